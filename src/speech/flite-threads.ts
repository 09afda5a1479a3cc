import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { QuotecastError } from '../errors.ts';
import type { FliteFailure, FromFlite, ToFlite } from './flite-host.ts';
import { findFlite } from './flite-package.ts';
import type { FliteAnswer, FliteJob } from './flite-worker.ts';
import { loaderFor } from './source-loader.ts';

/** flite's threads, in a process of their own that runs while there is something to say. */
export type FliteThreads = {
  /** How many there are at most. */
  readonly size: number;
  /** Of the build they run. */
  readonly build: string;
  /** Starts one beside other work, so that the first line need not wait for it. */
  prepare(): void;
  /**
   * @param timeoutMs counted from when a thread takes the job
   * @throws QuotecastError ENGINE_TIMEOUT, ENGINE_FAILED, INTERRUPTED when `signal` aborts or it is closed
   */
  run(job: FliteJob, timeoutMs: number, signal: AbortSignal): Promise<FliteAnswer>;
  /** Ends the process, is done when it is gone, and rejects what still runs or waits; may be called twice. */
  close(): Promise<void>;
};

export type ThreadOptions = {
  /** As many as cores by default, at most 4. */
  readonly workers?: number;
  /** Another build of flite for WASI. */
  readonly wasmPath?: string;
};

const MOST_THREADS = 4;

/**
 * A thread takes four times as long over its first words as over later ones: most of flite is compiled
 * when it is first run. What is said is of no matter.
 */
const FIRST_WORDS: FliteJob = {
  text: { pieces: ['Here is the news.'], sounds: [] },
  settings: { voice: 'rms', rate: 1, formant: 1, pitch: null },
};
const FIRST_WORDS_MS = 60_000;

/** The process holds 150 MB: when it has had nothing to do for so long it is ended. */
const REST_MS = 100;
/** When it is ready before it is known what is said: an article has to be read first. */
const PREPARED_MS = 10_000;

type Task = {
  readonly resolve: (answer: FliteAnswer) => void;
  readonly reject: (error: QuotecastError) => void;
};

type Host = {
  readonly process: ChildProcess;
  readonly tasks: Map<number, Task>;
  rest: NodeJS.Timeout | undefined;
};

/**
 * Nothing is started before there is work, and nothing keeps the caller's process alive.
 * @throws QuotecastError ENGINE_FAILED when the WebAssembly build is missing
 */
export function openFliteThreads(options: ThreadOptions = {}): FliteThreads {
  const size = options.workers ?? Math.min(availableParallelism(), MOST_THREADS);
  const build = findFlite(options.wasmPath);
  let host: Host | null = null;
  let closed = false;
  let last = 0;

  function tell({ process }: Host, message: ToFlite): void {
    // One that cannot be told is about to exit, which fails what it was to do.
    if (process.connected) process.send(message, () => undefined);
  }

  function end(ended: Host, error: QuotecastError): void {
    if (host === ended) host = null;
    clearTimeout(ended.rest);
    ended.process.removeAllListeners('message');
    ended.process.kill('SIGKILL');
    for (const { reject } of ended.tasks.values()) reject(error);
    ended.tasks.clear();
  }

  function start(): Host {
    const extension = extname(import.meta.url);
    const child = fork(fileURLToPath(new URL(`./flite-host${extension}`, import.meta.url)), [], {
      // It reads 20 MB that it needs only once, and its threads do not fill a heap.
      execArgv: ['--expose-gc', '--max-semi-space-size=1', ...loaderFor(extension)],
      // glibc keeps what its arenas have freed: one is enough, and sound goes back to the system.
      env: { ...process.env, MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const started: Host = { process: child, tasks: new Map(), rest: undefined };
    child.on('message', (message) => {
      const answer = message as FromFlite;
      const task = started.tasks.get(answer.id);
      started.tasks.delete(answer.id);
      if ('answer' in answer) task?.resolve(answer.answer);
      else task?.reject(failureOf(answer.failure));
    });
    child.on('error', (cause) => end(started, died(cause)));
    child.on('exit', (code, by) => end(started, died(new Error(`it ended with ${by ?? code}`))));
    tell(started, { wasmPath: build.path, threads: size });
    return started;
  }

  /** Only a busy process keeps its parent alive. */
  function settle(at: Host, restMs: number): void {
    if (at.tasks.size > 0 || host !== at) return;
    at.process.unref();
    at.process.channel?.unref();
    at.rest = setTimeout(() => end(at, interrupted()), restMs).unref();
  }

  async function run(
    job: FliteJob,
    timeoutMs: number,
    signal: AbortSignal,
    restMs: number = REST_MS,
  ): Promise<FliteAnswer> {
    if (closed || signal.aborted) throw interrupted(signal.reason);
    host ??= start();
    const at = host;
    clearTimeout(at.rest);
    at.process.ref();
    at.process.channel?.ref();
    last += 1;
    const id = last;
    let onAbort = () => {};
    try {
      return await new Promise<FliteAnswer>((resolve, reject) => {
        at.tasks.set(id, { resolve, reject });
        onAbort = () => {
          tell(at, { cancel: id });
          reject(interrupted(signal.reason));
        };
        signal.addEventListener('abort', onAbort);
        tell(at, { id, job, timeoutMs });
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
      at.tasks.delete(id);
      settle(at, restMs);
    }
  }

  return {
    size,
    build: build.version,
    prepare() {
      const { signal } = new AbortController();
      // Whoever asks it to speak is told of a failure.
      run(FIRST_WORDS, FIRST_WORDS_MS, signal, PREPARED_MS).catch(() => undefined);
    },
    run,
    async close() {
      closed = true;
      if (host === null) return;
      const { process } = host;
      process.ref();
      const gone = once(process, 'exit').catch(() => undefined);
      end(host, interrupted());
      await gone;
    },
  };
}

function failureOf({ code, message, advice, why }: FliteFailure): QuotecastError {
  return new QuotecastError(code, message, advice, new Error(why));
}

function died(cause: unknown): QuotecastError {
  return new QuotecastError(
    'ENGINE_FAILED',
    'The embedded voices stopped working in the middle of a sentence.',
    'Run it again; if it stops at the same place, report the sentence.',
    cause,
  );
}

function interrupted(cause?: unknown): QuotecastError {
  return new QuotecastError('INTERRUPTED', 'Speech was interrupted.', 'Run it again.', cause);
}
