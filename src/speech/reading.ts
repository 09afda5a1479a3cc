import { fliteText } from './flite-text.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { plainReading } from './spoken-form/plain-reading.ts';

/**
 * What Edge is given for a text: names by their aliases, and the little that it would not read well.
 * @param language BCP 47
 */
export function edgeReading(text: string, lexicon: Lexicon, language: string): string {
  return plainReading(lexicon.respell(text), language);
}

/** What flite says for a text, to be read by a person: a word known by its sounds as `/k iy1 v/`. */
export function fliteReading(text: string, lexicon: Lexicon): string {
  const { pieces, sounds } = fliteText(text, lexicon);
  const phones = new Map(sounds.map((sound) => [sound.word, `/${sound.phones}/`]));
  return pieces.join(' ').replace(/[A-Za-z]+/g, (word) => phones.get(word.toLowerCase()) ?? word);
}
