import { SAMPLE_RATE } from '../../src/speech/engine.ts';

const FRAME = 1024;
/** Hann's. */
const WINDOW = Float64Array.from(
  { length: FRAME },
  (_, index) => 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / FRAME),
);
/** Centres of third-octave bands in Hz (IEC 61260-1), as far as speech at 16 kHz reaches. */
const BANDS: readonly number[] = [
  125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300,
];

/**
 * The long-term average spectrum of speech in dB by third of an octave, about its own mean: how a
 * voice sounds whatever it says and however loud.
 */
export function longTermSpectrum(pcm: Int16Array): readonly number[] {
  const power = new Float64Array(FRAME / 2);
  const real = new Float64Array(FRAME);
  const imaginary = new Float64Array(FRAME);
  for (let from = 0; from + FRAME <= pcm.length; from += FRAME / 2) {
    for (let index = 0; index < FRAME; index += 1)
      real[index] = ((pcm[from + index] ?? 0) / 32768) * (WINDOW[index] ?? 0);
    imaginary.fill(0);
    transform(real, imaginary);
    for (let bin = 0; bin < power.length; bin += 1)
      power[bin] = (power[bin] ?? 0) + (real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2;
  }
  const levels = BANDS.map((centre) => {
    const low = Math.floor((centre / 2 ** (1 / 6) / SAMPLE_RATE) * FRAME);
    const high = Math.max(low + 1, Math.floor(((centre * 2 ** (1 / 6)) / SAMPLE_RATE) * FRAME));
    const sum = power.subarray(low, high).reduce((total, each) => total + each, 0);
    return 10 * Math.log10(sum / (high - low) + 1e-12);
  });
  const mean = levels.reduce((sum, each) => sum + each, 0) / levels.length;
  return levels.map((level) => level - mean);
}

/** Root mean square of the differences between two spectra, in dB. */
export function spectralDistance(one: readonly number[], other: readonly number[]): number {
  const squares = one.map((level, index) => (level - (other[index] ?? 0)) ** 2);
  return Math.sqrt(squares.reduce((sum, each) => sum + each, 0) / squares.length);
}

/** The discrete Fourier transform in place (Cooley and Tukey 1965); the length is a power of two. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  const length = real.length;
  for (let index = 0, mirror = 0; index < length; index += 1) {
    if (index < mirror) {
      swap(real, index, mirror);
      swap(imaginary, index, mirror);
    }
    let bit = length >> 1;
    while (bit > 0 && (mirror & bit) !== 0) {
      mirror ^= bit;
      bit >>= 1;
    }
    mirror |= bit;
  }
  for (let size = 2; size <= length; size *= 2)
    for (let offset = 0; offset < size / 2; offset += 1) {
      const angle = (-2 * Math.PI * offset) / size;
      const c = Math.cos(angle);
      const s = Math.sin(angle);
      for (let low = offset; low < length; low += size) {
        const high = low + size / 2;
        const re = c * (real[high] as number) - s * (imaginary[high] as number);
        const im = c * (imaginary[high] as number) + s * (real[high] as number);
        real[high] = (real[low] as number) - re;
        imaginary[high] = (imaginary[low] as number) - im;
        real[low] = (real[low] as number) + re;
        imaginary[low] = (imaginary[low] as number) + im;
      }
    }
}

function swap(values: Float64Array, one: number, other: number): void {
  const value = values[one] as number;
  values[one] = values[other] as number;
  values[other] = value;
}
