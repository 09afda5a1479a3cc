import { setMaxListeners } from 'node:events';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QuotecastError } from '../../../src/errors.ts';
import { DRAINED } from '../../../src/jobs/make-item.ts';
import { surveyQueue } from '../../../src/jobs/queue/dead-letters.ts';
import { parseQueueAddress } from '../../../src/jobs/queue/queue-address.ts';
import { work } from '../../../src/jobs/queue/worker.ts';
import { type Crew, hireCrew, openAsker, taskOf } from './crew.ts';
import { hasRedis, PASSWORD, type RedisServer, startRedis } from './redis-server.ts';

const never = new AbortController().signal;
setMaxListeners(0, never);
const isThere = hasRedis();
if (!isThere) process.stderr.write('Skipped: the queue, as there is no redis-server here.\n');

describe.skipIf(!isThere)('the queue, on a real server', () => {
  let redis: RedisServer;
  let crew: Crew;
  beforeAll(async () => {
    redis = await startRedis();
    crew = await hireCrew(redis.address, 3);
  });
  afterAll(async () => {
    await crew.close();
    await redis.close();
  });
  const address = () => parseQueueAddress(redis.address, 'the test');

  it('has every episode made, once and by one at a time, though workers and server are killed', async () => {
    const tasks = Array.from({ length: 24 }, (_, index) => taskOf(index + 1));
    const { make, close } = await openAsker(redis.address, crew.folder);
    const making = Promise.all(tasks.map((task) => make(task, never)));
    for (const victim of [0, 1, 2]) {
      const { length } = await crew.log();
      while ((await crew.log()).length <= length) await new Promise(setImmediate);
      await (victim === 1 ? redis.crash() : crew.kill(victim));
    }
    const made = await making;
    await close();
    const names = tasks.map(({ guid }) => guid.slice(-12));
    expect(made.map((each) => each.title)).toEqual(names);
    expect(new Set(made.map((each) => each.slug)).size).toBe(tasks.length);
    const log = await crew.log();
    const done = log.filter((line) => line.startsWith('made '));
    expect(new Set(done).size).toBe(done.length);
    expect(log.filter((line) => line.startsWith('two at once'))).toEqual([]);
    expect(log.join()).not.toContain(PASSWORD);
    const there = (await readdir(crew.folder)).filter((name) => /^\d{12}$/.test(name));
    expect(there.sort()).toEqual(names);
  }, 60_000);

  it('holds all workers to one limit, and goes on when the one that had a place is gone', async () => {
    const { connect } = await import('../../../src/jobs/queue/redis.ts');
    const { shareLimit } = await import('../../../src/jobs/queue/shared-limit.ts');
    const servers = await Promise.all(
      [1, 2, 3].map(() => connect(address(), 'limited', () => undefined)),
    );
    let under = 0;
    let most = 0;
    const limits = servers.map((each) => shareLimit(each, 'places', 4, { grace: 0 }));
    // A place of one that was killed, and whose time is over.
    await servers[0]?.zadd('places', 1, 'gone');
    const asks = Array.from({ length: 20 }, () =>
      limits.map((limit, index) =>
        limit(async () => {
          under += 1;
          most = Math.max(most, under);
          await servers[index]?.ping();
          under -= 1;
        }),
      ),
    );
    await Promise.all(asks.flat());
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    expect(await servers[0]?.zcard('places')).toBe(0);
    for (const each of servers) each.disconnect();
  });

  it('leaves what it cannot make to a worker that has the settings for it', async () => {
    const recipe = 'b'.repeat(64);
    const drain = new AbortController();
    const told: string[] = [];
    let working: Promise<void> | undefined;
    const made = { slug: 'b', title: 'b', unchanged: false, lines: 1, spoken: 1, seconds: 1 };
    await new Promise<void>((onReady) => {
      working = work(address(), {
        ...{ project: { folder: crew.folder, sources: [] }, recipe: async () => recipe },
        ...{
          edgeTotal: 2,
          parallel: 2,
          concurrency: 1,
          drain: drain.signal,
          signal: never,
          onReady,
        },
        make: async () => ({ ...made, provisional: false, notices: [] }),
        share: async () => ({ speak: async () => 0, close: async () => undefined }),
        onTrouble: (line) => told.push(line),
        onDone: (_, result) => told.push(result instanceof QuotecastError ? result.code : 'made'),
      });
    });
    const { make, close } = await openAsker(redis.address, crew.folder, { recipe });
    const tasks = [201, 202, 203].map((index) => taskOf(index));
    const all = await Promise.all(tasks.map((task) => make(task, never)));
    expect(all.map((each) => each.slug)).toEqual(['b', 'b', 'b']);
    expect(told).toEqual(['made', 'made', 'made']);
    await close();
    drain.abort();
    await working;
  });

  it('takes back what nobody has begun when it is drained, or interrupted', async () => {
    const lonely = `${redis.address}?prefix=lonely`;
    const survey = () => surveyQueue(parseQueueAddress(lonely, 'the test'), { retry: false });
    const drain = new AbortController();
    const interrupt = new AbortController();
    const { make, close } = await openAsker(lonely, crew.folder, { drain: drain.signal });
    const drained = make(taskOf(1), never);
    const interrupted = make(taskOf(2), interrupt.signal);
    while ((await survey()).waiting < 2) await new Promise(setImmediate);
    interrupt.abort(new QuotecastError('INTERRUPTED', 'Interrupted.', 'Again.'));
    await expect(interrupted).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect((await survey()).waiting).toBe(1);
    drain.abort();
    await expect(drained).rejects.toBe(DRAINED);
    expect(await survey()).toMatchObject({ waiting: 0, active: 0, delayed: 0, dead: [] });
    await close();
  });

  it('keeps what nobody can make for a person to see, and sends it again', async () => {
    const { make, close } = await openAsker(redis.address, crew.folder);
    const bad = { ...taskOf(101), link: 'https://news.example/fail' };
    const error = await make(bad, never).catch((cause: unknown) => cause);
    await close();
    expect(error).toBeInstanceOf(QuotecastError);
    expect(error).toMatchObject({ code: 'SOURCE_EMPTY', advice: 'Write it.' });
    const { dead } = await surveyQueue(address(), { retry: false });
    expect(dead).toMatchObject([
      { name: 'https://news.example/101', code: 'SOURCE_EMPTY', reason: 'Nothing in it.' },
    ]);
    expect((await surveyQueue(address(), { retry: true })).sentAgain).toBe(1);
    const counts = async () => (await surveyQueue(address(), { retry: false })).dead.length;
    while ((await counts()) === 0) await new Promise(setImmediate);
    expect(await counts()).toBe(1);
  });

  it('says plainly what is wrong with a server, without telling the password', async () => {
    const wrong = redis.address.replace(encodeURIComponent(PASSWORD), 'secret');
    const why: readonly [string, string][] = [
      [wrong, 'refuses this user or password'],
      [`redis://${new URL(redis.address).host}`, 'wants a password'],
      ['redis://user:secret@127.0.0.1:1', 'the connection was refused'],
      [`${redis.address}/99`, 'has no database 99'],
    ];
    for (const [each, words] of why) {
      const error = await openAsker(each, crew.folder).catch((cause: unknown) => cause);
      expect(error).toMatchObject({ code: 'QUEUE_UNREACHABLE' });
      expect(String(error)).toContain(words);
      expect(String(error)).not.toMatch(/secret|printed/);
    }
  });
});
