import { cardinal, decimal, digitByDigit, ordinal, plural } from './number-words.ts';

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'a half',
  '1/3': 'a third',
  '2/3': 'two thirds',
  '1/4': 'a quarter',
  '3/4': 'three quarters',
  '1/5': 'a fifth',
  '2/5': 'two fifths',
  '3/5': 'three fifths',
  '4/5': 'four fifths',
  '1/8': 'an eighth',
  '3/8': 'three eighths',
  '5/8': 'five eighths',
  '7/8': 'seven eighths',
  '1/16': 'a sixteenth',
  '3/16': 'three sixteenths',
  '5/16': 'five sixteenths',
  '7/16': 'seven sixteenths',
  '1/10': 'a tenth',
};
const VULGAR: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅛': '1/8',
};
/** Pairs that are names. */
const NAMED: Readonly<Record<string, string>> = {
  '24/7': 'twenty four seven',
  '9/11': 'nine eleven',
  '7/7': 'seven seven',
};

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const RANGE = new RegExp(
  `(?<![\\w.,/-])(${NUMBER})\\s?[-–—]\\s?(${NUMBER})(?![\\w/-]|[.,]\\d)`,
  'g',
);
const PLAIN = new RegExp(`(?<![\\w.,])(?:${NUMBER})(?!\\w|[.,]\\d)`, 'g');
const CALLED =
  /\b((?:call|calls to|called|calling|dial|dialled|dialed|ring|rang) )(\d{3,4})\b(?![ -]\d)/gi;
const TEXTED = /\b(text(?:ing|ed)? (?:\w{1,20} to )?)(\d{5,6})\b/gi;
/** Numbers that are known by their digits, before what is asked of them. */
const HELP = /\b(?:999|911|988|112|111|101)(?= (?:calls?|operators?|hotline|helpline|lifeline)\b)/g;
const PHONE =
  /(?<![\w.,])(?:\+?\d{1,5}(?:[ -]\d{2,8}){2,4}|\(\d{3}\) ?\d{3}-\d{4}|0\d{2,4} \d{4,7}|(?<=\b(?:on|call|ring|dial) )\d{3} \d{3})(?!\w|[ -]\d)/gi;

/** Results are read without “to”, whichever number comes first. */
const OF_A_GAME =
  /\b(?:won|wins?|lost|loses?|beat|beats|beaten|drew|draws?|drawn|defeat|defeated|victory|lead|leads|led|leading|score|scored|ahead|behind|up|down|finished|ended)\b[^.,;]{0,24}$/i;

/** “10–15” → “ten to fifteen”; but “3-1” is a score: three one. */
function range(from: string, to: string, before: string): string {
  const rises =
    from.length > 2 || Number(from.replaceAll(',', '')) < Number(to.replaceAll(',', ''));
  return `${decimal(from)}${rises && !isScore(from, to, before) ? ' to' : ''} ${decimal(to)}`;
}

/** Scores with a space for their dash: “won 3-1” → “won 3 1”. All else stays. */
export function partScores(text: string): string {
  return text.replace(RANGE, (whole, from: string, to: string, at: number, all: string) =>
    isScore(from, to, all.slice(Math.max(0, at - 40), at)) ? `${from} ${to}` : whole,
  );
}

function isScore(from: string, to: string, before: string): boolean {
  // In “won 6-4, 3-6” the sets before it are of the same game.
  const verb = before.replace(/(?:\d{1,2}[-–—]\d{1,2},? (?:and )?){1,6}$/, '');
  return from.length < 3 && to.length < 3 && OF_A_GAME.test(verb);
}

/** Thousands parted by spaces that do not break, or by plain ones where nothing but noughts follows. */
const PARTED =
  /(?<![\d.,+/-]|\d\s)[1-9]\d{0,2}(?:(?:[\u00a0\u2009\u202f]\d{3})+|(?: 000)+)(?![\d.,-]?\d|\s\d)/g;

/** “1 000 000” → “1000000”. Before spaces are made alike. */
export function joinThousands(text: string): string {
  return text.replace(PARTED, (number) => number.replace(/\s/g, ''));
}

/** What stands between two numbers is not always “to”. */
function sayPairs(text: string): string {
  return text
    .replace(OF_WICKETS, '$1 for $2')
    .replace(AIRLINER, (_, maker: string, type: string, series: string | undefined) =>
      [maker + digitByDigit(type), ...(series === undefined ? [] : [cardinal(series)])].join(' '),
    )
    .replace(/\b2\/3(?:rds?)\b/g, 'two thirds')
    .replace(/(?<=\b(?:the|an?) )½[- ]?/gi, 'half ')
    .replace(VERSE, '$1 $2 $3')
    .replace(
      /\bISBN[: -]{0,2}(\d[\d-]{8,16}X?)/g,
      (_, code: string) =>
        `ISBN ${digitByDigit(code.replace(/\D/g, ''))}${code.endsWith('X') ? ' X' : ''}`,
    )
    .replace(ODDS, (_, ...[a, b, c, d]: (string | undefined)[]) => `${a ?? c} to ${b ?? d}`)
    .replace(/(?<![\w.,/])([2-9]|10)\/10(?![\w/]|[.,]\d)/g, '$1 out of 10')
    .replace(/(?<![\w.,/])([1-5])\/5(?= stars?\b)/g, '$1 out of 5')
    .replace(/(?<![\w.,/])(\d{1,3} )?1\/2(?= (?:an?|of|the)\b)/g, (half, whole?: string) =>
      whole === undefined ? 'half' : half,
    );
}

