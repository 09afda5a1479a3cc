import { decimal } from './number-words.ts';

type Currency = readonly [one: string, many: string, hundredth: string, hundredths: string];

const DOLLARS: Currency = ['dollar', 'dollars', 'cent', 'cents'];
const POUNDS: Currency = ['pound', 'pounds', 'penny', 'pence'];
const EUROS: Currency = ['euro', 'euros', 'cent', 'cents'];
const YEN: Currency = ['yen', 'yen', 'sen', 'sen'];
const RUPEES: Currency = ['rupee', 'rupees', 'paisa', 'paise'];
const CURRENCIES: Readonly<Record<string, Currency>> = {
  $: DOLLARS,
  USD: DOLLARS,
  '£': POUNDS,
  GBP: POUNDS,
  '€': EUROS,
  EUR: EUROS,
  CHF: ['Swiss franc', 'Swiss francs', 'centime', 'centimes'],
  AUD: ['Australian dollar', 'Australian dollars', 'cent', 'cents'],
  CAD: ['Canadian dollar', 'Canadian dollars', 'cent', 'cents'],
  PLN: ['zloty', 'zlotys', 'grosz', 'groszy'],
  UAH: ['hryvnia', 'hryvnias', 'kopiyka', 'kopiykas'],
  JPY: YEN,
  '¥': YEN,
  '₹': RUPEES,
  RS: RUPEES,
  INR: RUPEES,
  '₽': ['rouble', 'roubles', 'kopeck', 'kopecks'],
  '₴': ['hryvnia', 'hryvnias', 'kopiyka', 'kopiykas'],
  '₺': ['lira', 'lira', 'kurus', 'kurus'],
  '₩': ['won', 'won', 'jeon', 'jeon'],
  '₪': ['shekel', 'shekels', 'agora', 'agorot'],
  '₦': ['naira', 'naira', 'kobo', 'kobo'],
  SEK: ['Swedish krona', 'Swedish kronor', 'ore', 'ore'],
  NOK: ['Norwegian krone', 'Norwegian kroner', 'ore', 'ore'],
  DKK: ['Danish krone', 'Danish kroner', 'ore', 'ore'],
  CNY: ['yuan', 'yuan', 'fen', 'fen'],
};
const NATIONS: Readonly<Record<string, string>> = {
  US: 'U S ',
  A: 'Australian ',
  AU: 'Australian ',
  C: 'Canadian ',
  CA: 'Canadian ',
  HK: 'Hong Kong ',
  NZ: 'New Zealand ',
  S: 'Singapore ',
};

/** How newspapers shorten thousands and more after a number. */
export const MAGNITUDES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  mln: 'million',
  bn: 'billion',
  b: 'billion',
  tn: 'trillion',
  trn: 'trillion',
};
const MAGNITUDE =
  '(?:\\s?(?:k|mn|mln|m|bn|b|tn|trn)\\b|[ -](?:hundred|thousand|lakh|million|crore|billion|trillion)(?: crore)?\\b)?';
const NUMBER = '\\d(?:[\\d,]{0,18}\\d)?(?:\\.\\d{1,6})?(?!\\d)';
const AMOUNT = new RegExp(
  `(?<article>\\b(?:a|an|another|this|that|every|each) )?(?<nation>\\b(?:US|AU?|CA?|HK|NZ|S))?` +
    `(?<sign>[$£€¥₹₽₴₺₩₪₦]|\\b(?:USD|GBP|EUR|CHF|AUD|CAD|PLN|UAH|JPY|INR|SEK|NOK|DKK|CNY|Rs\\.?)\\s?)\\s?(?<number>${NUMBER})(?<scale>${MAGNITUDE})` +
    `(?:\\s?(?:[-–—]|to)\\s?[$£€¥]?(?<number2>${NUMBER})(?<scale2>${MAGNITUDE}))?(?<noun>[- ][a-z]+)?`,
  'giu',
);
const PENCE = /(?<![\w.,])(\d{1,3}(?:,\d{3})?(?:\.\d{1,2})?)([pc])\b/g;

function magnitude(scale: string | undefined): string {
  const word = (scale ?? '').trim().replace(/^-/, '').toLowerCase();
  return word === '' ? '' : ` ${MAGNITUDES[word] ?? word}`;
}

/** `1250.50` pounds → `one thousand two hundred and fifty pounds fifty`. */
function amount(number: string, [one, many, hundredth, hundredths]: Currency): string {
  const [whole = '0', fraction = ''] = number.replaceAll(',', '').split('.', 2);
  if (!/^\d\d$/.test(fraction)) return `${decimal(number)} ${number === '1' ? one : many}`;
  const big = `${decimal(whole)} ${whole === '1' ? one : many}`;
  if (fraction === '00') return big;
  const small = Number(fraction);
  const coins = `${decimal(`${small}`)} ${small === 1 ? hundredth : hundredths}`;
  if (Number(whole) === 0) return coins;
  return many === 'pounds' && small > 9 ? `${big} ${decimal(`${small}`)}` : `${big} and ${coins}`;
}

/** Sums of money, and pence, in words. */
export function sayMoney(text: string): string {
  return text
    .replace(/(?<=[$£€])\.(?=\d\d\b)/g, '0.')
    .replace(/(?<![\w)%])[-−](?=[$£€¥]\d)/g, 'minus ')
    .replace(
      /(\d)\s?([€£])(?!\d)/g,
      (_, digit: string, sign: string) => `${digit} ${CURRENCIES[sign]?.[1]}`,
    )
    .replace(AMOUNT, (...match) => {
      const groups = match.at(-1) as Record<string, string | undefined>;
      const { article = '', nation = '', number = '', number2, noun = '' } = groups;
      const found = CURRENCIES[(groups.sign ?? '').trim().toUpperCase()] ?? DOLLARS;
      const prefix = NATIONS[nation.toUpperCase()] ?? '';
      const currency = found.map((name, at) =>
        at < 2 ? prefix + name : name,
      ) as unknown as Currency;
      // “a £3bn plan”, “a $5-a-day habit”: one unit before a noun, but not before “a day”.
      const before =
        groups.scale?.startsWith('-') === true ||
        (article !== '' &&
          noun !== '' &&
          !/^[- ](?:a|an|per|in|on|for|to|from|of|and|or)$/.test(noun));
      const unit = before ? currency[0] : currency[1];
      const rest = noun.replace('-', ' ');
      const scale = magnitude(groups.scale);
      if (number2 !== undefined)
        return `${article}${decimal(number)}${scale} to ${decimal(number2)}${magnitude(groups.scale2)} ${unit}${rest}`;
      if (scale !== '' || before) return `${article}${decimal(number)}${scale} ${unit}${rest}`;
      return `${article}${amount(number, currency)}${rest}`;
    })
    .replace(PENCE, (_, number: string, coin: string) => {
      const [one, many] = coin === 'p' ? ['penny', 'pence'] : ['cent', 'cents'];
      return `${decimal(number)} ${number === '1' ? one : many}`;
    })
    .replace(/\/(?=(?:day|week|month|year|night|person|head)\b)/g, ' a ')
    .replace(/\/(?=hour\b)/g, ' an ')
    .replace(/(?<=\s|^)[$£€](?=\s|$)/g, (sign) => CURRENCIES[sign]?.[1] ?? '');
}
