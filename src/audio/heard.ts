import { ChannelPeak } from './loudness.ts';
import { MP3_RATE, SAMPLES_A_FRAME } from './mp3-format.ts';
import { oversamplerFor } from './oversampling.ts';
import { StepEnergy } from './step-energy.ts';
import { StepPower } from './step-power.ts';

/**
 * Levels of decoded sound are kept by steps of 4 ms. Six make a frame and 25 a step of a loudness
 * meter, so that what was measured of parts by themselves adds up to the programme's without a rest.
 */
export const HEARD_STEPS_A_SECOND = 250;
/** Samples at `MP3_RATE`. */
export const HEARD_STEP: number = MP3_RATE / HEARD_STEPS_A_SECOND;
export const HEARD_STEPS_A_FRAME: number = SAMPLES_A_FRAME / HEARD_STEP;

/** What was heard of one channel of a stretch of sound, full scale 1. */
export type Heard = {
  /** True peak, linear. */
  readonly peak: number;
  /** Mean square of each step after K-weighting (ITU-R BS.1770-4), and before it. */
  readonly weighted: Float32Array;
  readonly power: Float32Array;
};

/** Measures a stretch of sound that comes in pieces, whole steps in all, from silence to silence. */
export class Listener {
  private readonly energy = new StepEnergy(MP3_RATE, 1, HEARD_STEPS_A_SECOND);
  private readonly steps = new StepPower(HEARD_STEP);
  private readonly peak = new ChannelPeak(oversamplerFor(MP3_RATE));

  /** @param block one channel at `MP3_RATE`, full scale 1 */
  push(block: Float32Array): void {
    this.peak.push(block);
    this.energy.push(block);
    this.steps.push(block);
  }

  heard(): Heard {
    return {
      // As exact as it is kept.
      peak: Math.fround(this.peak.value()),
      weighted: Float32Array.from(this.energy.whole),
      power: Float32Array.from(this.steps.whole),
    };
  }
}

/** As it is kept: the peak, then the steps after weighting, then before it. */
export function packHeard({ peak, weighted, power }: Heard): Uint8Array {
  const all = new Float32Array(1 + weighted.length + power.length);
  all[0] = peak;
  all.set(weighted, 1);
  all.set(power, 1 + weighted.length);
  return new Uint8Array(all.buffer);
}

/** @returns null for what is not `steps` steps long */
export function unpackHeard(bytes: Uint8Array, steps: number): Heard | null {
  if (bytes.length !== 4 * (1 + 2 * steps)) return null;
  // A copy: what comes from a file need not stand at a multiple of four.
  const all = new Float32Array(new Uint8Array(bytes).buffer);
  const [peak = 0] = all;
  return { peak, weighted: all.subarray(1, 1 + steps), power: all.subarray(1 + steps) };
}
