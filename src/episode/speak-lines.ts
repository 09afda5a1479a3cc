import type { Voice } from '../cast/cast.ts';
import { QuotecastError } from '../errors.ts';
import type { Engine } from '../speech/engine.ts';
import { takeKey } from '../speech/take-key.ts';

export type Line = { readonly text: string; readonly voice: Voice };

/**
 * Speaks every line, as many at once as the engine likes, and the same words in the same voice only once.
 * The first failure ends the lines still under way: an episode with a hole in it is no episode.
 * @param onSpoken called with the number of lines done so far
 * @returns one PCM a line, in their order, at `SAMPLE_RATE`
 * @throws QuotecastError ENGINE_*, INTERRUPTED
 */
export async function speakLines(
  lines: readonly Line[],
  engine: Engine,
  signal: AbortSignal,
  onSpoken: (done: number) => void,
): Promise<Int16Array[]> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const spoken: Int16Array[] = [];
  const first = new Map<string, number>();
  const originals = lines.map((line, index) => {
    const key = takeKey({ ...line, engineVersion: engine.version });
    const original = first.get(key) ?? index;
    first.set(key, original);
    return original;
  });
  const queue = [...first.values()].values();
  let done = 0;

  const work = async () => {
    for (const index of queue) {
      either.throwIfAborted();
      const line = lines[index];
      if (line) spoken[index] = await engine.speak(line.text, line.voice, either);
      done += originals.filter((original) => original === index).length;
      onSpoken(done);
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
  return originals.map((original) => spoken[original] ?? new Int16Array(0));
}

function interrupted(cause: unknown): QuotecastError {
  return new QuotecastError('INTERRUPTED', 'Interrupted.', 'Nothing was left behind.', cause);
}
