/**
 * npm run -s bench -- [TIMES]
 *
 * What making an episode costs, as ratios within a round, medians of five rounds unless told: cold
 * against
 * synthesis alone and one encode alone, wall against processor time, one sentence edited, nothing
 * changed, `--help`, and the peak memory of a long article against a short one. With ECHOGARDEN set
 * to a folder where echogarden is installed, also against its fastest offline engine. Linux only:
 * processor time and memory of children are read from /proc.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFfmpeg } from '../../src/audio/find-ffmpeg.ts';
import { MAIN } from '../built-program.ts';
import { articleText } from './article-text.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TICKS_A_SECOND = 100;
const times = Number(process.argv[2] ?? 5);

type Cost = {
  readonly wall: number;
  readonly cpu: number;
  /** MB at most: each process's resident pages, and each shared page split among those that share it. */
  readonly memory: number;
  readonly proportional: number;
  readonly out: string;
};

/** Seconds that children which have ended took of the processor: proc(5), cutime and cstime. */
function childSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND;
}

/**
 * MB in memory of a process and those it started: `rss` counts a page once for each process that
 * shares it, and a child between fork and exec a second time as a whole; `pss` counts it once.
 */
function residentMb(pid: number): { readonly rss: number; readonly pss: number } {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const own = (measure: string) =>
      Number(new RegExp(`^${measure}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${pid}/task`)
      .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
      .filter((child) => child.trim() !== '')
      .map((child) => residentMb(Number(child)));
    return {
      rss: children.reduce((sum, { rss }) => sum + rss, own('Rss')),
      pss: children.reduce((sum, { pss }) => sum + pss, own('Pss')),
    };
  } catch {
    return { rss: 0, pss: 0 };
  }
}

