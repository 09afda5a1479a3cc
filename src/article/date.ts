const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv', 'januar', 'jänner', 'enero', 'gennaio'],
  ['february', 'feb', 'février', 'févr', 'februar', 'febrero', 'febbraio'],
  ['march', 'mar', 'mars', 'märz', 'marzo'],
  ['april', 'apr', 'avril', 'avr', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio'],
  ['june', 'jun', 'juin', 'juni', 'junio', 'giugno'],
  ['july', 'jul', 'juillet', 'juil', 'juli', 'julio', 'luglio'],
  ['august', 'aug', 'août', 'agosto'],
  ['september', 'sept', 'sep', 'septembre', 'septiembre', 'settembre'],
  ['october', 'oct', 'octobre', 'oktober', 'octubre', 'ottobre'],
  ['november', 'nov', 'novembre', 'noviembre'],
  ['december', 'dec', 'décembre', 'déc', 'dezember', 'diciembre', 'dicembre'],
];

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const DAY_FIRST =
  /(?:^|[^\d])(\d{1,2})(?:st|nd|rd|th|er|\.)?(?: de)? (\p{L}{3,12})\.?,?(?: de)? (\d{4})(?:$|[^\d])/u;
const MONTH_FIRST =
  /(?:^|[^\p{L}])(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:$|[^\d])/u;
const CLOCK = /(?:^|\s)(\d{2}:\d{2}(?::\d{2})?)\s?(GMT|UTC|Z|[+-]\d{2}:?\d{2})(?:$|[\s,])/;

/**
 * A date as ISO 8601, as precise as it was written; null where it cannot be told for sure: 03/04
 * is March to some and April to others. A time is kept only with its zone, or from ISO itself.
 */
export function isoDate(written: string): string | null {
  const text = written.trim().slice(0, 200);
  const iso = ISO.exec(text);
  if (iso) {
    const day = dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    if (day === null || iso[4] === undefined) return day;
    return isClock(iso[4]) ? `${day}T${iso[4]}${zoneOf(iso[5])}` : day;
  }
  const dayFirst = DAY_FIRST.exec(text);
  const monthFirst = dayFirst ? null : MONTH_FIRST.exec(text);
  const [day, month, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  if (day === undefined || month === undefined || year === undefined) return null;
  const date = dayOf(Number(year), monthOf(month), Number(day));
  const clock = CLOCK.exec(text);
  if (date === null || clock?.[1] === undefined || !isClock(clock[1])) return date;
  return `${date}T${clock[1]}${zoneOf(clock[2])}`;
}

/** 1 to 12; 0 for no month. */
function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.findIndex((names) => names.includes(lower)) + 1;
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}

function isClock(clock: string): boolean {
  return (
    Number(clock.slice(0, 2)) < 24 &&
    Number(clock.slice(3, 5)) < 60 &&
    Number(clock.slice(6, 8)) < 61
  );
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (/^[a-z]+$/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** Zones that feeds name and `Date.parse` does not know, each where nothing else goes by that name in practice. */
const ZONES: Readonly<Record<string, string>> = {
  BST: '+0100',
  WEST: '+0100',
  CET: '+0100',
  MEZ: '+0100',
  CEST: '+0200',
  MESZ: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  JST: '+0900',
  AEST: '+1000',
  AEDT: '+1100',
  NZST: '+1200',
  NZDT: '+1300',
};
/** A clock, and a zone that `Date.parse` knows. */
const ZONED =
  /:\d\d(?:[.,]\d+)?\s*(?:[AP]M\s*)?(?:Z|UTC?|GMT|(?:GMT|UTC)?[+-]\d\d:?\d\d|[ECMP][SD]T)$/i;
const NAMED_ZONE = /^(.*:\d\d)\s+([A-Z]{1,5})$/i;

/**
 * The time of a date as feeds, pages and headers write it (RFC 5322 section 3.3, RFC 3339, RFC 9110
 * section 5.6.7, and what comes near), in milliseconds since 1970; null where it is none. Without a
 * zone, or with one that is not known (RFC 5322, section 4.3), it is UTC: the same on every machine.
 */
export function timeOf(written: string): number | null {
  const text = written
    .trim()
    .slice(0, 100)
    .replace(/\s*\([^()]*\)$/, '')
    .replace(/^(\S+T\S+)\s+(?=[+-])/i, '$1')
    .replace(/(:\d\d[+-]\d\d)$/, '$1:00');
  // To `Date.parse` a number alone is a year, 1.5 is in January, and words before a number are nothing.
  if (!/\d\D+\d/.test(text) || !/[a-z]|\d{4}/i.test(text)) return null;
  const time = Date.parse(inZone(text));
  return Number.isNaN(time) ? null : time;
}

function inZone(text: string): string {
  // A day alone in ISO 8601 is UTC already, and takes no zone.
  if (ZONED.test(text) || /^\d{4}-\d\d(?:-\d\d)?$/.test(text)) return text;
  const [, before = '', zone = ''] = NAMED_ZONE.exec(text) ?? [];
  if (before !== '' && !/^[AP]M$/i.test(zone))
    return `${before} ${ZONES[zone.toUpperCase()] ?? 'UTC'}`;
  return /T[\d:.,]+$/i.test(text) ? `${text}Z` : `${text} UTC`;
}
