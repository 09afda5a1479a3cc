import { AFTER, BEFORE, type Oversampler, oversamplerFor, TAPS } from './oversampling.ts';
import { StepEnergy } from './step-energy.ts';
import { eachLoudStretch } from './stretches.ts';

/** Loudness of a mono file beside the same sound in both channels of a stereo file, in LU. */
export const DUAL_MONO = 10 * Math.log10(2);

/** ITU-R BS.1770-4, Annex 1: blocks of 400 ms overlapping by three quarters. */
const STEPS_A_BLOCK = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;

export type MeterOptions = {
  /** Samples a second; a multiple of 10. */
  readonly sampleRate: number;
  readonly channels?: 1 | 2;
  /** Whether true peak is wanted, which takes most of the time. */
  readonly truePeak?: boolean;
};

/**
 * Integrated gated loudness and true peak of sound that comes in pieces: ITU-R BS.1770-4 as EBU R 128
 * and Tech 3341 use it. The pieces may be of any length: they do not change the result.
 */
export class LoudnessMeter {
  private readonly energy: StepEnergy;
  private readonly peaks: readonly ChannelPeak[];

  /** @throws RangeError when 100 ms are no whole number of samples */
  constructor({ sampleRate, channels = 1, truePeak = true }: MeterOptions) {
    this.energy = new StepEnergy(sampleRate, channels);
    const oversampler = oversamplerFor(sampleRate);
    this.peaks = truePeak
      ? Array.from({ length: channels }, (_, c) => new ChannelPeak(oversampler, channels, c))
      : [];
  }

  /** @param block samples at full scale 1, channels interleaved, no sample torn apart */
  push(block: Float32Array): void {
    for (const peak of this.peaks) peak.push(block);
    this.energy.push(block);
  }

  /** LUFS so far; null where no block passes the gate: less than 400 ms, or silence. */
  integrated(): number | null {
    return gatedLoudness(this.energy.whole);
  }

  /** dBTP so far; null for silence. */
  truePeak(): number | null {
    const peak = Math.max(0, ...this.peaks.map((channel) => channel.value()));
    return peak > 0 ? toDecibels(peak) : null;
  }
}

/**
 * ITU-R BS.1770-4, Annex 1: the loudness of steps of 100 ms, gated over blocks of 400 ms.
 *
 * @param energies weighted mean squares
 * @returns LUFS; null where no block passes the gate: less than 400 ms, or silence
 */
export function gatedLoudness(energies: readonly number[]): number | null {
  const blocks: number[] = [];
  for (let i = STEPS_A_BLOCK; i <= energies.length; i++) {
    let sum = 0;
    for (let at = i - STEPS_A_BLOCK; at < i; at++) sum += energies[at] as number;
    blocks.push(sum / STEPS_A_BLOCK);
  }
  const loud = blocks.filter((power) => lufs(power) > ABSOLUTE_GATE);
  if (loud.length === 0) return null;
  const gate = lufs(mean(loud)) + RELATIVE_GATE;
  return lufs(mean(loud.filter((power) => lufs(power) > gate)));
}

/** The true peak of one channel; remembers the samples that the next block's first peaks rest on. */
export class ChannelPeak {
  private readonly oversampler: Oversampler;
  private readonly step: number;
  private readonly offset: number;
  private readonly kept: Float32Array;
  private scratch = new Float32Array(0);
  private peak = 0;

  /** @param step channels in a block, this one the `offset`th */
  constructor(oversampler: Oversampler, step = 1, offset = 0) {
    this.oversampler = oversampler;
    this.step = step;
    this.offset = offset;
    this.kept = new Float32Array(TAPS - 1);
  }

  push(block: Float32Array): void {
    const { kept } = this;
    const length = kept.length + block.length / this.step;
    if (this.scratch.length < length) this.scratch = new Float32Array(length);
    const x = this.scratch.subarray(0, length);
    x.set(kept);
    // The largest sample first: what it outdoes between samples need not be looked at.
    const { step } = this;
    let largest = this.peak;
    for (let i = this.offset, at = kept.length; i < block.length; i += step) {
      const value = block[i] as number;
      x[at++] = value;
      const magnitude = Math.abs(value);
      if (magnitude > largest) largest = magnitude;
    }
    this.peak = largest;
    this.scan(x);
    kept.set(x.subarray(length - kept.length));
  }

  /** The peak, what has come in taken to be followed by silence. */
  value(): number {
    const before = this.peak;
    const x = new Float32Array(this.kept.length + TAPS);
    x.set(this.kept);
    this.scan(x);
    const peak = this.peak;
    this.peak = before;
    return peak;
  }

  private scan(x: Float32Array): void {
    const { bound } = this.oversampler;
    eachLoudStretch(x, BEFORE, x.length - AFTER, this.peak / bound, (from, to) => {
      for (let n = from; n < to; n++) {
        const peak = this.oversampler.peakAt(x, n, this.peak);
        if (peak > this.peak) this.peak = peak;
      }
    });
  }
}

/** Full-scale 1 from 16-bit samples. */
export function toFloat(pcm: Int16Array): Float32Array {
  const x = new Float32Array(pcm.length);
  for (let i = 0; i < pcm.length; i++) x[i] = (pcm[i] as number) / 32_768;
  return x;
}

export function fromDecibels(decibels: number): number {
  return 10 ** (decibels / 20);
}

export function toDecibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

/** ITU-R BS.1770-4, Annex 1, equation 2, for one channel or several summed. */
function lufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
