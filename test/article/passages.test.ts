import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { readPage } from './read.ts';

const FILLER =
  'The council met for three hours on Tuesday and agreed on nothing at all, which surprised nobody in the hall. ' +
  'Its members will meet again next week, and the mayor hopes that they will then have read the report.';

/** The words that are marked, each with its language. */
function marked({ blocks }: Article): readonly string[] {
  return blocks.flatMap(({ text, passages = [] }) =>
    passages.map(({ at, length, language }) => `${language}: ${text.slice(at, at + length)}`),
  );
}

const markdown = (text: string) => readPage(text, 'text/markdown');

describe('words that the source marks as another language', () => {
  it('are known in a page', async () => {
    const article = await readPage(
      `<html lang="en"><article lang="en-GB"><h1>The weir</h1><p>${FILLER}</p>
      <p>He said <i lang="fr">c’est <b>la vie</b></i> , and <span lang="de-AT">servus</span>.</p>
      <blockquote lang="es"><p>No fue nada de nada, señor alcalde, y usted lo sabe.</p></blockquote><p>${FILLER}</p></article></html>`,
      'text/html',
    );
    expect(marked(article)).toEqual([
      'fr: c’est la vie',
      'de-AT: servus',
      'es: No fue nada de nada, señor alcalde, y usted lo sabe.',
    ]);
  });

  it('are known in spans and in blocks of HTML in Markdown, the outermost of several', async () => {
    const article = await markdown(
      `# The weir\n\n${FILLER}\n\nHe said <span lang="fr">c’est *la vie*</span>, and <i class="x" lang='de'>servus <b lang="it">ciao</b></i>.\n\n<p lang="pl">Nic o nas\nbez nas.</p>\n`,
    );
    expect(marked(article)).toEqual([
      'fr: c’est la vie',
      'de: servus ciao',
      'pl: Nic o nas bez nas.',
    ]);
  });

  it.each([
    ['no language', '<span lang="klingon language">word</span>'],
    ['never closed', '<span lang="fr">word'],
    ['never opened', 'word</span>'],
    ['closed by another', '<span lang="fr">word</b>'],
  ])('are none where a tag is %s', async (_, words) => {
    expect(marked(await markdown(`# The weir\n\n${FILLER}\n\nHe said ${words} again.\n`))).toEqual(
      [],
    );
  });

  it('stay marked in the line that says them', async () => {
    const article = await markdown(
      `# The weir\n\n${FILLER}\n\nShe smiled. “It is <span lang="fr">la vie</span>,” said Jane Roe. He left.\n`,
    );
    const [line] = buildUtterances(article).utterances.filter(({ passages }) => passages);
    expect(line?.text).toBe('“It is la vie,”');
    expect(line?.passages).toEqual([{ at: 7, length: 6, language: 'fr' }]);
  });
});
