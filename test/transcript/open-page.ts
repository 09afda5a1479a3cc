import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { launchBrowser } from './browser.ts';
import { type Story, transcriptOf } from './fixture.ts';
import { silence } from './wav.ts';

type OpenPage = {
  readonly page: Page;
  /** What the console said above the level of information, and uncaught errors. */
  readonly complaints: readonly string[];
};

/** A browser and a folder with an episode's page and sound, gone again after `close`. */
export type Reader = {
  /** Closes the page opened before, unless that was to be kept. */
  open(
    story: Story,
    options?: BrowserContextOptions & {
      readonly mute?: boolean;
      readonly keep?: boolean;
      /** Changes the page before it is opened. */
      readonly alter?: (html: string) => string;
    },
  ): Promise<OpenPage>;
  close(): Promise<void>;
};

export async function startReader(): Promise<Reader> {
  const browser: Browser = await launchBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'quotecast-page-'));
  let pages = 0;
  let before: BrowserContext | undefined;
  return {
    async open(
      story,
      { mute = false, keep = false, alter = (html: string) => html, ...options } = {},
    ) {
      const transcript = transcriptOf({ ...story, audioFile: 'episode.wav' });
      pages += 1;
      const place = join(folder, String(pages));
      mkdirSync(place);
      if (!mute) writeFileSync(join(place, 'episode.wav'), silence(transcript.seconds));
      writeFileSync(join(place, 'transcript.html'), alter(transcriptHtml(transcript)));
      if (!keep) await before?.close();
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      if (!keep) before = context;
      const page = await context.newPage();
      // What runs TypeScript may name functions by a helper of its own, which pages do not have.
      await page.addInitScript('globalThis.__name = (value) => value');
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(pathToFileURL(join(place, 'transcript.html')).href);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}
