import { type FileHandle, open } from 'node:fs/promises';
import { type Hearing, hearStretches, type Stretch, stretchesOf } from './hear-parts.ts';
import { HEARD_STEPS_A_SECOND, type Heard } from './heard.ts';
import { readInfoFrame } from './info-frame.ts';
import { DUAL_MONO, gatedLoudness, toDecibels } from './loudness.ts';
import { type Channels, FORMATS, MP3_RATE } from './mp3-format.ts';
import { tagLength } from './tags.ts';
import type { Measured } from './verify.ts';

export type MeasuringParts = Hearing & {
  /** Frames of each part, in their order; the last frame of the last only brings the delay in. */
  readonly parts: readonly number[];
  /** Gets the mean squares of `HEARD_STEP` after `HEARD_STEP`, when all are known. */
  readonly onSteps: (power: Float32Array) => void;
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
  { parts, onSteps, ...hearing }: MeasuringParts,
): Promise<Measured | null> {
  const { channels } = hearing;
  const start = await tagLength(file);
  const info = await readInfoFrame(file, start);
  const { frameBytes } = FORMATS[channels];
  const stretches = stretchesOf(parts, frameBytes);
  const samples = stretches.reduce((sum, { first, last }) => sum + last - first, 0);
  const handle = await open(file, 'r');
  try {
    const sound = start + frameBytes;
    const bytes = parts.reduce((sum, frames) => sum + frames * frameBytes, 0);
    const { size } = await handle.stat();
    if (info?.channels !== channels || info.samples !== samples || size !== sound + bytes)
      return null;
    const bytesOf = (stretch: Stretch) => read(handle, sound, stretch);
    const heard = await hearStretches(stretches, bytesOf, false, hearing);
    return heard && combine(heard, samples, channels, onSteps);
  } finally {
    await handle.close();
  }
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
