import { decodeFile, decodeSixteenBit, type Running } from './ffmpeg.ts';
import { readInfoFrame } from './info-frame.ts';
import { DUAL_MONO, LoudnessMeter } from './loudness.ts';
import { MP3_RATE } from './mp3-format.ts';
import { tagLength } from './tags.ts';

/** What a finished MP3 says of itself. */
export type ReadTags = {
  readonly title: string | null;
  readonly show: string | null;
  readonly artist: string | null;
  readonly year: number | null;
  /** ISO 639-2. */
  readonly language: string | null;
  readonly comment: string | null;
  readonly picture: boolean;
  /** Seconds, as reckoned from the frames. */
  readonly seconds: number | null;
  /** Milliseconds from the start. */
  readonly chapters: readonly {
    readonly title: string;
    readonly start: number;
    readonly end: number;
  }[];
};

/**
 * Reads the tags of an MP3 back by another hand than the one that wrote them.
 *
 * @throws whatever reading or parsing does: the file is not there or is no MP3
 */
export async function readChapters(file: string): Promise<ReadTags> {
  const { parseFile } = await import('music-metadata');
  const { common, format } = await parseFile(file, { includeChapters: true });
  return {
    title: common.title ?? null,
    show: common.album ?? null,
    artist: common.artist ?? null,
    year: common.year ?? null,
    language: common.language ?? null,
    comment: common.comment?.[0]?.text ?? null,
    picture: (common.picture?.length ?? 0) > 0,
    seconds: format.duration ?? null,
    chapters: (format.chapters ?? []).map(({ title, start, end }) => ({
      title,
      start: Math.round(start * 1_000),
      end: Math.round((end ?? start) * 1_000),
    })),
  };
}

/** LUFS and dBTP as heard, null for silence; seconds as decoded. */
export type Measured = {
  readonly loudness: number | null;
  readonly truePeak: number | null;
  readonly seconds: number;
  readonly channels: 1 | 2;
};

export type Measuring = Running & {
  /** Gets the sound in passing: the first channel at `MP3_RATE`, full scale 1, to be used at once. In a file whose channels are unlike, up to there. */
  readonly onBlock?: (block: Float32Array) => void;
};

/**
 * Decodes an MP3 and measures what is heard.
 *
 * @throws QuotecastError FFMPEG_FAILED when it is no MP3; INTERRUPTED
 */
export async function measureMp3(file: string, measuring: Measuring): Promise<Measured> {
  const info = await readInfoFrame(file, await tagLength(file));
  if (info?.channels === 'mono') return measureOne(file, measuring);
  return (await measureAlike(file, measuring)) ?? (await measureBoth(file, measuring));
}

async function measureOne(file: string, { onBlock, ...running }: Measuring): Promise<Measured> {
  const meter = new LoudnessMeter({ sampleRate: MP3_RATE });
  let samples = 0;
  for await (const block of decodeFile(file, { ...running, channels: 1 })) {
    meter.push(block);
    onBlock?.(block);
    samples += block.length;
  }
  return measured(meter, samples, 1);
}

/**
 * Measures one channel for both, which halves the work, and in 16 bits; null as soon as the channels
 * differ or full scale is reached, beyond which 16 bits do not tell.
 */
async function measureAlike(
  file: string,
  { onBlock, ...running }: Measuring,
): Promise<Measured | null> {
  const meter = new LoudnessMeter({ sampleRate: MP3_RATE });
  let samples = 0;
  let left = new Float32Array(0);
  for await (const block of decodeSixteenBit(file, running)) {
    const length = block.length / 2;
    if (left.length < length) left = new Float32Array(length);
    if (!takeFirst(block, 2, left)) return null;
    const heard = left.subarray(0, length);
    meter.push(heard);
    onBlock?.(heard);
    samples += length;
  }
  const { loudness, ...rest } = measured(meter, samples, 2);
  return { ...rest, loudness: loudness === null ? null : loudness + DUAL_MONO };
}

/**
 * @param mono gets the first channel, full scale 1
 * @returns whether all channels are the same, and not at full scale, beyond which 16 bits do not tell
 */
export function takeFirst(block: Int16Array, channels: 1 | 2, mono: Float32Array): boolean {
  for (let i = 0, at = 0; i < block.length; i += channels, at += 1) {
    const value = block[i] as number;
    if (value !== block[i + channels - 1] || value === 32_767 || value === -32_768) return false;
    mono[at] = value / 32_768;
  }
  return true;
}

async function measureBoth(file: string, running: Running): Promise<Measured> {
  const meter = new LoudnessMeter({ sampleRate: MP3_RATE, channels: 2 });
  let samples = 0;
  for await (const block of decodeFile(file, { ...running, channels: 2 })) {
    meter.push(block);
    samples += block.length / 2;
  }
  return measured(meter, samples, 2);
}

function measured(meter: LoudnessMeter, samples: number, channels: 1 | 2): Measured {
  return {
    loudness: meter.integrated(),
    truePeak: meter.truePeak(),
    seconds: samples / MP3_RATE,
    channels,
  };
}
