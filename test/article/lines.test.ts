import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { falseRuns, readPage, uncovered } from './read.ts';

const BODY = [
  'The bridge over the river was opened by the mayor, who said that it was a fine bridge and would last.',
  'It had been shut since the storms of the winter before last, when a barge broke loose and struck it.',
  'Nobody was hurt. “We were lucky,” said Ann Lee, who keeps the lock below the bridge and saw it all.',
  'The work took nine months and cost less than was feared, the council says, thanks to a dry spring.',
] as const;

/** The lines as a text, each a paragraph. */
async function read(...lines: readonly string[]): Promise<Article> {
  const article = await readPage(`${lines.join('\n\n')}\n`, 'text/plain');
  expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
  expect(falseRuns(article)).toEqual([]);
  return article;
}

const within = (line: string): Promise<Article> => read(BODY[0], BODY[1], line, BODY[2], BODY[3]);
const kindOf = (article: Article, line: string): string | undefined =>
  article.blocks.find(({ text }) => text === line)?.kind;
const texts = (article: Article): readonly string[] => article.blocks.map(({ text }) => text);

describe('a line alone between paragraphs', () => {
  it.each([
    'The ferry leaves the harbour on Tuesday. Photograph: Jane Doe/Agency',
    'Ann Lee at the lock. Picture: Jo Bloggs',
    'The new bridge (Photo: Jo Bloggs)',
    'The bridge from the air. Image: Tarn County Council',
    'Ann Lee in 2019 © Jo Bloggs. Photo: Jo Bloggs/Reuters',
    'Waves break over the wall at Tarnmouth (PA)',
  ])('is a caption where it gives a credit: %s', async (line) => {
    expect((await within(line)).dropped).toMatchObject([{ reason: 'caption', text: line }]);
  });

  it.each([
    'The ferry leaves the harbour on Tuesday',
    'Ann Lee stands at the lock below the bridge',
    'The mayor, Jo Hale, opens the bridge',
    'Crowds gather at the bridge',
    'A barge passes under the new bridge',
    'Mayor Jo Hale and lock keeper Ann Lee',
    'The bridge pictured in May',
    'The bridge, seen from the lock at Tarnmouth',
    'The new bridge is 80 metres long',
    'People walking over the bridge',
    'Ann Lee at the lock',
    'Jo Hale (left) and his brother',
    'Firefighters carry sandbags to the quay',
    'Children waving from the ferry',
  ])('is spoken but opens no chapter where it may be a caption: %s', async (line) => {
    expect(kindOf(await within(line), line)).toBe('paragraph');
  });

  it.each([
    'The Bridge Reopens',
    'What went wrong',
    'What happens next',
    'Why it matters',
    'How the bridge was built',
    'A dry spring',
    'The cost of it all',
    'Lessons from the flood',
    'New rules for the lock',
    'Sixty years on the river',
    'Rain, wind and stone',
    'The march of time',
    'Working with the river',
    'Opening the books',
    'From boat to bridge',
    'In search of money',
  ])('is a heading: %s', async (line) => {
    expect(kindOf(await within(line), line)).toBe('heading');
  });

  it.each([
    '***',
    '* * *',
    '*',
    '—',
    '- - -',
    '• • •',
    '#',
    '⁂',
    '...',
    'ENDS',
    '- Ends -',
    '-30-',
  ])('that only parts what stands around it is never spoken: %s', async (line) => {
    expect((await within(line)).dropped).toMatchObject([{ reason: 'markup', text: line }]);
    const markdown = await readPage(
      `${BODY[0]}\n\n${line.replace(/[*#-]/g, '\\$&')}\n\n${BODY[1]}`,
      'text/markdown',
    );
    expect(texts(markdown)).toEqual([BODY[0], BODY[1]]);
  });

  it.each(['“…”', '“No.”', 'It ends.', 'The end', '30'])('is spoken: %s', async (line) => {
    expect(kindOf(await within(line), line)).toBeDefined();
  });
});

