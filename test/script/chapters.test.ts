import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planChapters } from '../../src/script/chapters.ts';
import type { Chapter } from '../../src/script/script.ts';
import { articleOf, type Piece, sentencesOf } from './chapter-articles.ts';

const planOf = (input: { title?: string; paragraphs: readonly Piece[] }) => {
  const article = articleOf(input);
  const utterances = sentencesOf(article);
  const chapters = planChapters(article, utterances, []);
  return {
    article,
    utterances,
    chapters,
    blocks: chapters.map(({ first }) => utterances[first]?.block),
  };
};

const titlesOf = (chapters: readonly Chapter[]) => chapters.map(({ title }) => title);

const filler = (words: number, seed = 'harbour') =>
  Array.from({ length: words }, (_, index) => `${seed}${'abcdefg'[index % 7]}`).join(' ');

const word = fc.constantFrom(
  'ferry',
  'Skell',
  'the',
  'mill',
  'of',
  'He',
  'said',
  '“tide”',
  'Ada Quill',
  'and',
  'voted,',
  'in',
);
const sentence = fc
  .array(word, { minLength: 1, maxLength: 40 })
  .map((words) => `${words.join(' ')}.`);
const paragraph = fc.oneof(
  { weight: 8, arbitrary: sentence },
  { weight: 2, arbitrary: sentence.map((text) => `“${text}`) },
  {
    weight: 1,
    arbitrary: fc
      .string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
      .filter((text) => text.trim() !== ''),
  },
);
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 9, arbitrary: paragraph },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('heading' as const),
      text: sentence,
      level: fc.integer({ min: 1, max: 6 }),
    }),
  },
);

describe('chapters of any article', () => {
  const anyArticle = fc.record({
    title: fc.oneof(fc.constant(''), sentence),
    paragraphs: fc.array(piece, { minLength: 1, maxLength: 60 }),
  });

  test('begin at utterance 0, move forward, and start only where a block does', () => {
    fc.assert(
      fc.property(anyArticle, (input) => {
        const { chapters, utterances } = planOf(input);
        expect(chapters[0]?.first).toBe(0);
        chapters.forEach(({ first }, index) => {
          if (index > 0) expect(first).toBeGreaterThan(chapters[index - 1]?.first ?? first);
          expect(utterances[first - 1]?.block).not.toBe(utterances[first]?.block);
        });
      }),
    );
  });

  test('have titles that are different, one line, and 1 to 40 characters', () => {
    fc.assert(
      fc.property(anyArticle, (input) => {
        const titles = titlesOf(planOf(input).chapters);
        expect(new Set(titles.map((title) => title.toLowerCase())).size).toBe(titles.length);
        for (const title of titles) {
          expect(title.trim()).toBe(title);
          expect(title.length).toBeGreaterThan(0);
          expect(title.length).toBeLessThanOrEqual(40);
          expect(title).not.toMatch(/[\r\n]/u);
        }
      }),
    );
  });

  test('never open with a quotation mark, nor follow a heading', () => {
    fc.assert(
      fc.property(anyArticle, (input) => {
        const { article, blocks } = planOf(input);
        for (const block of blocks.slice(1)) {
          const here = article.blocks[block ?? 0];
          expect(here?.kind === 'heading' || !/^["“‘]/u.test(here?.text ?? '')).toBe(true);
          expect(article.blocks[(block ?? 0) - 1]?.kind).not.toBe('heading');
        }
      }),
    );
  });
});

test('no utterances make no chapters', () => {
  expect(planChapters(articleOf({ paragraphs: [] }), [], [])).toEqual([]);
});

test('a quotation that runs over paragraphs is never parted', () => {
  const paragraphs = Array.from({ length: 12 }, (_, index) => filler(40, `topic${index}`));
  const article = articleOf({ paragraphs });
  const utterances = sentencesOf(article);
  const free = planChapters(article, utterances, []);
  expect(free.length).toBeGreaterThanOrEqual(3);
  const all = {
    id: 0,
    speaker: null,
    start: 0,
    end: article.text.length,
    utterances: utterances.map(({ id }) => id),
  };
  expect(planChapters(article, utterances, [all])).toHaveLength(1);
});
