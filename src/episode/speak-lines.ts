import { setMaxListeners } from 'node:events';
import { unwritable } from '../audio/unwritable.ts';
import type { Voice } from '../cast/cast.ts';
import { QuotecastError } from '../errors.ts';
import { collectAfter } from '../speech/collect-garbage.ts';
import type { Engine } from '../speech/engine.ts';
import { takeKey } from '../speech/take-key.ts';
import type { Take, TakeStore } from '../speech/take-store.ts';
import { trimTake } from '../speech/trim-take.ts';

export type Line = { readonly text: string; readonly voice: Voice };

export type SpeakOptions = {
  readonly engine: Engine;
  readonly store: TakeStore;
  /** Whether takes in the store are read before they are relied on. */
  readonly careful: boolean;
  readonly signal: AbortSignal;
  /** Called with the number of lines done so far. */
  readonly onSpoken: (done: number) => void;
  /** Called when it is known how many lines the engine is given in all, the last of them about to be. */
  readonly onLast?: (asked: number) => void;
};

/** What a line's take is filed under: its words as the engine is given them, and its voice. */
export function lineKey({ text, voice }: Line, engine: Pick<Engine, 'piecesOf' | 'version'>) {
  return takeKey({ pieces: engine.piecesOf(text), voice, engineVersion: engine.version });
}

/**
 * Has every line in the store: what is not there is spoken, as many at once as the engine likes, the
 * same words in the same voice only once, and stored as soon as it is spoken.
 * The first failure ends the lines still under way; what was spoken until then stays in the store.
 * @returns one take a line, in their order
 * @throws QuotecastError ENGINE_*, INTERRUPTED, OUTPUT_UNWRITABLE
 */
export async function speakLines(
  lines: readonly Line[],
  { engine, store, careful, signal, onSpoken, onLast }: SpeakOptions,
): Promise<readonly Take[]> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  // As many lines listen to it as are under way: more than Node finds usual.
  setMaxListeners(0, either);
  const keys = lines.map((line) => lineKey(line, engine));
  const times = new Map<string, { line: Line; count: number }>();
  for (const [index, line] of lines.entries()) {
    const same = times.get(keys[index] ?? '');
    if (same) same.count += 1;
    else times.set(keys[index] ?? '', { line, count: 1 });
  }
  await store.gather([...times.keys()]);
  const takes = new Map<string, Take>();
  const queue = [...times].values();
  const collect = collectAfter(48);
  let done = 0;
  let left = times.size;
  let asked = 0;

  const finish = (key: string, take: Take) => {
    takes.set(key, take);
    done += times.get(key)?.count ?? 0;
    onSpoken(done);
  };
  const keep = async (key: string, pcm: Int16Array, voice: Voice) => {
    try {
      finish(key, await store.keep(key, trimTake(pcm), voice));
    } catch (cause) {
      throw unwritable(cause, 'The sound of the episode') ?? cause;
    }
  };
  const work = async () => {
    // One take is put away while the next is spoken.
    let putAway: Promise<void> = Promise.resolve();
    try {
      for (const [key, { line }] of queue) {
        either.throwIfAborted();
        const found = await (careful ? store.findWhole(key) : store.find(key));
        left -= 1;
        if (found === null) asked += 1;
        if (left === 0) onLast?.(asked);
        if (found !== null) {
          finish(key, found);
          continue;
        }
        const pcm = await engine.speak(line.text, line.voice, either);
        await putAway;
        putAway = keep(key, pcm, line.voice);
        putAway.catch(() => undefined);
        collect();
      }
    } finally {
      await putAway;
    }
  };

  const workers = Array.from({ length: Math.max(1, engine.parallel) }, work);
  try {
    await Promise.all(workers);
  } catch (error) {
    failure.abort(error);
    await Promise.allSettled(workers);
    if (signal.aborted && !(error instanceof QuotecastError)) throw interrupted(error);
    throw error;
  }
  return keys.map((key) => takeOf(takes, key));
}

function takeOf(takes: ReadonlyMap<string, Take>, key: string): Take {
  const take = takes.get(key);
  if (take === undefined) throw new RangeError(`no take was made for ${key}`);
  return take;
}

function interrupted(cause: unknown): QuotecastError {
  return new QuotecastError('INTERRUPTED', 'Interrupted.', 'Nothing was left behind.', cause);
}