describe('the head of a text', () => {
  it('keeps its dateline', async () => {
    const first = `LONDON (AP) — ${BODY[0]}`;
    expect(texts(await read('The bridge', first, BODY[1]))).toEqual(['The bridge', first, BODY[1]]);
  });

  it.each(['Updated: 3 May 2026, 14:02 BST', 'Updated 3 May 2026 at 14:02 BST'])(
    'loses the hour of its news: %s',
    async (line) => {
      const article = await read('Bridge reopens', 'By Ann Lee', line, ...BODY);
      expect(article.dropped.map(({ text }) => text)).toEqual(['By Ann Lee', line]);
      expect(article).toMatchObject({ author: 'Ann Lee', date: '2026-05-03' });
    },
  );

  it.each([
    'The mayor calls it a fine bridge',
    'The mayor calls it a fine bridge and says that it will last for a hundred years',
    'Repairs took nine months, and cost less than was feared.',
  ])('has a headline and a paragraph beneath it: %s', async (deck) => {
    const article = await read('Bridge reopens after a winter', deck, ...BODY);
    expect(article.blocks.slice(0, 3).map(({ kind }) => kind)).toEqual([
      'title',
      'paragraph',
      'paragraph',
    ]);
  });

  it.each([
    'BRIDGE REOPENS AFTER A WINTER OF REPAIRS',
    'Bridge over the river reopens after a long winter of repairs that cost the council less than it had feared',
  ])('may shout, or be long: %s', async (headline) => {
    expect(await read(headline, ...BODY)).toMatchObject({
      title: headline,
      blocks: [{ kind: 'title' }, {}, {}, {}, {}],
    });
  });
});

describe('a text', () => {
  it.each(['The bridge is open.', 'The bridge is open'])('may be one line: %s', async (line) => {
    const article = await read(line);
    expect(article.blocks.map(({ kind }) => kind)).toEqual(['paragraph']);
    expect(article.title).toBe('The bridge is open');
  });

  it('in which nothing ends with a full stop has no headings', async () => {
    const lines = [...BODY, 'Nobody was hurt', 'The council says so'].map((line) =>
      line.replace(/\.$/, ''),
    );
    const article = await read(...lines);
    expect(article.blocks.map(({ kind }) => kind)).toEqual(lines.map(() => 'paragraph'));
  });

  it('speaks the items of a list, each by itself and without its mark', async () => {
    const list = '- one thing\n- another, with\n  a second line\n• a third\n* a fourth\n1. a fifth';
    expect(texts(await read(BODY[0], list, BODY[1])).slice(1, -1)).toEqual([
      'one thing',
      'another, with a second line',
      'a third',
      'a fourth',
      '1. a fifth',
    ]);
  });

  it('keeps the words of verse', async () => {
    const article = await read(
      'Row on',
      'Row on to the shore again,\nto the empty shore and the sky,\nand a gull to know her by,',
      'and the wheel and the wind,\nand the white sail shaking.',
    );
    expect(texts(article)).toEqual([
      'Row on',
      'Row on to the shore again, to the empty shore and the sky, and a gull to know her by,',
      'and the wheel and the wind, and the white sail shaking.',
    ]);
  });
});

describe('what is not spoken', () => {
  it('is told in one notice a reason, with a count and the first words', async () => {
    const article = await read(
      'Bridge reopens',
      'By Ann Lee',
      'The bridge seen from the lock at Tarnmouth on the first morning. Photo: Jo Bloggs',
      ...BODY,
      'Ann Lee at the lock. Photo: Jo Bloggs',
      'Share this article',
    );
    const place = (words: string): unknown => {
      const start = article.text.indexOf(words);
      return { start, end: article.text.indexOf('\n', start) };
    };
    expect(article.notices).toEqual([
      {
        code: 'credit-dropped',
        place: place('By Ann'),
        reason: 'A byline, date or credit line is not spoken: “By Ann Lee”.',
      },
      {
        code: 'caption-dropped',
        place: place('The bridge seen'),
        reason: '2 picture captions are not spoken, such as “The bridge seen from the lock…”.',
      },
      {
        code: 'sharing-dropped',
        place: place('Share'),
        reason: 'A line about sharing or subscribing is not spoken: “Share this article”.',
      },
    ]);
  });

  it('counts pictures among words', async () => {
    const article = await readPage(
      `![a](a.png)\n\n${BODY[0]} ![b](b.png) ![c](c.png)\n\n${BODY[1]}\n`,
      'text/markdown',
    );
    expect(article.notices).toEqual([
      {
        code: 'picture-dropped',
        place: { start: 0, end: 11 },
        reason: '3 pictures are not spoken.',
      },
    ]);
  });
});
