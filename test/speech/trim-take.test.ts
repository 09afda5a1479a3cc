import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { isSilent, trimTake } from '../../src/speech/trim-take.ts';

const MS = SAMPLE_RATE / 1000;

/** Silence, a tone, silence. */
function take(before: number, sound: number, after: number, level = 8_000): Int16Array {
  return Int16Array.from({ length: (before + sound + after) * MS }, (_, at) =>
    at >= before * MS && at < (before + sound) * MS ? Math.round(level * Math.sin(at / 20)) : 0,
  );
}

describe('trimming a take', () => {
  it('keeps 10 ms before the sound and 50 ms after it', () => {
    const trimmed = trimTake(take(200, 400, 875));
    const first = trimmed.findIndex((sample) => sample !== 0) / MS;
    expect(first).toBeGreaterThanOrEqual(10 - 1);
    expect(first).toBeLessThanOrEqual(10 + 5);
    expect(trimmed.length / MS).toBeGreaterThanOrEqual(10 + 400 + 50 - 1);
    expect(trimmed.length / MS).toBeLessThanOrEqual(10 + 400 + 50 + 8);
  });

  it('keeps what there is when the sound stands at an end', () => {
    expect(trimTake(take(0, 100, 0)).length).toBe(100 * MS);
  });

  it('does not take a click for sound', () => {
    const clicked = take(300, 300, 300);
    clicked[20 * MS] = 32_767;
    clicked[880 * MS] = -32_768;
    expect(trimTake(clicked)).toEqual(trimTake(take(300, 300, 300)));
  });

  it('knows silence, and gives it back whole', () => {
    const hum = take(0, 300, 0, 80);
    expect(isSilent(hum)).toBe(true);
    expect(trimTake(hum)).toEqual(hum);
    expect(isSilent(new Int16Array(0))).toBe(true);
    expect(isSilent(take(10, 50, 10))).toBe(false);
  });

  it('never empties a take, never changes a sample, and has nothing to do twice', () => {
    const part = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(part, part, part, fc.integer({ min: 0, max: 30_000 }), (a, b, c, level) => {
        const whole = take(a, b + 1, c, level);
        const trimmed = trimTake(whole);
        expect(trimmed.length).toBeGreaterThan(0);
        expect(Buffer.from(whole.buffer).includes(Buffer.from(trimmed.buffer))).toBe(true);
        expect(trimTake(trimmed).length).toBeGreaterThan(trimmed.length - 5 * MS);
      }),
      { numRuns: 50 },
    );
  });
});
