import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueAddress } from './queue-address.ts';

/** The queue of episodes, of which each item has one job at most: its id is made of the item's guid. */
export const EPISODES = 'episodes';

/** How often a job is tried, and after how many milliseconds first; each wait is twice the last, half of it chance. */
const ATTEMPTS = 4;
const FIRST_WAIT = 5000;
/** A result waits this many seconds for who asked; what failed waits a month for a person. */
const RESULT_LASTS = 86_400;
const FAILURE_LASTS = 30 * 86_400;
const MOST_FAILURES = 1000;

export function openEpisodeJobs(redis: Redis, { prefix }: QueueAddress): Queue<unknown, unknown> {
  const queue = new Queue<unknown, unknown>(EPISODES, {
    connection: redis,
    prefix,
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: FIRST_WAIT, jitter: 0.5 },
      removeOnComplete: { age: RESULT_LASTS },
      removeOnFail: { age: FAILURE_LASTS, count: MOST_FAILURES },
      stackTraceLimit: 0,
    },
  });
  // What is wrong with the connection is told where it is made; unheard, it would be printed.
  queue.on('error', () => undefined);
  return queue;
}

/** BullMQ forbids colons in ids. */
export function jobIdOf(guid: string): string {
  return guid.replace(/^urn:uuid:/, '');
}
