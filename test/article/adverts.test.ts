import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { falseRuns, readPage, uncovered } from './read.ts';

const BODY = [
  'The bridge over the river was opened by the mayor, who said that it was a fine bridge and would last.',
  'It had been shut since the storms of the winter before last, when a barge broke loose and struck it.',
  'Nobody was hurt. “We were lucky,” said Ann Lee, who keeps the lock below the bridge and saw it all.',
  'The work took nine months and cost less than was feared, the council says, thanks to a dry spring.',
] as const;

const spoken = (article: Article): readonly string[] =>
  article.blocks.map(({ kind, text }) => `${kind}: ${text}`);
const dropped = (article: Article): readonly string[] =>
  article.dropped.map(({ reason, text }) => `${reason}: ${text}`);

async function sound(article: Promise<Article>): Promise<Article> {
  expect(uncovered(await article)).toEqual({ missed: '', overlaps: 0 });
  expect(falseRuns(await article)).toEqual([]);
  return article;
}

const page = (inner: string): Promise<Article> =>
  sound(
    readPage(
      `<html lang="en"><head><title>Bridge reopens</title></head><body><article><h1>Bridge reopens</h1>
      <p>${BODY[0]}</p><p>${BODY[1]}</p>${inner}<p>${BODY[2]}</p><p>${BODY[3]}</p></article></body></html>`,
      'text/html',
    ),
  );
const text = (...lines: readonly string[]): Promise<Article> =>
  sound(readPage(`${lines.join('\n\n')}\n`, 'text/plain'));

const BODY_SPOKEN = ['title: Bridge reopens', ...BODY.map((line) => `paragraph: ${line}`)];

describe('an advertisement in a page', () => {
  it.each([
    '<div class="story ad" aria-label="advertisement"><p>Buy one sofa</p></div>',
    '<div class="advert"><p>Buy <b>one</b> sofa</p></div>',
    '<div id="ads"><div><p>Buy one sofa</p></div></div>',
    '<section aria-label="Advertisement"><p>Buy one sofa</p></section>',
    '<div data-ad-slot="7"><p>Buy one sofa</p></div>',
    '<div class="ad-container"><h2>Buy one sofa</h2></div>',
    '<aside class="sponsored"><h3>Buy one sofa</h3></aside>',
    '<p><span class="ad">Buy one sofa</span></p>',
  ])('is not spoken: %s', async (html) => {
    const article = await page(html);
    expect(spoken(article)).toEqual(BODY_SPOKEN);
    expect(dropped(article).filter((piece) => piece !== 'advertisement: Buy one sofa')).toEqual([]);
  });

  it('is listed where the extractor leaves it in', async () => {
    const article = await page(
      '<div class="ad"><p>Advertisement</p><p>Buy one sofa, get one free.</p></div>',
    );
    expect(dropped(article)).toEqual([
      'advertisement: Advertisement',
      'advertisement: Buy one sofa, get one free.',
    ]);
    expect(article.notices.map(({ code }) => code)).toContain('advertisement-dropped');
  });

  it.each([
    `<div class="add"><p>A note.</p></div>`,
    `<div data-address="x"><p>A note.</p></div>`,
    `<div class="read"><p>A note.</p></div>`,
  ])('is not seen where there is none: %s', async (html) => {
    expect(spoken(await page(html))).toContain('paragraph: A note.');
  });

  it('is never the article itself', async () => {
    const article = await sound(
      readPage(
        `<body class="ads"><div class="sponsored">${BODY.map((line) => `<p>${line}</p>`).join('')}</div></body>`,
        'text/html',
      ),
    );
    expect(article.blocks).toHaveLength(4);
  });
});

it('an advertisement in the HTML of a Markdown text is dropped', async () => {
  const article = await sound(
    readPage(
      `${BODY[0]}\n\n<div class="ad"><p>Buy one sofa</p></div>\n\n${BODY[1]}\n`,
      'text/markdown',
    ),
  );
  expect(dropped(article).join()).toContain('advertisement: Buy one sofa');
  expect(article.blocks).toHaveLength(2);
});

describe('a line about an advertisement or a film', () => {
  it.each([
    ['Advertisement', 'advertisement'],
    ['ADVERTISEMENT', 'advertisement'],
    ['[Advertisement]', 'advertisement'],
    ['Article continues below', 'advertisement'],
    ['Article Continued Below', 'advertisement'],
    ['Story continues below advertisement', 'advertisement'],
    ['Article continues after this ad', 'advertisement'],
    ['WATCH BELOW: Mayor opens the bridge', 'read more'],
    ['View this post on Instagram', 'sharing'],
    ['A post shared by Ann Lee (@annlee)', 'credit'],
  ])('is dropped wherever it stands: %s', async (line, reason) => {
    const between = await text(BODY[0], BODY[1], line, BODY[2], BODY[3]);
    expect(between.dropped).toMatchObject([{ text: line, reason }]);
    const first = await text(line, 'Bridge reopens', ...BODY);
    expect(first.title).toBe('Bridge reopens');
    expect(spoken(first)).toEqual(BODY_SPOKEN);
  });

  it.each(['The article continues below the fold, he said.', 'Advertisement rates'])(
    'is not seen in prose: %s',
    async (line) => {
      expect((await text(BODY[0], BODY[1], line, BODY[2])).dropped).toEqual([]);
    },
  );
});

