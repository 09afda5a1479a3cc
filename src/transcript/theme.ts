import { contrast } from './contrast.ts';

/** The colours of one scheme, each `#rgb` or `#rrggbb`. */
export type Colours = {
  /** Behind everything. */
  readonly ground: string;
  /** Behind the player. */
  readonly raised: string;
  readonly text: string;
  /** Bylines, times and other things said in a low voice. */
  readonly quiet: string;
  /** Links and the ring of focus. */
  readonly link: string;
  /** Lines between things, and the borders of controls. */
  readonly rule: string;
  /** The show, and the names of those quoted. */
  readonly accent: string;
  /** Behind the sentence being heard, its letters, and the line under it. */
  readonly spoken: string;
  readonly spokenText: string;
  readonly spokenLine: string;
};

export type Theme = {
  readonly light: Colours;
  readonly dark: Colours;
  /** CSS font families for headline and words, and for everything around them. */
  readonly serif: string;
  readonly sans: string;
};

/** What all pages of a show have in common: their theme, and how readers reach whoever answers for them. */
export type Look = { readonly theme: Theme; readonly contact: string | null };

export const DEFAULT_THEME: Theme = {
  light: {
    ground: '#fdfcf9',
    raised: '#f3efe6',
    text: '#1c1a17',
    quiet: '#4b463e',
    link: '#0b4272',
    rule: '#8a8375',
    accent: '#8a3718',
    spoken: '#ffe08a',
    spokenText: '#1c1a17',
    spokenLine: '#8a3718',
  },
  dark: {
    ground: '#16171a',
    raised: '#212327',
    text: '#ece8e1',
    quiet: '#c0bab0',
    link: '#a9cffa',
    rule: '#858078',
    accent: '#f0b08c',
    spoken: '#524000',
    spokenText: '#ffffff',
    spokenLine: '#f5c451',
  },
  serif:
    '"Iowan Old Style", Charter, "Source Serif 4", "Noto Serif", Georgia, "DejaVu Serif", serif',
  sans: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
};

export const COLOUR_NAMES = Object.keys(DEFAULT_THEME.light) as readonly (keyof Colours)[];

/** WCAG 2.2: 1.4.6 asks 7:1 of text, 1.4.11 and 2.4.13 ask 3:1 of lines, borders and rings. */
const PAIRS: readonly (readonly [keyof Colours, keyof Colours, number])[] = [
  ['text', 'ground', 7],
  ['text', 'raised', 7],
  ['quiet', 'ground', 7],
  ['quiet', 'raised', 7],
  ['link', 'ground', 7],
  ['link', 'raised', 7],
  ['accent', 'ground', 7],
  ['spokenText', 'spoken', 7],
  ['rule', 'ground', 3],
  ['rule', 'raised', 3],
  ['spokenLine', 'ground', 3],
  ['spokenLine', 'spoken', 3],
];

/** A pair of colours that too many eyes cannot tell apart, in words: the pair, its ratio, what is asked. */
export function faintPair({ light, dark }: Pick<Theme, 'light' | 'dark'>): string | null {
  for (const [scheme, colours] of [['light', light] as const, ['dark', dark] as const]) {
    for (const [front, back, least] of PAIRS) {
      const ratio = contrast(colours[front], colours[back]);
      // Never rounded up to what is asked.
      const shown = (Math.floor(ratio * 100) / 100).toFixed(2);
      if (ratio < least) return `${front} on ${back} in ${scheme} is ${shown}:1, below ${least}:1`;
    }
  }
  return null;
}

/** `spokenText` is `--spoken-text` in the style. */
export function variableOf(name: keyof Colours): string {
  return `--${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}
