import { setTimeout as wait } from 'node:timers/promises';
import { type Job, UnrecoverableError, WaitingChildrenError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { isFinal, writeFailure } from './failure.ts';
import type { QueueAddress } from './queue-address.ts';
import { isRefusal, type Trouble, unreachable } from './redis.ts';

/** What is done for a job; the signal aborts when it is no longer this worker's. */
export type Doing<R> = (
  job: Job<unknown, R>,
  token: string | undefined,
  lost: AbortSignal,
) => Promise<R>;

export type WorkerOptions = {
  /** Jobs at once. */
  readonly concurrency: number;
  /** After how many milliseconds without a sign of life another worker takes a job up; 30,000 unless told. */
  readonly patience?: number;
  /** Gives back what is in hand. */
  readonly signal: AbortSignal;
  readonly onTrouble: Trouble;
};

/** Thrown for a job that this worker cannot do, and another can: it goes back, and counts as no try. */
export const LEFT_TO_OTHERS = new Error('left to others');

const PATIENCE = 30_000;
/** A job whose worker was gone so often is itself the reason. */
const MOST_LOST = 10;
/** How long who left a job to others waits before it takes up another, for them to be there first: milliseconds. */
const REST = 2000;

/** Works off one of the queues of a server. */
export function openWorker<R>(
  queue: string,
  doing: Doing<R>,
  redis: Redis,
  address: QueueAddress,
  { signal, concurrency, onTrouble, patience = PATIENCE }: WorkerOptions,
): Worker<unknown, R> {
  const worker = new Worker<unknown, R>(
    queue,
    // Three parameters: BullMQ hands a signal only to who has a place for it.
    async (job, token, lost) => {
      const either = AbortSignal.any([signal, ...(lost ? [lost] : [])]);
      try {
        return await doing(job, token, either);
      } catch (error) {
        if (error instanceof WaitingChildrenError) throw error;
        if (signal.aborted || error === LEFT_TO_OTHERS) {
          await job.moveToWait(token);
          if (!signal.aborted) await wait(REST, null, { signal }).catch(() => undefined);
          throw new WaitingError();
        }
        const line = writeFailure(isRefusal(error) ? unreachable(address, error) : error);
        throw isFinal(error) ? new UnrecoverableError(line) : new Error(line);
      }
    },
    {
      connection: redis,
      prefix: address.prefix,
      // The server was looked at where it was connected to, and what is wrong with it told in one line.
      skipVersionCheck: true,
      concurrency,
      lockDuration: patience,
      stalledInterval: patience / 2,
      maxStalledCount: MOST_LOST,
    },
  );
  let told = '';
  worker.on('error', (error) => {
    const line = isRefusal(error)
      ? unreachable(address, error).message
      : `The queue: ${error.message}`;
    // While the server is away, that is told where it is connected to.
    if (redis.status === 'ready' && line !== told) onTrouble(line);
    told = line;
  });
  // Another worker has it by now: two of the same would be one too many.
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id);
  });
  return worker;
}
