import { expect, test } from 'vitest';
import { tagChapters } from '../../src/episode/chapter-tags.ts';
import { storeOf } from '../audio/programme.ts';

type Told = Parameters<typeof tagChapters>[0];

function told(kind: 'page' | 'file', ref: string, texts: readonly string[]): Told {
  return {
    show: 'Quotecast',
    article: { source: { kind, ref, sha256: '' } },
    script: {
      utterances: texts.map((text, id) => ({ id, text })),
      chapters: texts.map((_, first) => ({ title: `Part ${first}`, first })),
    },
  } as unknown as Told;
}

const chaptersOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    title: `Part ${i}`,
    start: i * 576,
    end: (i + 1) * 576,
  }));

const emptyStore = () => storeOf({ sounds: new Map() });

test('a chapter of a page links to its first words there, and has a picture of its own', async () => {
  const texts = ['The well-known ferry is back, says the council, again.', 'Ja \ud800 & nein', ''];
  const tagged = await tagChapters(
    told('page', 'https://example.org/ferry', texts),
    chaptersOf(texts.length),
    emptyStore(),
  );
  expect(tagged.map(({ link }) => link)).toEqual([
    'https://example.org/ferry#:~:text=The%20well%2Dknown%20ferry%20is%20back%2C%20says',
    'https://example.org/ferry#:~:text=Ja%20%EF%BF%BD%20%26%20nein',
    'https://example.org/ferry',
  ]);
  const pictures = new Set(tagged.map(({ picture }) => Buffer.from(picture ?? []).toString('hex')));
  expect(pictures.size).toBe(3);
  const anchored = told('page', 'https://example.org/a#b', ['One two']);
  const [chapter] = await tagChapters(anchored, chaptersOf(1), emptyStore());
  expect(chapter?.link).toBe('https://example.org/a#b:~:text=One%20two');
});

test('a file has no links, and very many chapters no pictures', async () => {
  const many = Array.from({ length: 40 }, (_, i) => `Line ${i}`);
  const tagged = await tagChapters(told('file', 'a.txt', many), chaptersOf(40), emptyStore());
  expect(tagged.map(({ link, picture }) => [link, picture])).toEqual(many.map(() => [null, null]));
});

test('a picture that was drawn once is taken from the store', async () => {
  const store = emptyStore();
  const article = told('file', 'a.txt', ['One', 'Two']);
  await tagChapters(article, chaptersOf(2), store);
  const keys = [...store.kept.keys()];
  expect(keys).toHaveLength(2);
  const other = Buffer.from('another picture');
  for (const key of keys) store.kept.set(key, { bytes: other, facts: {} });
  const tagged = await tagChapters(article, chaptersOf(2), store);
  expect(tagged.map(({ picture }) => picture)).toEqual([other, other]);
});
