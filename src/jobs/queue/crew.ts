import type { Redis } from 'ioredis';
import type { QueueAddress } from './queue-address.ts';

/** How long a worker counts as being there without a sign of life, in seconds. */
const LASTS = 30;
/** How often it gives one, in milliseconds. */
const EVERY = (LASTS * 1000) / 3;

/**
 * Writes down, again and again, that there is a worker, and what it can make: by a recipe, as it is
 * then. By the server's clock.
 * @returns what ends it
 */
export async function joinCrew(
  redis: Redis,
  address: QueueAddress,
  recipe: () => Promise<string>,
): Promise<() => void> {
  const join = async (): Promise<void> => {
    const [now = 0] = await redis.time();
    await redis
      .multi()
      .zremrangebyscore(keyOf(address), '-inf', now)
      .zadd(keyOf(address), now + LASTS, await recipe())
      .expire(keyOf(address), LASTS * 2)
      .exec();
  };
  await join();
  // What keeps it from being written keeps the worker from working, and is told there.
  const timer = setInterval(() => void join().catch(() => undefined), EVERY);
  return () => clearInterval(timer);
}

/** The recipes that somebody makes episodes by. */
export async function readCrew(redis: Redis, address: QueueAddress): Promise<ReadonlySet<string>> {
  const [now = 0] = await redis.time();
  return new Set(await redis.zrangebyscore(keyOf(address), `(${now}`, '+inf'));
}

function keyOf({ prefix }: QueueAddress): string {
  return `${prefix}:crew`;
}
