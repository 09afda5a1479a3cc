import type { Clip } from '../../src/audio/mastering.ts';
import { PAUSES, type PauseKind, type Pauses } from '../../src/audio/pauses.ts';
import { type Mastering, type Rendering, renderEpisode } from '../../src/audio/render-episode.ts';
import { measureTake } from '../../src/audio/take-level.ts';
import { layTimeline, type Timeline } from '../../src/audio/timeline.ts';
import { babble, idle, quickFfmpeg } from './sound.ts';

type Said = {
  readonly voice: string;
  readonly pcm: Int16Array;
  readonly pause?: PauseKind;
};

/** Three chapters of two lines. */
export const SIX_LINES: readonly Said[] = [1, 2, 3, 4, 5, 6].map((seed) => ({
  voice: seed % 2 === 0 ? 'even' : 'odd',
  pcm: babble(1.5 + seed / 7, seed, 0.3),
  pause: seed % 2 === 1 ? 'chapter' : 'sentence',
}));

export type Programme = {
  readonly timeline: Timeline;
  readonly clips: readonly Clip[];
  /** By the take's key. */
  readonly sounds: ReadonlyMap<string, Int16Array>;
};

/** Lines laid end to end; a pause of `chapter` begins one. A take's key is its place unless told. */
export function programmeOf(
  said: readonly Said[],
  keys: readonly string[] = said.map((_, id) => `take-${id}`),
  pauses: Pauses = PAUSES,
): Programme {
  const pauseOf = (id: number) => (id === 0 ? 'head' : (said[id]?.pause ?? 'sentence'));
  const timeline = layTimeline(
    said.map(({ pcm }, id) => ({ id, samples: pcm.length, pauseBefore: pauseOf(id) })),
    said.flatMap((_, first) => {
      const opens = first === 0 || pauseOf(first) === 'chapter';
      return opens ? [{ title: `Part ${first}`, first }] : [];
    }),
    pauses,
  );
  const clips = said.map(({ voice, pcm }, id): Clip => {
    const take = { key: keys[id] ?? '', samples: pcm.length, level: measureTake(pcm) };
    return { voice, start: timeline.lines[id]?.start ?? 0, take };
  });
  return { timeline, clips, sounds: new Map(said.map(({ pcm }, id) => [keys[id] ?? '', pcm])) };
}

/** A store in memory, with a count of what was asked of it. */
export function storeOf({ sounds }: Pick<Programme, 'sounds'>) {
  const kept = new Map<string, { bytes: Buffer; facts: unknown }>();
  const read: string[] = [];
  return {
    kept,
    /** Keys of the takes read so far. */
    taken: read,
    read: async ({ key }: { readonly key: string }): Promise<Int16Array> => {
      read.push(key);
      const pcm = sounds.get(key);
      if (pcm === undefined) throw new Error(`there is no take ${key}`);
      return pcm;
    },
    glimpse: async (key: string) => {
      const found = kept.get(key);
      return found === undefined ? null : { size: found.bytes.length, facts: found.facts };
    },
    load: async (key: string) => kept.get(key) ?? null,
    save: async (key: string, bytes: Uint8Array, facts: unknown) => {
      kept.set(key, { bytes: Buffer.from(bytes), facts: JSON.parse(JSON.stringify(facts)) });
    },
  };
}

export function render(
  programme: Programme,
  file: string,
  over: Partial<Rendering> = {},
): Promise<Mastering> {
  const { timeline, clips } = programme;
  const store = storeOf(programme);
  return renderEpisode({
    timeline,
    clips,
    store,
    file,
    ffmpegPath: quickFfmpeg,
    signal: idle,
    ...over,
  });
}
