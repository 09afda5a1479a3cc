import { cardinal, decimal, digitByDigit, ordinal, plural, year } from './number-words.ts';

const NAMES =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const MONTHS: Readonly<Record<string, string>> = Object.fromEntries(
  NAMES.flatMap((month) => [
    [month, month],
    [month.slice(0, 3), month],
    [month.slice(0, 4), month],
  ]),
);
const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const DAY = '(?:[12]\\d|3[01]|0?[1-9])';
const YEAR = '(?:1\\d|20)\\d\\d';
const RANGE = `(?:\\s?[-–—]\\s?(${DAY}))?(?:st|nd|rd|th)?`;

const ISO = new RegExp(`(?<![\\w-])(${YEAR})-(0\\d|1[0-2])-([0-2]\\d|3[01])(?![\\w-])`, 'g');
/** Days come first, as everywhere but in America, unless there is no such month. */
const SLASHED = new RegExp(`(?<![\\w/])(${DAY})/(${DAY})/(${YEAR})(?![\\w/])`, 'g');
const DAY_FIRST = new RegExp(
  `\\b(the )?(${DAY})(?:st|nd|rd|th)?${RANGE}(?: of)? (${MONTH})\\b\\.?(?:,? (${YEAR})\\b)?`,
  'gi',
);
const MONTH_FIRST = new RegExp(
  `\\b(${MONTH})\\b\\.? (the )?(${DAY})(?:st|nd|rd|th)?${RANGE}(?![\\d:.]\\d)(?:(?:, ?| )(${YEAR})\\b)?(?! (?:million|billion|people|per cent)\\b)(?![\\d%])`,
  'g',
);
const ALONE = new RegExp(
  `\\b(Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\\.(?= |$)|\\b(${MONTH})\\.? (?=${YEAR}\\b)`,
  'g',
);

function monthName(short: string): string {
  const name = `${short.charAt(0).toUpperCase()}${short.slice(1).toLowerCase()}`;
  return MONTHS[name] ?? name;
}

function yearAfter(digits: string | undefined): string {
  return digits === undefined ? '' : `, ${year(digits)}`;
}

/** The full stop of “5 May.” is the sentence's; that of “5 Jan.” is the sentence's only at its end. */
function stopOf(whole: string, month: string, at: number, text: string): string {
  const ends = at + whole.length === text.length || monthName(month) === month;
  return whole.endsWith('.') && ends ? '.' : '';
}

const DAYS: Readonly<Record<string, string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
};
const SHORT_DAY = '(Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\\b\\.?';
const DAY_RANGE = new RegExp(`\\b${SHORT_DAY}\\s?[-–—]\\s?${SHORT_DAY}`, 'g');
/** “The Sun” and “sat” are words: a short day stands before a date or a time, or is no other word. */
const SHORT_DAYS = new RegExp(
  `(?<!\\b[Tt]he )\\b${SHORT_DAY}(?=,? (?:\\d{1,2}(?:st|nd|rd|th|[:.]\\d\\d|\\s?[ap]\\.?m|\\s${MONTH}\\b)|${MONTH}\\b\\.? \\d))|\\b(Tues|Weds|Thurs)\\b\\.?`,
  'g',
);

/** Shortened days of the week where they can be nothing else: “Mon–Fri” → “Monday to Friday”. */
export function sayDays(text: string): string {
  return text
    .replace(DAY_RANGE, (_, one: string, other: string) => `${dayName(one)} to ${dayName(other)}`)
    .replace(SHORT_DAYS, (_, one?: string, other?: string) => dayName(one ?? other ?? ''));
}

function dayName(short: string): string {
  return DAYS[short.slice(0, 3)] ?? short;
}

const MONTH_RANGE = new RegExp(`\\b(${MONTH})\\.?\\s?[-–—]\\s?(${MONTH})\\b\\.?`, 'g');

/** Calendar dates: “5 January” → “the fifth of January”, “Jan. 5” → “January fifth”. */
export function sayDates(text: string): string {
  return text
    .replace(
      MONTH_RANGE,
      (_, one: string, other: string) => `${monthName(one)} to ${monthName(other)}`,
    )
    .replace(ISO, (whole, y: string, m: string, d: string) => {
      const name = NAMES[Number(m) - 1];
      return name === undefined || d === '00'
        ? whole
        : `the ${ordinal(`${Number(d)}`)} of ${name}, ${year(y)}`;
    })
    .replace(SLASHED, (whole, one: string, other: string, y: string) => {
      const [day, month] = Number(other) > 12 ? [other, one] : [one, other];
      const name = NAMES[Number(month) - 1];
      return name === undefined ? whole : `the ${ordinal(`${Number(day)}`)} of ${name}, ${year(y)}`;
    })
    .replace(
      DAY_FIRST,
      (whole: string, _the, day: string, last: string | undefined, month: string, y, at, all) => {
        // “5 may be enough”: the verb, not the month.
        if (month === 'may' || month === 'march') return whole;
        const to = last === undefined ? '' : ` to the ${ordinal(`${Number(last)}`)}`;
        return `the ${ordinal(`${Number(day)}`)}${to} of ${monthName(month)}${yearAfter(y)}${stopOf(whole, month, at, all)}`;
      },
    )
    .replace(
      MONTH_FIRST,
      (_whole, month: string, the = '', day: string, last: string | undefined, y) => {
        const to = last === undefined ? '' : ` to ${ordinal(`${Number(last)}`)}`;
        return `${monthName(month)} ${the}${ordinal(`${Number(day)}`)}${to}${yearAfter(y)}`;
      },
    )
    .replace(ALONE, (_whole, short?: string, before?: string) =>
      short !== undefined ? monthName(short) : `${monthName(before ?? '')} `,
    );
}

