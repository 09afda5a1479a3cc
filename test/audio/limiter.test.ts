import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TruePeakLimiter } from '../../src/audio/limiter.ts';
import { LoudnessMeter, toFloat } from '../../src/audio/loudness.ts';
import { babble, noise } from './sound.ts';

function limit(x: Float32Array, ceiling: number, cuts: readonly number[] = []): Float32Array {
  const limiter = new TruePeakLimiter(24_000, ceiling);
  const ends = [0, ...cuts, x.length];
  const parts = ends.slice(1).map((end, i) => limiter.process(x.slice(ends[i], end)));
  const y = new Float32Array(x.length);
  let at = 0;
  for (const part of [...parts, limiter.flush()]) {
    y.set(part, at);
    at += part.length;
  }
  expect(at).toBe(x.length);
  return y;
}

function truePeak(x: Float32Array): number {
  const meter = new LoudnessMeter({ sampleRate: 24_000 });
  meter.push(x);
  return meter.truePeak() ?? Number.NEGATIVE_INFINITY;
}

test('nothing goes over the ceiling but a hair', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0.2, max: 4, noNaN: true }), (seed, level) => {
      const chance = noise(seed);
      let loud = 0;
      const x = Float32Array.from({ length: 12_000 }, (_, i) => {
        if (i % 700 === 0) loud = chance() > 0.3 ? 1 : 0.05;
        return level * loud * chance();
      });
      expect(truePeak(limit(x, 0.5))).toBeLessThan(20 * Math.log10(0.5) + 0.1);
    }),
    { numRuns: 12 },
  );
});

test('what stays below the ceiling comes out as it went in, as long and in its place', () => {
  const x = toFloat(babble(2, 3, 0.3));
  expect(Buffer.from(limit(x, 0.99).buffer).equals(Buffer.from(x.buffer))).toBe(true);
});

test('a peak keeps its place, and the sound far from it its level', () => {
  const x = new Float32Array(24_000).fill(0.1);
  x[12_000] = 0.9;
  const y = limit(x, 0.45);
  expect(y.indexOf(Math.max(...y))).toBe(12_000);
  expect(y[11_000]).toBe(x[11_000]);
  expect(y[23_999]).toBeCloseTo(0.1, 3);
});

test('how the sound is cut into blocks changes nothing', () => {
  const x = toFloat(babble(1, 4, 0.9)).map((value) => value * 2);
  const whole = limit(x, 0.6);
  expect(truePeak(x)).toBeGreaterThan(0);
  fc.assert(
    fc.property(fc.array(fc.nat(x.length), { maxLength: 12 }), (cuts) => {
      expect(
        limit(
          x,
          0.6,
          cuts.sort((a, b) => a - b),
        ),
      ).toEqual(whole);
    }),
    { numRuns: 8 },
  );
});
