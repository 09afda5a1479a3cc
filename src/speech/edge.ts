import { createRequire } from 'node:module';
import { EDGE_FORMAT, hasLetters } from './edge-answer.ts';
import { type AskOptions, createAsk } from './edge-ask.ts';
import { edgeError } from './edge-failure.ts';
import { EdgeGate, type Limit, limitTo } from './edge-gate.ts';
import { joinPieces } from './edge-join.ts';
import { cleanForEdge, splitForEdge } from './edge-text.ts';
import { edgeSettings } from './edge-voice.ts';
import type { Engine } from './engine.ts';
import { createStop, follow, interrupted } from './stopping.ts';

/** How many requests run at once unless told; the service bears fewer than 40. */
const PARALLEL = 8;
const PROBE_TEXT = 'Ready.';
const PROBE_VOICE = { voice: 'en-US-AriaNeural', language: 'en-US' };

export type EdgeOptions = AskOptions & {
  /** What is read for a text, such as with its names spelled out; the text itself unless given. */
  readonly reading?: ((text: string) => string) | undefined;
  /** Base language codes that Edge voices are cast for, such as `en`. */
  readonly languages: readonly string[];
  /** Requests that may run at once, over all lines; 8 unless told. */
  readonly parallel?: number | undefined;
  /** A limit of others that each request keeps as well. */
  readonly limit?: Limit | undefined;
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
 * request that fails in a way that passes is made again after a growing wait, and none is made any
 * more once the service refuses. Voice settings: `voice` (such as `en-GB-SoniaNeural`), and `rate`,
 * `pitch`, `volume` as SSML's prosody takes them.
 *
 * `speak` throws QuotecastError: ENGINE_UNREACHABLE, ENGINE_REFUSED, ENGINE_TIMEOUT,
 * ENGINE_NO_AUDIO, ENGINE_FAILED, CONFIG_INVALID for a voice's settings, INTERRUPTED.
 */
export function createEdge(options: EdgeOptions): EdgeEngine {
  const { languages, parallel = PARALLEL, limit } = options;
  const closing = createStop();
  const own = limitTo(parallel);
  const gate = new EdgeGate(limit === undefined ? own : (work) => own(() => limit(work)));
  const { ask, askOnce } = createAsk(options, gate);

  const guarded = async <T>(
    outer: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    const life = createStop();
    const unlinks = [outer, closing.signal, gate.opened].map((each) => follow(life, each));
    try {
      if (life.signal.aborted) throw interrupted();
      return await work(life.signal);
    } catch (error) {
      if (outer.aborted || closing.signal.aborted) throw interrupted(error);
      throw gate.opened.aborted ? gate.opened.reason : error;
    } finally {
      for (const unlink of unlinks) unlink();
    }
  };

  const piecesOf = (text: string): readonly string[] => {
    const pieces = splitForEdge(cleanForEdge(options.reading?.(text) ?? text));
    // A stretch of signs has no sound: beside others it is passed over.
    return pieces.some(hasLetters) ? pieces.filter(hasLetters) : pieces;
  };

  return {
    id: 'edge',
    version: `node-edge-tts ${packageVersion()} ${EDGE_FORMAT}`,
    parallel,
    speaks: (language) => languages.includes(baseOf(language)),
    canSay: (text) => piecesOf(text).some(hasLetters),
    piecesOf,
    speak: (text, voice, outer) =>
      guarded(outer, async (signal) => {
        const settings = edgeSettings(voice);
        const pieces = piecesOf(text);
        if (pieces.length === 0) throw edgeError({ kind: 'no-audio' }, settings.voice);
        const spoken = await allOrNone(pieces, signal, async (piece, whole) => {
          return { text: piece, pcm: await ask({ ...settings, text: piece }, whole) };
        });
        return joinPieces(spoken);
      }),
    probe: (withinMs, outer) =>
      guarded(outer, async (signal) => {
        const plain = { rate: 'default', pitch: 'default', volume: 'default' };
        const request = { ...PROBE_VOICE, ...plain, text: PROBE_TEXT };
        const result = await gate.pass(() => askOnce(request, withinMs, signal), signal);
        if (!('audio' in result)) throw edgeError(result, PROBE_VOICE.voice);
      }),
    close: async () => closing.abort(),
  };
}

/** Works on all at once; the first failure stops the others, and none outlives this. */
async function allOrNone<T, R>(
  items: readonly T[],
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const failure = createStop();
  const unlink = follow(failure, signal);
  const works = items.map((item) => work(item, failure.signal));
  try {
    return await Promise.all(works);
  } catch (error) {
    failure.abort(error);
    await Promise.allSettled(works);
    throw error;
  } finally {
    unlink();
  }
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
