import { SAMPLE_RATE } from '../speech/engine.ts';
import type { Take } from '../speech/take-store.ts';
import { TruePeakLimiter } from './limiter.ts';
import { type Clip, type Gains, gainOf, LIMITER_CEILING } from './mastering.ts';
import { mix, type PlacedSound } from './mix.ts';
import { LAME_SCALE } from './mp3-format.ts';
import { StepEnergy } from './step-energy.ts';
import { STEPS_A_SECOND, short } from './take-level.ts';

/** Sound ready for the encoder, and its energy by `STEP` as it will be heard. */
export type Rendered = { readonly pcm: Int16Array; readonly energies: readonly number[] };

/**
 * Reads the takes of a stretch, puts them in their places, levels and limits them. The limiter
 * starts afresh, so a stretch sounds the same whatever stands beside it.
 *
 * @param start first sample of the stretch on the timeline
 * @param length samples; whole frames
 * @returns louder than it will be heard by what LAME takes away
 * @throws RangeError when takes overlap or do not fit; whatever `read` throws
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
  const limiter = new TruePeakLimiter(SAMPLE_RATE, LIMITER_CEILING);
  const meter = new StepEnergy(SAMPLE_RATE, 1, STEPS_A_SECOND);
  const pcm = new Int16Array(length);
  let at = 0;
  const take = (block: Float32Array) => {
    meter.push(block);
    toSixteenBit(block, pcm, at);
    at += block.length;
  };
  for (const block of mix(length, sounds)) take(limiter.process(block));
  take(limiter.flush());
  return { pcm, energies: meter.all().map(short) };
}

/** 16 bits, with LAME's loss made good. */
function toSixteenBit(block: Float32Array, pcm: Int16Array, at: number): void {
  const scale = 32_768 / LAME_SCALE;
  for (let i = 0; i < block.length; i++) {
    const value = Math.round((block[i] as number) * scale);
    pcm[at + i] = Math.max(-32_768, Math.min(32_767, value));
  }
}
