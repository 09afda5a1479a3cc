import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Story } from '../fixture.ts';
import type { Reader } from '../open-page.ts';

export type State = {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly print?: boolean;
};

const wide = { width: 1280, height: 800 };

/** The ways in which a page is looked at. 400 % of 1280 × 1024 is 320 × 256 (WCAG 2.2, 1.4.10). */
export const STATES: readonly State[] = [
  { name: 'light', options: { viewport: wide, colorScheme: 'light' } },
  { name: 'dark', options: { viewport: wide, colorScheme: 'dark' } },
  { name: 'forced colours', options: { viewport: wide, forcedColors: 'active' } },
  { name: 'print', options: { viewport: { width: 794, height: 1123 } }, print: true },
  { name: '320 px', options: { viewport: { width: 320, height: 640 } } },
  { name: '400 %', options: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 } },
];

/** Opens a story's page as it looks in a state. */
export async function show(
  reader: Reader,
  story: Story,
  state: State,
  alter: (html: string) => string = (html) => html,
): Promise<Page> {
  const { page } = await reader.open(story, { ...state.options, alter });
  if (state.print) await page.emulateMedia({ media: 'print' });
  return page;
}
