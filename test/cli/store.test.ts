import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findWhole } from '../../src/episode/unchanged.ts';
import { SMALL_ARTICLE } from '../episode/small-episode.ts';
import { hasRedis, startRedis } from '../jobs/queue/redis-server.ts';
import { type BucketServer, openBucket, startBucket } from '../speech/store/bucket-server.ts';
import { type RunOptions, runQuotecast } from './run-quotecast.ts';

let root: string;
let bucket: BucketServer;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quotecast-store-cli-'));
  bucket = await startBucket();
  await writeFile(join(root, 'bridge.md'), '# The bridge opens again\n\nA brass band played.\n');
});
afterEach(async () => {
  await bucket.close();
  await rm(root, { recursive: true, force: true });
});

/** A machine has a cache and an output folder of its own, and the store in its environment. */
const on = (machine: string, args: readonly string[], env: RunOptions['env'] = {}) =>
  runQuotecast(args, {
    cwd: root,
    env: {
      ...bucket.env,
      QUOTECAST_STORE: 's3://bucket/show',
      QUOTECAST_CACHE: join(root, machine, 'cache'),
      QUOTECAST_OUT: join(root, machine, 'output'),
      ...env,
    },
  });
const make = ['make', 'bridge.md', '--engine', 'flite', '--no-disclosure', '--channels', 'mono'];

const hasServer = hasRedis();
if (!hasServer)
  process.stderr.write('Skipped: workers and a bucket, as there is no redis-server here.\n');

describe.skipIf(!hasServer)('machines that share a queue and a bucket, and no folder', () => {
  it('has the episode where it was asked for, and the feed in the bucket', {
    timeout: 90_000,
  }, async () => {
    const redis = await startRedis();
    const project =
      'show: { title: Bridges, address: "https://bridges.example/" }\nsources: [{ file: bridge.md }]\nengine: flite\nchannels: mono\ndisclosure: false\n';
    for (const machine of ['asker', 'one', 'two']) {
      await mkdir(join(root, machine));
      await writeFile(join(root, machine, 'quotecast.yaml'), project);
      await writeFile(join(root, machine, 'bridge.md'), SMALL_ARTICLE);
    }
    const alone = (machine: string, args: readonly string[], more: RunOptions = {}) =>
      runQuotecast(args, {
        ...more,
        cwd: join(root, machine),
        env: {
          ...bucket.env,
          QUOTECAST_STORE: 's3://bucket/show',
          QUOTECAST_QUEUE: redis.address,
          QUOTECAST_CACHE: join(root, machine, 'cache'),
        },
      });
    const done = new AbortController();
    const workers = ['one', 'two'].map((machine) =>
      alone(machine, ['worker'], {
        onStart: async (kill) => {
          await new Promise((resolve) => done.signal.addEventListener('abort', resolve));
          kill('SIGTERM');
        },
      }),
    );
    try {
      const refreshed = await alone('asker', ['refresh', '--json']);
      expect(JSON.parse(refreshed.stdout)).toMatchObject({
        counts: { new: 1, failed: 0 },
        cost: { lines: 10, spoken: 10 },
      });
      const [fetched, ...made] = await Promise.all(
        ['asker', 'one', 'two'].map((machine) =>
          findWhole(join(root, machine, 'output/the-bridge-opens-again')),
        ),
      );
      expect(made.map((each) => each?.manifest)).toContainEqual(fetched?.manifest);
      expect(made).toContain(null);
      const sounds = bucket.asked.filter((line) => /^PUT .*\.mp3$/.test(line));
      expect(sounds).toHaveLength(1);
      expect(await openBucket(bucket).size('output/feed.xml')).toBeGreaterThan(1000);
      bucket.asked.length = 0;
      await alone('asker', ['refresh']);
      expect(bucket.asked).toHaveLength(1);
    } finally {
      done.abort();
      await Promise.all(workers);
      await redis.close();
    }
  });
});

describe('a store in a bucket, on the command line', () => {
  it('has a second machine speak nothing, and the bytes be the same', async () => {
    expect((await on('one', make)).stdout).toContain('2 spoken now');
    const second = await on('two', make);
    expect(second.stdout).toContain(' 0 spoken now');
    expect(second.stderr).toBe('');
    const file = 'output/the-bridge-opens-again/episode.mp3';
    const sounds = ['one', 'two'].map((machine) => readFile(join(root, machine, file)));
    const [one, two] = await Promise.all(sounds);
    expect(two?.equals(one ?? Buffer.alloc(0))).toBe(true);
  });

  it('is refreshed into: the feed and what it names are there, and the next asks one thing', async () => {
    await writeFile(
      join(root, 'quotecast.yaml'),
      'show: { title: Bridges, address: "https://bridges.example/" }\nsources: [{ file: bridge.md }]\nengine: flite\nchannels: mono\ndisclosure: false\n',
    );
    const first = await on('one', ['refresh']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const store = openBucket(bucket);
    const feed = (await store.get('output/feed.xml', 1e6))?.toString() ?? '';
    const named = [...feed.matchAll(/"https:\/\/bridges\.example\/([^"]+)"/g)];
    expect(named.length).toBeGreaterThan(5);
    for (const [, path = ''] of named)
      expect(await store.size(`output/${path}`), path).toBeGreaterThan(0);
    bucket.asked.length = 0;
    const second = await on('one', ['refresh', '--json']);
    expect(JSON.parse(second.stdout)).toMatchObject({ counts: { unchanged: 1, failed: 0 } });
    expect(bucket.asked).toEqual([expect.stringMatching(/^GET .*\/published\.json$/)]);
  });

  it('fails a refresh that it refuses, made though all of it is here; and says so in status', async () => {
    await writeFile(
      join(root, 'quotecast.yaml'),
      'sources: [{ file: bridge.md }]\nengine: flite\n',
    );
    const wrong = { AWS_SECRET_ACCESS_KEY: 'not-to-be-printed' };
    const { code, stdout, stderr } = await on('one', ['refresh'], wrong);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^new .*the-bridge-opens-again$/m);
    expect(stdout).toMatch(/^failed +s3:\/\/bucket\/show: The store .* refuses \(403 /m);
    const status = await on('one', ['status'], wrong);
    expect(status.stdout).toMatch(/^failed since .*: s3:\/\/bucket\/show: The store/m);
    expect(stdout + stderr + status.stdout).not.toMatch(/not-to-be-printed|S3RVER|X-Amz/);
    expect(await on('one', ['refresh'])).toMatchObject({ code: 0 });
    expect((await on('one', ['status'])).stdout).not.toContain('failed since');
  });

  it('needs keys, which no listing shows, and no folder that it has itself', async () => {
    const without = await on('one', make, { AWS_SECRET_ACCESS_KEY: '' });
    expect(without).toMatchObject({ code: 2, stdout: '' });
    expect(without.stderr).toContain('AWS_SECRET_ACCESS_KEY');
    const { stdout } = await on('one', ['config']);
    expect(stdout).toMatch(/^store +s3:\/\/bucket\/show +QUOTECAST_STORE$/m);
    expect(stdout).not.toContain('S3RVER');
    await writeFile(join(root, 'quotecast.yaml'), 'sources: [{ file: bridge.md }]\n');
    const within = await on('one', ['refresh', '--store', join(root, 'one')]);
    expect(within).toMatchObject({ code: 2 });
    expect(within.stderr).toContain('within the store');
  });
});
