import { sayAbbreviations, sayInitials } from './abbreviations.ts';
import { sayAddresses } from './addresses.ts';
import { sayDates, sayDays, sayTimes, sayYears } from './dates.ts';
import { dropUnspeakable, foldToAscii, sayPunctuation } from './fold.ts';
import { sayMeasures } from './measures.ts';
import { sayMoney } from './money.ts';
import { joinThousands, sayNumbers } from './numbers.ts';
import { sayRomanNumerals } from './roman.ts';

/** Each takes what it knows and leaves words; the order matters, the most particular first. */
const STEPS: readonly ((text: string) => string)[] = [
  joinThousands,
  dropUnspeakable,
  sayAddresses,
  sayMoney,
  sayDays,
  sayTimes,
  sayDates,
  sayMeasures,
  sayAbbreviations,
  sayRomanNumerals,
  sayYears,
  sayNumbers,
  sayInitials,
  sayPunctuation,
  foldToAscii,
];

/**
 * What an English voice that knows only ASCII should read for a text: numbers, money, dates, units
 * and abbreviations in words, signs as pauses, foreign letters folded. Empty when nothing in the
 * text can be spoken, as with pictures alone or Chinese alone.
 */
export function spokenForm(text: string): string {
  const spoken = STEPS.reduce((said, step) => step(said), text);
  return /[A-Za-z]/.test(spoken) ? spoken : '';
}
