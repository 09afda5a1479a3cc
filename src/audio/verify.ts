import { decodeFile, MP3_RATE } from './ffmpeg.ts';
import { DUAL_MONO, LoudnessMeter } from './loudness.ts';

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

/** LUFS and dBTP of both channels together, null for silence; seconds as decoded. */
export type Measured = {
  readonly loudness: number | null;
  readonly truePeak: number | null;
  readonly seconds: number;
};

/**
 * Decodes an MP3 and measures what is heard.
 *
 * @throws QuotecastError FFMPEG_FAILED when it is no MP3; INTERRUPTED
 */
export async function measureMp3(file: string, options: Options): Promise<Measured> {
  return (await measureAlike(file, options)) ?? (await measureBoth(file, options));
}

type Options = {
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
  /** Is shown the left channel as it is decoded: mono at `MP3_RATE`, full scale 1. */
  readonly onBlock?: (mono: Float32Array) => void;
};

/** Measures one channel for both, which halves the work; null as soon as they differ. */
async function measureAlike(file: string, options: Options): Promise<Measured | null> {
  const meter = new LoudnessMeter({ sampleRate: MP3_RATE });
  let samples = 0;
  for await (const block of decodeFile(file, { ...options, channels: 2 })) {
    const left = new Float32Array(block.length / 2);
    for (let i = 0; i < left.length; i++) {
      const value = block[2 * i] as number;
      if (value !== block[2 * i + 1]) return null;
      left[i] = value;
    }
    meter.push(left);
    options.onBlock?.(left);
    samples += left.length;
  }
  const loudness = meter.integrated();
  return {
    loudness: loudness === null ? null : loudness + DUAL_MONO,
    truePeak: meter.truePeak(),
    seconds: samples / MP3_RATE,
  };
}

async function measureBoth(file: string, options: Options): Promise<Measured> {
  const channels = 2;
  const meter = new LoudnessMeter({ sampleRate: MP3_RATE, channels });
  let samples = 0;
  for await (const block of decodeFile(file, { ...options, channels })) {
    meter.push(block);
    samples += block.length / channels;
  }
  return {
    loudness: meter.integrated(),
    truePeak: meter.truePeak(),
    seconds: samples / MP3_RATE,
  };
}
