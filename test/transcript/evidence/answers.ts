import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ENGINES, type Finding } from './finding.ts';

const schema = z.array(
  z.strictObject({
    engine: z.enum(ENGINES),
    rule: z.string(),
    outcome: z.enum(['failed', 'review']),
    /** Kinds of element, as findings name them. */
    targets: z.array(z.string()).min(1),
    /** `false alarm` alone answers a failure. */
    answer: z.enum(['met', 'not applicable', 'not claimed', 'false alarm']),
    why: z.string().min(20),
  }),
);

export type Answer = z.infer<typeof schema>[number];

/** What a person found on each question that an engine leaves open, once for all pages. */
export function readAnswers(): Answer[] {
  const text = readFileSync(new URL('answers.json', import.meta.url), 'utf8');
  return schema.parse(JSON.parse(text));
}

export function isAnswered(finding: Finding, answers: readonly Answer[]): boolean {
  return answers.some((answer) => answer.targets.some((target) => fits(finding, answer, target)));
}

/** Answers, target by target, that no finding asks for any more. */
export function idleAnswers(answers: readonly Answer[], findings: readonly Finding[]): string[] {
  return answers.flatMap((answer) =>
    answer.targets
      .filter((target) => !findings.some((finding) => fits(finding, answer, target)))
      .map((target) => `${answer.engine} ${answer.rule} on ${target}`),
  );
}

function fits(finding: Finding, answer: Answer, target: string): boolean {
  const { engine, rule, outcome } = answer;
  if (outcome === 'failed' && answer.answer !== 'false alarm') return false;
  return (
    finding.engine === engine &&
    finding.rule === rule &&
    finding.outcome === outcome &&
    finding.target === target
  );
}
