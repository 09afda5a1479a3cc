import type { Notice } from '../article/article.ts';
import { QuotecastError } from '../errors.ts';
import type { EdgeEngine } from './edge.ts';
import type { Engine } from './engine.ts';

const PROBE_MS = 4_000;

export type EngineMakers = {
  readonly edge: () => EdgeEngine;
  readonly flite: () => Engine;
};

/** Why the embedded engine speaks in place of Edge. */
export type Fallback = {
  readonly notice: Notice;
  /** What keeps Edge from speaking for now; null when no later run would find it otherwise. */
  readonly provisional: string | null;
};

export type ProbeResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: string; readonly error: QuotecastError };

/**
 * Whether Edge answers, by one short request that is not made again.
 * @param withinMs how long it may take, in milliseconds
 * @throws QuotecastError INTERRUPTED
 */
export async function probeEdge(
  engine: Pick<EdgeEngine, 'probe'>,
  signal: AbortSignal,
  withinMs: number = PROBE_MS,
): Promise<ProbeResult> {
  try {
    await engine.probe(withinMs, signal);
    return { ok: true };
  } catch (error) {
    if (!(error instanceof QuotecastError) || error.code === 'INTERRUPTED') throw error;
    return { ok: false, reason: error.message, error };
  }
}

/**
 * The one engine of an episode. `auto` takes Edge where it speaks the language and answers within
 * seconds, else flite as a fallback. An engine that is not taken is closed.
 * @param language BCP 47
 * @throws QuotecastError ENGINE_LANGUAGE, INTERRUPTED
 */
export async function chooseEngine(
  wanted: 'auto' | 'edge' | 'flite',
  makers: EngineMakers,
  language: string,
  signal: AbortSignal,
): Promise<{ readonly engine: Engine; readonly fallback: Fallback | null }> {
  if (wanted !== 'auto') {
    const engine = makers[wanted]();
    if (engine.speaks(language)) return { engine, fallback: null };
    await engine.close();
    throw new QuotecastError(
      'ENGINE_LANGUAGE',
      `The engine ${wanted} has no voice for ${nameOf(language)}.`,
      wanted === 'flite'
        ? 'flite speaks English only: if the article is English, say so with --language en.'
        : 'Give the article in a language that the casts in voices/ have a voice for.',
    );
  }
  const edge = makers.edge();
  const why = await whyNotEdge(edge, language, signal);
  if (why === null) return { engine: edge, fallback: null };
  const flite = makers.flite();
  if (flite.speaks(language))
    return {
      engine: flite,
      fallback:
        why.error === null
          ? { notice: fallbackNotice(why.reason), provisional: null }
          : provisionally(why.error),
    };
  await flite.close();
  throw why.error === null
    ? new QuotecastError(
        'ENGINE_LANGUAGE',
        `No engine has a voice for ${nameOf(language)}.`,
        'Give the article in a language that the casts in voices/ have a voice for; if it is in one, say so with --language, such as en.',
      )
    : new QuotecastError(
        'ENGINE_LANGUAGE',
        `Only Edge has a voice for ${nameOf(language)}, and it cannot be used now. ${why.reason}`,
        'Check the network and try again: flite speaks English only.',
        why.error,
      );
}

/** The fallback for as long as Edge fails like this. */
export function provisionally(error: QuotecastError): Fallback {
  const again = 'Provisional: a later run makes it again when Edge is well.';
  return { notice: fallbackNotice(`${error.message} ${again}`), provisional: error.message };
}

/** @param why what kept Edge from speaking: a sentence */
function fallbackNotice(why: string): Notice {
  const reason = `Spoken by the embedded engine flite. ${why}`;
  return { code: 'engine-fallback', place: null, reason };
}

/** Closes the engine unless the answer is null: then it can be used. */
async function whyNotEdge(
  edge: EdgeEngine,
  language: string,
  signal: AbortSignal,
): Promise<{ readonly reason: string; readonly error: QuotecastError | null } | null> {
  let isTaken = false;
  try {
    if (!edge.speaks(language))
      return { reason: `Edge has no voice cast for ${nameOf(language)}.`, error: null };
    const result = await probeEdge(edge, signal);
    isTaken = result.ok;
    return result.ok ? null : result;
  } finally {
    if (!isTaken) await edge.close();
  }
}

/** "French" for `fr`; the code itself where it is not a language tag or has no name. */
function nameOf(language: string): string {
  if (language === 'und') return 'the language of this text, which is none that is known';
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
