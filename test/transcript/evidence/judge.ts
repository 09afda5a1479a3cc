import type { Page } from 'playwright-core';
import { judgeWithAlfa } from './engines/alfa.ts';
import { judgeWithAxe } from './engines/axe.ts';
import { judgeWithCodesniffer } from './engines/htmlcs.ts';
import { judgeWithIbm } from './engines/ibm.ts';
import type { Verdict } from './finding.ts';
import { installTools } from './page-tools.ts';

/** What the four engines that look at a page in the browser say of it, as it is shown now. */
export async function judgeInBrowser(page: Page): Promise<Verdict[]> {
  await installTools(page);
  const verdicts: Verdict[] = [];
  for (const judge of [judgeWithAxe, judgeWithAlfa, judgeWithIbm, judgeWithCodesniffer])
    verdicts.push(await judge(page));
  return verdicts;
}
