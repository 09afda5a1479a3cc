import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { QuotecastError } from '../../src/errors.ts';
import { falseRuns, readPage, uncovered } from './read.ts';

const sentence = fc.constantFrom(
  'The council met on Monday to talk about the bridge.',
  '“It is a scandal,” said Mrs Oyelaran. “We were promised a bridge.',
  'It cost £4m & rather more was spent < than planned > in 2025.',
  "Nobody – not even the mayor – knew 'why'.",
);
const inline = fc.constantFrom(
  'a *very* old **bridge**',
  '[the report](https://news.example/r "t")',
  '![a bridge](b.png)',
  'R&amp;D &copy; &#8212; done',
  'escaped \\*stars\\* and \\\\ too',
  '`code` here',
  'note[^1]',
  'https://news.example/a_b',
  '~~gone~~',
  'a  b\tc',
  'line  \nbreak',
  '<b>bold</b>',
  'a <script>b</script> c <svg> d',
  '&nope; &amp;amp;',
  'so it is pic.twitter.com/x1',
  '[t.co/x2](https://t.co/x2) — Jo Bloggs (@jo_b) May 3, 2026',
  'strays\x1b[1m in\x07 it',
  'signed <Mal> here',
);
const paragraph = fc
  .array(fc.oneof(sentence, inline), { minLength: 1, maxLength: 5 })
  .map((pieces) => pieces.join(' '));
const block = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  paragraph.map((text) => `## ${text.replaceAll('\n', ' ')} ##`),
  paragraph.map((text) => `> ${text.replaceAll('\n', '\n> ')}\n> and on`),
  paragraph.map((text) => `- ${text.replaceAll('\n', '\n  ')}\n- [x] two\n  1. three`),
  fc.constantFrom(
    '***',
    '<!-- a remark -->',
    '```js\nlet a = 1;\n```',
    '[^1]: A note.',
    '[ref]: https://x.example',
    '| a | b |\n|---|---|\n| 1 | *2* |',
    'Title\n===',
    '<div>\nwords\n</div>',
    '> <p>one &amp;\n>   two<br>\n> <td>x<li>y &#8212; <script>z',
    '1. <table><tr><td>a<td>b\n\t<!-- c --></table>d',
    '<blockquote><figcaption>a</q> < b</div></p>',
    'Read more: the other story',
  ),
);
const matter = fc.constantFrom(
  '',
  '---\ntitle: A bridge\n---\n',
  '---\r\ntitle: "A & b"\r\n---\r\n',
);
const markdown = fc
  .tuple(matter, fc.array(block, { minLength: 1, maxLength: 8 }))
  .map(([head, blocks]) => head + blocks.join('\n\n'));
const breaks = fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\u2028', '\u2029', '\u0085');
const plain = fc
  .array(
    fc.tuple(
      fc.oneof(sentence, inline, fc.constantFrom('', 'By Ann Lee', 'Why now', '***')),
      breaks,
    ),
    { maxLength: 12 },
  )
  .map((lines) => lines.flat().join(''));
const anything = fc.string({ unit: 'binary', maxLength: 300 });
const marks = fc
  .array(
    fc.constantFrom(
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '`',
      '>',
      '#',
      '-',
      '\n',
      ' ',
      'a',
      '<div>',
      '</p>',
      '<script>',
      '&amp;',
      '\\',
      '|',
      '<',
      '!',
      '~',
      '^',
      ':',
      '\r\n',
      '\t',
    ),
    { maxLength: 80 },
  )
  .map((found) => found.join(''));

async function lawful(text: string, type: string): Promise<void> {
  let article: Article;
  try {
    article = await readPage(text, type);
  } catch (error) {
    expect(error).toBeInstanceOf(QuotecastError);
    return;
  }
  expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
  expect(falseRuns(article)).toEqual([]);
  for (const { text: spoken, runs } of article.blocks) {
    expect(spoken).toBe(spoken.replace(/\s+/g, ' ').trim());
    expect(runs.length).toBeGreaterThan(0);
  }
  expect(article.title).not.toBe('');
}

/** With enough prose behind it that the whole is an article. */
const BODY =
  '\n\nThe bridge over the river was opened by the mayor, who said that it was a fine bridge and would last.\n\nIt will carry the buses of the whole valley from the first day of May until further notice.\n';

describe('every source', () => {
  it.each([
    ['text/plain', plain],
    ['text/plain', anything],
    ['text/markdown', markdown],
    ['text/markdown', marks],
    ['text/markdown', anything],
  ])('is covered whole by blocks and dropped pieces, or refused: %s', async (type, source) => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(source, fc.constantFrom('', BODY), (text, tail) =>
        lawful(text + tail, type),
      ),
      { numRuns: 120 },
    );
  });

  it('is covered whole by blocks and dropped pieces, or refused: pages', async () => {
    expect.hasAssertions();
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, marks, markdown), (text) =>
        lawful(
          `<html lang="en"><title>A page of words</title><article><p>${text}</p>${BODY.trim()
            .split('\n\n')
            .map((words) => `<p>${words}</p>`)
            .join('')}</article>`,
          'text/html',
        ),
      ),
      { numRuns: 40 },
    );
  });
});
