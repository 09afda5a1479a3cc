import { MAGNITUDES } from './money.ts';
import { decimal } from './number-words.ts';

type Unit = readonly [one: string, many: string];

function regular(one: string): Unit {
  return [one, `${one}s`];
}

const UNITS: Readonly<Record<string, Unit>> = {
  km: regular('kilometre'),
  cm: regular('centimetre'),
  mm: regular('millimetre'),
  kg: regular('kilogram'),
  mg: regular('milligram'),
  mcg: regular('microgram'),
  µg: regular('microgram'),
  µm: regular('micrometre'),
  g: regular('gram'),
  ml: regular('millilitre'),
  lb: regular('pound'),
  lbs: regular('pound'),
  oz: regular('ounce'),
  ha: regular('hectare'),
  ft: ['foot', 'feet'],
  in: ['inch', 'inches'],
  '″': ['inch', 'inches'],
  yd: regular('yard'),
  mph: ['mile an hour', 'miles an hour'],
  kph: ['kilometre an hour', 'kilometres an hour'],
  kmh: ['kilometre an hour', 'kilometres an hour'],
  'km/h': ['kilometre an hour', 'kilometres an hour'],
  'm/s': ['metre a second', 'metres a second'],
  km2: regular('square kilometre'),
  m2: regular('square metre'),
  m3: regular('cubic metre'),
  hr: regular('hour'),
  hrs: regular('hour'),
  min: regular('minute'),
  mins: regular('minute'),
  sec: regular('second'),
  secs: regular('second'),
  Hz: ['hertz', 'hertz'],
  kHz: ['kilohertz', 'kilohertz'],
  MHz: ['megahertz', 'megahertz'],
  GHz: ['gigahertz', 'gigahertz'],
  W: regular('watt'),
  kW: regular('kilowatt'),
  MW: regular('megawatt'),
  GW: regular('gigawatt'),
  hp: ['horsepower', 'horsepower'],
  V: regular('volt'),
  kV: regular('kilovolt'),
  dB: regular('decibel'),
  rpm: ['turn a minute', 'turns a minute'],
  bpm: ['beat a minute', 'beats a minute'],
  ppm: ['part per million', 'parts per million'],
  bpd: ['barrel a day', 'barrels a day'],
  kcal: regular('kilocalorie'),
  Mt: regular('megatonne'),
  bp: regular('basis point'),
  bps: regular('basis point'),
  MP: regular('megapixel'),
  kWh: ['kilowatt hour', 'kilowatt hours'],
  MWh: ['megawatt hour', 'megawatt hours'],
  GWh: ['gigawatt hour', 'gigawatt hours'],
  KB: regular('kilobyte'),
  MB: regular('megabyte'),
  GB: regular('gigabyte'),
  TB: regular('terabyte'),
  '°C': ['degree Celsius', 'degrees Celsius'],
  C: ['degree Celsius', 'degrees Celsius'],
  F: ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°F': ['degree Fahrenheit', 'degrees Fahrenheit'],
  '°N': ['degree north', 'degrees north'],
  '°S': ['degree south', 'degrees south'],
  '°E': ['degree east', 'degrees east'],
  '°W': ['degree west', 'degrees west'],
  '°': regular('degree'),
  '%': ['per cent', 'per cent'],
  pc: ['per cent', 'per cent'],
};
/** Between a number and one of these, “m” is metres; otherwise newspapers mean millions. */
const LENGTHS =
  'tall|high|long|wide|deep|away|above|below|from|sprint|race|final|freestyle|backstroke|breaststroke|butterfly|dash|hurdles|relay|medley|by|x|radius|apart|underground|underwater|drop|wall|tower|pool|waves?|cliff|yacht|boat|ship';
/** Of these, the ones a length stands before as an adjective: “the 100 metre sprint”. */
const RACES =
  /^ (?:shells?|rounds?|guns?|howitzers?|cannons?|lens|film|screen|sprint|race|final|freestyle|backstroke|breaststroke|butterfly|dash|hurdles|relay|medley|drop|wall|tower|pool|waves?|cliff|yacht|boat|ship)$/;
const NUMBER = '(?<![\\w.,])\\d(?:[\\d,]{0,18}\\d)?(?:\\.\\d{1,6})?(?![\\d])';
const NAMES = Object.keys(UNITS)
  .sort((one, other) => other.length - one.length)
  .join('|');
const ARTICLE = '(?<article>\\b(?:a|an|the|another|this|that) )?';
const RANGE = '(?:\\s?(?:[-–—]|to)\\s?(?<to>\\d(?:[\\d,]{0,18}\\d)?(?:\\.\\d{1,6})?(?!\\d)))?';
const MEASURE = new RegExp(
  `${ARTICLE}(?<number>${NUMBER})${RANGE}(?<gap>[ -]?)(?<unit>${NAMES})(?![\\w/])(?<noun>[- ][a-z]+)?`,
  'gu',
);
const METRES = new RegExp(
  `${ARTICLE}(?<number>${NUMBER})${RANGE}[ -]?m(?=[ -](?:${LENGTHS})\\b)(?<noun>[- ][a-z]+)?`,
  'gu',
);
/** “50g/km”, “35 µg/m3”: the slash is “per”. Speeds have units of their own. */
const RATE = new RegExp(
  `(${NUMBER}\\s?(?:µg|mcg|mg|g|kg|ml|kWh|MWh|kcal))/(km|kg|m3|m2|ml|ha|kWh|litre|day|week|month|year|hour)\\b`,
  'gu',
);
/** “the 100m in 9.58s”: the distances that are run and swum. */
const RACED =
  /(?<=\b[Tt]he )(50|100|200|400|800|1,?500|3,?000|5,?000|10,?000)m\b(?= (?:in|at|and|title|gold|silver|bronze|world|Olympic|champion|record|event|heats?|semi)|[.,;)])/g;