describe('an embedded post', () => {
  const quoted = ['quote: The bridge is back!', 'quote: — Ann Lee'];
  it('keeps its words and its author, not its links nor its date', async () => {
    const article = await page(
      '<blockquote class="twitter-tweet"><p lang="en">The bridge is back! <a href="https://t.co/x1">pic.twitter.com/x1</a></p>&mdash; Ann Lee (@ann_lee) <a href="https://t.example">May 3, 2025</a></blockquote>',
    );
    expect(spoken(article).slice(3, 5)).toEqual(quoted);
    expect(dropped(article)).toEqual([
      'picture: pic.twitter.com/x1',
      'credit: (@ann_lee) May 3, 2025',
    ]);
  });

  it.each([
    '> The bridge is back! [pic.twitter.com/x1](https://t.co/x1)\n>\n> — Ann Lee (@ann\\_lee) May 3, 2025',
    '> The bridge is back! https://t.co/x1 pic.twitter.com/x2 — Ann Lee (@ann_lee) May 3, 2025',
  ])('does so in Markdown: %s', async (markdown) => {
    const article = await sound(
      readPage(`${BODY[0]}\n\n${markdown}\n\n${BODY[1]}\n`, 'text/markdown'),
    );
    expect(spoken(article).slice(1, -1)).toEqual(quoted);
  });

  it('leaves an aside in prose', async () => {
    const line = 'The first to cross was the keeper — Ann Lee (@ann_lee)';
    expect(spoken(await text(BODY[0], line, BODY[1]))).toContain(`paragraph: ${line}`);
  });
});

it('a byline with an agency is never the headline', async () => {
  const article = await text('Marley Jay, The Associated Press', 'Bridge reopens', ...BODY);
  expect(article).toMatchObject({ title: 'Bridge reopens', author: 'Marley Jay' });
  expect(dropped(article)).toEqual(['credit: Marley Jay, The Associated Press']);
  const second = await text('Bridge reopens', 'By Marley Jay, The Associated Press', ...BODY);
  expect(second).toMatchObject({ title: 'Bridge reopens', author: 'Marley Jay' });
});

describe('a line that says when a story was published or changed', () => {
  it.each([
    ['Last updated at 16:45 GMT', null],
    ['Updated 4.45pm', null],
    ['Published: 07:12 GMT, 3 May 2025 | Updated: 09:40 GMT, 3 May 2025', '2025-05-03T07:12Z'],
    ['Published: 07:12, 3 May 2025', '2025-05-03'],
    ['PUBLISHED: 07:12 EDT, 3 May 2025 | UPDATED: 09:40 EDT, 4 May 2025', '2025-05-03'],
  ])('is a credit wherever it stands: %s', async (line, date) => {
    for (const lines of [
      ['Bridge reopens', line, ...BODY],
      ['Bridge reopens', BODY[0], BODY[1], line, BODY[2], BODY[3]],
    ]) {
      const article = await text(...lines);
      expect(dropped(article)).toEqual([`credit: ${line}`]);
      expect(spoken(article)).toEqual(BODY_SPOKEN);
      expect(article.date).toBe(date);
    }
  });

  it.each([
    'Updated the bridge was, at 16:45.',
    'Published in 1984, it sold well',
    'Published 12 books',
  ])('is not seen in prose: %s', async (line) => {
    expect((await text(BODY[0], BODY[1], line, BODY[2])).dropped).toEqual([]);
  });
});

describe('the times of a live report', () => {
  const report = (...times: readonly string[]) =>
    text(
      'Bridge reopens',
      BODY[0],
      ...times.flatMap((time, index) => [time, BODY[index + 1] ?? '']),
    );
  const kinds = (article: Article): string => article.blocks.map(({ kind }) => kind[0]).join('');

  it('are all headings where all can be', async () => {
    const article = await report(
      '3:40 p.m. — School closures',
      '16:45 Rail lines closed across Wales',
      '16.50 GMT: Ferry is at the quay, waiting',
    );
    expect(kinds(article)).toBe('tphphphp');
  });

  it('are none where one cannot be', async () => {
    const article = await report(
      '3:40 p.m. — School closures',
      '16.02\n\nFerry turned back',
      '17:00 The ferry is back.',
    );
    expect(article.blocks.some(({ kind }) => kind === 'heading')).toBe(false);
  });
});
