/**
 * npm run -s bench:refresh -- [SOURCES] [TIMES]
 *
 * How long `quotecast refresh` takes over sources of which none has changed, 200 unless told, on a
 * local site that answers conditional requests. The episodes are copies of one that was really made:
 * what is measured is a run that finds nothing to do.
 */

import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refreshMeans } from '../../src/cli/refresh-means.ts';
import { resolveSettings } from '../../src/cli/settings.ts';
import type { makeEpisode } from '../../src/episode/make-episode.ts';
import type { Make } from '../../src/jobs/make-item.ts';
import { readProject } from '../../src/jobs/project-file.ts';
import { refresh } from '../../src/jobs/refresh.ts';
import { MAIN } from '../built-program.ts';
import { openSite, storyPage } from '../jobs/site.ts';

const [count = '200', times = '5'] = process.argv.slice(2);
const DIST = new URL('../../dist/', import.meta.url);

const folder = await mkdtemp(join(tmpdir(), 'quotecast-bench-'));
const out = join(folder, 'output');
const site = await openSite();
try {
  const pages = Array.from({ length: Number(count) }, (_, index) => `/story-${index}`);
  for (const path of pages)
    site.resources.set(path, { body: storyPage(path.slice(1)), etag: `"${path}"` });
  const sources = pages.map((path) => `  - page: ${site.base}${path}\n`).join('');
  const file = join(folder, 'quotecast.yaml');
  await writeFile(
    file,
    `sources:\n${sources}show: { title: Bench, address: "https://show.example/" }\nengine: flite\nallowPrivate: true\ncache: false\n`,
  );
  // A show's voices are looked for in the working folder, which is the project's for both.
  process.chdir(folder);
  await seed(file);
  const walls: number[] = [];
  for (let time = 0; time < Number(times); time += 1) {
    site.forget();
    const began = performance.now();
    const child = spawn(process.execPath, [MAIN, 'refresh'], {
      cwd: folder,
      stdio: 'ignore',
    });
    const code = await new Promise<number | null>((done) => child.on('close', done));
    walls.push((performance.now() - began) / 1000);
    if (code !== 0 || site.bodies > 0) throw new Error(`exit ${code}, ${site.bodies} bytes sent`);
  }
  walls.sort((one, other) => one - other);
  const show = (wall: number | undefined) => `${(wall ?? 0).toFixed(2)} s`;
  process.stdout.write(
    `${count} unchanged sources: median ${show(walls[walls.length >> 1])}, from ${show(walls[0])} to ${show(walls.at(-1))}, ${times} runs, no body sent\n`,
  );
} finally {
  site.close();
  await rm(folder, { recursive: true, force: true });
}

/** The first run, in which copies of one episode stand for those that would be made. */
async function seed(file: string): Promise<void> {
  const article = join(folder, 'article.html');
  await writeFile(article, storyPage('A story'));
  // Its workers are there once it is built.
  const built = new URL('episode/make-episode.js', DIST).href;
  const episodes: { makeEpisode: typeof makeEpisode } = await import(built);
  const one = await episodes.makeEpisode(article, { out: join(folder, 'one'), engine: 'flite' });
  const make: Make = async ({ guid, published, link }) => {
    const slug = new URL(link ?? '').pathname.slice(1);
    await mkdir(out, { recursive: true });
    await cp(one.folder, join(out, slug), { recursive: true });
    const manifest = JSON.parse(await readFile(join(one.folder, 'episode.json'), 'utf8'));
    await writeFile(
      join(out, slug, 'episode.json'),
      `${JSON.stringify({ ...manifest, slug, item: { guid, published, link } }, null, 2)}\n`,
    );
    const work = { unchanged: false, lines: 1, spoken: 1, seconds: 1, provisional: false };
    return { slug, title: slug, notices: [], ...work };
  };
  const project = await readProject(file);
  const signal = new AbortController().signal;
  const means = await refreshMeans(project, resolveSettings({}, process.env, project.settings), {
    ...{ signal, drain: signal, dryRun: false, onOutcome: () => undefined },
  });
  const report = await refresh(project, { ...means, make });
  if (report.counts.new !== Number(count)) throw new Error(JSON.stringify(report.counts));
}
