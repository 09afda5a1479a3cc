/** Who judges. The last two read the page's HTML; the others look at it in the browser. */
export const ENGINES = ['axe', 'alfa', 'ibm', 'htmlcs', 'html-validate', 'nu'] as const;
export type Engine = (typeof ENGINES)[number];

export type Finding = {
  readonly engine: Engine;
  readonly rule: string;
  /** `review`: the engine asks a person. */
  readonly outcome: 'failed' | 'review';
  /** The element's kind, as `describe` in page-tools.ts writes it: the same on every page. */
  readonly target: string;
  readonly message: string;
};

export type Verdict = {
  readonly engine: Engine;
  /** Rules that had something to judge and found it good: 0 means that the engine did not run. */
  readonly passed: number;
  readonly findings: readonly Finding[];
};

/** Each kind of finding once, however many elements show it. */
export function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [keyOf(finding), finding])).values()];
}

export function keyOf({
  engine,
  rule,
  outcome,
  target,
}: Pick<Finding, 'engine' | 'rule' | 'outcome' | 'target'>): string {
  return [engine, rule, outcome, target].join(' | ');
}
