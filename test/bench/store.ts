/**
 * npm run -s bench:store
 *
 * Takes a second put into a bucket and had from it, by one machine with an empty cache of its own, and
 * what publishing 200 episodes asks of the bucket: at first, and where nothing changed. The bucket is
 * s3rver, a process on this machine: the network is left out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishFeed } from '../../src/feed/publish-feed.ts';
import { publishObjects } from '../../src/jobs/store/publish-objects.ts';
import type { ObjectStore } from '../../src/speech/store/object-store.ts';
import { shareObjects } from '../../src/speech/store/shared-cache.ts';
import { createTakeStore } from '../../src/speech/take-store.ts';
import { openShelf, SHOW } from '../feed/shelf.ts';
import { openBucket, startBucket } from '../speech/store/bucket-server.ts';

if (process.argv[2] === 'serve') {
  const { env } = await startBucket();
  process.stdout.write(`${JSON.stringify(env)}\n`);
  await new Promise(() => undefined);
}

const TAKES = 400;
/** Five seconds of sound each. */
const PCM = Int16Array.from({ length: 5 * 24_000 }, (_, i) => Math.sin(i / 9) * 9000);
const LEVEL = { energies: Array(250).fill(0.0123456789), peaks: Array(250).fill(0.25), peak: 0.3 };
const { signal } = new AbortController();
const root = await mkdtemp(join(tmpdir(), 'quotecast-bench-store-'));
const server: ChildProcess = spawn(
  process.execPath,
  ['--import', 'tsx', fileURLToPath(import.meta.url), 'serve'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
try {
  const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer];
  const env = JSON.parse(line.toString()) as Record<string, string>;
  const store = openBucket({ env });
  const machine = (name: string) =>
    createTakeStore({
      folder: join(root, name),
      scratch: () => Promise.reject(new Error('none')),
      // What is measured of a sound is not at stake here.
      measure: () => LEVEL,
      now: Date.now,
      shared: shareObjects(store, Date.now),
    });
  const keys = Array.from({ length: TAKES }, (_, index) => `take ${index}`);
  const one = machine('one');
  await timed('put', async () => {
    for (const key of keys) {
      PCM[0] = keys.indexOf(key);
      await one.keep(key, PCM.slice(), { id: 'flite/slt', engine: 'flite' });
    }
    await one.settle();
  });
  await timed('had', () => machine('two').gather(keys));
  await timed('found here', async () => {
    const two = machine('two');
    for (const key of keys) await two.find(key);
  });

  const shelf = await openShelf();
  for (let index = 0; index < 200; index += 1) await shelf.put(`episode-${index}`);
  await publishFeed({ out: shelf.out, show: SHOW, leaveOut: [], signal }, Date.now());
  for (const what of ['first', 'unchanged']) {
    const asked: string[] = [];
    const began = performance.now();
    const spy = watched(store, asked);
    const { put } = await publishObjects({ out: shelf.out, show: SHOW, store: spy, signal });
    process.stdout.write(
      `200 episodes, ${what}: ${asked.length} requests, ${put} objects put, ${(performance.now() - began).toFixed(0)} ms\n`,
    );
  }
  await shelf.remove();
} finally {
  server.kill();
  await rm(root, { recursive: true, force: true });
}

async function timed(what: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${TAKES} takes of 5 s ${what}: ${(TAKES / seconds).toFixed(0)} a second\n`);
}

function watched(store: ObjectStore, asked: string[]): ObjectStore {
  return {
    ...store,
    get: (...args) => {
      asked.push(args[0]);
      return store.get(...args);
    },
    put: (...args) => {
      asked.push(args[0]);
      return store.put(...args);
    },
    remove: (...args) => {
      asked.push(args[0]);
      return store.remove(...args);
    },
  };
}
