import { setMaxListeners } from 'node:events';
import type { Queue } from 'bullmq';
import { z } from 'zod';
import { QuotecastError } from '../../errors.ts';
import type { Made, Make } from '../make-item.ts';
import { jobIdOf, openEpisodeJobs } from './episode-jobs.ts';
import { readFailure } from './failure.ts';
import type { QueueAddress } from './queue-address.ts';
import { connect, type Trouble, unreachable } from './redis.ts';
import { hashTask, nameOfTask, type SealedTask, sealTask } from './sealed-task.ts';

const madeSchema = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,100}$/),
  title: z.string().max(4000),
  unchanged: z.boolean(),
  lines: z.int().nonnegative(),
  spoken: z.int().nonnegative(),
  seconds: z.number().nonnegative(),
  provisional: z.boolean(),
  notices: z
    .array(
      z.strictObject({
        code: z.string().max(100),
        reason: z.string().max(4000),
        place: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
      }),
    )
    .max(10_000),
  parcel: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** How often a job is looked after, in milliseconds: what would tell of it can be lost with the server. */
const LOOK_EVERY = 400;
/** A job found under way can be of an older text, and one that was added can be lost with the server. */
const TRIES = 10;

type Means = {
  /** `RefreshMeans.recipe`: a worker with another one takes no part. */
  readonly recipe: string;
  /** The project's folder: files travel by their path in it. */
  readonly folder: string;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onTrouble: Trouble;
};

/**
 * Has episodes made by whoever works off a queue. When the signal aborts, what was put there stays:
 * the next run finds it under way, or done.
 * @throws QuotecastError QUEUE_UNREACHABLE
 */
export async function openQueueMake(
  address: QueueAddress,
  { recipe, folder, wait, onTrouble }: Means,
): Promise<{ readonly make: Make; readonly close: () => Promise<void> }> {
  const redis = await connect(address, 'limited', onTrouble);
  const queue = openEpisodeJobs(redis, address);
  // What is wrong with the connection is told where it is made.
  queue.on('error', () => undefined);
  return {
    async make(task, signal) {
      // As many listen to it as are waited for: more than Node finds usual.
      setMaxListeners(0, signal);
      try {
        return await makeBy(queue, sealTask(task, recipe, folder), (ms) => wait(ms, signal));
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof QuotecastError ? error : unreachable(address, error);
      }
    },
    async close() {
      await queue.close().catch(() => undefined);
      redis.disconnect();
    },
  };
}

async function makeBy(
  queue: Queue<unknown, unknown>,
  task: SealedTask,
  wait: (ms: number) => Promise<void>,
): Promise<Made> {
  const id = jobIdOf(task.guid);
  const wanted = hashTask(task);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    await addOrJoin(queue, id, task);
    let state = await queue.getJobState(id);
    while (state !== 'completed' && state !== 'failed' && state !== 'unknown') {
      await wait(LOOK_EVERY);
      state = await queue.getJobState(id);
    }
    const job = await queue.getJob(id);
    // One that is gone was lost with the server; one of another text was there before.
    if (job === undefined || hashTask(job.data) !== wanted) continue;
    if (state === 'failed') throw readFailure(job.failedReason);
    const made = madeSchema.safeParse(job.returnvalue);
    if (state === 'completed' && made.success) return made.data;
  }
  throw new QuotecastError(
    'QUEUE_DAMAGED',
    'The queue does not give back what was made.',
    'Run the same version on every machine, and let nobody else use the database.',
  );
}

/** Puts a task on the queue unless its item has a job there that is still to be done. */
async function addOrJoin(
  queue: Queue<unknown, unknown>,
  id: string,
  task: SealedTask,
): Promise<void> {
  const state = await queue.getJobState(id);
  const isOver = state === 'completed' || state === 'failed';
  // What waits and is of an older text need not be made at all; what is under way is let be.
  const isOld = async () => hashTask((await queue.getJob(id))?.data) !== hashTask(task);
  if (isOver || (state !== 'unknown' && state !== 'active' && (await isOld())))
    await queue.remove(id);
  // Added under an id that is there, it changes nothing.
  await queue.add(nameOfTask(task), task, { jobId: id });
}
