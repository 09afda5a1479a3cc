import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPieces } from '../../src/speech/edge-join.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';

const samples = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);
const PEAK = 12_000;
const HERTZ = 200;
/** The largest step between two samples of the tone itself. */
const STEP = (PEAK * 2 * Math.PI * HERTZ) / SAMPLE_RATE;

/** A tone that begins and ends at full height, in the silence an engine may put around it. */
function spoken(seconds: number, before: number, after: number): Int16Array {
  const pcm = new Int16Array(samples(before + seconds + after));
  for (let at = 0; at < samples(seconds); at += 1)
    pcm[samples(before) + at] = Math.round(
      PEAK * Math.cos((2 * Math.PI * HERTZ * at) / SAMPLE_RATE),
    );
  return pcm;
}

/** Lengths of the stretches inside the sound that are quiet for 15 ms or more, in milliseconds. */
function silencesIn(pcm: Int16Array): number[] {
  const loud = [...pcm.keys()].filter((at) => Math.abs(pcm[at] ?? 0) > 300);
  return loud
    .slice(1)
    .map((at, index) => ((at - (loud[index] ?? 0)) / SAMPLE_RATE) * 1000)
    .filter((length) => length > 15);
}

function largestStep(pcm: Int16Array, from: number, to: number): number {
  let most = 0;
  for (let at = Math.max(1, from); at < Math.min(to, pcm.length); at += 1)
    most = Math.max(most, Math.abs((pcm[at] ?? 0) - (pcm[at - 1] ?? 0)));
  return most;
}

describe('pieces of one text', () => {
  test.each([
    ['She left.', 360],
    ['“Is it so?”', 360],
    ['First,', 220],
    ['on the quay —', 220],
    ['the second half of', 60],
    ['第一句。', 360],
  ])('after %j the silence of its mark, whatever the engine put there: %i ms', (text, wanted) => {
    for (const [before, after] of [
      [0, 0.1],
      [0.2, 0.875],
      [0.05, 2],
    ] as const) {
      const joined = joinPieces([
        { text, pcm: spoken(0.5, before, after) },
        { text: 'and so on.', pcm: spoken(0.5, before, after) },
      ]);
      const silences = silencesIn(joined);
      expect(silences).toHaveLength(1);
      // The engine's sound is cut in windows of 4 ms and faded over 5 ms.
      expect(Math.abs((silences[0] ?? 0) - wanted)).toBeLessThan(before < 0.01 ? 16 : 10);
    }
  });

  test('nothing clicks where sound was cut at its full height', () => {
    const abrupt = { text: 'And then,', pcm: spoken(0.5, 0, 0) };
    const joined = joinPieces([abrupt, abrupt, abrupt]);
    expect(largestStep(joined, 0, joined.length)).toBeLessThan(STEP * 1.2);
    const laidEndToEnd = Int16Array.from([...abrupt.pcm, ...new Int16Array(100), ...abrupt.pcm]);
    expect(largestStep(laidEndToEnd, 0, laidEndToEnd.length)).toBeGreaterThan(STEP * 5);
  });

  test('all the sound of each is there, once and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 60, max: 400 }), { minLength: 2, maxLength: 5 }),
        (lengths) => {
          const joined = joinPieces(
            lengths.map((length) => ({ text: 'it.', pcm: spoken(length / 1000, 0.1, 0.875) })),
          );
          const sound = joined.length - (lengths.length - 1) * samples(0.3);
          const wanted = lengths.reduce((sum, length) => sum + length + 60, 0);
          expect(Math.abs((sound / SAMPLE_RATE) * 1000 - wanted)).toBeLessThan(12 * lengths.length);
          expect(silencesIn(joined)).toHaveLength(lengths.length - 1);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('one piece is left as it came, and none is nothing', () => {
    const pcm = spoken(0.3, 0.2, 0.875);
    expect(joinPieces([{ text: 'One.', pcm }])).toBe(pcm);
    expect(joinPieces([])).toHaveLength(0);
  });
});
