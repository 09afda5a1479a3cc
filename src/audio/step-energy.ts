import { KWeighting } from './k-weighting.ts';

/** Loudness is reckoned from steps of 100 ms: four make a block of ITU-R BS.1770-4, one is its overlap's hop. */
const STEPS_A_SECOND = 10;

/** The K-weighted energy of sound that comes in pieces, step by step; the pieces change nothing. */
export class StepEnergy {
  /** Mean square of each whole step, channels summed. */
  readonly whole: number[] = [];
  private readonly channels: number;
  private readonly step: number;
  private readonly weightings: readonly KWeighting[];
  private sum = 0;
  private filled = 0;

  /** @throws RangeError when a step is no whole number of samples */
  constructor(sampleRate: number, channels: 1 | 2 = 1, stepsASecond = STEPS_A_SECOND) {
    if (!(sampleRate > 0) || sampleRate % stepsASecond !== 0) {
      throw new RangeError(`cannot measure loudness at ${sampleRate} samples a second`);
    }
    this.channels = channels;
    this.step = sampleRate / stepsASecond;
    this.weightings = Array.from({ length: channels }, () => new KWeighting(sampleRate));
  }

  /** @param block samples at full scale 1, channels interleaved, no sample torn apart */
  push(block: Float32Array): void {
    const { channels, step } = this;
    const frames = block.length / channels;
    for (let at = 0; at < frames; ) {
      const until = Math.min(frames, at + step - this.filled);
      for (const [channel, weighting] of this.weightings.entries()) {
        this.sum += weighting.energy(block, at * channels + channel, until * channels, channels);
      }
      this.filled += until - at;
      at = until;
      if (this.filled === step) {
        this.whole.push(this.sum / step);
        this.sum = 0;
        this.filled = 0;
      }
    }
  }

  /** Every step so far, the last perhaps a part of one. */
  all(): number[] {
    return this.filled === 0 ? [...this.whole] : [...this.whole, this.sum / this.filled];
  }
}
