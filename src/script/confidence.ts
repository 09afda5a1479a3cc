import type { Rule } from './clauses.ts';

/** The share of quotations whose speaker's words a rule finds, on the development data. */
const RIGHT: Readonly<Record<Rule, number>> = {
  'name-verb': 0.99,
  'verb-name': 0.985,
  'same-paragraph': 0.98,
  continued: 0.98,
  'attribution-line': 0.97,
  transcript: 0.97,
  'lead-in-colon': 0.96,
  'name-any-verb': 0.93,
  'previous-speaker': 0.92,
  'according-to': 0.92,
  'lead-in': 0.91,
  'sentence-subject': 0.8,
  'earlier-sentence': 0.8,
  'paragraph-before': 0.45,
  // Too rare in the development data to be measured: a careful guess.
  'block-after-speech': 0.8,
};

/**
 * How sure an attribution is: the rule found the right words, and they mean whom they were read
 * to mean. 0 to 1, to two decimals.
 */
export function confidenceOf(rule: Rule, certainty: number): number {
  return Math.round(RIGHT[rule] * certainty * 100) / 100;
}
