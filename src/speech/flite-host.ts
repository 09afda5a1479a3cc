import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { QuotecastError } from '../errors.ts';
import { collectAfter } from './collect-garbage.ts';
import { compileFlite } from './flite-module.ts';
import { unreadable } from './flite-package.ts';
import type { FliteAnswer, FliteJob } from './flite-worker.ts';
import { loaderFor } from './source-loader.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

// The process that flite's threads live in. They leave a hundred megabytes to their process when they
// end: this one ends with them, before sound is encoded.

/** What the process is told: the first message, a job, or that nobody waits for one any more. */
export type ToFlite =
  | { readonly wasmPath: string; readonly threads: number }
  | { readonly id: number; readonly job: FliteJob; readonly timeoutMs: number }
  | { readonly cancel: number };

/** What it answers to a job. */
export type FromFlite =
  | { readonly id: number; readonly answer: FliteAnswer }
  | { readonly id: number; readonly failure: FliteFailure };

export type FliteFailure = Pick<QuotecastError, 'code' | 'message' | 'advice'> & {
  /** Its cause in words. */
  readonly why: string;
};

/** MB of JavaScript: flite and its sound live outside of it, and a larger heap is only filled with garbage. */
const THREAD_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

function openPool(wasmPath: string, threads: number): WorkerPool<FliteJob, FliteAnswer> {
  const workerData = compileFlite(readFileSync(wasmPath));
  // The bytes have been copied; nothing that follows would make the garbage collector look.
  globalThis.gc?.();
  const extension = extname(import.meta.url);
  const worker = new URL(`./flite-worker${extension}`, import.meta.url);
  const execArgv = loaderFor(extension);
  const start = () => new Worker(worker, { workerData, execArgv, resourceLimits: THREAD_LIMITS });
  return createWorkerPool(threads, start);
}

function serve(send: (answer: FromFlite) => void): (message: ToFlite) => void {
  let pool: WorkerPool<FliteJob, FliteAnswer> | QuotecastError;
  const jobs = new Map<number, AbortController>();
  const collect = collectAfter(8);
  return (message) => {
    if ('cancel' in message) {
      jobs.get(message.cancel)?.abort();
    } else if ('threads' in message) {
      try {
        pool = openPool(message.wasmPath, message.threads);
      } catch (error) {
        pool = unreadable(message.wasmPath, error);
      }
    } else {
      const { id, job, timeoutMs } = message;
      const control = new AbortController();
      jobs.set(id, control);
      const said = 'run' in pool ? pool.run(job, timeoutMs, control.signal) : Promise.reject(pool);
      said
        .then((answer) => send({ id, answer }))
        .catch(({ code, message, advice, cause }: QuotecastError) => {
          send({ id, failure: { code, message, advice, why: String(cause) } });
        })
        .finally(() => {
          jobs.delete(id);
          collect();
        });
    }
  };
}

if (process.send === undefined)
  throw new Error('this process is started by quotecast, to speak for it');
process.on(
  'message',
  serve((answer) => void process.send?.(answer)),
);
process.on('disconnect', () => process.exit());
// Whoever started it decides when it has spoken enough, however the terminal is interrupted.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
