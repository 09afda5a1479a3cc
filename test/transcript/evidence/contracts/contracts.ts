import type { Contract } from './contract.ts';
import { KEYBOARD } from './keyboard.ts';
import { LOOKS } from './looks.ts';
import { PLAYBACK } from './playback.ts';
import { POLICY } from './policy.ts';
import { STRUCTURE } from './structure.ts';
import { WORDS } from './words.ts';

/** What the page promises beyond what any engine asks, each by the WCAG 2.2 criteria it serves. */
export const CONTRACTS: readonly Contract[] = [
  ...WORDS,
  ...STRUCTURE,
  ...POLICY,
  ...LOOKS,
  ...KEYBOARD,
  ...PLAYBACK,
];
