import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Limit } from '../../speech/edge-gate.ts';

/** How long a place is held without a sign of life: so long that of a killed worker is lost to the others. */
const LEASE = 30_000;
/** How long it is until a place is asked for again, in milliseconds: half of it chance, so that nobody is always first. */
const PAUSE = 40;

/** By the server's clock, so that those of the workers need not agree. */
const TIME = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
const TAKE = `${TIME}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3] * 2)
return 1`;
const RENEW = `${TIME}
redis.call('PEXPIRE', KEYS[1], ARGV[2] * 2)
return redis.call('ZADD', KEYS[1], 'XX', 'CH', now + ARGV[2], ARGV[1])`;

/**
 * A limit that every process keeps which shares the server: a counting semaphore of leases, taken and
 * given back in one step each, so that there are never more than `count` at once. BullMQ's own
 * concurrency counts jobs, and a job is many requests. Two exceptions: a server that was killed may
 * have forgotten the last second, and a process that stood still for longer than its lease.
 */
export function shareLimit(redis: Redis, key: string, count: number): Limit {
  return async (work) => {
    const place = randomUUID();
    while ((await redis.eval(TAKE, 1, key, place, count, LEASE)) !== 1)
      await wait(PAUSE * (0.5 + Math.random() * 0.5));
    const renewal = setInterval(() => {
      redis.eval(RENEW, 1, key, place, LEASE).catch(() => undefined);
    }, LEASE / 3);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await redis.zrem(key, place).catch(() => undefined);
    }
  };
}
