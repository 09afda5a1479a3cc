import { SAMPLE_RATE } from '../speech/engine.ts';
import type { Take } from '../speech/take-store.ts';
import { TruePeakLimiter } from './limiter.ts';
import { type Clip, type Gains, gainOf, LIMITER_CEILING } from './mastering.ts';
import { mix, type PlacedSound } from './mix.ts';
import { LAME_SCALE } from './mp3-format.ts';
import { StepEnergy } from './step-energy.ts';
import { STEPS_A_SECOND, short } from './take-level.ts';

/** Sound ready for the encoder, a second or so at a time. */
export type Rendered = {
  readonly pcm: Iterable<Int16Array>;
  /** Energy by `STEP` as it will be heard, of what has been taken of the sound so far. */
  readonly energies: () => readonly number[];
};

/**
 * Reads the takes of a stretch, then puts them in their places, levels and limits them while the
 * encoder is at work on what is done. The limiter starts afresh, so a stretch sounds the same whatever
 * stands beside it.
 *
 * @param start first sample of the stretch on the timeline
 * @param length samples; whole frames
 * @returns sound to be taken once, louder than it will be heard by what LAME takes away; it throws
 * RangeError when takes overlap or do not fit
 * @throws whatever `read` throws
 */
export async function renderSegment(
  { start, length }: { readonly start: number; readonly length: number },
  clips: readonly Clip[],
  gains: Gains,
  read: (take: Take) => Promise<Int16Array>,
): Promise<Rendered> {
  const sounds: PlacedSound[] = [];
  for (const clip of clips) {
    const pcm = await read(clip.take);
    sounds.push({ start: clip.start - start, pcm, gain: gainOf(clip, gains) });
  }
  const meter = new StepEnergy(SAMPLE_RATE, 1, STEPS_A_SECOND);
  function* blocks(): Generator<Int16Array> {
    for (const block of limited(mix(length, sounds))) {
      meter.push(block);
      yield toSixteenBit(block);
    }
  }
  return { pcm: blocks(), energies: () => meter.all().map(short) };
}

function* limited(sound: Iterable<Float32Array>): Generator<Float32Array> {
  const limiter = new TruePeakLimiter(SAMPLE_RATE, LIMITER_CEILING);
  for (const block of sound) yield limiter.process(block);
  yield limiter.flush();
}

/** 16 bits, with LAME's loss made good. */
function toSixteenBit(block: Float32Array): Int16Array {
  const scale = 32_768 / LAME_SCALE;
  const pcm = new Int16Array(block.length);
  for (let i = 0; i < block.length; i++) {
    const value = Math.round((block[i] as number) * scale);
    pcm[i] = Math.max(-32_768, Math.min(32_767, value));
  }
  return pcm;
}
