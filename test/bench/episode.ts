/**
 * npm run -s bench -- [TIMES]
 *
 * What making an episode costs, as ratios within one run, medians of five unless told: cold against
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

async function repeated(work: (index: number) => Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let index = 0; index < times; index += 1) costs.push(await work(index));
  return {
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    memory: median(costs.map(({ memory }) => memory)),
    proportional: median(costs.map(({ proportional }) => proportional)),
    out: costs[0]?.out ?? '',
  };
}

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

  const cold = await repeated(() => {
    clear('short');
    return make(short, 'short');
  });
  const unchanged = await repeated(() => make(short, 'short'));
  const edited = await repeated((index) => {
    writeFileSync(
      short,
      articleText(750).replace('runs to 2 pages', `runs to ${index + 41} dull pages`),
    );
    return make(short, 'short');
  });
  writeFileSync(short, articleText(750));
  const help = await repeated(() => run(process.execPath, [MAIN, '--help']));
  const synthesis = await repeated(async () => {
    const script = join(ROOT, 'test', 'bench', 'synthesis.mjs');
    const cost = await run(process.execPath, [script, short]);
    return { ...cost, cpu: cost.cpu - (JSON.parse(cost.out) as { before: number }).before };
  });
  const mp3 = join(cold.out.trim().split('\n').at(-1) ?? '', 'episode.mp3');
  const ffmpeg = await findFfmpeg(process.env);
  const pcm = join(folder, 'short.pcm');
  const raw = ['-f', 's16le', '-ar', '24000', '-ac', '1'];
  await run(ffmpeg, ['-v', 'error', '-i', mp3, ...raw, pcm]);
  const encode = await repeated(() => {
    const form = ['-af', 'pan=stereo|c0=c0|c1=c0', '-ar', '48000', '-b:a', '128k'];
    return run(ffmpeg, ['-v', 'error', '-y', ...raw, '-i', pcm, ...form, join(folder, 'one.mp3')]);
  });
  const seconds = readFileSync(pcm).length / 48_000;

  process.stdout.write(`| ${times} runs each | measured | asked | |\n|---|---|---|---|\n`);
  const floor = synthesis.cpu + encode.cpu;
  const parts = `${cold.cpu.toFixed(2)} s against ${synthesis.cpu.toFixed(2)} + ${encode.cpu.toFixed(2)}`;
  row('cold: CPU against synthesis and encode alone', cold.cpu / floor, '≤ 1.20', parts);
  row('cold: wall against CPU', cold.wall / cold.cpu, '≤ 0.62', `${cold.wall.toFixed(2)} s`);
  row('one sentence edited: wall against cold', edited.wall / cold.wall, '≤ 0.25');
  row('nothing changed: seconds', unchanged.wall, '≤ 0.5');
  row('--help: seconds', help.wall, '≤ 0.12');

  const home = process.env.ECHOGARDEN;
  if (home === undefined) {
    process.stdout.write('| echogarden | – | | not compared: ECHOGARDEN names no folder |\n');
  } else {
    const text = join(folder, 'short.txt');
    writeFileSync(text, articleText(750).replace(/^#+ /gm, ''));
    const program = join(home, 'node_modules', 'echogarden', 'dist', 'cli', 'CLILauncher.js');
    const to = join(folder, 'other.mp3');
    const other = await repeated(() =>
      run(process.execPath, [program, 'speak-file', text, to, '--engine=espeak', '--overwrite']),
    );
    await run(ffmpeg, ['-v', 'error', '-y', '-i', to, ...raw, pcm]);
    const otherSeconds = readFileSync(pcm).length / 48_000;
    const speed = (cost: Cost, length: number, by: 'wall' | 'cpu') => length / cost[by];
    for (const [by, asked] of [
      ['wall', '≥ 1.0'],
      ['cpu', '≥ 0.65'],
    ] as const) {
      const [ours, theirs] = [speed(cold, seconds, by), speed(other, otherSeconds, by)];
      const note = `${ours.toFixed(1)} against ${theirs.toFixed(1)} audio seconds a second`;
      row(`against echogarden, ${by}`, ours / theirs, asked, note);
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
