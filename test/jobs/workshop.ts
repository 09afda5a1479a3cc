import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slugOf } from '../../src/episode/slug.ts';
import type { EpisodeTask, Made } from '../../src/jobs/make-item.ts';
import { parseProject } from '../../src/jobs/project-file.ts';
import { refresh } from '../../src/jobs/refresh.ts';
import type { RefreshMeans } from '../../src/jobs/refresh-means.ts';
import type { RunReport } from '../../src/jobs/run-report.ts';

export type Workshop = {
  readonly folder: string;
  readonly out: string;
  readonly state: string;
  /** What was made, in order. */
  readonly made: EpisodeTask[];
  /** The clock, in milliseconds. */
  time: number;
  refresh(project: string, means?: Partial<RefreshMeans>): Promise<RunReport>;
  episodes(): Promise<string[]>;
  remove(): Promise<void>;
};

/** A project's folder, with episodes that cost nothing to make: a manifest and a sound of no length. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-jobs-'));
  const out = join(folder, 'output');
  const made: EpisodeTask[] = [];
  const never = new AbortController().signal;
  const make = async (task: EpisodeTask): Promise<Made> => {
    made.push(task);
    const { source, guid, published, link } = task;
    const text =
      source.kind === 'file' ? source.path : Buffer.from(source.page.base64, 'base64').toString();
    const title = /<h1>(.*?)<\/h1>/.exec(text)?.[1] ?? text;
    const slug = task.slug ?? slugOf(title);
    await mkdir(join(out, slug), { recursive: true });
    await writeFile(join(out, slug, 'episode.mp3'), '');
    const manifest = { source: { ref: '' }, item: { guid, published, link } };
    await writeFile(join(out, slug, 'episode.json'), JSON.stringify(manifest));
    const work = { unchanged: false, lines: 3, spoken: 2, seconds: 1, provisional: false };
    return { slug, title, notices: [], ...work };
  };
  const workshop: Workshop = {
    folder,
    out,
    state: join(folder, '.quotecast'),
    made,
    time: Date.parse('2026-05-01T12:00:00Z'),
    async refresh(yaml, means = {}) {
      made.length = 0;
      return refresh(parseProject(join(folder, 'quotecast.yaml'), yaml), {
        make,
        publishFeed: null,
        writeIndex: async () => undefined,
        out,
        show: {
          title: 'Show',
          ...{ author: null, email: null, language: null, description: null, artwork: null },
          ...{ address: null, category: [], explicit: false },
        },
        recipe: 'a'.repeat(64),
        hashPeople: async () => null,
        language: null,
        allowPrivate: true,
        dryRun: false,
        now: () => workshop.time,
        cpuSeconds: () => 0,
        wait: async () => undefined,
        signal: never,
        drain: never,
        onOutcome: () => undefined,
        ...means,
      });
    },
    episodes: async () => (await readdir(out).catch((): string[] => [])).sort(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  return workshop;
}