const PART_OF_DAY = '(a|p)\\.? ?m\\b\\.?';
const CLOCK = new RegExp(`(?<![\\w:.,])(\\d{1,2})(?:[:.]([0-5]\\d))?\\s?${PART_OF_DAY}`, 'gi');
const CLOCK_RANGE =
  /(?<![\w:.,])(\d{1,2}(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\.?)?)\s?[-–—]\s?(?=\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?m\b)/gi;
const ZONED =
  /(?<![\w:.,])(\d{1,2})\.([0-5]\d)(?= ?(?:GMT|BST|UTC|CES?T|EE?S?T|E[SD]T|P[SD]T|C[SD]T|local time)\b)/g;
const DAY_CLOCK = /(?<![\w:.,])([01]?\d|2[0-3]):([0-5]\d)(?![\w:])/g;

function clock(hour: string, minute: string | undefined): string {
  const words = cardinal(`${Number(hour)}`);
  if (minute === undefined || minute === '00') return words;
  return `${words} ${Number(minute) < 10 ? 'oh ' : ''}${cardinal(`${Number(minute)}`)}`;
}

/** How long a race took, unless it is a time of day: “2:01:09”, “3:43.13”. */
const DURATION = /(?<![\w:.,]|\bat )(\d{1,2}):([0-5]\d):([0-5]\d(?:\.\d{1,3})?)(?![\w:])/g;
const SHORT_DURATION = /(?<![\w:.,])(\d{1,2}):([0-5]\d)\.(\d{1,3})(?![\w:.])/g;

function counted(digits: string, one: string): string {
  const number = digits.replace(/^0+(?=\d)/, '');
  return `${decimal(number)} ${one}${number === '1' ? '' : 's'}`;
}

/** Times of day: “5 p.m.”, “5.30pm”, “17:30”. A final full stop stays one. */
export function sayTimes(text: string): string {
  return text
    .replace(
      DURATION,
      (_, hours: string, minutes: string, seconds: string) =>
        `${counted(hours, 'hour')} ${counted(minutes, 'minute')} ${counted(seconds, 'second')}`,
    )
    .replace(
      SHORT_DURATION,
      (_, minutes: string, seconds: string, parts: string) =>
        `${clock(minutes, seconds)} point ${digitByDigit(parts)}`,
    )
    .replace(CLOCK_RANGE, '$1 to ')
    .replace(ZONED, '$1:$2')
    .replace(
      CLOCK,
      (whole: string, hour: string, minute: string | undefined, half: string, at: number) => {
        const stop = whole.endsWith('.') && at + whole.length === text.length ? '.' : '';
        return `${clock(hour, minute)} ${half.toUpperCase() === 'A' ? 'ay' : 'P'} M${stop}`;
      },
    )
    .replace(DAY_CLOCK, (_, hour: string, minute: string) => {
      if (minute !== '00') return clock(hour, minute);
      return Number(hour) > 12
        ? `${cardinal(hour)} hundred`
        : `${cardinal(`${Number(hour)}`)} o'clock`;
    });
}

/** After one of these, four digits are a year whatever follows. */
const BEFORE_YEAR =
  'in|since|by|until|till|from|before|after|during|around|circa|of|early|late|mid|between|year|summer|spring|autumn|winter|fall|end of|January|February|March|April|May|June|July|August|September|October|November|December';
/** Before one of these, four digits count things. */
const COUNTED =
  'people|men|women|children|jobs|homes|houses|miles|metres|meters|feet|kilometres|kilometers|acres|hectares|pounds|dollars|euros|tonnes|tons|litres|gallons|calories|soldiers|troops|police|officers|workers|staff|members|residents|pupils|students|patients|passengers|migrants|refugees|cases|deaths|votes|times|days|hours|years|pages|words|seats|points|others|more|or so|per cent|square';
const YEAR_RANGE = new RegExp(
  `(?<![\\w.,-])(${YEAR})\\s?[-–—/]\\s?(${YEAR}|\\d\\d)(?![\\w,]|\\.\\d)`,
  'g',
);
const DECADE = /(?<![\w.,])(?:((?:1\d|20)\d)0|['’](\d)0|([2-9])0)['’]?s\b/g;
const PREPOSED_YEAR = new RegExp(`\\b((?:${BEFORE_YEAR})[ -])(${YEAR})(?![\\w,]|[.:]\\d|%)`, 'gi');
const BARE_YEAR = new RegExp(
  `(?<![\\w.,:£$€#-]|\\b(?:No|number|flight|room) |\\b0\\d{2,4} (?:\\d{3,4} )?)(${YEAR})(?![\\w%]|[.,:]\\d)(?! (?:${COUNTED})\\b)`,
  'gi',
);

/** Years, spans of years, and decades. Runs after dates and measures have taken theirs. */
export function sayYears(text: string): string {
  return text
    .replace(
      YEAR_RANGE,
      (_, from: string, to: string) =>
        `${year(from)} to ${to.length === 4 ? year(to) : to.startsWith('0') ? `oh ${cardinal(to.slice(1))}` : cardinal(to)}`,
    )
    .replace(DECADE, (_, long?: string, short?: string, bare?: string) =>
      long !== undefined
        ? long.endsWith('0')
          ? `${year(`${long}0`)}s`
          : plural(year(`${long}0`))
        : plural(cardinal(`${short ?? bare}0`)),
    )
    .replace(PREPOSED_YEAR, (_, before: string, digits: string) => `${before}${year(digits)}`)
    .replace(BARE_YEAR, (_, digits: string) => year(digits));
}
