/**
 * npm run -s bench:script
 *
 * How long finding who says what takes: 750 words once warm, and the cost of a word as articles grow.
 */

import type { Article, Block } from '../../src/article/article.ts';
import { buildScript } from '../../src/script/build-script.ts';
import { articleWith } from '../script/plain-article.ts';

const PEOPLE = [
  'Hester Vance',
  'Omar Siddiq',
  'Lena Fischer',
  'Tom Ash',
  'Ana Sokol',
  'Bob O’Neill',
  'Dr Helena Marsh',
  'Councillor Graham Pell',
];
const PARAGRAPHS = [
  (who: string) =>
    `${who}, who has worked on the quay for nineteen years, said that the harbour had never been so quiet on a Monday morning, and that the boats would be late again.`,
  (who: string) =>
    `“We counted it twice,” said ${who}, “because none of us could see properly by then. It cost more than the turkey.”`,
  () =>
    'The council published its plan in March. It runs to forty pages, and the word “temporary” stands on most of them, between two maps and a table of the tides.',
  (who: string) =>
    `${who} was not so sure. “I wish them well, and I mean that,” they wrote in a letter to the paper. “But nobody has told me which road I should leave unmended.”`,
  () =>
    'She added: “There comes a point when a timetable is a medical matter, and we had passed it some weeks before.”',
  (who: string) =>
    `According to ${who}, each crossing was costing “about as much as a good lunch for two”, though the figures were never published.`,
];

/** An article of about `words` words, the same each time; people come anew as in many reports in a row. */
function articleOf(words: number): Article {
  const lines: string[] = [];
  let count = 0;
  for (let index = 0; count < words; index += 1) {
    const who = PEOPLE[(index * 5 + Math.floor(index / 7)) % PEOPLE.length] ?? '';
    const line = PARAGRAPHS[index % PARAGRAPHS.length]?.(who) ?? '';
    count += line.split(' ').length;
    lines.push(line);
  }
  let at = 0;
  const blocks: Block[] = lines.map((text) => {
    const start = at;
    at += text.length + 1;
    const run = { at: 0, start, length: text.length };
    return { kind: 'paragraph', start, end: start + text.length, text, runs: [run] };
  });
  return articleWith(lines.join('\n'), blocks);
}

/** Milliseconds that each of `times` runs takes, sorted. */
function timed(article: Article, times: number): number[] {
  return Array.from({ length: times }, () => {
    const start = performance.now();
    buildScript(article);
    return performance.now() - start;
  }).sort((a, b) => a - b);
}

const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;

const short = articleOf(750);
timed(short, 50);
const warm = timed(short, 200);
const high = warm[Math.floor(warm.length * 0.95)] ?? 0;
process.stdout.write(
  `750 words, warm: median ${median(warm).toFixed(1)} ms, 95th percentile ${high.toFixed(1)} ms (200 runs)\n`,
);
const costs = [
  [1_000, 60],
  [10_000, 15],
  [100_000, 3],
] as const;
let before: number | null = null;
for (const [words, times] of costs) {
  const took = median(timed(articleOf(words), times));
  const cost = (took * 1000) / words;
  const ratio = before === null ? '' : `, ${(cost / before).toFixed(2)} times the one before`;
  process.stdout.write(
    `${words.toLocaleString('en')} words: ${took.toFixed(1)} ms, ${cost.toFixed(2)} µs a word${ratio}\n`,
  );
  before = cost;
}
