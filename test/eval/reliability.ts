/**
 * npm run -s eval:reliability -- GOLD.jsonl PRED.jsonl
 *
 * Whether a confidence means what it says: of the attributions in each bucket of confidence, how many
 * are right. Right as the scorer means it: the words that name the speaker overlap the gold's, or end
 * in the same name; and the full name is the gold's, where the gold has one. Offsets are code points.
 */

import { readFileSync } from 'node:fs';
import { z } from 'zod';

const goldRow = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  quotes: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      voice: z.boolean().nullable(),
      speaker: z.string().nullish(),
      speakerStart: z.number().nullish(),
      speakerEnd: z.number().nullish(),
      speakerKind: z.string().nullish(),
      reference: z.string().nullish(),
    }),
  ),
});
const predictionRow = z.object({
  id: z.union([z.string(), z.number()]),
  quotes: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      speaker: z.string().nullish(),
      speakerStart: z.number().nullish(),
      speakerEnd: z.number().nullish(),
      name: z.string().nullish(),
      confidence: z.number().optional(),
    }),
  ),
});
type Gold = z.infer<typeof goldRow>['quotes'][number];
type Prediction = z.infer<typeof predictionRow>['quotes'][number];

const BUCKETS = [0.97, 0.9, 0.8, 0.7, 0.5] as const;
const SURE = 0.9;

function rowsOf<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

/** A span without the marks, stops and space at its ends. */
function trim(text: readonly string[], start: number, end: number): readonly [number, number] {
  const inside = (at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? '');
  let [from, to] = [start, end];
  while (from < to && !inside(from)) from += 1;
  while (to > from && !inside(to - 1)) to -= 1;
  return [from, to];
}

/** How much two spans share of what they cover together: 0 to 1. */
function overlap(one: readonly [number, number], other: readonly [number, number]): number {
  const both = Math.max(0, Math.min(one[1], other[1]) - Math.max(one[0], other[0]));
  return both / Math.max(1, one[1] - one[0] + other[1] - other[0] - both);
}

function lastWord(name: string | null | undefined): string {
  const plain = (name ?? '')
    .trim()
    .toLowerCase()
    .replace(/[’']s$|,$/, '');
  const words = plain.match(/[\p{L}\p{N}_’'-]+/gu) ?? [];
  return words.filter((word) => word !== 'jr' && word !== 'sr').at(-1) ?? '';
}

const headOf = (mention: string) => lastWord(mention.split(/,| of | from | who /)[0]);

function isMentionRight(gold: Gold, told: Prediction): boolean {
  const { speakerStart: start, speakerEnd: end } = told;
  const overlaps =
    start != null &&
    end != null &&
    start < (gold.speakerEnd ?? 0) &&
    end > (gold.speakerStart ?? Number.POSITIVE_INFINITY);
  if (overlaps || !told.speaker || gold.speakerKind !== 'name') return overlaps;
  return headOf(gold.speaker ?? '') === headOf(told.speaker);
}

/** Whether an attribution is right, by every part of it that the gold tells; null where it tells none. */
function isRight(gold: Gold, told: Prediction): boolean | null {
  const checks: boolean[] = [];
  if (gold.speakerStart != null) checks.push(isMentionRight(gold, told));
  if (gold.reference) checks.push(lastWord(told.name ?? told.speaker) === lastWord(gold.reference));
  return checks.length === 0 ? null : checks.every(Boolean);
}

const [goldFile, predictionFile] = process.argv.slice(2);
if (goldFile === undefined || predictionFile === undefined) {
  process.stderr.write('usage: npm run -s eval:reliability -- GOLD.jsonl PRED.jsonl\n');
  process.exitCode = 2;
} else {
  const predictions = new Map(rowsOf(predictionFile, predictionRow).map((row) => [row.id, row]));
  const judged: { readonly confidence: number; readonly right: boolean }[] = [];
  let unsure = 0;
  for (const { id, text, quotes } of rowsOf(goldFile, goldRow)) {
    const points = Array.from(text);
    const told = (predictions.get(id)?.quotes ?? []).map((quote) => ({
      quote,
      span: trim(points, quote.start, quote.end),
    }));
    for (const gold of quotes) {
      if (gold.voice !== true) continue;
      const span = trim(points, gold.start, gold.end);
      const found = told.findIndex((each) => overlap(span, each.span) >= 0.9);
      if (found < 0) continue;
      const [match] = told.splice(found, 1);
      if (match === undefined) continue;
      const right = isRight(gold, match.quote);
      if (right === null) continue;
      if (match.quote.confidence === undefined) unsure += 1;
      else judged.push({ confidence: match.quote.confidence, right });
    }
  }
  const line = (label: string, low: number, high: number) => {
    const inside = judged.filter(({ confidence }) => confidence >= low && confidence < high);
    const right = inside.filter((each) => each.right).length;
    const share = inside.length === 0 ? '–' : `${((100 * right) / inside.length).toFixed(1)} %`;
    return `| ${label} | ${inside.length} | ${right} | ${share} |\n`;
  };
  process.stdout.write('| confidence | attributions | right | |\n|---|---|---|---|\n');
  BUCKETS.forEach((low, index) => {
    const high = BUCKETS[index - 1];
    const label = high === undefined ? `${low} and more` : `${low} to ${high}`;
    process.stdout.write(line(label, low, high ?? 2));
  });
  process.stdout.write(line(`all at ${SURE} or more`, SURE, 2));
  process.stdout.write(`| no speaker: a neutral voice | ${unsure} | | |\n`);
}
