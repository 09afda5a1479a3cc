import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { distinct, type Verdict } from '../finding.ts';
import type { PageTools } from '../page-tools.ts';

const SOURCE = fileURLToPath(import.meta.resolve('accessibility-checker-engine/ace.js'));

type Issue = {
  readonly ruleId: string;
  readonly reasonId: string;
  readonly value: readonly [string, string];
  readonly path: { readonly dom: string };
  readonly message: string;
};
type Ace = {
  readonly Checker: new () => {
    getGuidelineIds(): string[];
    check(node: Document, guidelines: string[]): Promise<{ readonly results: readonly Issue[] }>;
  };
};

/** IBM's accessibility-checker-engine with all of its guidelines. */
export async function judgeWithIbm(page: Page): Promise<Verdict> {
  await page.evaluate(readFileSync(SOURCE, 'utf8'));
  const { passed, raw } = await page.evaluate(async () => {
    const { ace, tools } = globalThis as unknown as { ace: Ace; tools: PageTools };
    const checker = new ace.Checker();
    const { results } = await checker.check(document, checker.getGuidelineIds());
    return {
      passed: new Set(
        results.filter(({ value }) => value[1] === 'PASS').map(({ ruleId }) => ruleId),
      ).size,
      raw: results
        .filter(({ value }) => value[1] !== 'PASS')
        .map(({ ruleId, reasonId, value, path, message }) => ({
          rule: `${ruleId}/${reasonId}`,
          failed: value[1] === 'FAIL',
          target: tools.describe(path.dom === '' ? null : tools.at(path.dom)),
          message: `${value.join(' ')}: ${message}`,
        })),
    };
  });
  const findings = raw.map(({ failed, ...finding }) => ({
    engine: 'ibm' as const,
    outcome: failed ? ('failed' as const) : ('review' as const),
    ...finding,
  }));
  return { engine: 'ibm', passed, findings: distinct(findings) };
}
