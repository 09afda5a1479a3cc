import { SAMPLE_RATE } from '../speech/engine.ts';
import type { TakeLevel } from '../speech/take-store.ts';
import { ChannelPeak, toFloat } from './loudness.ts';
import { oversamplerFor } from './oversampling.ts';
import { StepEnergy } from './step-energy.ts';

/** Levels are kept by steps of 20 ms: fine enough to be laid anywhere on the grid of a loudness meter. */
export const STEPS_A_SECOND = 50;
export const STEP: number = SAMPLE_RATE / STEPS_A_SECOND;

/**
 * All that mastering needs to know of a take, measured once and kept with it: per step of 20 ms its
 * mean square after K-weighting (ITU-R BS.1770-4) and its largest sample, and the true peak of the
 * whole; full scale 1.
 */
export function measureTake(pcm: Int16Array): TakeLevel {
  const x = toFloat(pcm);
  const energy = new StepEnergy(SAMPLE_RATE, 1, STEPS_A_SECOND);
  energy.push(x);
  const peak = new ChannelPeak(oversamplerFor(SAMPLE_RATE));
  peak.push(x);
  const peaks: number[] = [];
  for (let from = 0; from < x.length; from += STEP)
    peaks.push(short(largest(x, from, from + STEP)));
  return { energies: energy.all().map(short), peaks, peak: short(peak.value()) };
}

function largest(x: Float32Array, from: number, to: number): number {
  let most = 0;
  for (let i = from; i < Math.min(to, x.length); i++)
    most = Math.max(most, Math.abs(x[i] as number));
  return most;
}

/** Five digits say more than is heard, and are kept in fewer bytes. */
export function short(value: number): number {
  return Number(value.toPrecision(5));
}
