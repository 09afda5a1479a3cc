import { Audit, Outcome } from '@siteimprove/alfa-act';
import { Native as DeviceNative } from '@siteimprove/alfa-device/native';
import { Native as DomNative } from '@siteimprove/alfa-dom/native';
import rules, { experimentalRules } from '@siteimprove/alfa-rules';
import { Page as AlfaPage } from '@siteimprove/alfa-web';
import type { Page } from 'playwright-core';
import { distinct, type Finding, type Verdict } from '../finding.ts';
import type { PageTools } from '../page-tools.ts';

/**
 * Siteimprove Alfa with every rule, the experimental ones too. Its packages must all be of one
 * release: a mixture reports every rule as inapplicable.
 */
export async function judgeWithAlfa(page: Page): Promise<Verdict> {
  const document = await page.evaluate(DomNative.fromNode as () => Promise<unknown>);
  const device = await page.evaluate(DeviceNative.fromWindow as () => object);
  const printed = await page.evaluate(() => matchMedia('print').matches);
  const url = page.url();
  const input = AlfaPage.from({
    request: { method: 'GET', url, headers: [], body: '' },
    response: {
      url,
      status: 200,
      headers: [{ name: 'Content-Type', value: 'text/html' }],
      body: '',
    },
    document,
    // What reads the window takes every page for a screen.
    device: { ...device, type: printed ? 'print' : 'screen' },
  } as unknown as Parameters<typeof AlfaPage.from>[0]).getUnsafe();
  const passed = new Set<string>();
  const told: { rule: string; outcome: Finding['outcome']; path: string; message: string }[] = [];
  for (const outcome of await Audit.of(input, [
    ...rules,
    ...Object.values(experimentalRules),
  ] as Parameters<typeof Audit.of>[1]).evaluate()) {
    const rule = outcome.rule.uri.split('/').at(-1) ?? outcome.rule.uri;
    if (Outcome.isPassed(outcome)) passed.add(rule);
    const failed = Outcome.isFailed(outcome);
    if (!failed && !Outcome.isCantTell(outcome)) continue;
    const json = JSON.stringify(outcome.toJSON());
    told.push({
      rule,
      outcome: failed ? 'failed' : 'review',
      path: pathOf(outcome.target),
      message: [...json.matchAll(/"message":"((?:[^"\\]|\\.)*)"/gu)].map(([, m]) => m).join(' '),
    });
  }
  const targets = await page.evaluate(
    (paths) => {
      const { tools } = globalThis as unknown as { tools: PageTools };
      return paths.map((path) => tools.describe(path === '' ? null : tools.at(path)));
    },
    told.map(({ path }) => path),
  );
  const findings = told.map(({ rule, outcome, message }, index) => ({
    engine: 'alfa' as const,
    rule,
    outcome,
    message,
    target: targets[index] ?? '',
  }));
  return { engine: 'alfa', passed: passed.size, findings: distinct(findings) };
}

/** A target is a node, or several that are judged together: the first stands for them. */
function pathOf(target: unknown): string {
  const { path } = target as { path?: () => string };
  if (typeof path === 'function') return path.call(target);
  const [first] = target as Iterable<unknown>;
  return first === undefined ? '' : pathOf(first);
}
