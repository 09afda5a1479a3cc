import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Transcript } from '../../../../src/transcript/transcript.ts';
import type { Story } from '../../fixture.ts';
import { transcriptOf } from '../../fixture.ts';
import type { Reader } from '../../open-page.ts';

/** A page to be held to a contract. */
export type Subject = {
  /** What the page is to say. */
  readonly transcript: Transcript;
  /** As a reader first meets it, wide and light: for those who only look. */
  readonly still: () => Promise<Page>;
  /** Anew, in a state of the contract's own. */
  readonly open: (options?: Parameters<Reader['open']>[1]) => ReturnType<Reader['open']>;
};

/** One promise of the page that no engine holds it to. */
export type Contract = {
  readonly name: string;
  /** What is wrong, in words; empty when the promise is kept. */
  readonly check: (subject: Subject) => Promise<readonly string[]>;
};

export const WIDE: BrowserContextOptions = { viewport: { width: 1280, height: 800 } };
/** 1280 by 1024 pixels at 400 % zoom (WCAG 2.2, 1.4.10). */
export const NARROW: BrowserContextOptions = { viewport: { width: 320, height: 256 } };

export function subjectOf(
  reader: Reader,
  story: Story,
  alter: (html: string) => string = (html) => html,
): Subject & { close(): Promise<void> } {
  const transcript = transcriptOf({ ...story, audioFile: 'episode.wav' });
  let still: Promise<Page> | undefined;
  return {
    transcript,
    open: (options) => reader.open(story, { alter, ...options }),
    async still() {
      still ??= reader
        .open(story, { alter, keep: true, colorScheme: 'light', ...WIDE })
        .then(({ page }) => page);
      return still;
    },
    async close() {
      await (await still)?.context().close();
    },
  };
}

/** Where two lists first differ, or nothing. */
export function difference(
  what: string,
  found: readonly unknown[],
  wanted: readonly unknown[],
): string[] {
  const length = Math.max(found.length, wanted.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [JSON.stringify(found[at]), JSON.stringify(wanted[at])];
    if (a !== b) return [`${what} ${at + 1} is ${a ?? 'missing'}, not ${b ?? 'there'}`];
  }
  return [];
}
