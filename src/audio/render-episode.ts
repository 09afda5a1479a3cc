import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { PassThrough } from 'node:stream';
import * as z from 'zod';
import { collectAfter } from '../speech/collect-garbage.ts';
import { SAMPLE_RATE } from '../speech/engine.ts';
import type { TakeStore } from '../speech/take-store.ts';
import { encodeSegments } from './encode-segments.ts';
import type { Running } from './ffmpeg.ts';
import { type Hearing, hearStretches, stretchBytes, stretchesOf } from './hear-parts.ts';
import { DUAL_MONO } from './loudness.ts';
import {
  AIM,
  type Clip,
  correctGains,
  type Gains,
  gainOf,
  highestPeak,
  layEnergies,
  loudnessOf,
  planGains,
  type Trial,
} from './mastering.ts';
import { type Channels, FORMATS, FRAME } from './mp3-format.ts';
import { renderSegment } from './render-segment.ts';
import { cutSegments, type Segment } from './segments.ts';
import type { Timeline } from './timeline.ts';
import { writeMp3 } from './write-mp3.ts';

/** How an episode was levelled and made. */
export type Mastering = Gains & {
  readonly channels: Channels;
  /** What the MP3 will measure, in LUFS; null for silence. */
  readonly loudness: number | null;
  /** What the limiter lets through at most of the MP3's true peak, in dBTP; null for silence. */
  readonly truePeak: number | null;
  /** Parts that the sound was encoded in, and how many of them were not in the store. */
  readonly segments: number;
  /** Frames of each, in their order: see `measureParts`. */
  readonly parts: readonly number[];
  readonly encoded: number;
};

export type Rendering = Running & {
  readonly timeline: Timeline;
  /** One for each line of the timeline, in its order. */
  readonly clips: readonly Clip[];
  readonly store: Pick<TakeStore, 'read' | 'glimpse' | 'load' | 'save'>;
  /** Overwritten; its folder must exist. */
  readonly file: string;
  readonly channels?: Channels;
  /** Encoders at work at once: by default one core is left to what feeds them, and two are enough. */
  readonly parallel?: number;
  /** Another way to encode, such as one that has started. */
  readonly encode?: typeof encodeSegments;
  /** Seconds of the programme that are in the file, and of all. */
  readonly onProgress?: (done: number, total: number) => void;
};

/** Changes whenever the same takes would be rendered otherwise: part of an encoded segment's key. */
const RENDERING = 3;

/** How far from the aim a programme may come out before it is rendered again, in LU. */
const CLOSE_ENOUGH = 0.2;
const TRIES = 4;

/** As many as an edit makes anew: to collect garbage for them takes longer than it is worth. */
const FEW_PARTS = 4;

const ENCODERS = Math.max(1, Math.min(2, availableParallelism() - 1));

type Part = { readonly segment: Segment; readonly length: number; readonly clips: readonly Clip[] };

/**
 * Levels and encodes an episode from its takes into an MP3 without tags, a minute or so at a time:
 * what was encoded before and is in the store is taken from there.
 *
 * @throws QuotecastError OUTPUT_UNWRITABLE, FFMPEG_FAILED, FFMPEG_MISSING, INTERRUPTED; RangeError
 * when clips do not fit the timeline; whatever `store.read` throws
 */
export async function renderEpisode(rendering: Rendering): Promise<Mastering> {
  const { timeline, clips, channels = 'stereo' } = rendering;
  const segments = cutSegments(timeline);
  const parts = segments.map((segment, index): Part => {
    // The encoder's delay pushes the end of the sound into one more frame.
    const more = index === segments.length - 1 ? FRAME : 0;
    const length = segment.end - segment.start + more;
    return { segment, length, clips: clips.slice(segment.from, segment.to) };
  });
  let gains = planGains(timeline.length, clips);
  let encoded = 0;
  let before: Trial | null = null;
  for (let tries = 1; ; tries++) {
    const written = await writeParts(parts, gains, rendering);
    encoded += written.encoded;
    const laid = parts.map(({ segment: { start }, length }, index) => ({
      start,
      samples: length,
      energies: written.energies[index] ?? [],
    }));
    const heard = loudnessOf(layEnergies(timeline.length, laid));
    const trial = heard === null ? null : { gain: gains.gain, loudness: heard };
    const done =
      trial === null || tries === TRIES || Math.abs(AIM - trial.loudness) <= CLOSE_ENOUGH;
    const better = done ? null : correctGains(gains, trial, before);
    if (better === null) {
      return {
        ...gains,
        channels,
        loudness: heard === null ? null : heard + (channels === 'stereo' ? DUAL_MONO : 0),
        truePeak: highestPeak(clips, gains),
        segments: parts.length,
        parts: parts.map(({ length }) => length / FRAME),
        encoded,
      };
    }
    gains = better;
    before = trial;
  }
}

/** What is kept with an encoded segment. */
const factsSchema = z.object({ energies: z.array(z.number().nonnegative()) });

