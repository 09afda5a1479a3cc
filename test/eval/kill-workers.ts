import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { RedisServer } from '../jobs/queue/redis-server.ts';

export type Killing = {
  /** Each that is killed is replaced in its place. */
  readonly workers: ChildProcess[];
  readonly startWorker: () => ChildProcess;
  readonly redis: Pick<RedisServer, 'crash'>;
  /** From 0 to 1. */
  readonly next: () => number;
  /** How many are killed, unless the work ends before. */
  readonly most: number;
  /** Between two of them, at most. */
  readonly longestMs: number;
  /** Each so manieth is the server. */
  readonly everyServer: number;
  /** The work that goes on meanwhile. */
  readonly work: Promise<unknown>;
};

/** Kills workers at random moments, and now and then their server. */
export async function killWorkers({
  workers,
  startWorker,
  redis,
  next,
  most,
  longestMs,
  everyServer,
  work,
}: Killing): Promise<{ readonly worker: number; readonly redis: number }> {
  const counts = { worker: 0, redis: 0 };
  let isOver = false;
  const ending = work.then(() => {
    isOver = true;
  });
  for (let kill = 1; kill <= most && !isOver; kill += 1) {
    await Promise.race([wait(next() * longestMs), ending]);
    if (isOver) break;
    if (kill % everyServer === 0) {
      await redis.crash();
      counts.redis += 1;
      continue;
    }
    const index = Math.floor(next() * workers.length);
    const victim = workers[index];
    victim?.kill('SIGKILL');
    if (victim !== undefined) await over(victim);
    workers[index] = startWorker();
    counts.worker += 1;
  }
  return counts;
}

/** The exit code of a process that has ended, or will. */
export function over(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('close', resolve);
  });
}
