import { SAMPLE_RATE } from './engine.ts';

/** Taps a phase, counted in samples of the slower of the two rates. */
const TAPS = 32;
/** dB below the signal at which images and aliases lie. */
const STOP_BAND = 70;
/** Kaiser's β for the stop band (Oppenheim & Schafer, Discrete-Time Signal Processing, eq. 7.75). */
const BETA = 0.1102 * (STOP_BAND - 8.7);

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}

type Filter = {
  /** Output rate over input rate, in lowest terms. */
  readonly up: number;
  readonly down: number;
  /** Taps on either side of the centre, in input samples: an even number. */
  readonly half: number;
  /** `up` phases of `2 * half` taps each, every phase adding up to 1 so that DC passes unchanged. */
  readonly phases: Float64Array;
};

/**
 * A Kaiser-windowed sinc cut into phases. The slope lies half below and half above half the slower
 * rate: an input at 16 kHz passes flat to 6.9 kHz, and its images are gone from 9.1 kHz. What is left
 * between is the edge of a hiss, once in its place and once mirrored: twice the taps to part the two
 * would be heard by nobody.
 */
function designFilter(fromRate: number): Filter {
  const divisor = greatestCommonDivisor(SAMPLE_RATE, fromRate);
  const up = SAMPLE_RATE / divisor;
  const down = fromRate / divisor;
  const slower = Math.min(1, SAMPLE_RATE / fromRate);
  const half = 2 * Math.ceil(TAPS / 4 / slower);
  const cutoff = slower;
  const width = 2 * half;
  const phases = new Float64Array(up * width);
  for (let phase = 0; phase < up; phase += 1) {
    let sum = 0;
    for (let tap = 0; tap < width; tap += 1) {
      const distance = tap - half + 1 - phase / up;
      const angle = Math.PI * distance * cutoff;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      const window = bessel0(BETA * Math.sqrt(Math.max(0, 1 - (distance / half) ** 2)));
      phases[phase * width + tap] = sinc * window;
      sum += sinc * window;
    }
    for (let tap = 0; tap < width; tap += 1)
      phases[phase * width + tap] = (phases[phase * width + tap] ?? 0) / sum;
  }
  return { up, down, half, phases };
}

/** @param fromRate samples a second, a whole number */
export type Resampler = (pcm: Int16Array, fromRate: number) => Int16Array;

/**
 * Resamples mono 16-bit PCM to `SAMPLE_RATE` by polyphase interpolation (Crochiere & Rabiner,
 * Multirate Digital Signal Processing, 1983): linear phase, no delay, length
 * round(n · SAMPLE_RATE / fromRate). 32 taps a phase, stop band 70 dB down. Its filters and its
 * working memory serve again: only what it returns is new.
 */
export function createResampler(): Resampler {
  const filters = new Map<number, Filter>();
  let scratch = new Float64Array(0);
  return (pcm, fromRate) => {
    if (!Number.isInteger(fromRate) || fromRate < 1)
      throw new RangeError(`${fromRate} is not a sample rate`);
    if (fromRate === SAMPLE_RATE) return pcm.slice();
    const filter = filters.get(fromRate) ?? designFilter(fromRate);
    if (filters.size < MOST_FILTERS) filters.set(fromRate, filter);
    const width = 2 * filter.half;
    const needed = pcm.length + 2 * width;
    if (scratch.length < needed) scratch = new Float64Array(Math.max(needed, 2 * scratch.length));
    // Silence at both ends and plain numbers keep tests and conversions out of the inner loop.
    scratch.fill(0, 0, filter.half - 1);
    scratch.set(pcm, filter.half - 1);
    scratch.fill(0, filter.half - 1 + pcm.length, needed);
    return interpolate(scratch, filter, Math.round((pcm.length * filter.up) / filter.down));
  };
}

/** A cast has fewer voices; a filter may take 100 kB. */
const MOST_FILTERS = 32;

function interpolate(
  input: Float64Array,
  { up, down, half, phases }: Filter,
  length: number,
): Int16Array {
  const width = 2 * half;
  const output = new Int16Array(length);
  let base = 0;
  let phase = 0;
  for (let index = 0; index < output.length; index += 1) {
    const row = phase * width;
    // Four sums, because each addition would otherwise wait for the one before.
    let one = 0;
    let two = 0;
    let three = 0;
    let four = 0;
    for (let at = base, of = row; at < base + width; at += 4, of += 4) {
      one += (input[at] as number) * (phases[of] as number);
      two += (input[at + 1] as number) * (phases[of + 1] as number);
      three += (input[at + 2] as number) * (phases[of + 2] as number);
      four += (input[at + 3] as number) * (phases[of + 3] as number);
    }
    const sum = one + two + three + four;
    output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    phase += down;
    for (; phase >= up; phase -= up) base += 1;
  }
  return output;
}