/** Writes the file. */
async function writeParts(
  parts: readonly Part[],
  gains: Gains,
  rendering: Rendering,
): Promise<{ readonly energies: readonly (readonly number[])[]; readonly encoded: number }> {
  const { store, file, channels = 'stereo', parallel = ENCODERS, onProgress } = rendering;
  const { encode: encodeParts = encodeSegments } = rendering;
  const stop = new AbortController();
  const running = { ...rendering, signal: AbortSignal.any([rendering.signal, stop.signal]) };
  const encoder = await identify(rendering.ffmpegPath);
  const keys = parts.map((part) => keyOf(part, gains, channels, encoder));
  const energies: (readonly number[])[] = [];
  const bytesOf = (index: number) =>
    ((parts[index]?.length ?? 0) / FRAME) * FORMATS[channels].frameBytes;
  const kept = async (index: number): Promise<Uint8Array | null> => {
    const found = await store.load(keys[index] ?? '');
    return found?.bytes.length === bytesOf(index) ? found.bytes : null;
  };

  const missing: number[] = [];
  for (const index of parts.keys()) {
    const seen = await store.glimpse(keys[index] ?? '');
    const facts = factsSchema.safeParse(seen?.facts);
    if (seen?.size === bytesOf(index) && facts.success) energies[index] = facts.data.energies;
    else missing.push(index);
  }
  // What script and levels were worked out from is garbage by now; much sound follows.
  if (missing.length > FEW_PARTS) collectAfter(1)();
  const arrivals = new Map(missing.map((index) => [index, arrival()]));
  for (const { promise } of arrivals.values()) promise.catch(() => undefined);

  const render = async (index: number) => {
    const { segment, length, clips } = parts[index] as Part;
    const place = { start: segment.start, length };
    const rendered = await renderSegment(place, clips, gains, (take) => store.read(take));
    return { index, frames: length / FRAME, ...rendered };
  };
  const collect = collectAfter(16);
  let encoded = 0;
  const encode = async (indices: Iterator<number>) => {
    const sounds = (async function* () {
      for (let next = indices.next(); !next.done; next = indices.next()) yield render(next.value);
    })();
    for await (const { sound, mp3 } of encodeParts(sounds, channels, running)) {
      const heard = sound.energies();
      energies[sound.index] = heard;
      await store.save(keys[sound.index] ?? '', mp3, { energies: heard });
      encoded += 1;
      collect();
      arrivals.get(sound.index)?.resolve(mp3);
    }
  };
  const queue = missing.values();
  const workers = Array.from({ length: Math.min(parallel, missing.length) }, () => encode(queue));
  const failed = Promise.all(workers).catch((error: unknown) => {
    for (const { reject } of arrivals.values()) reject(error);
    stop.abort(error);
  });

  const ahead = missing.length === 0 ? null : hearAhead(parts, { ...running, channels, store });
  async function* frames(): AsyncGenerator<Uint8Array> {
    const total = Math.round((parts.at(-1)?.segment.end ?? 0) / SAMPLE_RATE);
    for (const [index, { segment }] of parts.entries()) {
      const mp3 = await (arrivals.get(index)?.promise ?? kept(index));
      arrivals.delete(index);
      const whole = mp3 ?? (await encodeAlone(index));
      yield whole;
      await ahead?.push(whole);
      onProgress?.(Math.round(segment.end / SAMPLE_RATE), total);
    }
  }
  /** One that was there a moment ago. */
  const encodeAlone = async (index: number): Promise<Uint8Array> => {
    const one = arrival();
    arrivals.set(index, one);
    await encode([index].values());
    return one.promise;
  };
  try {
    await writeMp3(file, channels, frames());
    await ahead?.end();
  } finally {
    stop.abort();
    await failed;
    await ahead?.end();
  }
  return { energies, encoded };
}

/**
 * Listens to the parts while later ones are still encoded, so that little is left to be heard when the
 * file is verified. What it does not hear for whatever reason is heard then.
 */
function hearAhead(parts: readonly Part[], hearing: Hearing) {
  const { frameBytes } = FORMATS[hearing.channels];
  const mp3s = new PassThrough({ objectMode: true, highWaterMark: 2 });
  const stretches = stretchesOf(
    parts.map(({ length }) => length / FRAME),
    frameBytes,
  );
  const bytes = stretchBytes(mp3s, frameBytes);
  const bytesOf = async () => (await bytes.next()).value ?? new Uint8Array(0);
  const done = hearStretches(stretches, bytesOf, true, hearing)
    .catch(() => null)
    .finally(() => mp3s.destroy());
  return {
    async push(mp3: Uint8Array): Promise<void> {
      if (!mp3s.destroyed && !mp3s.write(mp3))
        await Promise.race([done, once(mp3s, 'drain').catch(() => undefined)]);
    },
    async end(): Promise<void> {
      mp3s.end();
      await done;
    },
  };
}

type Arrival = {
  readonly promise: Promise<Uint8Array>;
  readonly resolve: (mp3: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
};

function arrival(): Arrival {
  let settle: Omit<Arrival, 'promise'> = { resolve: () => undefined, reject: () => undefined };
  const promise = new Promise<Uint8Array>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

/** Everything that the bytes of an encoded segment depend on, hashed. */
function keyOf(
  { segment, length, clips }: Part,
  gains: Gains,
  channels: Channels,
  encoder: string,
): string {
  const sounds = clips.map((clip) => [
    clip.take.key,
    clip.start - segment.start,
    gainOf(clip, gains).toFixed(1),
  ]);
  const whole = JSON.stringify([RENDERING, encoder, channels, length, sounds]);
  return `mp3-${createHash('sha256').update(whole).digest('hex')}`;
}

/** Tells one ffmpeg from another without starting it. */
async function identify(ffmpegPath: string): Promise<string> {
  const found = await stat(ffmpegPath).catch(() => null);
  return found === null ? 'none' : `${found.size}:${Math.floor(found.mtimeMs)}`;
}
