import { expect, test } from 'vitest';
import { readPage } from './read.ts';

const FILLER = [
  'The old mill opened its doors on Tuesday for the first time in twenty years, and many came.',
  'The wheel was rebuilt in oak by volunteers over three winters, and it turned at the first try.',
  'The trust that owns the mill hopes to sell its own flour by the autumn of next year.',
];

const page = (blockquote: string) =>
  `<!doctype html><html lang="en"><title>The mill</title><article><h1>The mill</h1>${FILLER.map(
    (text) => `<p>${text}</p>`,
  ).join(
    '',
  )}<blockquote>${blockquote}</blockquote><p>Entry is free until the month ends.</p></article>`;

const quotedIn = async (blockquote: string) =>
  (await readPage(page(blockquote), 'text/html')).blocks
    .filter(({ kind }) => kind === 'quote')
    .map(({ text }) => text);

test.each([
  ['a footer', '<p>I am glad.</p><footer>Jane Roe, miller</footer>'],
  ['a footer with a cite', '<p>I am glad.</p><footer>— <cite>Jane Roe, miller</cite></footer>'],
  ['a cite', '<p>I am glad.</p><cite>Jane Roe, miller</cite>'],
  ['a cite in a paragraph', '<p>I am glad.</p><p><cite>Jane Roe, miller</cite></p>'],
])('the signature of a block quotation is kept as a line of its own: %s', async (_, html) => {
  expect(await quotedIn(html)).toEqual(['I am glad.', '— Jane Roe, miller']);
});

test('a work that a quotation names is no signature', async () => {
  expect(await quotedIn('<p>I saw <cite>Hamlet</cite> twice.</p>')).toEqual([
    'I saw Hamlet twice.',
  ]);
});
