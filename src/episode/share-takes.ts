import { measureTake } from '../audio/take-level.ts';
import type { EngineId } from '../cast/cast.ts';
import { QuotecastError } from '../errors.ts';
import type { Engine } from '../speech/engine.ts';
import { createTakeStore, type TakeStore } from '../speech/take-store.ts';
import type { EpisodeOptions, MissingTakes } from './make-episode.ts';
import { peopleFileOf, peopleOf } from './people-of-show.ts';
import type { Plan } from './plan.ts';
import { prepareEpisode } from './prepare-episode.ts';
import type { CacheOptions } from './produce-episode.ts';
import { hashProgram } from './program.ts';
import { lineKey, speakLines } from './speak-lines.ts';

/** The takes of what can be said that a cache does not hold, each once. */
export async function findMissing(
  { lines }: Pick<Plan, 'lines'>,
  engine: Engine,
  cache: Omit<CacheOptions, 'maxBytes'>,
): Promise<MissingTakes> {
  const store = openTakes(cache);
  const sayable = lines.filter(({ text }) => engine.canSay(text));
  const keys = [...new Set(sayable.map((line) => lineKey(line, engine)))];
  const missing: string[] = [];
  await store.gather(keys);
  for (const key of keys) if ((await store.find(key)) === null) missing.push(key);
  return { engine: engine.id, keys: missing };
}

/** An episode that was read and planned, to speak some of its takes into the cache. */
export type Share = {
  /**
   * A take that the episode does not have, as it was read and planned here, is passed over.
   * @returns how many were spoken now
   * @throws QuotecastError ENGINE_*, OUTPUT_UNWRITABLE, INTERRUPTED
   */
  speak(keys: readonly string[], signal: AbortSignal): Promise<number>;
  close(): Promise<void>;
};

/**
 * Reads and plans an episode that is made elsewhere, for whoever makes it to find its takes in the cache.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function openShare(
  source: string,
  options: EpisodeOptions,
  id: EngineId,
): Promise<Share> {
  const { cache } = options;
  const program = await hashProgram();
  const { settle, makers } = await prepareEpisode(source, options, { program, recipe: null });
  const engine = makers[id]();
  const { lines } = settle(engine, null, await peopleOf(peopleFileOf(options)));
  const sayable = lines.filter(({ text }) => engine.canSay(text));
  const byKey = new Map(sayable.map((line) => [lineKey(line, engine), line]));
  return {
    async speak(keys, signal) {
      if (!cache) return 0;
      const own = keys.flatMap((key) => byKey.get(key) ?? []);
      const store = openTakes(cache, signal);
      await speakLines(own, { engine, store, careful: false, signal, onSpoken: () => undefined });
      // Whoever asks has not got them, though they were here before.
      await store.share(keys);
      await store.settle();
      return store.kept();
    },
    close: () => engine.close(),
  };
}

function openTakes(
  { folder, now, shared = null }: Omit<CacheOptions, 'maxBytes'>,
  signal?: AbortSignal,
): TakeStore {
  return createTakeStore({
    ...{ folder, now, shared, measure: measureTake },
    scratch: () => Promise.reject(noCache(folder)),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Takes that no other machine can see are of no use to it. */
function noCache(folder: string): QuotecastError {
  return new QuotecastError(
    'OUTPUT_UNWRITABLE',
    `Nothing can be written to the cache ${folder}.`,
    'Let every worker write to the folder that they share.',
  );
}
