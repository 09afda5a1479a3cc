import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { distinct, type Verdict } from '../finding.ts';
import type { PageTools } from '../page-tools.ts';

const SOURCE = fileURLToPath(import.meta.resolve('html_codesniffer/build/HTMLCS.js'));

type Sniff = { process: (this: Sniff, ...given: unknown[]) => unknown };
type Message = {
  readonly type: number;
  readonly code: string;
  readonly msg: string;
  readonly element: Node;
};
type Codesniffer = {
  process(standard: string, node: Document, done: () => void, failed: () => void): void;
  getMessages(): readonly Message[];
};

/** HTML_CodeSniffer at WCAG2AAA; its warnings and notices ask a person. */
export async function judgeWithCodesniffer(page: Page): Promise<Verdict> {
  await page.evaluate(readFileSync(SOURCE, 'utf8'));
  const { passed, raw } = await page.evaluate(async () => {
    const { HTMLCS, tools } = globalThis as unknown as { HTMLCS: Codesniffer; tools: PageTools };
    const named = globalThis as unknown as Readonly<Record<string, Sniff>>;
    // It tells of faults alone: count the sniffs that are asked to look at something.
    const prefix = 'HTMLCS_WCAG2AAA_Sniffs_';
    const ran = new Set<string>();
    for (const name of Object.getOwnPropertyNames(globalThis)) {
      if (!name.startsWith(prefix)) continue;
      const sniff = named[name];
      if (sniff === undefined) continue;
      const own = sniff.process;
      sniff.process = function process(...given) {
        ran.add(name.slice(prefix.length).replace(/^.*_Guideline\d_\d_/u, ''));
        return own.apply(this, given);
      };
    }
    await new Promise<void>((done, failed) => {
      HTMLCS.process('WCAG2AAA', document, done, () => failed(new Error('HTML_CodeSniffer')));
    });
    const messages = HTMLCS.getMessages().map(({ type, code, msg, element }) => ({
      rule: code.replace(/^WCAG2AAA\.Principle\d\.Guideline\d_\d\./u, ''),
      failed: type === 1,
      target: tools.describe(element),
      message: msg,
    }));
    const faulty = new Set(
      messages.filter(({ failed }) => failed).map(({ rule }) => rule.split('.')[0]),
    );
    return { passed: [...ran].filter((name) => !faulty.has(name)).length, raw: messages };
  });
  const findings = raw.map(({ failed, ...finding }) => ({
    engine: 'htmlcs' as const,
    outcome: failed ? ('failed' as const) : ('review' as const),
    ...finding,
  }));
  return { engine: 'htmlcs', passed, findings: distinct(findings) };
}
