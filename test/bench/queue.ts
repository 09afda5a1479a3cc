/**
 * npm run -s bench:queue -- [edge|flite]
 *
 * Takes a second by one `quotecast worker` and by two, over one long article, from the first take that
 * is kept to the last: with Edge against a server of ours that takes as long as the service is known
 * to, four requests at once a worker, so that both wait for it and not for the cores that they share;
 * with flite on a core for each worker, as two machines would have: one worker of several cores would
 * fill all of them by itself.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../built-program.ts';
import { startRedis } from '../jobs/queue/redis-server.ts';
import { startEdgeServer } from '../speech/edge-server.ts';
import { articleText } from './article-text.ts';

const PACE = { handshake: 150, firstSound: 400, second: 125 };
const WORDS = 2_000;
const PARALLEL = 4;
/** One worker and two by turns, as a machine is not the same from minute to minute. */
const ROUNDS = 3;
const engines = process.argv.length > 2 ? process.argv.slice(2) : ['edge', 'flite'];
const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

const server = await startEdgeServer(PACE);
const redis = await startRedis();
process.stdout.write(
  `${availableParallelism()} cores; Edge: the line opens in ${PACE.handshake} ms, sound begins after ${PACE.firstSound} ms and comes ${1000 / PACE.second} times as fast as it is heard; ${PARALLEL} requests at once a worker\n`,
);
for (const engine of engines) {
  const rates: { one: number[]; two: number[] } = { one: [], two: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    rates.one.push(await measure(engine, 1, round));
    rates.two.push(await measure(engine, 2, round));
  }
  const one = median(rates.one);
  const two = median(rates.two);
  const where = engine === 'flite' && canPin ? ', a core each' : '';
  process.stdout.write(
    `${engine}${where}, medians of ${ROUNDS}: ${one.toFixed(2)} takes a second by one worker (${shown(rates.one)}), ${two.toFixed(2)} by two (${shown(rates.two)}): ${(two / one).toFixed(2)} times\n`,
  );
}
await redis.close();
await server.close();

/** @returns takes a second */
async function measure(engine: string, count: number, round: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-bench-'));
  const cert = join(folder, 'cert.pem');
  await writeFile(cert, server.cert);
  await writeFile(join(folder, 'article.md'), `# The harbour\n\n${articleText(WORDS)}\n`);
  await writeFile(
    join(folder, 'quotecast.yaml'),
    `sources: [{ file: article.md }]\nengine: ${engine}\nchannels: mono\ncache: takes\nproxy: ${server.proxy}\nedgeParallel: ${PARALLEL}\n`,
  );
  const QUOTECAST_QUEUE = `${redis.address}?prefix=${engine}-${count}-${round}`;
  const env = { ...process.env, QUOTECAST_QUEUE, NODE_EXTRA_CA_CERTS: cert };
  const start = (command: 'worker' | 'refresh', core: number | null): ChildProcess => {
    const pinned = core !== null && canPin ? ['taskset', '-c', String(core)] : [];
    const [program, ...args] = [...pinned, process.execPath, MAIN, command];
    if (command === 'refresh') args.push('--json');
    return spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  };
  const workers = Array.from({ length: count }, (_, index) =>
    start('worker', engine === 'flite' ? index : null),
  );
  await Promise.all(workers.map(({ stdout }) => new Promise((done) => stdout?.once('data', done))));
  const refresh = start('refresh', null);
  const report: string[] = [];
  refresh.stdout?.on('data', (data: Buffer) => report.push(data.toString()));
  await ended(refresh);
  const { cost } = JSON.parse(report.join('')) as { cost: { spoken: number } };
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(ended));
  const times = await takeTimes(folder, cost.spoken);
  await rm(folder, { recursive: true, force: true });
  return ((times.length - 1) * 1000) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
}

function median(rates: readonly number[]): number {
  return [...rates].sort((one, other) => one - other)[Math.floor(rates.length / 2)] ?? 0;
}

function shown(rates: readonly number[]): string {
  return rates.map((rate) => rate.toFixed(2)).join(', ');
}

/** When each take was kept, as the cache's files tell: chapters are kept there too, after all takes. */
async function takeTimes(folder: string, takes: number): Promise<readonly number[]> {
  const index = join(folder, 'takes', 'index-v5');
  const files = (await readdir(index, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const times = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs),
  );
  return times.sort((one, other) => one - other).slice(0, takes);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('close', () => resolve());
  });
}
