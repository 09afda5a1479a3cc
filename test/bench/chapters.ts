/**
 * npm run -s bench:chapters
 *
 * How long dividing an article into chapters and naming them takes, once warm, and the cost of a word
 * as articles grow, in CPU time: a busy machine tells nothing by the clock. Finding who says what is measured by bench:script.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { planChapters } from '../../src/script/chapters.ts';
import { articleOf } from '../script/chapter-articles.ts';

const folder = new URL('../articles/news/', import.meta.url);
const paragraphs = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split(/\n{2,}/u))
  .filter((text) => text.trim() !== '');
const wordsIn = (text: string) => text.split(/\s+/u).length;

/** The project's news articles one after another, until there are so many words. */
const textOf = (words: number): readonly string[] => {
  const kept: string[] = [];
  for (let count = 0, at = 0; count < words; at++) {
    const text = paragraphs[at % paragraphs.length] ?? '';
    kept.push(text);
    count += wordsIn(text);
  }
  return kept;
};

let before: number | null = null;
for (const [words, runs] of [
  [1_000, 30],
  [10_000, 12],
  [40_000, 5],
  [100_000, 3],
] as const) {
  const article = articleOf({ title: 'A headline', paragraphs: textOf(words) });
  const { utterances, quotations } = buildUtterances(article);
  const times = Array.from({ length: runs }, () => {
    const start = process.cpuUsage();
    planChapters(article, utterances, quotations);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  const first = times[0] ?? 0;
  const median = times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  const cost = (median * 1_000) / words;
  const ratio = before === null ? '' : `, ${(cost / before).toFixed(2)} times the one before`;
  process.stdout.write(
    `${words.toLocaleString('en')} words: first ${first.toFixed(0)} ms, median ${median.toFixed(0)} ms, ${cost.toFixed(2)} µs a word${ratio}\n`,
  );
  before = cost;
}
