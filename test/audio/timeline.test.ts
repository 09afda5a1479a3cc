import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME } from '../../src/audio/mp3-format.ts';
import { PAUSES, type PauseKind, type Pauses } from '../../src/audio/pauses.ts';
import { layTimeline, MILLISECOND, toMilliseconds } from '../../src/audio/timeline.ts';

const kinds = Object.keys(PAUSES).filter((kind): kind is PauseKind => kind !== 'tail');

const episodes = fc
  .array(fc.record({ samples: fc.nat(500_000), pauseBefore: fc.constantFrom(...kinds) }), {
    minLength: 1,
    maxLength: 30,
  })
  .chain((takes) =>
    fc.record({
      lines: fc.constant(takes.map((take, id) => ({ id, ...take }))),
      firsts: fc.uniqueArray(fc.nat(takes.length - 1), { maxLength: 12 }),
    }),
  )
  .map(({ lines, firsts }) => {
    const rest = firsts.filter((first) => first > 0).sort((a, b) => a - b);
    return { lines, chapters: [0, ...rest].map((first) => ({ title: `part ${first}`, first })) };
  });

test('lines follow one another on whole frames, each after its pause to half a frame', () => {
  fc.assert(
    fc.property(episodes, ({ lines, chapters }) => {
      const timeline = layTimeline(lines, chapters);
      let end = 0;
      for (const [index, line] of timeline.lines.entries()) {
        const pause = PAUSES[lines[index]?.pauseBefore ?? 'head'] * MILLISECOND;
        expect(Math.abs(line.start - end - pause)).toBeLessThanOrEqual(FRAME / 2);
        expect(line.start % FRAME).toBe(0);
        expect(line.end - line.start).toBe(lines[index]?.samples);
        end = line.end;
      }
      expect(Math.abs(timeline.length - end - PAUSES.tail * MILLISECOND)).toBeLessThan(FRAME);
      expect(timeline.length % FRAME).toBe(0);
    }),
    { numRuns: 40 },
  );
});

test('without pauses lines still do not overlap', () => {
  const none = Object.fromEntries(Object.keys(PAUSES).map((kind) => [kind, 0])) as Pauses;
  const lines = [100, 575, 577, 0, 1].map((samples, id) => {
    return { id, samples, pauseBefore: 'sentence' } as const;
  });
  const { lines: laid } = layTimeline(lines, [], none);
  expect(laid.map(({ start }) => start / FRAME)).toEqual([0, 1, 2, 4, 4]);
});

test('chapters tile the episode and start at the first sample of their first line', () => {
  fc.assert(
    fc.property(episodes, ({ lines, chapters }) => {
      const timeline = layTimeline(lines, chapters);
      expect(timeline.chapters[0]?.start).toBe(0);
      expect(timeline.chapters.at(-1)?.end).toBe(timeline.length);
      for (const [index, chapter] of timeline.chapters.entries()) {
        if (index === 0) continue;
        expect(chapter.start).toBe(timeline.chapters[index - 1]?.end);
        expect(chapter.start).toBe(timeline.lines[chapters[index]?.first ?? -1]?.start);
        expect(toMilliseconds(chapter.start) * MILLISECOND).toBe(chapter.start);
      }
    }),
    { numRuns: 40 },
  );
});

test('lengths that are no whole number and chapters that begin nowhere are refused', () => {
  const line = { id: 0, samples: 10, pauseBefore: 'head' } as const;
  expect(() => layTimeline([{ ...line, samples: 0.5 }], [])).toThrow(RangeError);
  expect(() => layTimeline([{ ...line, samples: -1 }], [])).toThrow(RangeError);
  expect(() => layTimeline([line], [{ title: 'x', first: 9 }])).toThrow(RangeError);
  const backwards = [0, 1, 2].map((id) => ({ ...line, id }));
  expect(() =>
    layTimeline(
      backwards,
      [0, 2, 1].map((first) => ({ title: 'x', first })),
    ),
  ).toThrow(RangeError);
});
