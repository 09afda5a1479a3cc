import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { createResampler } from '../../src/speech/resample.ts';

/** One for all tests: nothing of what it was given before may be heard. */
const resample = createResampler();

const RATES = [8_000, 13_600, 14_880, 16_000, 18_720, 24_000, 32_000, 44_100];

function sine(hertz: number, rate: number, seconds = 0.5, level = 20_000): Int16Array {
  return Int16Array.from({ length: Math.round(rate * seconds) }, (_, at) =>
    Math.round(level * Math.sin((2 * Math.PI * hertz * at) / rate)),
  );
}

/** Amplitude of one frequency (Goertzel), away from both ends, under a Hann window. */
function amplitude(pcm: Int16Array, hertz: number): number {
  const inner = pcm.subarray(1_000, pcm.length - 1_000);
  let real = 0;
  let imaginary = 0;
  let weight = 0;
  for (const [at, sample] of inner.entries()) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / inner.length);
    const angle = (2 * Math.PI * hertz * at) / SAMPLE_RATE;
    real += window * sample * Math.cos(angle);
    imaginary += window * sample * Math.sin(angle);
    weight += window;
  }
  return (2 * Math.hypot(real, imaginary)) / weight;
}

function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

describe('resampling', () => {
  it.each(RATES)('from %i keeps a tone where it was, and as loud', (rate) => {
    for (const hertz of [100, 1_000, 0.4 * Math.min(rate, SAMPLE_RATE)]) {
      const out = resample(sine(hertz, rate), rate);
      expect(decibels(amplitude(out, hertz) / 20_000)).toBeCloseTo(0, 1);
    }
  });

  it.each([8_000, 13_600, 14_880, 16_000, 18_720])('from %i leaves images 60 dB down', (rate) => {
    for (const hertz of [500, rate * 0.25, rate * 0.42]) {
      const out = resample(sine(hertz, rate), rate);
      for (const image of [rate - hertz, rate + hertz].filter((f) => f < SAMPLE_RATE / 2))
        expect(decibels(amplitude(out, image) / 20_000)).toBeLessThan(-60);
    }
  });

  it('from a higher rate lets nothing fold back', () => {
    const out = resample(sine(15_000, 44_100), 44_100);
    expect(decibels(amplitude(out, SAMPLE_RATE - 15_000) / 20_000)).toBeLessThan(-60);
  });

  it.each(RATES)('from %i passes a constant unchanged', (rate) => {
    const out = resample(new Int16Array(rate / 4).fill(12_345), rate);
    expect([...new Set(out.subarray(500, out.length - 500))]).toEqual([12_345]);
  });

  it('gives round(n · out / in) samples, never past full scale', () => {
    fc.assert(
      fc.property(fc.int16Array({ maxLength: 300 }), fc.constantFrom(...RATES), (pcm, rate) => {
        const out = resample(pcm, rate);
        expect(out.length).toBe(Math.round((pcm.length * SAMPLE_RATE) / rate));
      }),
    );
    const square = Int16Array.from({ length: 4_000 }, (_, at) => (at % 80 < 40 ? 32_767 : -32_768));
    expect(Math.max(...resample(square, 16_000))).toBe(32_767);
    expect(Math.min(...resample(square, 16_000))).toBe(-32_768);
  });

  it('delays nothing', () => {
    const click = new Int16Array(1_600);
    click[800] = 30_000;
    const out = resample(click, 16_000);
    expect(out.indexOf(Math.max(...out))).toBe(1_200);
  });
});
