import { sayAddresses } from './addresses.ts';
import { dropPictures } from './fold.ts';
import { spellMagnitudes } from './measures.ts';
import { partScores } from './numbers.ts';
import { sayRomanNumerals } from './roman.ts';

/** Only what newspapers write in a way of their own; the order matters as in `spokenForm`. */
const STEPS: readonly ((text: string) => string)[] = [
  sayAddresses,
  spellMagnitudes,
  sayRomanNumerals,
  partScores,
  (text) =>
    text.replace(/\b(No|Nos)\.? (?=\d)/g, (_, no: string) =>
      no === 'Nos' ? 'numbers ' : 'number ',
    ),
];

/**
 * What a voice is given that reads numbers, dates and money by itself, as Edge's do: all as written
 * but pictures; and in English, hashtags, addresses, “£3.2bn”, “World War II” and scores in words.
 * @param language BCP 47
 */
export function plainReading(text: string, language: string): string {
  const shown = dropPictures(text);
  return /^en(?:-|$)/i.test(language) ? STEPS.reduce((said, step) => step(said), shown) : shown;
}
