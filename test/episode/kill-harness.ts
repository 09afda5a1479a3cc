import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifestSchema } from '../../src/episode/manifest.ts';
import { findWhole } from '../../src/episode/unchanged.ts';
import { surveyCache } from '../../src/speech/cache-upkeep.ts';
import { MAIN } from '../built-program.ts';
import { SMALL_ARTICLE, type Workshop } from './small-episode.ts';

/** What became of a `quotecast make` that was killed, and of the one after it. */
export type Outcome = {
  /** What the folder held after the kill; `missing` when it fell between the two renames. */
  readonly found: 'old' | 'new' | 'missing';
  /** How many takes were in the cache after the kill, and how many the next run added. */
  readonly stored: number;
  readonly added: number;
};

/** The article, its lines told apart by a number: each number makes another episode of it. */
export function variant(number: number): string {
  return SMALL_ARTICLE.replace('a brass band', `a brass band of ${number}`);
}

/** Runs `quotecast make`; kills it with SIGKILL after `killAfterMs`, unless that is null. */
export async function runMake(
  { source, folder, options }: Workshop,
  killAfterMs: number | null,
): Promise<{ readonly code: number | null; readonly ms: number; readonly stdout: string }> {
  const began = performance.now();
  const args = ['make', source, '--engine', 'flite', '--out', options.out];
  const child = spawn(process.execPath, [MAIN, ...args, '--cache', join(folder, 'cache')], {
    cwd: folder,
  });
  const timer =
    killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.resume();
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearTimeout(timer);
  return { code, ms: performance.now() - began, stdout };
}

/**
 * Kills a make over an episode that exists, looks at what is there, lets the next run finish, and
 * looks again.
 * @throws Error naming what is wrong
 */
export async function killAndRecover(workshop: Workshop, killAfterMs: number): Promise<Outcome> {
  const place = join(workshop.options.out, 'the-bridge-opens-again');
  const old = await readManifest(place);
  await runMake(workshop, killAfterMs);
  const after = (await namesIn(workshop.options.out)).includes('the-bridge-opens-again')
    ? await findWhole(place)
    : 'missing';
  if (after === null) throw new Error('the folder is neither the old episode nor the new one');
  const stored = await takesIn(workshop);
  const { code, stdout } = await runMake(workshop, null);
  if (code !== 0) throw new Error(`the next run ended with ${code}`);
  const now = await findWhole(place);
  if (now === null) throw new Error('the next run left no whole episode');
  const names = await namesIn(workshop.options.out);
  if (names.join() !== 'index.html,people.json,the-bridge-opens-again')
    throw new Error(`${names.join(', ')} stand in the output folder`);
  const added = (await takesIn(workshop)) - stored;
  const spoken = Number(/lines: (\d+) spoken now/.exec(stdout)?.[1] ?? 0);
  if (spoken !== added) throw new Error(`${spoken} takes were spoken, ${added} were new`);
  if (after === 'missing') return { found: 'missing', stored, added };
  const { inputs } = after.manifest;
  if (inputs === now.manifest.inputs) return { found: 'new', stored, added };
  if (inputs === old.inputs) return { found: 'old', stored, added };
  throw new Error('the folder held another episode than the old and the new one');
}

async function readManifest(folder: string): Promise<Manifest> {
  return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'episode.json'), 'utf8')));
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).sort();
}

async function takesIn({ folder }: Workshop): Promise<number> {
  const { takes } = await surveyCache(join(folder, 'cache'));
  return takes.reduce((sum, { entries }) => sum + entries, 0);
}
