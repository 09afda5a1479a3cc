/**
 * npm run -s eval:queue-edge -- [KILLS] [SEED]
 *
 * Three real `quotecast worker`s against a server that speaks Edge's protocol, held to six requests at
 * once over all of them; each alone would make eight. First undisturbed: is every line asked for once,
 * over all workers. Then with workers killed at random moments, and the Redis server every third time:
 * were there ever more than six requests at once, as the server counts them, and is every episode whole.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findWhole } from '../../src/episode/unchanged.ts';
import { MAIN } from '../built-program.ts';
import { startRedis } from '../jobs/queue/redis-server.ts';
import { type EdgeServer, startEdgeServer } from '../speech/edge-server.ts';
import { killWorkers, over } from './kill-workers.ts';
import { random } from './random.ts';

const [kills = '9', seed = '1'] = process.argv.slice(2);
const PACE = { handshake: 50, firstSound: 200, second: 60 };
const WORKERS = 3;
const EPISODES = 4;
const LINES = 40;
const LIMIT = 6;
const next = random(Number(seed));

const wrong = [...(await run('undisturbed', 0)), ...(await run('killed', Number(kills)))];
process.stdout.write(wrong.length === 0 ? 'All is well.\n' : `${wrong.join('\n')}\n`);
if (wrong.length > 0) process.exitCode = 1;

async function run(name: string, most: number): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-queue-'));
  const server = await startEdgeServer(PACE);
  const redis = await startRedis();
  const cert = join(folder, 'cert.pem');
  await writeFile(cert, server.cert);
  await writeProject(folder, server);
  const env = { ...process.env, QUOTECAST_QUEUE: redis.address, NODE_EXTRA_CA_CERTS: cert };
  const start = (command: string, ...args: string[]): ChildProcess =>
    spawn(process.execPath, [MAIN, command, ...args], {
      ...{ cwd: folder, env, stdio: ['ignore', 'ignore', 'ignore'] },
    });
  const startWorker = () => start('worker', '--edge-total', String(LIMIT));
  const workers = Array.from({ length: WORKERS }, startWorker);
  try {
    const began = performance.now();
    const refresh = start('refresh');
    const ending = over(refresh);
    while (server.asked.length === 0) await wait(50);
    const counts = await killWorkers({
      ...{ workers, redis, startWorker, work: ending },
      ...{ next, most, longestMs: 6000, everyServer: 3 },
    });
    const code = await ending;
    const texts = server.asked.map(({ ssml }) => ssml);
    const different = new Set(texts).size;
    process.stdout.write(
      `${name}: ${EPISODES} episodes in ${((performance.now() - began) / 1000).toFixed(0)} s; killed ${counts.worker} workers, ${counts.redis} times the server; ${texts.length} requests for ${different} lines; at most ${server.mostAtOnce()} at once of ${LIMIT} allowed\n`,
    );
    return [
      ...(code === 0 ? [] : [`${name}: the refresh ended with ${code}`]),
      ...(server.mostAtOnce() <= LIMIT ? [] : [`${name}: more requests at once than allowed`]),
      ...(most > 0 || texts.length === different ? [] : [`${name}: lines were spoken twice`]),
      ...(await notWhole(join(folder, 'output'))).map((line) => `${name}: ${line}`),
    ];
  } finally {
    for (const worker of workers) worker.kill('SIGKILL');
    await Promise.all(workers.map(over));
    await redis.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string, { proxy }: EdgeServer): Promise<void> {
  await mkdir(join(folder, 'articles'));
  for (let episode = 1; episode <= EPISODES; episode += 1) {
    const lines = Array.from(
      { length: LINES },
      (_, line) =>
        `On day ${line + 1} the bridge of story ${episode} was closed to everyone again.`,
    );
    const text = `# Story number ${episode}\n\n${lines.join('\n\n')}\n`;
    await writeFile(join(folder, 'articles', `${episode}.md`), text);
  }
  await writeFile(
    join(folder, 'quotecast.yaml'),
    `sources: [{ folder: articles }]\nengine: edge\nchannels: mono\ndisclosure: false\ncache: takes\nproxy: ${proxy}\n`,
  );
}

async function notWhole(out: string): Promise<readonly string[]> {
  const names = (await readdir(out)).filter((name) => name.startsWith('story-'));
  const wholes = await Promise.all(names.map((name) => findWhole(join(out, name))));
  return [
    ...names.filter((_, at) => wholes[at] === null).map((name) => `${name} is not whole`),
    ...(names.length === EPISODES ? [] : [`${names.length} episodes stand`]),
  ];
}
