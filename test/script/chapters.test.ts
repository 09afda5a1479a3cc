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

describe('chapters of an article with headings', () => {
  const heading = (text: string, level = 2): Piece => ({ kind: 'heading', text, level });

  test('are its headings, after an introduction', () => {
    const { chapters, blocks } = planOf({
      title: 'A headline that is a good deal longer than forty characters',
      paragraphs: [
        filler(60),
        heading('The crossing'),
        filler(60),
        filler(60),
        heading('Home'),
        filler(60),
      ],
    });
    expect(titlesOf(chapters)).toEqual(['Introduction', 'The crossing', 'Home']);
    expect(blocks).toEqual([0, 1, 4]);
  });

  test('open with the headline where it is short', () => {
    const { chapters } = planOf({
      title: 'Ferry sails again',
      paragraphs: [filler(60), heading('The crossing'), filler(60), heading('Home'), filler(60)],
    });
    expect(titlesOf(chapters)[0]).toBe('Ferry sails again');
  });

  test.each([
    [14, ['Introduction', 'TL;DR', 'The rest']],
    [8, ['Introduction', 'The rest', 'The end']],
  ])(
    'open with a lead of %i words as an introduction, whatever it takes to be heard',
    (words, expected) => {
      const { chapters } = planOf({
        title: 'A headline of nine words that is longer than forty characters',
        paragraphs: [
          { kind: 'title', text: 'A headline of just eight words, no more' },
          filler(words),
          heading('TL;DR'),
          filler(60),
          heading('The rest'),
          filler(60),
          heading('The end'),
          filler(60),
        ],
      });
      expect(titlesOf(chapters).slice(0, 3)).toEqual(expected);
    },
  );

  test('join a section of a few words to its parent', () => {
    const { chapters } = planOf({
      paragraphs: [
        filler(60),
        heading('The crossing'),
        heading('Fog', 3),
        filler(60),
        heading('Home'),
        filler(60),
        heading('Credits'),
        filler(5),
      ],
    });
    expect(titlesOf(chapters)).toEqual(['Introduction', 'The crossing', 'Home']);
  });

  test('are the upper levels where there are too many', () => {
    const paragraphs = ['One', 'Two', 'Three', 'Four'].flatMap((name) => [
      heading(name),
      ...['a', 'b', 'c', 'd'].flatMap((letter) => [heading(`${name} ${letter}`, 3), filler(60)]),
    ]);
    expect(titlesOf(planOf({ paragraphs }).chapters)).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  test('are a dozen at most, though all stand on one level', () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => [
      heading(`Item ${index}`),
      filler(40),
    ]).flat();
    expect(planOf({ paragraphs }).chapters.length).toBeLessThanOrEqual(12);
  });

  test('are told apart by number, and cut at a word', () => {
    const long = 'A heading that goes on for longer than any player shows';
    const { chapters } = planOf({
      paragraphs: [
        heading(long),
        filler(60),
        heading('Reaction'),
        filler(60),
        heading('Reaction'),
        filler(60),
      ],
    });
    expect(titlesOf(chapters)).toEqual([
      'A heading that goes on for longer than…',
      'Reaction',
      'Reaction (2)',
    ]);
  });

  test('are divided further when there are too few to be of use', () => {
    const topics = ['tide', 'mill', 'vote'].flatMap((topic) =>
      Array.from({ length: 8 }, () => filler(40, topic)),
    );
    const { chapters, blocks } = planOf({
      paragraphs: [...topics, heading('What next'), filler(90)],
    });
    expect(chapters.length).toBeGreaterThanOrEqual(3);
    expect(titlesOf(chapters).at(-1)).toBe('What next');
    expect(blocks.at(-1)).toBe(24);
  });
});

describe('chapters of an article without headings', () => {
  test('part where the words change', () => {
    const topics = ['tide', 'mill', 'vote', 'song'].flatMap((topic) =>
      Array.from({ length: 6 }, () => filler(45, topic)),
    );
    expect(planOf({ paragraphs: topics }).blocks).toEqual([0, 6, 12, 18]);
  });

  test('are one for a short text, under its headline', () => {
    const { chapters } = planOf({
      title: 'Ferry sails again',
      paragraphs: [filler(60), filler(60)],
    });
    expect(titlesOf(chapters)).toEqual(['Ferry sails again']);
  });

  test('are one under a plain name where the headline would have to be cut', () => {
    const { chapters } = planOf({
      title:
        'EXCLUSIVE: ‘I thought I was a goner!’ says the man who fell into Hollin Quarry at night',
      paragraphs: [filler(60), filler(60)],
    });
    expect(titlesOf(chapters)).toEqual(['Full story']);
  });

  test('never open with an attribution or after a lead-in', () => {
    const opening = ['He said', 'She added', 'The harbour master said', 'They later insisted'];
    const { chapters } = planOf({
      paragraphs: Array.from(
        { length: 16 },
        (_, index) => `${opening[index % 4]} that ${filler(40)}.`,
      ),
    });
    expect(chapters).toHaveLength(1);
    const led = Array.from({ length: 16 }, (_, index) => `${filler(40, `topic${index}`)}:`);
    expect(planOf({ paragraphs: led }).chapters).toHaveLength(1);
  });

  test('have no English labels in another language', () => {
    const paragraphs = ['marée', 'moulin', 'vote'].flatMap((topic) =>
      Array.from({ length: 6 }, () => filler(45, topic)),
    );
    const article = { ...articleOf({ title: 'Le bac', paragraphs }), language: 'fr' };
    expect(titlesOf(planChapters(article, sentencesOf(article), [])).slice(0, 3)).toEqual([
      'Le bac',
      'Partie 2',
      'Partie 3',
    ]);
  });

  test.each([
    ['de-AT', 'Einleitung', 'Teil 2'],
    ['fr', 'Introduction', 'Partie 2'],
    ['es', 'Introducción', 'Parte 2'],
    ['it', 'Introduzione', 'Parte 2'],
    ['pt-BR', 'Introdução', 'Parte 2'],
    ['nl', 'Inleiding', 'Deel 2'],
    ['pl', 'Wstęp', 'Część 2'],
    ['uk', 'Вступ', 'Частина 2'],
    ['xx', 'Introduction', 'Part 2'],
  ])('are called in the language of the article: %s', (language, ...expected) => {
    const paragraphs = ['marea', 'molino', 'voto'].flatMap((topic) =>
      Array.from({ length: 6 }, () => filler(45, topic)),
    );
    const article = { ...articleOf({ title: '', paragraphs }), language };
    const titles = titlesOf(planChapters(article, sentencesOf(article), []));
    expect(titles.slice(0, 2)).toEqual(expected);
  });

  test('are three or more from 250 words on, where breaks are lawful', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 12, max: 60 }), { minLength: 9, maxLength: 60 }),
        (sizes) => {
          const words = sizes.reduce((sum, size) => sum + size, 0);
          fc.pre(words >= 250);
          const paragraphs = sizes.map((size, index) => `${filler(size, `topic${index % 4}`)}.`);
          expect(planOf({ title: 'The ferry', paragraphs }).chapters.length).toBeGreaterThanOrEqual(
            3,
          );
        },
      ),
    );
  });
});

test('texts made to be slow are planned like any other', () => {
  const hostile = ['A-', 'Aa-Bb ', 'Mr A', '“', "x'", 'The a ', 'St. '].map((piece) =>
    piece.repeat(60_000 / piece.length),
  );
  const { chapters } = planOf({ paragraphs: [...hostile, ...hostile] });
  expect(chapters[0]?.first).toBe(0);
});
