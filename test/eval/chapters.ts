/**
 * `npm run -s eval:chapters -- IN.jsonl OUT.jsonl`: reads rows `{id, paragraphs: [text], k?}` (k: the
 * number of chapters, where known) and writes `{id, boundaries, titles}`: the index of each paragraph
 * that starts a chapter but the first, and one title a chapter.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { chapterParagraphs } from '../../src/script/chapter-paragraphs.ts';
import { makeStem } from '../../src/script/chapter-words.ts';
import { planSections, sectionTitles } from '../../src/script/chapters.ts';
import { articleOf } from '../script/chapter-articles.ts';

type Row = {
  readonly id: string | number;
  readonly paragraphs: readonly string[];
  readonly k?: number;
};

const evaluate = (row: Row): string => {
  const article = articleOf({ paragraphs: row.paragraphs });
  const { utterances, quotations } = buildUtterances(article);
  const paragraphs = chapterParagraphs(article, utterances, quotations);
  const stem = makeStem();
  const sections = planSections(paragraphs, stem, row.k);
  return JSON.stringify({
    id: row.id,
    boundaries: sections.slice(1).map(({ start }) => start),
    titles: sectionTitles(article, paragraphs, sections, utterances, stem),
  });
};

const [input, output] = process.argv.slice(2);
if (!input || !output) throw new Error('usage: eval:chapters IN.jsonl OUT.jsonl');
const rows = readFileSync(input, 'utf8').split('\n').filter(Boolean);
writeFileSync(output, rows.map((row) => `${evaluate(JSON.parse(row) as Row)}\n`).join(''));
