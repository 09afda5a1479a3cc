import type { Worker } from 'node:worker_threads';
import { QuotecastError } from '../errors.ts';

/** Threads that do one job at a time, started when there is work for them. */
export type WorkerPool<Job, Answer> = {
  /**
   * @param timeoutMs counted from when a worker takes the job, its start included
   * @throws QuotecastError ENGINE_TIMEOUT, ENGINE_FAILED when the worker dies, INTERRUPTED when
   * `signal` aborts or the pool is closed. In each case the worker is ended and replaced.
   */
  run(job: Job, timeoutMs: number, signal: AbortSignal): Promise<Answer>;
  /** Ends every worker and rejects what still runs or waits with INTERRUPTED. */
  close(): Promise<void>;
};

type Task<Job, Answer> = {
  readonly job: Job;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: QuotecastError) => void;
  /** Set while it waits and while it runs: what an abort does. */
  cancel: () => void;
};

function interrupted(cause?: unknown): QuotecastError {
  return new QuotecastError('INTERRUPTED', 'Speech was interrupted.', 'Run it again.', cause);
}

export function createWorkerPool<Job, Answer>(
  size: number,
  startWorker: () => Worker,
): WorkerPool<Job, Answer> {
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  const waiting: Task<Job, Answer>[] = [];
  const running = new Set<Task<Job, Answer>>();
  let closed = false;

  async function end(worker: Worker): Promise<void> {
    alive.delete(worker);
    const at = idle.indexOf(worker);
    if (at >= 0) idle.splice(at, 1);
    await worker.terminate();
  }

  function freeWorker(): Worker | null {
    const rested = idle.pop();
    if (rested !== undefined) return rested;
    if (alive.size >= size) return null;
    const worker = startWorker();
    alive.add(worker);
    // One that dies while idle is forgotten; while busy, its task listens too.
    worker.on('error', () => void end(worker));
    worker.on('exit', () => void end(worker));
    return worker;
  }

  async function endThenGoOn(worker: Worker): Promise<void> {
    await end(worker);
    next();
  }

  function perform(task: Task<Job, Answer>, worker: Worker): void {
    const settle = (): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      running.delete(task);
    };
    const giveUp = (error: QuotecastError): void => {
      settle();
      task.reject(error);
      void endThenGoOn(worker);
    };
    const onMessage = (answer: Answer): void => {
      settle();
      // Only a busy worker keeps the process alive.
      worker.unref();
      idle.push(worker);
      task.resolve(answer);
      next();
    };
    const onError = (cause: unknown): void =>
      giveUp(
        new QuotecastError(
          'ENGINE_FAILED',
          'The embedded voice stopped working in the middle of a sentence.',
          'Run it again; if it stops at the same place, report the sentence.',
          cause,
        ),
      );
    const onExit = (status: number): void => onError(new Error(`worker exit status ${status}`));
    const timer = setTimeout(() => {
      giveUp(
        new QuotecastError(
          'ENGINE_TIMEOUT',
          `The embedded voice took longer than ${Math.round(task.timeoutMs / 1000)} s over one sentence.`,
          'Run it again when the machine is less busy.',
        ),
      );
    }, task.timeoutMs);

    running.add(task);
    task.cancel = () => giveUp(interrupted(task.signal.reason));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.ref();
    worker.postMessage(task.job);
  }

  function next(): void {
    while (!closed && waiting.length > 0) {
      const worker = freeWorker();
      if (worker === null) return;
      perform(waiting.shift() as Task<Job, Answer>, worker);
    }
  }

  return {
    run(job, timeoutMs, signal) {
      return new Promise<Answer>((resolve, reject) => {
        if (signal.aborted || closed) {
          reject(interrupted(signal.reason));
          return;
        }
        const onAbort = (): void => task.cancel();
        const settled = (): void => signal.removeEventListener('abort', onAbort);
        const task: Task<Job, Answer> = {
          job,
          timeoutMs,
          signal,
          resolve: (answer) => {
            settled();
            resolve(answer);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          cancel: () => {
            waiting.splice(waiting.indexOf(task), 1);
            task.reject(interrupted(signal.reason));
          },
        };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(task);
        next();
      });
    },
    async close() {
      closed = true;
      for (const task of [...waiting, ...running]) task.cancel();
      await Promise.all([...alive].map(end));
    },
  };
}
