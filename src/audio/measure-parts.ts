import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { TakeStore } from '../speech/take-store.ts';
import { decodeFrames, type Running } from './ffmpeg.ts';
import {
  HEARD_STEPS_A_FRAME,
  HEARD_STEPS_A_SECOND,
  type Heard,
  Listener,
  packHeard,
  unpackHeard,
} from './heard.ts';
import { readInfoFrame } from './info-frame.ts';
import { DUAL_MONO, gatedLoudness, toDecibels } from './loudness.ts';
import { type Channels, ENCODER_DELAY, FORMATS, MP3_RATE, SAMPLES_A_FRAME } from './mp3-format.ts';
import { tagLength } from './tags.ts';
import { type Measured, takeFirst } from './verify.ts';

export type MeasuringParts = Running & {
  /** Frames of each part, in their order; the last frame of the last only brings the delay in. */
  readonly parts: readonly number[];
  readonly channels: Channels;
  readonly store: Pick<TakeStore, 'load' | 'save'>;
  /** Gets the mean squares of `HEARD_STEP` after `HEARD_STEP`, when all are known. */
  readonly onSteps: (power: Float32Array) => void;
};

/** Changes whenever the same bytes would be measured otherwise. */
const MEASURING = 1;

/** A decoder's own delay in samples: ISO/IEC 11172-3 leaves 528 and one, as LAME's notes count it. */
const DECODER_DELAY = 529;
const DELAY = ENCODER_DELAY + DECODER_DELAY;

/** A part of the file with the frame on either side: all that its sound can depend on. */
type Stretch = {
  readonly from: number;
  readonly bytes: number;
  /** Samples that it decodes to, and those of them that are its own. */
  readonly decoded: number;
  readonly first: number;
  readonly last: number;
};

/**
 * Measures a finished MP3 of ours part by part. What was measured of bytes once is kept under their
 * hash: only parts that are new, or not what they were, are decoded.
 *
 * @returns null when it is no such file, when its channels differ, or reach full scale: then it takes
 * `measureMp3` to tell
 * @throws QuotecastError FFMPEG_FAILED when it cannot be decoded; INTERRUPTED
 */
export async function measureParts(
  file: string,
  { parts, channels, store, onSteps, ...running }: MeasuringParts,
): Promise<Measured | null> {
  const start = await tagLength(file);
  const info = await readInfoFrame(file, start);
  const stretches = stretchesOf(parts, FORMATS[channels].frameBytes);
  const samples = stretches.reduce((sum, { first, last }) => sum + last - first, 0);
  const handle = await open(file, 'r');
  try {
    const { frameBytes } = FORMATS[channels];
    const sound = start + frameBytes;
    const bytes = parts.reduce((sum, frames) => sum + frames * frameBytes, 0);
    const { size } = await handle.stat();
    if (info?.channels !== channels || info.samples !== samples || size !== sound + bytes)
      return null;
    const known: (Heard | null)[] = [];
    const keys: string[] = [];
    for (const stretch of stretches) {
      const key = `heard-${hash(stretch, await read(handle, sound, stretch))}`;
      const kept = await store.load(key);
      known.push(kept && unpackHeard(kept.bytes, stepsOf(stretch)));
      keys.push(key);
    }
    const missing = stretches.flatMap((stretch, index) =>
      known[index] === null ? [{ stretch, index }] : [],
    );
    if (missing.length > 0) {
      const places = missing.map(({ stretch }) => stretch);
      const frames = async function* () {
        for (const stretch of places) yield await read(handle, sound, stretch);
      };
      const listened = await listen(frames(), places, channels, running);
      if (listened === null) return null;
      for (const [at, { index }] of missing.entries()) {
        const heard = listened[at] as Heard;
        known[index] = heard;
        await store.save(keys[index] as string, packHeard(heard), {});
      }
    }
    return combine(known as Heard[], samples, channels, onSteps);
  } finally {
    await handle.close();
  }
}

function stretchesOf(parts: readonly number[], frameBytes: number): Stretch[] {
  let frame = 0;
  return parts.map((frames, index) => {
    const before = index === 0 ? 0 : 1;
    const after = index === parts.length - 1 ? 0 : 1;
    const first = before * SAMPLES_A_FRAME + DELAY;
    const heard = after === 1 ? frames : frames - 1;
    const from = frame - before;
    frame += frames;
    return {
      from: from * frameBytes,
      bytes: (before + frames + after) * frameBytes,
      decoded: (before + frames + after) * SAMPLES_A_FRAME,
      first,
      last: first + heard * SAMPLES_A_FRAME,
    };
  });
}

function stepsOf({ first, last }: Stretch): number {
  return ((last - first) / SAMPLES_A_FRAME) * HEARD_STEPS_A_FRAME;
}

function hash({ first, last }: Stretch, bytes: Uint8Array): string {
  const head = JSON.stringify([MEASURING, first, last]);
  return createHash('sha256').update(head).update(bytes).digest('hex');
}

async function read(handle: FileHandle, sound: number, stretch: Stretch): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(
    Buffer.allocUnsafe(stretch.bytes),
    0,
    stretch.bytes,
    sound + stretch.from,
  );
  return buffer.subarray(0, bytesRead);
}

/** @returns null when channels differ or are at full scale, or there is less sound than there should be */
async function listen(
  frames: AsyncIterable<Uint8Array>,
  stretches: readonly Stretch[],
  kind: Channels,
  running: Running,
): Promise<Heard[] | null> {
  const { channels } = FORMATS[kind];
  const heard: Heard[] = [];
  const queue = stretches.values();
  let stretch = queue.next().value;
  let listener = new Listener();
  let at = 0;
  let mono = new Float32Array(0);
  for await (const block of decodeFrames(frames, channels, running)) {
    const length = block.length / channels;
    if (mono.length < length) mono = new Float32Array(length);
    if (!takeFirst(block, channels, mono)) return null;
    for (let from = 0; from < length && stretch !== undefined; ) {
      const until = Math.min(length, from + stretch.decoded - at);
      const [first, last] = [stretch.first, stretch.last].map((own) =>
        Math.max(from, Math.min(until, from + own - at)),
      );
      listener.push(mono.subarray(first, last));
      at += until - from;
      from = until;
      if (at === stretch.decoded) {
        heard.push(listener.heard());
        stretch = queue.next().value;
        listener = new Listener();
        at = 0;
      }
    }
  }
  return heard.length === stretches.length ? heard : null;
}

const STEPS_A_HOP = HEARD_STEPS_A_SECOND / 10;

function combine(
  parts: readonly Heard[],
  samples: number,
  channels: Channels,
  onSteps: (power: Float32Array) => void,
): Measured {
  const hops: number[] = [];
  let peak = 0;
  let sum = 0;
  let filled = 0;
  for (const part of parts) {
    peak = Math.max(peak, part.peak);
    for (const energy of part.weighted) {
      sum += energy;
      filled += 1;
      if (filled < STEPS_A_HOP) continue;
      hops.push(sum / STEPS_A_HOP);
      sum = 0;
      filled = 0;
    }
    onSteps(part.power);
  }
  const loudness = gatedLoudness(hops);
  return {
    loudness: loudness === null ? null : loudness + (channels === 'stereo' ? DUAL_MONO : 0),
    truePeak: peak > 0 ? toDecibels(peak) : null,
    seconds: samples / MP3_RATE,
    channels: FORMATS[channels].channels,
  };
}