/** @param sample whether to look at its memory, which takes it and this process time */
async function run(command: string, args: readonly string[], sample = false): Promise<Cost> {
  const before = childSeconds();
  const began = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  let memory = 0;
  let proportional = 0;
  const timer = setInterval(() => {
    if (!sample || child.pid === undefined) return;
    const { rss, pss } = residentMb(child.pid);
    memory = Math.max(memory, rss);
    proportional = Math.max(proportional, pss);
  }, 20);
  const code = await new Promise<number | null>((done) => child.on('close', done));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  const wall = (performance.now() - began) / 1000;
  return { wall, cpu: childSeconds() - before, memory, proportional, out };
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

function row(what: string, value: number, asked: string, note = ''): void {
  process.stdout.write(`| ${what} | ${value.toFixed(2)} | ${asked} | ${note} |\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'quotecast-bench-'));
try {
  const short = join(folder, 'short.md');
  const long = join(folder, 'long.md');
  writeFileSync(short, articleText(750));
  writeFileSync(long, articleText(7_500));
  const make = (source: string, name: string, sample = false) => {
    const places = ['--out', join(folder, name), '--cache', join(folder, `${name}.cache`)];
    return run(process.execPath, [MAIN, 'make', source, '--engine', 'flite', ...places], sample);
  };
  const clear = (name: string) => {
    for (const each of [name, `${name}.cache`]) {
      rmSync(join(folder, each), { recursive: true, force: true });
    }
  };

  const ffmpeg = await findFfmpeg(process.env);
  const pcm = join(folder, 'short.pcm');
  const raw = ['-f', 's16le', '-ar', '24000', '-ac', '1'];
  /** @returns its seconds of sound, left in `pcm` */
  const decode = async (mp3: string): Promise<number> => {
    await run(ffmpeg, ['-v', 'error', '-y', '-i', mp3, ...raw, pcm]);
    return readFileSync(pcm).length / 48_000;
  };
  const home = process.env.ECHOGARDEN;
  const text = join(folder, 'short.txt');
  writeFileSync(text, articleText(750).replace(/^#+ /gm, ''));

  /** Everything once, one after another: the machine's speed changes from minute to minute. */
  const round = async (index: number) => {
    clear('short');
    writeFileSync(short, articleText(750));
    const cold = await make(short, 'short');
    const seconds = await decode(join(cold.out.trim().split('\n').at(-1) ?? '', 'episode.mp3'));
    const form = ['-af', 'pan=stereo|c0=c0|c1=c0', '-ar', '48000', '-b:a', '128k'];
    const one = join(folder, 'one.mp3');
    const encode = await run(ffmpeg, ['-v', 'error', '-y', ...raw, '-i', pcm, ...form, one]);
    const script = join(ROOT, 'test', 'bench', 'synthesis.mjs');
    const whole = await run(process.execPath, [script, short]);
    const synthesis = whole.cpu - (JSON.parse(whole.out) as { before: number }).before;
    const unchanged = await make(short, 'short');
    const dull = `runs to ${index + 41} dull pages`;
    writeFileSync(short, articleText(750).replace('runs to 2 pages', dull));
    const edited = await make(short, 'short');
    const help = await run(process.execPath, [MAIN, '--help']);
    const costs = { cold, encode, synthesis, unchanged, edited, help };
    if (home === undefined) return { ...costs, other: null };
    const program = join(home, 'node_modules', 'echogarden', 'dist', 'cli', 'CLILauncher.js');
    const to = join(folder, 'other.mp3');
    const args = [program, 'speak-file', text, to, '--engine=espeak', '--overwrite'];
    const theirs = await run(process.execPath, args);
    const theirSeconds = await decode(to);
    const speeds = (by: 'wall' | 'cpu') => [seconds / cold[by], theirSeconds / theirs[by]] as const;
    return { ...costs, other: { wall: speeds('wall'), cpu: speeds('cpu') } };
  };
  const rounds: Awaited<ReturnType<typeof round>>[] = [];
  for (let index = 0; index < times; index += 1) rounds.push(await round(index));
  type Round = (typeof rounds)[number];
  const of = (value: (one: Round) => number) => median(rounds.map(value));

  process.stdout.write(`| medians of ${times} rounds | measured | asked | |\n|---|---|---|---|\n`);
  const [all, speech, encoding] = [
    of(({ cold }) => cold.cpu),
    of(({ synthesis }) => synthesis),
    of(({ encode }) => encode.cpu),
  ];
  const note = `${all.toFixed(2)} s against ${speech.toFixed(2)} + ${encoding.toFixed(2)}`;
  row(
    'cold: CPU against synthesis and encode alone',
    of(({ cold, synthesis, encode }) => cold.cpu / (synthesis + encode.cpu)),
    '≤ 1.20',
    note,
  );
  const wall = of(({ cold }) => cold.wall);
  row(
    'cold: wall against CPU',
    of(({ cold }) => cold.wall / cold.cpu),
    '≤ 0.62',
    `${wall.toFixed(2)} s`,
  );
  row(
    'one sentence edited: wall against cold',
    of(({ edited, cold }) => edited.wall / cold.wall),
    '≤ 0.25',
    `${of(({ edited }) => edited.wall).toFixed(2)} s`,
  );
  row(
    'nothing changed: seconds',
    of(({ unchanged }) => unchanged.wall),
    '≤ 0.5',
  );
  row(
    '--help: seconds',
    of(({ help }) => help.wall),
    '≤ 0.12',
  );
  if (home === undefined) {
    process.stdout.write('| echogarden | – | | not compared: ECHOGARDEN names no folder |\n');
  } else {
    for (const [by, asked] of [
      ['wall', '≥ 1.0'],
      ['cpu', '≥ 0.65'],
    ] as const) {
      const speed = (which: 0 | 1) => of(({ other }) => other?.[by][which] ?? Number.NaN);
      const ratio = of(({ other }) => (other === null ? Number.NaN : other[by][0] / other[by][1]));
      const note = `${speed(0).toFixed(1)} against ${speed(1).toFixed(1)} audio seconds a second`;
      row(`against echogarden, ${by}`, ratio, asked, note);
    }
  }

  clear('short');
  const small = await make(short, 'short', true);
  const large = await make(long, 'long', true);
  row('7,500 words against 750: peak memory', large.memory / small.memory, '≤ 1.10');
  row(
    'the same, shared pages counted once',
    large.proportional / small.proportional,
    '',
    `${small.proportional.toFixed(0)} and ${large.proportional.toFixed(0)} MB`,
  );
  row(
    'peak memory, MB with children',
    large.memory,
    '≤ 300',
    `750 words: ${small.memory.toFixed(0)}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
