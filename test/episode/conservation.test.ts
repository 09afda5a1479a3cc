import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from '../../src/article/read-article.ts';
import { QuotecastError } from '../../src/errors.ts';
import { buildScript } from '../../src/script/build-script.ts';

const PIECES = [
  'The mayor, Dr. Ada Quill, met 40 officials at 5 p.m. on Jan. 5 in the U.S. embassy.',
  '“It is over,” she said. “It was over in May.',
  'He added: ”This is wrong,” and went home.',
  "'We were told,' said Tom O'Neill, 'nothing at all.'",
  '"Why me?" asked a former officer who would not be named.',
  '« Enfin ! » he cried – and wept…',
  'A “so-called” fix cost £3.2bn & took 1½ years.',
  'Read more: The bridge that nobody wanted',
  'A man stands by the bridge (Image: Sam Pole/Agency)',
  'Mr Pole told the Daily Post: “I am not a thief.',
  '“I never was.”',
  '## What happened then',
  '> A block of words that someone else wrote.',
  '* an item, *stressed*, with a [link](https://example.org)',
  '“ ” " \' ‘ ’ « »',
  '…',
] as const;

const article = fc
  .array(
    fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
      ),
      fc.constantFrom(' ', '\n', '\n\n', '\r\n\r\n'),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.flat().join(''));

async function scriptOf(text: string, asHtml: boolean) {
  const body = asHtml
    ? `<!doctype html><article><h1>A day</h1>${text
        .split(/\n\n/)
        .map((part) => `<p>${part.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
        .join('')}</article>`
    : text;
  const read = await readArticle('-', {
    signal: new AbortController().signal,
    stdin: (async function* () {
      yield new TextEncoder().encode(body);
    })(),
  });
  return buildScript(read);
}

describe('conservation', () => {
  it.each([false, true])(
    'every character that is kept is in exactly one utterance, in order (HTML: %s)',
    async (asHtml) => {
      let scripts = 0;
      await fc.assert(
        fc.asyncProperty(article, async (text) => {
          let script: Awaited<ReturnType<typeof scriptOf>>;
          try {
            script = await scriptOf(text, asHtml);
          } catch (error) {
            expect(error).toBeInstanceOf(QuotecastError);
            return;
          }
          scripts += 1;
          const times = new Uint8Array(script.text.length);
          let before = 0;
          for (const { start, end } of script.utterances) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            before = end;
            for (let at = start; at < end; at++) times[at] = (times[at] ?? 0) + 1;
          }
          for (const { start, end } of script.dropped) {
            for (let at = start; at < end; at++) times[at] = (times[at] ?? 0) + 1;
          }
          const wrong = [...times.keys()].filter(
            (at) =>
              times[at] !== 1 && /\S/u.test(script.text.charAt(at)) && times[at] !== undefined,
          );
          expect(wrong.map((at) => script.text.slice(at, at + 20))).toEqual([]);
        }),
        { numRuns: 150 },
      );
      expect(scripts).toBeGreaterThan(50);
    },
    120_000,
  );
});
