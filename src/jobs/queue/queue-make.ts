import type { Queue } from 'bullmq';
import * as z from 'zod';
import { QuotecastError } from '../../errors.ts';
import { DRAINED, type Made, type Make } from '../make-item.ts';
import { readCrew } from './crew.ts';
import { jobIdOf, openEpisodeJobs } from './episode-jobs.ts';
import { readFailure } from './failure.ts';
import { type QueueAddress, shownQueue } from './queue-address.ts';
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
/** After so many looks at jobs that nobody began it is asked whether there is anybody: about 10 seconds for one. */
const PATIENT_LOOKS = 25;
/** How long what nobody began is tried to be taken back from a server that does not answer, in milliseconds. */
const TAKING_BACK = 2000;

type Means = {
  /** `RefreshMeans.recipe`: a worker with another one takes no part. */
  readonly recipe: string;
  /** The project's folder: files travel by their path in it. */
  readonly folder: string;
  /** What nobody has begun is taken back. */
  readonly drain: AbortSignal;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onTrouble: Trouble;
};

/**
 * Has episodes made by whoever works off a queue. When the run is drained, or its signal aborts, what
 * nobody has begun is taken back, for the next run to ask for: nothing is made that nobody waits for.
 * What is under way when the signal aborts stays there, as does everything where the process is
 * killed: the next run finds it under way, or done.
 * @throws QuotecastError QUEUE_UNREACHABLE
 */
export async function openQueueMake(
  address: QueueAddress,
  { recipe, folder, drain, wait, onTrouble }: Means,
): Promise<{ readonly make: Make; readonly close: () => Promise<void> }> {
  const redis = await connect(address, 'limited', onTrouble);
  const queue = openEpisodeJobs(redis, address);
  let looks = 0;
  let isTold = false;
  const onUnbegun = async (): Promise<void> => {
    looks += 1;
    if (isTold || looks % PATIENT_LOOKS > 0 || (await readCrew(redis, address)).size > 0) return;
    isTold = true;
    onTrouble(`Nobody works for the queue at ${shownQueue(address)}: waiting for a worker.`);
  };
  return {
    async make(task, signal) {
      const id = jobIdOf(task.guid);
      const looking = { wait: (ms: number) => wait(ms, signal), drain, onUnbegun };
      try {
        const making = makeBy(queue, id, sealTask(task, recipe, folder), looking);
        return await Promise.race([making, failing(signal)]);
      } catch (error) {
        if (signal.aborted) {
          const late = wait(TAKING_BACK, AbortSignal.timeout(TAKING_BACK * 2));
          await Promise.race([takeBack(queue, id), late]).catch(() => undefined);
        }
        signal.throwIfAborted();
        throw error === DRAINED || error instanceof QuotecastError
          ? error
          : unreachable(address, error);
      }
    },
    async close() {
      redis.disconnect();
      await queue.close().catch(() => undefined);
    },
  };
}

type Looking = {
  readonly wait: (ms: number) => Promise<void>;
  readonly drain: AbortSignal;
  /** Called at each look at what nobody has begun. */
  readonly onUnbegun: () => Promise<void>;
};

async function makeBy(
  queue: Queue<unknown, unknown>,
  id: string,
  task: SealedTask,
  { wait, drain, onUnbegun }: Looking,
): Promise<Made> {
  const wanted = hashTask(task);
  for (let tries = 1; tries <= TRIES; tries += 1) {
    if (drain.aborted) throw DRAINED;
    await addOrJoin(queue, id, task);
    let state = await queue.getJobState(id);
    while (state !== 'completed' && state !== 'failed' && state !== 'unknown') {
      if (drain.aborted && (await takeBack(queue, id))) throw DRAINED;
      await wait(LOOK_EVERY);
      state = await queue.getJobState(id);
      if (state === 'waiting') await onUnbegun();
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

/**
 * Takes a job from the queue that nobody is at: neither at it, nor at any of the takes it waits for,
 * which go with it. What was spoken of them is kept.
 * @returns whether it was there, and is not any more
 */
async function takeBack(queue: Queue<unknown, unknown>, id: string): Promise<boolean> {
  const state = await queue.getJobState(id);
  if (state === 'completed' || state === 'failed') return false;
  return (await queue.remove(id)) === 1;
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

/** Never comes to anything but a failure, when the signal aborts. */
function failing(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
