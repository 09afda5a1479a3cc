import { createHash } from 'node:crypto';
import { type Job, Queue, WaitingChildrenError } from 'bullmq';
import type { Redis } from 'ioredis';
import * as z from 'zod';
import type { MissingTakes } from '../../episode/make-episode.ts';
import type { QueueAddress } from './queue-address.ts';

/** The queue of takes: a job is a batch of an episode's lines. */
export const TAKES = 'takes';

/** Lines of a batch: as few as are worth a job, so that at its end an episode waits for few. */
const BATCH = 4;
/** Where a batch cannot be spoken, whoever makes the episode tries it, and says what is wrong. */
const ATTEMPTS = 2;

const takesSchema = z.strictObject({
  version: z.literal(1),
  /** The id of the episode's job. */
  episode: z.string().regex(/^[\w-]{1,100}$/),
  engine: z.enum(['edge', 'flite']),
  keys: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(BATCH),
});

/** How many batches a worker is to have in hand that speaks so many lines at once: it should never wait for the next. */
export function batchesFor(lines: number): number {
  return Math.ceil(lines / BATCH) + 1;
}

/** null for what is no batch. */
export function readTakes(data: unknown): z.infer<typeof takesSchema> | null {
  return takesSchema.safeParse(data).data ?? null;
}

export function openTakeJobs(redis: Redis, { prefix }: QueueAddress): Queue<unknown, unknown> {
  const queue = new Queue<unknown, unknown>(TAKES, {
    connection: redis,
    prefix,
    skipVersionCheck: true,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      removeOnComplete: true,
      removeOnFail: true,
      stackTraceLimit: 0,
    },
  });
  // What is wrong with the connection is told where it is made; unheard, it would be printed.
  queue.on('error', () => undefined);
  return queue;
}

/**
 * Puts an episode's missing takes on the queue, and lets the episode wait for them, which takes up
 * nobody's hands. Nothing is shared where nobody else would help, or was already.
 * @throws WaitingChildrenError when the episode is to wait
 */
export async function shareTakes(
  queue: Queue<unknown, unknown>,
  job: Job<unknown, unknown>,
  token: string | undefined,
  { engine, keys }: MissingTakes,
): Promise<void> {
  const { id } = job;
  if (id === undefined || job.progress === SHARED) return;
  if (keys.length <= BATCH || (await queue.getWorkersCount()) < 2) return;
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, at) =>
    keys.slice(at * BATCH, (at + 1) * BATCH),
  );
  await queue.addBulk(
    batches.map((batch) => ({
      name: job.name,
      data: { version: 1, episode: id, engine, keys: batch },
      opts: {
        jobId: createHash('sha256')
          .update(`${id} ${batch.join(' ')}`)
          .digest('hex'),
        parent: { id, queue: job.queueQualifiedName },
        // The episode waits until each was spoken or given up.
        ignoreDependencyOnFailure: true,
      },
    })),
  );
  await job.updateProgress(SHARED);
  await waitForTakes(job, token);
}

/**
 * Lets an episode wait for what it shared, where that is not done yet: it is taken up again then.
 * @throws WaitingChildrenError
 */
export async function waitForTakes(
  job: Job<unknown, unknown>,
  token: string | undefined,
): Promise<void> {
  if (token !== undefined && (await job.moveToWaitingChildren(token)))
    throw new WaitingChildrenError();
}

/** How far an episode has come whose takes are on the queue, or were. */
const SHARED = 'takes shared';
