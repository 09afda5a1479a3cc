import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { readArticle } from '../../src/article/read-article.ts';
import { buildScript } from '../../src/script/build-script.ts';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { chapterParagraphs } from '../../src/script/chapter-paragraphs.ts';
import { wordsOf } from '../../src/script/chapter-words.ts';
import type { Script } from '../../src/script/script.ts';
import { articleOf } from './chapter-articles.ts';
import { faultsOf } from './title-form.ts';

const folders = [
  '../articles/',
  '../articles/news/',
  '../articles/fresh/',
  '../articles/unseen/',
  '../golden/chapters/',
].map((path) => new URL(path, import.meta.url));
const sources = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter(
      (name) =>
        /\.(?:txt|md|html)$/u.test(name) &&
        !/^(?:titles|(?:fresh-|unseen-)?made-beside-wanted)\.txt$/u.test(name),
    )
    .map((name) => fileURLToPath(new URL(name, folder))),
);
const readAll = () =>
  Promise.all(sources.map((path) => readArticle(path, { signal: new AbortController().signal })));

/** Titles that were made, not given: neither a heading nor the first chapter's. */
const madeIn = (article: Article, script: Script): readonly string[] =>
  script.chapters
    .filter(({ first }) => first > 0 && script.utterances[first]?.role !== 'heading')
    .map(({ title }) => title)
    .filter((title) => !/^Part \d+$/u.test(title) && /^en/u.test(article.language));

describe('titles', () => {
  test('of every article written for the project are well formed', async () => {
    const made = (await readAll()).flatMap((article) => {
      const script = buildScript(article);
      return madeIn(article, script).map((title) => faultsOf(title, script));
    });
    expect(made.length).toBeGreaterThan(35);
    expect(made.flat()).toEqual([]);
  });

  const words = fc.constantFrom(
    ...'the ferry board Skell tide grant Ada Quill said that he voted for an early harbour of mills and ropes in Tarnmouth council’s old licence, was closing under new rules'.split(
      ' ',
    ),
  );
  const sentence = fc
    .array(words, { minLength: 8, maxLength: 30 })
    .map((list) => `${list.join(' ').replace(/^./u, (letter) => letter.toUpperCase())}.`);

  test('of random texts are well formed', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 15, maxLength: 30 }), (paragraphs) => {
        const article = articleOf({ title: 'The ferry sails', paragraphs });
        const script = buildScript(article);
        for (const title of madeIn(article, script)) expect(faultsOf(title, script)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a break', () => {
  const isForbidden = (article: Article, { utterances, quotations, chapters }: Script): boolean =>
    chapters.slice(1).some(({ first }) => {
      const block = utterances[first]?.block ?? 0;
      const [before, here] = [article.blocks[block - 1], article.blocks[block]];
      if (!here || !before || here.kind === 'heading') return false;
      return (
        /^["“”«‘'`]/u.test(here.text) ||
        /^(?:He|She|They|It|The \w+) (?:also )?(?:said|says|added|told)\b/u.test(here.text) ||
        /[:—–-]$/u.test(before.text) ||
        quotations.some(
          ({ utterances: ids }) => ids.some((id) => id < first) && ids.some((id) => id >= first),
        )
      );
    });

  test('never stands inside a quotation or before its attribution', async () => {
    for (const article of await readAll())
      expect(isForbidden(article, buildScript(article))).toBe(false);
  });

  const filler =
    'the harbour board voted to keep the ferry and its crew for another year on the island';
  const piece = fc.constantFrom(
    `Ada Quill said that ${filler}.`,
    `“We are glad that ${filler},” said Ada Quill.`,
    `“We are glad that ${filler}.`,
    `“And so ${filler}.”`,
    `He said ${filler}.`,
    `She added: “${filler}.”`,
    `The mayor of Skell put it this way:`,
    `On Monday ${filler}, and ${filler}.`,
    `"Straight marks," said Omar Siddiq, "and ${filler}."`,
    `‘Single marks,’ she said. ‘And ${filler}.’`,
  );

  /** The most chapters of 30 words or more that lawful places allow, counted from the start. */
  const mostLawful = (article: Article): number => {
    const { utterances, quotations } = buildUtterances(article);
    let chapters = 0;
    let words = 0;
    for (const paragraph of chapterParagraphs(article, utterances, quotations)) {
      if (paragraph.mayStart && words >= 30) {
        chapters++;
        words = 0;
      }
      words += paragraph.words.length;
    }
    return words >= 30 ? chapters + 1 : chapters;
  };

  test('stands twice at least from 250 words on, wherever two lawful ones leave 30 words each', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 10, maxLength: 40 }), (paragraphs) => {
        const article = articleOf({ title: 'The ferry', paragraphs });
        const words = wordsOf(paragraphs.join(' ')).length;
        fc.pre(words >= 250 && mostLawful(article) >= 3);
        expect(buildScript(article).chapters.length).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 60 },
    );
  });

  test('never does in articles put together by chance', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 10, maxLength: 40 }), (paragraphs) => {
        const article = articleOf({ title: 'The ferry', paragraphs });
        const script = buildScript(article);
        expect(isForbidden(article, script)).toBe(false);
        expect(script.chapters.length).toBeGreaterThan(0);
        const counts = script.chapters.map(({ first }, index) =>
          script.utterances
            .slice(first, script.chapters[index + 1]?.first)
            .reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0),
        );
        if (counts.length > 1) expect(Math.min(...counts)).toBeGreaterThanOrEqual(25);
      }),
      { numRuns: 60 },
    );
  });
});
