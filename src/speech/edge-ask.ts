import { setTimeout as wait } from 'node:timers/promises';
import { alike, doubtOf, type EdgeAnswer, flawOf, hasLetters } from './edge-answer.ts';
import {
  type EdgeFault,
  edgeError,
  isRefusal,
  LONGEST_WAIT_SECONDS,
  mayAskAgain,
} from './edge-failure.ts';
import type { EdgeGate } from './edge-gate.ts';
import type { EdgeRequest } from './edge-request.ts';
import { follow, interrupted } from './stopping.ts';
import { isSilent } from './trim-take.ts';

const FIRST_WAIT_MS = 500;

export type AskOptions = {
  /** Turns one MP3 into mono 16-bit PCM at `SAMPLE_RATE`. */
  readonly decode: (mp3: Uint8Array, signal: AbortSignal) => Promise<Int16Array>;
  /** http or https address of a proxy that takes CONNECT. */
  readonly proxy?: string | undefined;
  /** Requests made for one piece of text before giving up; 4 unless told. */
  readonly attempts?: number | undefined;
  /** How long one request may take, in milliseconds; `edgeTimeout` unless told. */
  readonly timeoutMs?: ((text: string) => number) | undefined;
  /** The time in milliseconds, to compare with the service's. */
  readonly now?: (() => number) | undefined;
  /** Waits; rejects when the signal aborts. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** From 0 up to 1: spreads the waits of calls that failed together. */
  readonly random?: (() => number) | undefined;
};

export type Ask = {
  /** One request, however it ends. */
  readonly askOnce: (
    request: EdgeRequest,
    withinMs: number,
    signal: AbortSignal,
  ) => Promise<EdgeAnswer | EdgeFault>;
  /**
   * Asks until an answer can be believed.
   * @returns its sound, mono 16-bit PCM at `SAMPLE_RATE`
   * @throws QuotecastError ENGINE_*, INTERRUPTED
   */
  readonly ask: (request: EdgeRequest, signal: AbortSignal) => Promise<Int16Array>;
};

/**
 * How long one request may take, in milliseconds: ten seconds to begin with, and 30 ms a character,
 * half of what it takes to say it. Edge is many times faster than that.
 */
export function edgeTimeout(text: string): number {
  return 10_000 + 30 * text.length;
}

/** @param gate what all requests go through, of whatever line */
export function createAsk(options: AskOptions, gate: EdgeGate): Ask {
  const { decode, proxy, attempts = 4, timeoutMs = edgeTimeout } = options;
  const { sleep = sleepFor, random = Math.random, now = Date.now } = options;

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
      const outcome = await askEdge(request, { proxy, now }, attempt.signal);
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

  const ask = async (request: EdgeRequest, signal: AbortSignal): Promise<Int16Array> => {
    let onces = 0;
    let doubted: EdgeAnswer | null = null;
    for (let attempt = 1; ; attempt += 1) {
      const result = await gate.pass(
        () => askOnce(request, timeoutMs(request.text), signal),
        signal,
      );
      let fault: EdgeFault;
      if ('audio' in result) {
        const doubt = doubtOf(result, request.text);
        if (doubt === null || (doubted !== null && alike(result, doubted))) {
          const pcm = await decode(result.audio, signal);
          if (!isSilent(pcm)) return pcm;
          fault = { kind: 'no-audio' };
        } else {
          doubted = result;
          fault = { kind: 'flawed', flaw: doubt };
        }
      } else fault = result;
      const again = mayAskAgain(fault);
      if (again === 'once') onces += 1;
      const isLost = fault.kind === 'no-audio' && !hasLetters(request.text);
      const isFinal = again === 'never' || onces > 1 || isLost || attempt >= attempts;
      if (isFinal || (isRefusal(fault) && gate.isWornOut)) {
        const error = edgeError(fault, request.voice);
        if (isRefusal(fault)) gate.open(error);
        throw error;
      }
      const pause = sleep(waitMs(fault, attempt, random()), signal).catch(() => {});
      // One line was refused: the others would be.
      if (isRefusal(fault)) gate.hold(pause);
      await pause;
      if (signal.aborted) throw interrupted();
    }
  };

  return { askOnce, ask };
}

/** Half of each wait is chance, so that calls that failed together do not come back together. */
function waitMs(fault: EdgeFault, attempt: number, chance: number): number {
  const asked = fault.kind === 'status' ? (fault.retryAfter ?? 0) * 1000 : 0;
  const grown = FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + chance / 2);
  return Math.min(Math.max(asked, grown), LONGEST_WAIT_SECONDS * 1000);
}

function sleepFor(ms: number, signal: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal });
}
