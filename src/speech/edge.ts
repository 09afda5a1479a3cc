import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import { QuotecastError } from '../errors.ts';
import { EDGE_FORMAT, type EdgeAnswer, flawOf, hasLetters } from './edge-answer.ts';
import { type EdgeFault, edgeError, LONGEST_WAIT_SECONDS, mayAskAgain } from './edge-failure.ts';
import type { EdgeRequest } from './edge-request.ts';
import { cleanForEdge, splitForEdge } from './edge-text.ts';
import { edgeSettings } from './edge-voice.ts';
import type { Engine } from './engine.ts';
import { SAMPLE_RATE } from './engine.ts';

/** What Edge adds to the end of each answer, in samples. */
const PADDING_SAMPLES = Math.round(0.875 * SAMPLE_RATE);
/** Quieter than this (16-bit, -60 dB) is padding. */
const QUIET = 32;

const FIRST_WAIT_MS = 500;
const PROBE_TEXT = 'Ready.';
const PROBE_VOICE = { voice: 'en-US-AriaNeural', language: 'en-US' };

export type EdgeOptions = {
  /** Turns one MP3 into mono 16-bit PCM at `SAMPLE_RATE`. */
  readonly decode: (mp3: Uint8Array, signal: AbortSignal) => Promise<Int16Array>;
  /** Base language codes that Edge voices are cast for, such as `en`. */
  readonly languages: readonly string[];
  /** http or https address of a proxy that takes CONNECT. */
  readonly proxy?: string | undefined;
  /** Calls that may run at once; the service bears fewer than 40. */
  readonly parallel?: number | undefined;
  /** Requests made for one piece of text before giving up. */
  readonly attempts?: number | undefined;
  /** How long one request may take, in milliseconds. */
  readonly timeoutMs?: ((text: string) => number) | undefined;
  /** Waits; rejects when the signal aborts. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** From 0 up to 1: spreads the waits of calls that failed together. */
  readonly random?: (() => number) | undefined;
};

export type EdgeEngine = Engine & {
  /**
   * Speaks one word, once, to learn whether the service answers.
   * @throws QuotecastError ENGINE_* when it does not within `withinMs`; INTERRUPTED
   */
  probe(withinMs: number, signal: AbortSignal): Promise<void>;
};

/**
 * Microsoft Edge's read-aloud voices through node-edge-tts. Each piece of text is one request; a
 * request that fails in a way that passes is made again after a growing wait. Voice settings:
 * `voice` (such as `en-GB-SoniaNeural`), and `rate`, `pitch`, `volume` as SSML's prosody takes them.
 *
 * `speak` throws QuotecastError: ENGINE_UNREACHABLE, ENGINE_REFUSED, ENGINE_TIMEOUT,
 * ENGINE_NO_AUDIO, ENGINE_FAILED, CONFIG_INVALID for a voice's settings, INTERRUPTED.
 */
