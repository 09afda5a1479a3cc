import type { Redis } from 'ioredis';
import type { EngineId } from '../../cast/cast.ts';
import type { EpisodeOptions } from '../../episode/make-episode.ts';
import type { Share } from '../../episode/share-takes.ts';
import { QuotecastError } from '../../errors.ts';
import type { Limit } from '../../speech/edge-gate.ts';
import type { EpisodeTask, Made } from '../make-item.ts';
import type { Project } from '../project-file.ts';
import { joinCrew, readCrew } from './crew.ts';
import { EPISODES, openEpisodeJobs } from './episode-jobs.ts';
import { type Doing, LEFT_TO_OTHERS, openWorker } from './open-worker.ts';
import type { QueueAddress } from './queue-address.ts';
import { connect, type Trouble } from './redis.ts';
import { hashTask, openTask, recipeOf } from './sealed-task.ts';
import { shareLimit } from './shared-limit.ts';
import { Shares } from './shares.ts';
import {
  batchesFor,
  openTakeJobs,
  readTakes,
  shareTakes,
  TAKES,
  waitForTakes,
} from './take-jobs.ts';

export type WorkerMeans = {
  readonly project: Pick<Project, 'folder' | 'sources'>;
  /** `RefreshMeans.recipe` as it is now. */
  readonly recipe: () => Promise<string>;
  readonly make: (
    task: EpisodeTask,
    signal: AbortSignal,
    crew: Required<Pick<EpisodeOptions, 'claimName' | 'share'>> & { readonly limit: Limit },
  ) => Promise<Made>;
  /** Reads and plans an episode that another worker makes, to speak some of its takes. */
  readonly share: (task: EpisodeTask, engine: EngineId, limit: Limit) => Promise<Share>;
  /** Requests to Edge at once, over all workers of the server. */
  readonly edgeTotal: number;
  /** Lines that an engine speaks at once, at most. */
  readonly parallel: number;
  /** Episodes at once. */
  readonly concurrency: number;
  /** After how many milliseconds without a sign of life another worker takes a job up, and a place at Edge; 30,000 unless told. */
  readonly patience?: number;
  /** See `shareLimit`. */
  readonly grace?: number;
  /** Finishes what is in hand and takes up nothing more. */
  readonly drain: AbortSignal;
  /** Gives back what is in hand. */
  readonly signal: AbortSignal;
  /** Called when the server was reached. */
  readonly onReady: () => void;
  readonly onTrouble: Trouble;
  readonly onDone: (name: string, result: Made | QuotecastError) => void;
};

/** For how many seconds a name is kept for an item: by then its episode stands under it. */
const NAME_LASTS = 86_400;

/**
 * Works off a queue until it is told to drain.
 * @throws QuotecastError QUEUE_UNREACHABLE where there is no server at first; one that goes away later is waited for
 */
export async function work(address: QueueAddress, means: WorkerMeans): Promise<void> {
  const { drain, onTrouble } = means;
  const redis = await connect(address, 'endless', onTrouble);
  const takes = openTakeJobs(redis, address);
  const episodes = openEpisodeJobs(redis, address);
  const shares = new Shares();
  // One for all projects of the server: the service does not tell them apart.
  const limit = shareLimit(redis, 'quotecast-edge', means.edgeTotal, {
    ...(means.patience === undefined ? {} : { lease: means.patience }),
    ...(means.grace === undefined ? {} : { grace: means.grace }),
  });
  const leftAlone = new Set<string>();
  const open = async (data: unknown): Promise<EpisodeTask> => {
    const recipe = recipeOf(data);
    if (recipe !== null && recipe !== (await means.recipe())) {
      if (!(await readCrew(redis, address)).has(recipe)) throw otherRecipe();
      if (!leftAlone.has(recipe)) onTrouble(LEFT_ALONE);
      leftAlone.add(recipe);
      throw LEFT_TO_OTHERS;
    }
    return openTask(data, means.project);
  };
  const makeOne: Doing<Made> = async (job, token, lost) => {
    await waitForTakes(job, token);
    try {
      const task = await open(job.data);
      const made = await means.make(task, lost, {
        claimName: (slug) => claimName(redis, `${address.prefix}:name:${slug}`, task.guid),
        limit,
        share: (missing) => shareTakes(takes, job, token, missing),
      });
      const helped = Object.values(await job.getChildrenValues<unknown>());
      const others = helped.reduce<number>((sum, one) => sum + Math.max(0, Number(one) || 0), 0);
      const all = { ...made, spoken: Math.min(made.lines, made.spoken + others) };
      means.onDone(job.name, all);
      return all;
    } catch (error) {
      if (error instanceof QuotecastError && !lost.aborted) means.onDone(job.name, error);
      throw error;
    }
  };
  const speakSome: Doing<number> = async ({ data }, _token, lost) => {
    const batch = readTakes(data);
    const episode = batch && (await episodes.getJob(batch.episode));
    if (!batch || !episode) return 0;
    const { engine, keys } = batch;
    const task = await open(episode.data);
    return shares.use(
      `${engine} ${hashTask(episode.data)}`,
      () => means.share(task, engine, limit),
      (share) => share.speak(keys, lost),
    );
  };
  const workers = [
    openWorker(EPISODES, makeOne, redis, address, means),
    openWorker(TAKES, speakSome, redis, address, {
      ...means,
      concurrency: means.concurrency * batchesFor(means.parallel),
    }),
  ];
  const leave = await joinCrew(redis, address, means.recipe);
  means.onReady();
  try {
    await aborted(drain);
    await Promise.all(workers.map((worker) => worker.close()));
    await shares.close();
  } finally {
    leave();
    redis.disconnect();
  }
}

/** @returns whether the name is the item's */
async function claimName(redis: Redis, key: string, guid: string): Promise<boolean> {
  const isNew = (await redis.set(key, guid, 'EX', NAME_LASTS, 'NX')) === 'OK';
  return isNew || (await redis.get(key)) === guid;
}

const LEFT_ALONE =
  'A run asks for episodes by other settings, casts or another version than are here: left to the workers that have them.';

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
