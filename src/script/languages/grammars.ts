import { german } from './de.ts';
import { spanish } from './es.ts';
import { french } from './fr.ts';
import type { Grammar } from './grammar.ts';
import { italian } from './it.ts';
import { dutch } from './nl.ts';
import { polish } from './pl.ts';
import { portuguese } from './pt.ts';
import { ukrainian } from './uk.ts';

/** To add a language: write its file, and name it here. */
const GRAMMARS: ReadonlyMap<string, Grammar> = new Map(
  [german, french, spanish, italian, portuguese, dutch, polish, ukrainian].map(
    (grammar) => [grammar.language, grammar] as const,
  ),
);

/**
 * What is known of a language beside English; null for English, which has rules of its own, and for
 * languages that nobody has written a file for.
 * @param language BCP 47
 */
export function grammarOf(language: string): Grammar | null {
  return GRAMMARS.get(language.toLowerCase().split('-', 1)[0] ?? '') ?? null;
}
