/**
 * `npm run -s eval:chapters -- IN.jsonl OUT.jsonl`: reads rows `{id, paragraphs: [text], k?}` (k: the
 * number of chapters, where known) and writes `{id, boundaries, titles}`: the index of each paragraph
 * that starts a chapter but the first, and one title a chapter. Says which made titles are ill formed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { chapterParagraphs } from '../../src/script/chapter-paragraphs.ts';
import { makeStem } from '../../src/script/chapter-words.ts';
import { planSections, sectionTitles } from '../../src/script/chapters.ts';
import { articleOf } from '../script/chapter-articles.ts';
import { faultsOf } from '../script/title-form.ts';

type Row = {
  readonly id: string | number;
  readonly paragraphs: readonly string[];
  readonly k?: number;
};

const evaluate = (row: Row) => {
  const article = articleOf({ paragraphs: row.paragraphs });
  const { utterances, quotations } = buildUtterances(article);
  const paragraphs = chapterParagraphs(article, utterances, quotations);
  const stem = makeStem();
  const sections = planSections(paragraphs, stem, row.k);
  const titles = sectionTitles(article, paragraphs, sections, utterances, stem);
  const made = titles.filter(
    (title, index) =>
      sections[index]?.heading === null && !/^(?:Introduction|Part \d+|Full story)$/u.test(title),
  );
  return {
    line: JSON.stringify({
      id: row.id,
      boundaries: sections.slice(1).map(({ start }) => start),
      titles,
    }),
    made: made.length,
    faults: made.flatMap((title) => faultsOf(title, { title: '', text: article.text })),
  };
};

const [input, output] = process.argv.slice(2);
if (!input || !output) throw new Error('usage: eval:chapters IN.jsonl OUT.jsonl');
const rows = readFileSync(input, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => evaluate(JSON.parse(line) as Row));
writeFileSync(output, rows.map(({ line }) => `${line}\n`).join(''));
const made = rows.reduce((sum, row) => sum + row.made, 0);
const faults = rows.flatMap((row) => row.faults);
process.stdout.write(`${made} made titles, ${faults.length} faults of form\n`);
for (const fault of faults) process.stdout.write(`  ${fault}\n`);
