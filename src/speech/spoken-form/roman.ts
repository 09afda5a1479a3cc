import { cardinal, ordinal } from './number-words.ts';

const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Things that are counted: “World War II” is two, not the second. */
const COUNTED =
  'War|Bowl|Part|Chapter|Act|Volume|Book|Phase|Type|Title|Article|Class|Schedule|Stage|Level|Grade|Mark|Section|Category|Annex|Group|Division|Apollo|Rocky|Episode|Wrestlemania';
/** Regnal names that take a single letter: “Elizabeth I”. Others need two letters or more. */
const REGNAL =
  'Elizabeth|Charles|James|Henry|George|Edward|William|Richard|Mary|Philip|Louis|Napoleon|Nicholas|Peter|Catherine|Alexander|Ivan|Frederick|Wilhelm|Francis|Paul|John|Pius|Leo|Benedict|Gregory|Otto|Karl|Gustaf|Harald|Haakon|Christian|Margrethe|Albert|Leopold|Ramses|Xerxes|Darius|Cyrus|Juan Carlos|Felipe|Mohammed|Abdullah';
/** The numerals up to 99; all of it is optional, so that what was found must be looked at again. */
const SIZE = '(L?X{0,3}(?:IX|IV|V?I{0,3})|X[LC](?:IX|IV|V?I{0,3}))(?<=[IVXLC])';
const COUNTED_ROMAN = new RegExp(`\\b(${COUNTED}) ${SIZE}\\b(?!\\.[A-Z]|['’](?!s))`, 'g');
const REGNAL_ROMAN = new RegExp(`\\b(${REGNAL}) ${SIZE}\\b(?!\\.[A-Z]|['’](?!s))`, 'g');
/** “Davis Guggenheim III”, “John Paul II”: two capitalised words before. */
const NAMED_ROMAN =
  /\b(\p{Lu}\p{Ll}{1,30} \p{Lu}\p{Ll}{1,30}) (II|III|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3})\b/gu;

const CENTURY = /\b([IVX]{1,6})(?= centur(?:y|ies)\b)/g;

function worthOf(roman: string): string {
  let value = 0;
  let largest = 0;
  for (const letter of roman.split('').reverse()) {
    const worth = VALUES[letter] ?? 0;
    value += worth < largest ? -worth : worth;
    largest = Math.max(largest, worth);
  }
  return String(value);
}

/** “I” is a pronoun far more often than a numeral: it needs a war, a ruler's title, or a stop after it. */
function isPronoun(roman: string, head: string, before: string, after: string): boolean {
  if (roman !== 'I' || head === 'War' || head === 'Elizabeth') return false;
  return (
    /^ [a-z]/.test(after) && !/\b(?:King|Queen|Pope|Tsar|Emperor|Prince|Empress) $/.test(before)
  );
}

/** Roman numerals after what they number. */
export function sayRomanNumerals(text: string): string {
  const say =
    (words: (head: string, digits: string) => string) =>
    (whole: string, head: string, roman: string, at: number, all: string): string =>
      isPronoun(
        roman,
        head,
        all.slice(Math.max(0, at - 10), at),
        all.slice(at + whole.length, at + whole.length + 2),
      )
        ? whole
        : words(head, worthOf(roman));
  const counted = say((head, digits) => `${head} ${cardinal(digits)}`);
  const ranked = say((head, digits) => `${head} the ${ordinal(digits)}`);
  return text
    .replace(CENTURY, (roman) => ordinal(worthOf(roman)))
    .replace(COUNTED_ROMAN, counted)
    .replace(REGNAL_ROMAN, ranked)
    .replace(NAMED_ROMAN, ranked);
}
