import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpening, openingId } from '../../src/audio/chapter-openings.ts';
import { layAudibleChapters } from '../../src/episode/audible-chapters.ts';
import { buildScript } from '../../src/script/build-script.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { articleOf } from '../script/chapter-articles.ts';

const script = buildScript(
  articleOf({
    title: 'Ferry sails again',
    paragraphs: ['One', 'Two', 'Three', 'Four', 'Five'].flatMap((text) => [
      { kind: 'heading' as const, text },
      `${'The ferry sails again from the old pier in the harbour. '.repeat(6)}`,
    ]),
  }),
);
const lasting = (seconds: (id: number) => number) =>
  script.utterances.map(({ id }) => ({ id, samples: Math.round(seconds(id) * SAMPLE_RATE) }));

test('chapters of ten seconds or more stay as they are', () => {
  const { chapters } = layAudibleChapters(
    script,
    lasting(() => 2),
  ).script;
  expect(chapters).toEqual(script.chapters);
  expect(chapters.length).toBe(5);
});

test('a short chapter joins the one before, the first takes in the next, and both are told', () => {
  const [, second, third] = script.chapters;
  const brief = (from = 0, to = 0) =>
    layAudibleChapters(
      script,
      lasting((id) => (id >= from && id < to ? 0.2 : 3)),
    );
  const middle = brief(second?.first, third?.first);
  expect(middle.script.chapters.map(({ title }) => title)).toEqual(
    script.chapters.filter((chapter) => chapter !== second).map(({ title }) => title),
  );
  expect(middle.notices).toMatchObject([{ code: 'chapter-joined' }]);
  const opening = brief(0, second?.first);
  expect(opening.script.chapters[0]?.title).toBe(script.chapters[0]?.title);
  expect(opening.script.chapters.length).toBe(4);
});

test('no chapter but an only one is shorter than ten seconds, and every line stays', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 4, noNaN: true }), { minLength: 40, maxLength: 40 }),
      (lengths) => {
        const lines = lasting((id) => lengths[id % lengths.length] ?? 1);
        const { timeline, script: kept } = layAudibleChapters(script, lines);
        expect(timeline.lines.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
        expect(timeline.chapters.length).toBe(kept.chapters.length);
        if (timeline.chapters.length > 1)
          for (const { start, end } of timeline.chapters)
            expect(end - start).toBeGreaterThanOrEqual(10 * SAMPLE_RATE);
      },
    ),
  );
});

test('what opens a chapter is laid before it, and goes with a chapter that is joined', () => {
  const [, second, third] = script.chapters;
  const opened = (brief: boolean) =>
    layAudibleChapters(
      script,
      script.utterances.flatMap(({ id }) => {
        const chapter = script.chapters.slice(1).find(({ first }) => first === id);
        const short = brief && id >= (second?.first ?? 0) && id < (third?.first ?? 0);
        const line = { id, samples: SAMPLE_RATE * (short ? 0.2 : 3) };
        return chapter ? [{ id: openingId(chapter), samples: SAMPLE_RATE }, line] : [line];
      }),
      'sound',
    );
  const { timeline } = opened(false);
  const startOf = new Map(timeline.lines.map(({ id, start }) => [id, start]));
  expect(timeline.chapters.slice(1).map(({ start }) => start)).toEqual(
    script.chapters.slice(1).map((chapter) => startOf.get(openingId(chapter))),
  );
  const joined = opened(true);
  const openings = joined.timeline.lines.filter(({ id }) => isOpening(id));
  expect(openings.map(({ id }) => id)).toEqual(joined.script.chapters.slice(1).map(openingId));
  expect(openings.length).toBe(3);
});