export function createEdge(options: EdgeOptions): EdgeEngine {
  const { decode, languages, proxy, parallel = 4, attempts = 4, random = Math.random } = options;
  const sleep = options.sleep ?? sleepFor;
  const timeoutMs = options.timeoutMs ?? ((text: string) => 10_000 + 30 * text.length);
  const closing = new AbortController();

  const askOnce = async (
    request: EdgeRequest,
    withinMs: number,
    signal: AbortSignal,
  ): Promise<EdgeAnswer | EdgeFault> => {
    const attempt = new AbortController();
    const unlink = follow(attempt, signal);
    const timer = new AbortController();
    sleep(withinMs, timer.signal).then(
      () => attempt.abort(),
      () => {},
    );
    try {
      // Loaded when it is asked: who is not spoken to need not be waited for.
      const { askEdge } = await import('./edge-request.ts');
      const outcome = await askEdge(request, proxy, attempt.signal);
      if (signal.aborted) throw interrupted();
      if (outcome === 'stopped') return { kind: 'timeout' };
      if ('fault' in outcome) return outcome.fault;
      const flaw = flawOf(outcome.answer, request.text);
      return flaw === null ? outcome.answer : { kind: 'flawed', flaw };
    } finally {
      timer.abort();
      unlink();
    }
  };

  const ask = async (request: EdgeRequest, signal: AbortSignal): Promise<EdgeAnswer> => {
    let onces = 0;
    for (let attempt = 1; ; attempt += 1) {
      const result = await askOnce(request, timeoutMs(request.text), signal);
      if ('audio' in result) return result;
      const again = mayAskAgain(result);
      if (again === 'once') onces += 1;
      const isLost = result.kind === 'no-audio' && !hasLetters(request.text);
      if (again === 'never' || onces > 1 || isLost || attempt >= attempts) throw edgeError(result);
      await sleep(waitMs(result, attempt, random()), signal).catch(() => {});
      if (signal.aborted) throw interrupted();
    }
  };

  const guarded = async <T>(
    outer: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const life = new AbortController();
    const unlinks = [follow(life, outer), follow(life, closing.signal)];
    try {
      if (life.signal.aborted) throw interrupted();
      return await work(life.signal);
    } catch (error) {
      throw life.signal.aborted ? interrupted(error) : error;
    } finally {
      for (const unlink of unlinks) unlink();
    }
  };

  return {
    id: 'edge',
    version: `node-edge-tts ${packageVersion()} ${EDGE_FORMAT}`,
    parallel,
    speaks: (language) => languages.includes(baseOf(language)),
    canSay: hasLetters,
    piecesOf: (text) => splitForEdge(cleanForEdge(text)),
    speak: (text, voice, outer) =>
      guarded(outer, async (signal) => {
        const settings = edgeSettings(voice);
        const pieces = splitForEdge(cleanForEdge(text));
        if (pieces.length === 0) throw edgeError({ kind: 'no-audio' });
        const parts: Int16Array[] = [];
        for (const piece of pieces) {
          const answer = await ask({ ...settings, text: piece }, signal);
          parts.push(await decode(answer.audio, signal));
        }
        const pcm = join(parts);
        if (pcm.length === 0) throw edgeError({ kind: 'no-audio' });
        return pcm;
      }),
    probe: (withinMs, outer) =>
      guarded(outer, async (signal) => {
        const plain = { rate: 'default', pitch: 'default', volume: 'default' };
        const request = { ...PROBE_VOICE, ...plain, text: PROBE_TEXT };
        const result = await askOnce(request, withinMs, signal);
        if (!('audio' in result)) throw edgeError(result);
      }),
    close: async () => closing.abort(),
  };
}

/** Half of each wait is chance, so that calls that failed together do not come back together. */
function waitMs(fault: EdgeFault, attempt: number, chance: number): number {
  const asked = fault.kind === 'status' ? (fault.retryAfter ?? 0) * 1000 : 0;
  const grown = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + chance / 2);
  return Math.min(Math.max(asked, grown), LONGEST_WAIT_SECONDS * 1000);
}

/** Joins the sound of one text's pieces, the padding gone from all but the last. */
function join(parts: readonly Int16Array[]): Int16Array {
  const kept = parts.map((part, index) =>
    index === parts.length - 1 ? part : withoutPadding(part),
  );
  const pcm = new Int16Array(kept.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of kept) {
    pcm.set(part, at);
    at += part.length;
  }
  return pcm;
}

function withoutPadding(pcm: Int16Array): Int16Array {
  const least = Math.max(0, pcm.length - PADDING_SAMPLES);
  let end = pcm.length;
  while (end > least && Math.abs(pcm[end - 1] ?? 0) < QUIET) end -= 1;
  return pcm.subarray(0, end);
}

/** Aborts the controller when the signal does; the result ends that. */
function follow(controller: AbortController, signal: AbortSignal): () => void {
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}

function interrupted(cause?: unknown): QuotecastError {
  return new QuotecastError(
    'INTERRUPTED',
    'Stopped before the speech was done.',
    'Run the command again to go on.',
    cause,
  );
}

function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal });
}

function baseOf(language: string): string {
  return language.split('-', 1)[0]?.toLowerCase() ?? '';
}

function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('node-edge-tts/package.json') as {
    version: string;
  };
  return version;
}