const OF_WICKETS =
  /(?<![\w.,-])(\d{1,3})[-–/](\d|10)(?= (?:dec(?:lared)?\b|(?:at|by) (?:stumps|lunch|tea|the close)\b|(?:off|after|in|from) \d{1,3}(?:\.\d)? overs))/g;
const AIRLINER = /\b(Boeing |Airbus )(7\d7)(?:-(\d{1,4}))?(?![\w-])/g;
const VERSE =
  /\b(Genesis|Exodus|Leviticus|Deuteronomy|Psalms?|Proverbs|Isaiah|Jeremiah|Ezekiel|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians|Philippians|Revelation|Quran|Koran|Surah) (\d{1,3}):(\d{1,3})(?![\w:])/g;
const ODDS =
  /(?<=\b(?:odds|odds (?:of|at|are|were)|priced at|favourites? at|won at) )(\d{1,3})\/(\d{1,2})(?![\w/])|(?<![\w.,/])(\d{1,3})\/(\d{1,2})(?= (?:on|favou?rites?|shots?|outsiders?|odds)\b)/g;

/** Every number that dates, money and measures have left. Afterwards no digit is left. */
export function sayNumbers(text: string): string {
  return sayPairs(text)
    .replace(/½(?= (?:an?|of|the)\b)(?<!\d\s?½)/g, 'half')
    .replace(/(\d)?\s?([½⅓⅔¼¾⅕⅖⅗⅘⅛])/g, (_, whole: string | undefined, sign: string) => {
      const words = FRACTIONS[VULGAR[sign] ?? ''] ?? '';
      return whole === undefined ? ` ${words}` : `${whole} and ${words}`;
    })
    .replace(
      CALLED,
      (_, verb: string, digits: string) => `${verb}${digitByDigit(digits.replace(' ', ''))}`,
    )
    .replace(TEXTED, (_, verb: string, digits: string) => `${verb}${digitByDigit(digits)}`)
    .replace(HELP, digitByDigit)
    .replace(
      PHONE,
      (phone) => `${phone.startsWith('+') ? 'plus ' : ''}${digitByDigit(phone.replace(/\D/g, ''))}`,
    )
    .replace(/(?<![\w.])A-?(?=\d)/g, 'ay ')
    .replace(
      /(?<![\w.,-])(\d{1,4})\s?[-–—]\s?(\d{1,4})s\b/g,
      (_, from: string, to: string) => `${cardinal(from)} to ${plural(cardinal(to))}`,
    )
    .replace(/(?<![\w.,])(\d{1,6})s\b/g, (_, digits: string) => plural(cardinal(digits)))
    .replace(
      /(?<![\w.,/])(\d{1,3}) (\d\/\d{1,2})(?![\w/]|[.,]\d)/g,
      (pair, whole: string, part: string) =>
        FRACTIONS[part] === undefined ? pair : `${cardinal(whole)} and ${FRACTIONS[part]}`,
    )
    .replace(
      /(?<![\w.,/])(\d{1,2})\/(\d{1,2})(?![\w/]|[.,]\d)/g,
      (pair, one: string, other: string) => {
        const said = NAMED[pair] ?? FRACTIONS[pair];
        return said ?? `${cardinal(one)} ${cardinal(other)}`;
      },
    )
    .replace(/(?<![\w.,])(\d[\d,]{0,14})(?:st|nd|rd|th)\b/gi, (_, digits: string) =>
      ordinal(digits.replaceAll(',', '')),
    )
    .replace(/\b(No|Nos)\. ?(?=\d)/g, (_, no: string) => (no === 'Nos' ? 'numbers ' : 'number '))
    .replace(/\bNos (?=\d)/g, 'numbers ')
    .replace(/\bNo (?=\d)/g, 'number ')
    .replace(/#(?=\d)/g, 'number ')
    .replace(RANGE, (_, from: string, to: string, at: number, all: string) =>
      range(from, to, all.slice(Math.max(0, at - 40), at)),
    )
    .replace(/(?<![\w:.,])(\d{1,3}):(?=\d{1,3}(?![\w:]))/g, '$1 to ')
    .replace(/(?<=\d):(?=\d)/g, ' ')
    .replace(/(?<=\d)\s?[x×]\s?(?=\d)/g, ' by ')
    .replace(/(?<=\d)(?:x\b|\s?×)/g, ' times')
    .replace(/(?<=\d)\s?\+(?=\s?\d)/g, ' plus ')
    .replace(/(?<=[\dA-Z])\+(?!\w)/g, ' plus')
    .replace(/(?<![\w)])[-−](?=\d)/g, 'minus ')
    .replace(PLAIN, (digits) => decimal(digits))
    .replace(/(?<=[\s(]|^)\.(\d+)/g, (_, digits: string) => `point ${digitByDigit(digits)}`)
    .replace(/(?<=\d)\.(?=\d)/g, ' point ')
    .replace(/-?(\d+)-?/g, (_, digits: string) => ` ${cardinal(digits)} `);
}
