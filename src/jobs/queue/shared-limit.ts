import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Limit } from '../../speech/edge-gate.ts';
import { createTurnstile } from '../in-parallel.ts';

/** How long a place is held without a sign of life: so long that of a killed worker is lost to the others. */
const LEASE = 30_000;
/** How long it is until a place is asked for again, in milliseconds: half of it chance, so that nobody is always first. */
const PAUSE = 40;
/**
 * For so many seconds a server that was started anew gives nobody a place: it may have forgotten the
 * last ones it gave, and who has them says so as soon as it is connected again (`LONGEST_PAUSE`).
 */
const GRACE = 5;

/** By the server's clock, so that those of the workers need not agree. */
const TIME = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
/**
 * A question that is asked again, as its answer was lost with the connection, has its place already.
 * What would last longer than any lease was written before the clock was set back.
 */
const TAKE = `${TIME}
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 1 end
local up = string.match(redis.call('INFO', 'server'), 'uptime_in_seconds:(%d+)')
if up and tonumber(up) < tonumber(ARGV[4]) then return 0 end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 2 * ARGV[3], '+inf')
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3] * 2)
return 1`;
/** One that the server forgot is there again. */
const RENEW = `${TIME}
for index = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[index]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1] * 2)`;

/**
 * A limit that every process keeps which shares the server: a counting semaphore of leases, taken and
 * given back in one step each, so that there are never more than `count` at once, nor when a worker or
 * the server is killed. BullMQ's own concurrency counts jobs, and a job is many requests. Two
 * exceptions: a process that stood still, or was cut off from the server, for longer than its lease;
 * and a copy of the server that takes its place without having been told of the last places.
 * @param lease milliseconds for which a place is held without a sign of life
 * @param grace seconds after the start of a server in which nobody is given a place
 */
export function shareLimit(
  redis: Redis,
  key: string,
  count: number,
  { lease = LEASE, grace = GRACE }: { readonly lease?: number; readonly grace?: number } = {},
): Limit {
  const places = new Set<string>();
  const oneAtATime = createTurnstile();
  const renew = (): void => {
    if (places.size > 0) redis.eval(RENEW, 1, key, lease, ...places).catch(() => undefined);
  };
  redis.on('ready', renew);
  const renewal = setInterval(renew, lease / 3);
  renewal.unref();
  redis.once('end', () => clearInterval(renewal));
  return async (work) => {
    const place = randomUUID();
    // Of those who wait in this process one asks: all would be no sooner, and cost more.
    await oneAtATime(async () => {
      while ((await redis.eval(TAKE, 1, key, place, count, lease, grace)) !== 1)
        await wait(PAUSE * (0.5 + Math.random() * 0.5));
    });
    places.add(place);
    try {
      return await work();
    } finally {
      places.delete(place);
      await redis.zrem(key, place).catch(() => undefined);
    }
  };
}
