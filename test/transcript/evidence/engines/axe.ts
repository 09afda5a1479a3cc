import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { distinct, type Verdict } from '../finding.ts';
import type { PageTools } from '../page-tools.ts';

/** axe-core with every rule it has: those for AAA, best practice and the experimental ones too. */
export async function judgeWithAxe(page: Page): Promise<Verdict> {
  await page.evaluate(axe.source);
  const { passed, raw } = await page.evaluate(async () => {
    const { axe: engine, tools } = globalThis as unknown as { axe: typeof axe; tools: PageTools };
    const all = engine.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]);
    const { violations, incomplete, passes } = await engine.run(document, {
      rules: Object.fromEntries(all),
      elementRef: true,
    });
    const read = (results: typeof violations) =>
      results.flatMap(({ id, nodes }) =>
        nodes.map((node) => ({
          rule: id,
          target: tools.describe(node.element ?? null),
          message: node.failureSummary ?? '',
        })),
      );
    return { passed: passes.length, raw: { failed: read(violations), review: read(incomplete) } };
  });
  const findings = (['failed', 'review'] as const).flatMap((outcome) =>
    raw[outcome].map((finding) => ({ engine: 'axe' as const, outcome, ...finding })),
  );
  return { engine: 'axe', passed, findings: distinct(findings) };
}
