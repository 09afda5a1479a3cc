import { openEpisodeJobs } from './episode-jobs.ts';
import { readFailure } from './failure.ts';
import type { QueueAddress } from './queue-address.ts';
import { connect, unreachable } from './redis.ts';

/** What stands on a queue. */
export type QueueSurvey = {
  readonly waiting: number;
  readonly active: number;
  /** Failed, and to be tried again after a while. */
  readonly delayed: number;
  /** How many were sent again just now. */
  readonly sentAgain: number;
  /** What nobody will try again unless it is sent again. */
  readonly dead: readonly {
    readonly name: string;
    /** A `QuotecastError`'s code and line. */
    readonly code: string;
    readonly reason: string;
    /** ISO 8601, UTC. */
    readonly failed: string;
    readonly attempts: number;
  }[];
};

/**
 * Looks at a queue.
 * @param retry whether to send again what is dead, first
 * @throws QuotecastError QUEUE_UNREACHABLE
 */
export async function surveyQueue(
  address: QueueAddress,
  { retry }: { readonly retry: boolean },
): Promise<QueueSurvey> {
  const redis = await connect(address, 'limited', () => undefined);
  const queue = openEpisodeJobs(redis, address);
  try {
    // Ones that were tried before count from the first try again.
    let sentAgain = 0;
    if (retry)
      for (const { id } of await queue.getFailed()) {
        const job = await queue.getJob(id ?? '');
        await job?.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true });
        sentAgain += 1;
      }
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
    const failed = await queue.getFailed();
    return {
      waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0),
      active: counts.active ?? 0,
      delayed: counts.delayed ?? 0,
      sentAgain,
      dead: failed.map(({ name, failedReason, finishedOn, attemptsMade }) => {
        const { code, message } = readFailure(failedReason);
        return {
          name: String(name).slice(0, 300),
          ...{ code, reason: message, attempts: attemptsMade },
          failed: new Date(finishedOn ?? 0).toISOString(),
        };
      }),
    };
  } catch (error) {
    throw unreachable(address, error);
  } finally {
    await queue.close().catch(() => undefined);
    redis.disconnect();
  }
}
