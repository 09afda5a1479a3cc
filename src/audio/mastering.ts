import { QuotecastError } from '../errors.ts';
import { SAMPLE_RATE } from '../speech/engine.ts';
import { LAME_SCALE } from './ffmpeg.ts';
import { TruePeakLimiter } from './limiter.ts';
import { DUAL_MONO, fromDecibels, LoudnessMeter, toFloat } from './loudness.ts';
import { type Clip, mix } from './mix.ts';
import type { Timeline } from './timeline.ts';

/** What the finished stereo MP3 measures: EBU R 128's meter, in LUFS and dBTP. */
export const TARGET_LOUDNESS = -16;
export const MAX_TRUE_PEAK = -1;

/** Coding moves peaks: measured on limited speech at 128 kbit/s, by less than this. */
const CODING_MARGIN = 0.6;
const LIMITER_CEILING = fromDecibels(MAX_TRUE_PEAK - CODING_MARGIN);

/** A voice further off than this is broken rather than quiet; noise is not to be drawn up to speech. */
const MAX_VOICE_GAIN = 15;
const MAX_GAIN = 20;

/** How near the aim the last of a few tries must come, in LU. */
const CLOSE_ENOUGH = 0.05;
const TRIES = 5;

/** Long work gives way to other work, and looks whether it should stop, after this many blocks. */
const BLOCKS_AT_A_TIME = 10;

/** How an episode is levelled: one gain a voice, then one for all before the limiter. */
export type Mastering = {
  /** dB, by voice id. */
  readonly voices: Readonly<Record<string, number>>;
  /** dB. */
  readonly gain: number;
  /** What the MP3 will measure, in LUFS; null for silence. */
  readonly loudness: number | null;
  /** What the limiter lets through of the MP3's true peak, in dBTP; null for silence. */
  readonly truePeak: number | null;
};

/**
 * Measures an episode and says how to level it: each voice to the same gated loudness over all its
 * takes together, then the whole to -16 LUFS with no true peak above -1 dBTP. No gain changes within
 * an episode but the limiter's, so nothing pumps.
 *
 * @param clips in the order of time
 * @throws QuotecastError INTERRUPTED when `signal` aborts
 */
export async function planMastering(
  timeline: Timeline,
  clips: Iterable<Clip>,
  signal: AbortSignal,
): Promise<Mastering> {
  const voices = await voiceGains(clips, signal);
  const measure = async (gain: number | null) => {
    const meter = new LoudnessMeter({ sampleRate: SAMPLE_RATE, truePeak: gain !== null });
    const mixed = mix(timeline, clips, voices);
    const blocks = gain === null ? mixed : limited(mixed, gain);
    await forEachBlock(blocks, signal, (block) => meter.push(block));
    return meter;
  };
  const plain = (await measure(null)).integrated();
  if (plain === null) return { voices, gain: 0, loudness: null, truePeak: null };
  const aim = TARGET_LOUDNESS - DUAL_MONO;
  let gain = Math.min(MAX_GAIN, aim - plain);
  // What the limiter takes away is found by trying, and given back.
  for (let tries = 1; ; tries++) {
    const meter = await measure(gain);
    const loudness = meter.integrated() ?? plain;
    const miss = aim - loudness;
    if (Math.abs(miss) < CLOSE_ENOUGH || tries === TRIES || gain + miss > MAX_GAIN) {
      return { voices, gain, loudness: loudness + DUAL_MONO, truePeak: meter.truePeak() };
    }
    gain += miss;
  }
}

/**
 * The levelled episode, `timeline.length` samples in all, each in its place: what to give to
 * `encodeMp3`. It is louder than it will be heard by what LAME takes away.
 */
export function* master(
  timeline: Timeline,
  clips: Iterable<Clip>,
  { voices, gain }: Pick<Mastering, 'voices' | 'gain'>,
): Generator<Int16Array> {
  for (const block of limited(mix(timeline, clips, voices), gain)) yield toSixteenBit(block);
}

function* limited(blocks: Iterable<Float32Array>, decibels: number): Generator<Float32Array> {
  const limiter = new TruePeakLimiter(SAMPLE_RATE, LIMITER_CEILING);
  const gain = fromDecibels(decibels);
  for (const block of blocks) {
    for (let i = 0; i < block.length; i++) block[i] = (block[i] as number) * gain;
    yield limiter.process(block);
  }
  yield limiter.flush();
}

/** One gain a voice, in dB, that brings each to the loudness aimed at. */
async function voiceGains(
  clips: Iterable<Clip>,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>>> {
  const meters = new Map<string, LoudnessMeter>();
  const longest = new Map<string, Float32Array>();
  await forEachBlock(clips, signal, ({ voice, pcm }) => {
    const meter =
      meters.get(voice) ?? new LoudnessMeter({ sampleRate: SAMPLE_RATE, truePeak: false });
    meters.set(voice, meter);
    const x = toFloat(pcm);
    meter.push(x);
    if (x.length > (longest.get(voice)?.length ?? 0)) longest.set(voice, x);
  });
  const gains = [...meters].map(([voice, meter]): [string, number] => {
    const loudness = meter.integrated() ?? briefLoudness(longest.get(voice));
    const gain = loudness === null ? 0 : TARGET_LOUDNESS - DUAL_MONO - loudness;
    return [voice, Math.max(-MAX_VOICE_GAIN, Math.min(MAX_VOICE_GAIN, gain))];
  });
  return Object.fromEntries(gains);
}

/** A voice that says one word is too short to measure: as loud as the word said over and over. */
function briefLoudness(x: Float32Array | undefined): number | null {
  if (x === undefined || x.length === 0) return null;
  const meter = new LoudnessMeter({ sampleRate: SAMPLE_RATE, truePeak: false });
  for (let filled = 0; filled < SAMPLE_RATE; filled += x.length) meter.push(x);
  return meter.integrated();
}

async function forEachBlock<T>(
  blocks: Iterable<T>,
  signal: AbortSignal,
  work: (block: T) => void,
): Promise<void> {
  let count = 0;
  for (const block of blocks) {
    if (count++ % BLOCKS_AT_A_TIME === 0) {
      await new Promise((done) => setImmediate(done));
      if (signal.aborted) {
        throw new QuotecastError(
          'INTERRUPTED',
          'Stopped.',
          'Run the same command again to go on.',
          signal.reason,
        );
      }
    }
    work(block);
  }
}

/** 16 bits, with LAME's loss made good. */
function toSixteenBit(block: Float32Array): Int16Array {
  const scale = 32_768 / LAME_SCALE;
  const pcm = new Int16Array(block.length);
  for (let i = 0; i < block.length; i++) {
    pcm[i] = Math.max(-32_768, Math.min(32_767, Math.round((block[i] as number) * scale)));
  }
  return pcm;
}
