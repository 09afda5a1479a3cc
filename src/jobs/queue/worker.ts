import { type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { QuotecastError } from '../../errors.ts';
import type { EpisodeTask, Made } from '../make-item.ts';
import type { Project } from '../project-file.ts';
import { EPISODES } from './episode-jobs.ts';
import { isFinal, writeFailure } from './failure.ts';
import type { QueueAddress } from './queue-address.ts';
import { connect, type Trouble } from './redis.ts';
import { openTask } from './sealed-task.ts';

export type WorkerMeans = {
  readonly project: Pick<Project, 'folder' | 'sources'>;
  /** `RefreshMeans.recipe` as it is now. */
  readonly recipe: () => Promise<string>;
  /** @param claimName whether a name for a folder may be had: two items at once get different ones */
  readonly make: (
    task: EpisodeTask,
    signal: AbortSignal,
    claimName: (slug: string) => Promise<boolean>,
  ) => Promise<Made>;
  /** Episodes at once. */
  readonly concurrency: number;
  /** After how many milliseconds without a sign of life another worker takes a job up; 30,000 unless told. */
  readonly patience?: number;
  /** Finishes what is in hand and takes up nothing more. */
  readonly drain: AbortSignal;
  /** Gives back what is in hand. */
  readonly signal: AbortSignal;
  readonly onTrouble: Trouble;
  readonly onDone: (name: string, result: Made | QuotecastError) => void;
};

const PATIENCE = 30_000;
/** A job whose worker was gone so often is itself the reason. */
const MOST_LOST = 10;
/** For how many seconds a name is kept for an item: by then its episode stands under it. */
const NAME_LASTS = 86_400;

/**
 * Works off a queue until it is told to drain.
 * @throws QuotecastError QUEUE_UNREACHABLE where there is no server at first; one that goes away later is waited for
 */
export async function work(address: QueueAddress, means: WorkerMeans): Promise<void> {
  const { drain, signal, onTrouble, patience = PATIENCE } = means;
  const redis = await connect(address, 'endless', onTrouble);
  const doJob = async (
    job: Job<unknown, Made>,
    token: string | undefined,
    either: AbortSignal,
  ): Promise<Made> => {
    try {
      const { recipe, task } = await openTask(job.data, means.project);
      if (recipe !== (await means.recipe())) throw otherRecipe();
      const made = await means.make(task, either, (slug) =>
        claimName(redis, `${address.prefix}:name:${slug}`, task.guid),
      );
      means.onDone(job.name, made);
      return made;
    } catch (error) {
      if (signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      const line = writeFailure(error);
      if (error instanceof QuotecastError) means.onDone(job.name, error);
      throw isFinal(error) ? new UnrecoverableError(line) : new Error(line);
    }
  };
  const worker = new Worker<unknown, Made>(
    EPISODES,
    // Three parameters: BullMQ hands a signal only to who has a place for it.
    (job, token, lost) => doJob(job, token, AbortSignal.any([signal, ...(lost ? [lost] : [])])),
    {
      connection: redis,
      prefix: address.prefix,
      concurrency: means.concurrency,
      lockDuration: patience,
      stalledInterval: patience / 2,
      maxStalledCount: MOST_LOST,
    },
  );
  worker.on('error', (error) => {
    if (redis.status === 'ready') onTrouble(`The queue: ${error.message}`);
  });
  // Another worker has it by now: two of the same would be one too many.
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) worker.cancelJob(id);
  });
  try {
    await aborted(drain);
    await Promise.race([worker.close(), aborted(signal).then(() => worker.close())]);
  } finally {
    redis.disconnect();
  }
}

/** @returns whether the name is the item's */
async function claimName(redis: Redis, key: string, guid: string): Promise<boolean> {
  const isNew = (await redis.set(key, guid, 'EX', NAME_LASTS, 'NX')) === 'OK';
  return isNew || (await redis.get(key)) === guid;
}

function otherRecipe(): QuotecastError {
  return new QuotecastError(
    'CONFIG_INVALID',
    'A worker has other settings or casts, or another version, than the run that asks.',
    'Give every machine the same project, voices and version, and start its worker again.',
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
