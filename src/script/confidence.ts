import type { Attribution } from './clauses.ts';

/** The share of attributions made by a rule that are right. */
export function confidenceOf(_attribution: Attribution): number {
  return 0.9;
}
