/**
 * npm run -s eval:queue -- [EPISODES] [KILLS] [SEED]
 *
 * Three real `quotecast worker`s and one `quotecast refresh --queue` over a folder of articles, while
 * workers are killed with SIGKILL at random moments and the Redis server every fourth time. Then: is
 * every episode there and whole, was any made twice, is anything left on the queue, and does the next
 * refresh find nothing to do. 12 episodes and 12 kills unless told.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWhole } from '../../src/episode/unchanged.ts';
import { MAIN } from '../built-program.ts';
import { hasRedis, startRedis } from '../jobs/queue/redis-server.ts';
import { killWorkers, over } from './kill-workers.ts';
import { random } from './random.ts';

const [episodes = '12', kills = '12', seed = '1'] = process.argv.slice(2);
const WORKERS = 3;

if (!hasRedis()) {
  process.stderr.write('There is no redis-server here: nothing was looked at.\n');
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), 'quotecast-queue-'));
const redis = await startRedis();
const env = { ...process.env, QUOTECAST_QUEUE: redis.address };
await mkdir(join(folder, 'articles'));
for (let index = 1; index <= Number(episodes); index += 1) {
  const lines = Array.from(
    { length: 12 },
    (_, line) =>
      `The bridge of story ${index} opened again on day ${line + 1}, and people came to look at it.`,
  );
  const quote = `“We waited ${index} years for this day,” said Ana Sokol, who keeps the shop beside it.`;
  await writeFile(
    join(folder, 'articles', `${index}.md`),
    `# Story number ${index}\n\n${lines.join('\n\n')}\n\n${quote}\n`,
  );
}
await writeFile(
  join(folder, 'quotecast.yaml'),
  'sources: [{ folder: articles, limit: 1000 }]\nengine: flite\nchannels: mono\ndisclosure: false\ncache: takes\n',
);

const heard: string[] = [];
const start = (...args: string[]): ChildProcess => {
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, env });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => heard.push(data.toString()));
  return child;
};
const wrong: string[] = [];
const workers = Array.from({ length: WORKERS }, () => start('worker'));
try {
  const began = performance.now();
  const run = start('refresh', '--json');
  const report: string[] = [];
  run.stdout?.on('data', (data: Buffer) => report.push(data.toString()));
  const ending = over(run);
  const counts = await killWorkers({
    ...{ workers, redis, startWorker: () => start('worker'), work: ending },
    ...{ next: random(Number(seed)), most: Number(kills), longestMs: 8000, everyServer: 4 },
  });
  const code = await ending;
  process.stdout.write(
    `${episodes} episodes in ${((performance.now() - began) / 1000).toFixed(0)} s; killed: ${counts.worker} workers, ${counts.redis} times the server\n`,
  );
  if (code !== 0) wrong.push(`the refresh ended with ${code}`);
  const slugs = new Map<string, number>();
  const out = join(folder, 'output');
  for (const name of await readdir(out)) {
    // What a killed worker left out of sight is no episode: the next one removes it.
    if (name.startsWith('.') || ['index.html', 'people.json', 'feed.xml'].includes(name)) continue;
    const whole = await findWhole(join(out, name));
    if (whole === null) wrong.push(`${name} is not whole`);
    else slugs.set(whole.manifest.title, (slugs.get(whole.manifest.title) ?? 0) + 1);
  }
  if (slugs.size !== Number(episodes)) wrong.push(`${slugs.size} articles have an episode`);
  for (const [title, count] of slugs) if (count > 1) wrong.push(`${title} stands ${count} times`);
  // What a worker told of before it was killed is told of again, as unchanged: not as made.
  const made: readonly string[] =
    heard.join('').match(/^articles\/\d+\.md: (?!unchanged|failed).*$/gm) ?? [];
  const twice = made.filter((line, index) => made.indexOf(line) !== index);
  if (twice.length > 0) wrong.push(`made twice: ${twice.join(', ')}`);
  if (heard.join('').includes('not%20to%20be%20printed')) wrong.push('the password was printed');
  const again = start('refresh', '--json');
  const text: string[] = [];
  again.stdout?.on('data', (data: Buffer) => text.push(data.toString()));
  await over(again);
  const { counts: found } = JSON.parse(text.join('')) as { counts: { unchanged: number } };
  if (found.unchanged !== Number(episodes))
    wrong.push(`the next refresh found ${JSON.stringify(found)}`);
  const state = JSON.parse(await readFile(join(folder, '.quotecast', 'state.json'), 'utf8'));
  if (Object.keys((state as { problems: object }).problems).length > 0) wrong.push('problems left');
} finally {
  for (const worker of workers) worker.kill('SIGKILL');
  await Promise.all(workers.map(over));
  await redis.close();
  await rm(folder, { recursive: true, force: true });
}
process.stdout.write(wrong.length === 0 ? 'All is well.\n' : `${wrong.join('\n')}\n`);
if (wrong.length > 0) process.exitCode = 1;