/** 5'10" and 6’3: somebody's height. */
const FEET_AND_INCHES = /(?<![\w.,'’])([3-8])['’′] ?(\d|1[01])(?:["”″]|['’]{2}|(?![\w'’.,]\w))/g;
const SHORTENED = new RegExp(`(${NUMBER})(k|m|mn|bn|tn)\\b`, 'gu');
/** Words that look like units and are not, unless they touch their number: “10 in the morning”. */
const ONLY_TOUCHING = new Set(['in', 'g', 'MP', 'C', 'F', 'V', 'W', 'min', 'sec', 'ha', 'pc']);

const MAGNITUDE_OF_MONEY =
  /([$£€¥₹]\s?\d(?:[\d,]{0,18}\d)?(?:\.\d{1,6})?)\s?(k|m|mn|bn|b|tn|trn)\b/gu;
const MAGNITUDE_OF_THINGS = new RegExp(
  `(${NUMBER})(m|mn|bn|tn)\\b(?![ -](?:${LENGTHS})\\b)(?!/)`,
  'gu',
);

/** “£3.2bn” → “£3.2 billion”, “12m users” → “12 million users”: for a voice that reads the rest itself. */
export function spellMagnitudes(text: string): string {
  const spell = (_: string, number: string, scale: string) => `${number} ${MAGNITUDES[scale]}`;
  return text.replace(MAGNITUDE_OF_MONEY, spell).replace(MAGNITUDE_OF_THINGS, spell);
}

function say(groups: Record<string, string | undefined>, [one, many]: Unit): string {
  const { article = '', number = '', to, noun = '' } = groups;
  const adjective =
    RACES.test(noun) ||
    (article !== '' && /^[- ](?!(?:a|an|per|in|on|for|to|from|of|and|or|at|by|away)$)/.test(noun));
  const unit = adjective || (number === '1' && to === undefined) ? one : many;
  const range = to === undefined ? '' : ` to ${decimal(to)}`;
  return `${article}${decimal(number)}${range} ${unit}${noun.replace('-', ' ')}`;
}

/** Quantities with a unit, percentages, and numbers shortened with m, bn, k. */
export function sayMeasures(text: string): string {
  return text
    .replace(/(?<=\d%)\s?[-–—]\s?(?=\d)/g, ' to ')
    .replace(/(?<=\dm)\s?[x×]\s?(\d[\d.,]{0,8})m\b/g, ' by $1 metres')
    .replace(/(?<![\w)])[-−](?=\d)/g, 'minus ')
    .replace(/(?<![\w)])\+(?=[\d.,]{1,12}\s?(?:%|pc\b|per ?cent\b))/g, 'plus ')
    .replaceAll('μ', 'µ')
    .replace(FEET_AND_INCHES, '$1 feet $2')
    .replace(/(?<=\d)\s?[x×]\s?(?=\d)/g, ' by ')
    .replaceAll('²', '2')
    .replaceAll('³', '3')
    .replace(/(?<=\d)\s?°\s?(?=[CF]\b)/g, '°')
    .replace(
      /(?<=\d)\s?sq\.? ?(km|ft|m|miles?)\b/g,
      (_, unit: string) =>
        ({ km: 'km2', m: 'm2', ft: ' square feet', mile: ' square mile', miles: ' square miles' })[
          unit
        ] ?? unit,
    )
    .replace(RATE, (_, amount: string, per: string) => `${amount} per ${UNITS[per]?.[0] ?? per}`)
    .replace(RACED, '$1 metres')
    .replace(/(?<![\w.,])(\d{1,3}\.\d{1,3})s\b/g, '$1 seconds')
    .replace(/(?<![\w.,])(1?\d|2\d)st(?=,? \d{1,2}lbs?\b)/g, '$1 stone')
    .replace(
      /(?<=\b(?:Unit|Flat|Room|Apartment|Block|Gate|Class|Row|Seat|Ward|Zone) \d{1,4})(?=[CFV]\b)/g,
      ' ',
    )
    .replace(METRES, (...match) => say(match.at(-1), regular('metre')))
    .replace(MEASURE, (...match) => {
      const groups = match.at(-1) as Record<string, string | undefined>;
      const name = groups.unit ?? '';
      if (groups.gap !== '' && ONLY_TOUCHING.has(name)) return match[0] as string;
      return say(groups, UNITS[name] as Unit);
    })
    .replace(
      SHORTENED,
      (_, number: string, scale: string) => `${decimal(number)} ${MAGNITUDES[scale]}`,
    )
    .replaceAll('%', ' per cent ');
}
