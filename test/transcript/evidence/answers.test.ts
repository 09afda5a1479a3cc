import { expect, test } from 'vitest';
import { type Answer, idleAnswers, isAnswered, readAnswers } from './answers.ts';
import type { Finding } from './finding.ts';

const asked: Finding = {
  engine: 'axe',
  rule: 'audio-caption',
  outcome: 'review',
  target: 'audio',
  message: 'Are there captions?',
};
const answer: Answer = {
  engine: 'axe',
  rule: 'audio-caption',
  outcome: 'review',
  targets: ['audio', 'video'],
  answer: 'met',
  why: 'The transcript says every word of it.',
};

test('an answer is for its own engine, rule, kind and element alone', () => {
  expect(isAnswered(asked, [answer])).toBe(true);
  for (const other of [
    { engine: 'ibm' },
    { rule: 'region' },
    { target: 'p' },
    { outcome: 'failed' },
  ] as const)
    expect(isAnswered({ ...asked, ...other }, [answer])).toBe(false);
});

test('a failure is answered by nothing but a false alarm', () => {
  const failed = { ...asked, outcome: 'failed' } as const;
  expect(isAnswered(failed, [{ ...answer, outcome: 'failed' }])).toBe(false);
  expect(isAnswered(failed, [{ ...answer, outcome: 'failed', answer: 'false alarm' }])).toBe(true);
});

test('an answer that nothing asks for any more is told', () => {
  expect(idleAnswers([answer], [asked])).toEqual(['axe audio-caption on video']);
});

test('no question is answered twice', () => {
  const keys = readAnswers().flatMap(({ engine, rule, outcome, targets }) =>
    targets.map((target) => [engine, rule, outcome, target].join(' ')),
  );
  expect(keys).toEqual([...new Set(keys)]);
});
