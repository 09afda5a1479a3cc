import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRssFeed } from 'feedsmith';
import { findWhole } from '../../src/episode/unchanged.ts';
import { stateSchema } from '../../src/jobs/state.ts';
import { MAIN } from '../built-program.ts';
import { openSite, type Site } from './site.ts';

/** What stands beside the episodes. */
const PAGES = new Set(['index.html', 'people.json', 'feed.xml', 'feed.media']);
const ADDRESS = 'https://podcast.example/';
const STORIES = ['one', 'two'] as const;

/** A project of two short pages that are corrected again and again. */
export type KillProject = {
  readonly folder: string;
  readonly out: string;
  readonly site: Site;
  /** Runs a command of the project; kills it with SIGKILL after so long, unless that is null. */
  run(
    command: 'refresh' | 'schedule',
    killAfterMs: number | null,
  ): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Changes what both pages say. */
  correct(round: number): void;
  close(): Promise<void>;
};

export async function openKillProject(): Promise<KillProject> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-kill-'));
  const site = await openSite();
  const pages = STORIES.map((name) => `  - page: ${site.base}/${name}\n`).join('');
  await writeFile(
    join(folder, 'quotecast.yaml'),
    `show: { title: Stories, address: ${ADDRESS} }\nsources:\n${pages}engine: flite\nchannels: mono\ndisclosure: false\nallowPrivate: true\ncache: takes\nschedule: { cron: "* * * * *" }\n`,
  );
  return {
    folder,
    out: join(folder, 'output'),
    site,
    correct(round) {
      for (const name of STORIES) {
        const body = `<!doctype html><html lang="en"><title>Story ${name}</title><article><h1>Story ${name}</h1><p>The bridge opened again on Monday, ${round} weeks after the council had closed it.</p><p>“We waited a year,” said Ana Sokol, who keeps the shop beside it.</p></article>`;
        site.resources.set(`/${name}`, { body, etag: `"${round}"` });
      }
    },
    async run(command, killAfterMs) {
      const began = performance.now();
      const child = spawn(process.execPath, [MAIN, command], { cwd: folder, stdio: 'ignore' });
      const timer =
        killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
      const code = await new Promise<number | null>((done) => child.on('close', done));
      clearTimeout(timer);
      return { code, ms: performance.now() - began };
    },
    async close() {
      site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Corrects the pages, kills a command over them, looks at what is there, lets the next refresh finish,
 * and looks again.
 * @returns how far the killed one had come
 * @throws Error naming what is wrong
 */
export async function killAndRefresh(
  project: KillProject,
  command: 'refresh' | 'schedule',
  round: number,
  killAfterMs: number,
): Promise<'before the run' | 'within the run' | 'after it'> {
  project.correct(round);
  // The schedule is due at once.
  if (command === 'schedule') await editState(project, (state) => ({ ...state, run: null }));
  await project.run(command, killAfterMs);
  const state = await readState(project);
  await requireWhole(project, false);
  const { code } = await project.run('refresh', null);
  if (code !== 0) throw new Error(`the next run ended with ${code}`);
  await requireWhole(project, true);
  await readState(project);
  const leftovers = (await readdir(join(project.folder, '.quotecast'))).sort().join();
  if (leftovers !== 'history.jsonl,lock,state.json') throw new Error(`left over: ${leftovers}`);
  const claims = await readdir(join(project.folder, '.quotecast', 'lock'));
  if (claims.length > 0) throw new Error('a claim stands that nobody holds');
  if (state.run === null) return 'before the run';
  return state.run.ended === null ? 'within the run' : 'after it';
}

async function readState({ folder }: KillProject) {
  const text = await readFile(join(folder, '.quotecast', 'state.json'), 'utf8');
  return stateSchema.parse(JSON.parse(text));
}

async function editState(
  project: KillProject,
  edit: (state: Awaited<ReturnType<typeof readState>>) => unknown,
): Promise<void> {
  const file = join(project.folder, '.quotecast', 'state.json');
  await writeFile(file, JSON.stringify(edit(await readState(project))));
}

/** Every episode that stands is whole; after a run that was let finish, both do and nothing else. */
async function requireWhole({ out }: KillProject, isDone: boolean): Promise<void> {
  await requireFeed(out, isDone);
  const names = (await readdir(out)).filter((name) => !PAGES.has(name)).sort();
  for (const name of names.filter((each) => !each.startsWith('.'))) {
    if ((await findWhole(join(out, name))) === null) throw new Error(`${name} is not whole`);
  }
  // A feed that a killed run was writing goes after an hour: whose it is cannot be told.
  const stand = names.filter((name) => !/^\.feed\.xml\.\d+\.[0-9a-f]{6}\.new$/.test(name));
  if (isDone && stand.join() !== 'story-one,story-two')
    throw new Error(`${stand.join(', ')} stand in the output folder`);
}

/** The feed parses, and every file that it names is there, as long as it says. */
async function requireFeed(out: string, isDone: boolean): Promise<void> {
  const text = await readFile(join(out, 'feed.xml'), 'utf8').catch(() => null);
  if (text === null && !isDone) return;
  const { items = [] } = parseRssFeed(text ?? '');
  const named = [...(text ?? '').matchAll(/"https:\/\/podcast\.example\/([^"]+)"/g)];
  for (const [, path = ''] of named) {
    const found = await stat(join(out, path)).catch(() => null);
    if (found?.isFile() !== true) throw new Error(`the feed names ${path}, which is missing`);
  }
  for (const { enclosures = [] } of items) {
    const path = enclosures[0]?.url?.replace(ADDRESS, '') ?? '';
    if ((await stat(join(out, path))).size !== enclosures[0]?.length)
      throw new Error(`the feed is wrong about the length of ${path}`);
  }
  if (isDone && items.length !== STORIES.length)
    throw new Error(`the feed has ${items.length} episodes`);
}
