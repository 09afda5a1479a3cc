import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EpisodeOptions } from '../../../src/episode/make-episode.ts';
import { makeItem, shareItem } from '../../../src/jobs/make-item.ts';
import { parseQueueAddress } from '../../../src/jobs/queue/queue-address.ts';
import { work } from '../../../src/jobs/queue/worker.ts';
import { type EdgeServer, startEdgeServer } from '../../speech/edge-server.ts';
import { trust } from '../../speech/trust.ts';
import { openAsker, RECIPE, taskOf } from './crew.ts';
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts';

const never = new AbortController().signal;
const LINES = 9;
const LIMIT = 3;

describe.skipIf(!hasRedis())('an episode spread over workers', () => {
  let redis: RedisServer;
  let server: EdgeServer;
  let folder: string;
  let distrust: () => void;
  beforeAll(async () => {
    [redis, server] = await Promise.all([startRedis(), startEdgeServer()]);
    distrust = trust(server.cert);
    folder = await mkdtemp(join(tmpdir(), 'quotecast-spread-'));
  });
  afterAll(async () => {
    distrust();
    await Promise.all([redis.close(), server.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('is spoken by all of them, each line once, and never by more requests at once than allowed', async () => {
    const options: EpisodeOptions = {
      ...{ out: join(folder, 'output'), engine: 'edge', proxy: server.proxy, channels: 'mono' },
      disclosure: false,
      cache: { folder: join(folder, 'takes'), now: Date.now, maxBytes: 1e9 },
    };
    const spoken = [0, 0];
    const drain = new AbortController();
    const workers = spoken.map((_, index) => {
      let onReady = (): void => undefined;
      const ready = new Promise<void>((resolve) => {
        onReady = resolve;
      });
      const working = work(parseQueueAddress(redis.address, 'the test'), {
        ...{ project: { folder, sources: [] }, recipe: async () => RECIPE },
        ...{ edgeTotal: LIMIT, grace: 0, parallel: 4, concurrency: 1 },
        ...{ drain: drain.signal, signal: never, onReady },
        make: (task, signal, { limit, ...crew }) =>
          makeItem(task, { ...options, ...crew, edge: { limit }, signal }),
        async share(task, engine, limit) {
          const share = await shareItem(task, engine, { ...options, edge: { limit } });
          return {
            ...share,
            async speak(keys, signal) {
              const count = await share.speak(keys, signal);
              spoken[index] = (spoken[index] ?? 0) + count;
              return count;
            },
          };
        },
        onTrouble: () => undefined,
        onDone: () => undefined,
      });
      return { ready, working };
    });
    await Promise.all(workers.map(({ ready }) => ready));
    const lines = Array.from(
      { length: LINES },
      (_, index) => `<p>On day ${index + 1} the old bridge over the river was closed again.</p>`,
    );
    const article = `<html lang="en"><title>The bridge</title><article><h1>The bridge</h1>${lines.join('')}</article></html>`;
    const { make, close } = await openAsker(redis.address, folder);
    const made = await make(taskOf(1, article), never);
    await close();
    drain.abort();
    await Promise.all(workers.map(({ working }) => working));
    const texts = server.asked.map(({ ssml }) => ssml);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(LINES);
    expect(made).toMatchObject({ lines: made.spoken, spoken: texts.length, provisional: false });
    expect(spoken.reduce((sum, count) => sum + count, 0)).toBe(texts.length);
    expect(Math.min(...spoken)).toBeGreaterThan(0);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(LIMIT);
  }, 60_000);
});
