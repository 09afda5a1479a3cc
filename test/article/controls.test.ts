import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { falseRuns, readPage, uncovered } from './read.ts';

const BODY = 'The bridge over the river was opened by the mayor, who said that it would last.';
const CONTROL = /(?!\s)\p{Cc}|\ufffd/u;

async function read(text: string, type: string): Promise<Article> {
  const article = await readPage(text, type);
  expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
  expect(falseRuns(article)).toEqual([]);
  return article;
}

describe.each(['text/plain', 'text/markdown'])('control characters in %s', (type) => {
  it.each([
    ['a NUL in a word', 'Bridge reo\0pens', 'Bridge reopens', 1],
    ['a NUL between words', 'Bridge \0reopens', 'Bridge reopens', 1],
    ['a NUL at the end', 'Bridge reopens\0', 'Bridge reopens', 1],
    [
      'three colours',
      '\x1b[1mBridge\x1b[0m \x1b[31mre\x1b[0mopens \x1b[4mtoday\x1b[0m',
      'Bridge reopens today',
      6,
    ],
    ['bells', 'Bridge\x07 reopens\x07\x07', 'Bridge reopens', 3],
  ])('are kept in the text, never spoken, and told of: %s', async (_, line, words, count) => {
    const text = `${line}\n\n${BODY}\n`;
    const article = await read(text, type);
    expect(article.text).toBe(text);
    expect(article.title).toBe(words);
    expect(article.blocks.map((block) => block.text)).toEqual([words, BODY]);
    const notice = article.notices.find(({ code }) => code === 'control-characters');
    expect(notice?.place?.start).toBe(text.search(CONTROL));
    expect(notice?.reason).toContain(
      count === 1 ? 'A control character' : `${count} control characters`,
    );
  });

  it('alone between paragraphs are dropped', async () => {
    const article = await read(`${BODY}\n\n\0\n\nIt was a fine day.\n`, type);
    expect(article.blocks).toHaveLength(2);
  });

  it.each([
    ['two NULs in a row', `${BODY}\0\0${BODY}`],
    ['NULs all over', `${BODY}\0`.repeat(12)],
    ['a handful in a few words', 'A\x01b\x02c\x03d\x04e\x05f\x06g.'],
  ])('mean data, not text, where they are many: %s', async (_, text) => {
    await expect(readPage(text, type)).rejects.toMatchObject({ code: 'SOURCE_NOT_TEXT' });
  });

  it('are not told of where there are none', async () => {
    const article = await read(`${BODY}\n\f\n${BODY.replace('bridge', 'lock')}\n`, type);
    expect(article.notices.map(({ code }) => code)).not.toContain('control-characters');
  });
});

it('control characters of a page are not spoken', async () => {
  const article = await readPage(
    `<html lang="en"><article><h1>Bridge re\0opens</h1><p>${BODY}</p><p>It was a \x1b[1mfine day for all\x1b[0m of them.</p></article></html>`,
    'text/html',
  );
  expect(article.blocks.map(({ text }) => text).join()).not.toMatch(CONTROL);
  expect(article.blocks.at(-1)?.text).toBe('It was a fine day for all of them.');
  expect(article.notices).toContainEqual(
    expect.objectContaining({ code: 'control-characters', place: null }),
  );
});
