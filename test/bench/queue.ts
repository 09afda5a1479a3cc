/**
 * npm run -s bench:queue -- [edge|flite]
 *
 * Takes a second by one `quotecast worker` and by two, over one long article: with Edge against a
 * server of ours that takes as long as the service is known to, and with flite on the cores there are.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../jobs/queue/redis-server.ts';
import { startEdgeServer } from '../speech/edge-server.ts';
import { articleText } from './article-text.ts';

const PACE = { handshake: 150, firstSound: 400, second: 125 };
const MAIN = fileURLToPath(new URL('../../dist/program/main.js', import.meta.url));
const engines = process.argv.length > 2 ? process.argv.slice(2) : ['edge', 'flite'];

const server = await startEdgeServer(PACE);
const redis = await startRedis();
process.stdout.write(`${availableParallelism()} cores\n`);
for (const engine of engines) {
  const rates: number[] = [];
  for (const count of [1, 2]) {
    const rate = await measure(engine, count);
    rates.push(rate);
    process.stdout.write(`${engine}, ${count} worker(s): ${rate.toFixed(2)} takes a second\n`);
  }
  process.stdout.write(`${engine}: ${((rates[1] ?? 0) / (rates[0] ?? 1)).toFixed(2)} times\n`);
}
await redis.close();
await server.close();

/** From the first take that is kept to the last, as the cache's files tell. */
async function measure(engine: string, count: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-bench-'));
  const cert = join(folder, 'cert.pem');
  await writeFile(cert, server.cert);
  await writeFile(join(folder, 'article.md'), `# The harbour\n\n${articleText(2_000)}\n`);
  await writeFile(
    join(folder, 'quotecast.yaml'),
    `sources: [{ file: article.md }]\nengine: ${engine}\nchannels: mono\ncache: takes\nproxy: ${server.proxy}\n`,
  );
  const QUOTECAST_QUEUE = `${redis.address}?prefix=bench-${engine}-${count}`;
  const env = { ...process.env, QUOTECAST_QUEUE, NODE_EXTRA_CA_CERTS: cert };
  const start = (command: string): ChildProcess =>
    spawn(process.execPath, [MAIN, command], {
      cwd: folder,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const workers = Array.from({ length: count }, () => start('worker'));
  await wait(5000);
  await ended(start('refresh'));
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(ended));
  const index = join(folder, 'takes', 'index-v5');
  const files = (await readdir(index, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const times = (await Promise.all(files.map((file) => stat(join(file.parentPath, file.name)))))
    .map(({ mtimeMs }) => mtimeMs)
    .sort((one, other) => one - other);
  await rm(folder, { recursive: true, force: true });
  // Encoded chapters are kept there too, after all takes: the last tenth is left out.
  const takes = times.slice(0, Math.floor(times.length * 0.9));
  return ((takes.length - 1) * 1000) / ((takes.at(-1) ?? 0) - (takes[0] ?? 0));
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('close', () => resolve());
  });
}
