import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { distinct, type Finding, type Verdict } from '../finding.ts';

const JAR = fileURLToPath(import.meta.resolve('vnu-jar/build/dist/vnu.jar'));

const output = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string().optional(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
});

/** It has no rules to count: a page with one known fault goes with the others, and must be told. */
const CANARY =
  '<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><p id="a"><p id="a"></html>';

/** null where there is no Java. */
export function javaProblem(): string | null {
  const { status } = spawnSync('java', ['-version'], { stdio: 'ignore' });
  return status === 0
    ? null
    : 'The Nu validator needs Java 17: apt-get install default-jre-headless.';
}

/**
 * The Nu validator on all pages in one run, since starting Java takes longer than judging. Its
 * verdicts stand in the order of the pages; `passed` is 1 for a page that was judged.
 */
export function judgeWithNu(pages: readonly string[]): Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'quotecast-nu-'));
  try {
    const files = [...pages, CANARY].map((html, index) => {
      const file = join(folder, `${index}.html`);
      writeFileSync(file, html);
      return file;
    });
    const { stderr } = spawnSync(
      'java',
      ['-jar', JAR, '--format', 'json', '--exit-zero-always', ...files],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    const { messages } = output.parse(JSON.parse(stderr));
    const of = (index: number) =>
      messages.filter(({ url }) => url?.endsWith(`/${index}.html`)).map(findingOf);
    const ran = of(pages.length).some(({ message }) => /Duplicate ID/u.test(message));
    return pages.map((_, index) => ({
      engine: 'nu' as const,
      passed: ran ? 1 : 0,
      findings: distinct(of(index)),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function findingOf({
  type,
  message,
  extract,
}: z.infer<typeof output>['messages'][number]): Finding {
  return {
    engine: 'nu',
    // Its messages quote what they found: a rule is the message without that.
    rule: message.replace(/“[^”]*”/gu, '“…”'),
    outcome: type === 'info' ? 'review' : 'failed',
    target: /<(\w+)[^<]*$/u.exec(extract ?? '')?.[1] ?? (extract ?? '').split('{')[0]?.trim() ?? '',
    message: `${message} ${extract ?? ''}`,
  };
}
