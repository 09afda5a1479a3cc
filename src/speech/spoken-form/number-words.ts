const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
/** Longer rows of digits are codes, not quantities. */
const MOST_DIGITS = 15;

function belowHundred(n: number): string {
  if (n < 20) return ONES[n] ?? '';
  const tens = TENS[Math.floor(n / 10)] ?? '';
  return n % 10 === 0 ? tens : `${tens} ${ONES[n % 10]}`;
}

function belowThousand(n: number): string {
  if (n < 100) return belowHundred(n);
  const hundreds = `${ONES[Math.floor(n / 100)]} hundred`;
  return n % 100 === 0 ? hundreds : `${hundreds} and ${belowHundred(n % 100)}`;
}

/** `0307` → `zero three zero seven`. */
export function digitByDigit(digits: string): string {
  return Array.from(digits, (digit) => ONES[Number(digit)]).join(' ');
}

/** A whole number in words, with the British “and”. Codes (a leading zero, over 15 digits) are read digit by digit. */
export function cardinal(digits: string): string {
  if (digits.length > MOST_DIGITS || (digits.length > 1 && digits.startsWith('0')))
    return digitByDigit(digits);
  const value = Number(digits);
  if (value < 1000) return belowThousand(value);
  const words: string[] = [];
  for (let scale = SCALES.length - 1; scale >= 0; scale -= 1) {
    const group = Math.floor(value / 1000 ** scale) % 1000;
    if (group === 0) continue;
    if (scale === 0 && group < 100) words.push('and');
    words.push(`${belowThousand(group)} ${SCALES[scale]}`.trim());
  }
  return words.join(' ');
}

/** `3.50` → `three point five zero`; thousands may be marked with commas. */
export function decimal(number: string): string {
  const [whole = '', fraction] = number.replaceAll(',', '').split('.', 2);
  const words = cardinal(whole === '' ? '0' : whole);
  return fraction === undefined ? words : `${words} point ${digitByDigit(fraction)}`;
}

export function ordinal(digits: string): string {
  const words = cardinal(digits).split(' ');
  const last = words.pop() ?? '';
  const regular = last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
  return [...words, IRREGULAR_ORDINALS[last] ?? regular].join(' ');
}

/** A year of four digits as people say it: `1905` → `nineteen oh five`. */
export function year(digits: string): string {
  const century = Number(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (rest === 0)
    return century % 10 === 0 ? cardinal(digits) : `${cardinal(`${century}`)} hundred`;
  if (century % 10 === 0 && rest < 10) return cardinal(digits);
  return `${cardinal(`${century}`)} ${rest < 10 ? `oh ${ONES[rest]}` : belowHundred(rest)}`;
}

/** `nineteen eighty` → `nineteen eighties`. */
export function plural(words: string): string {
  if (words.endsWith('six')) return `${words}es`;
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}
