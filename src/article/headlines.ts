import { readsAsCaption } from './caption-form.ts';
import { isoDate } from './date.ts';
import type { Part } from './part.ts';

export type Head = {
  readonly parts: readonly Part[];
  readonly author: string | null;
  readonly date: string | null;
};

/** How many lines may stand above the first paragraph. */
const HEAD = 6;
const LONGEST_HEADLINE = 140;
const LONGEST_HEADING = 80;

/**
 * Finds the headline, the byline and the date line that open a text, and the lines that stand as
 * headings in it, by their form alone. `known` is the headline where the source names it.
 */
export function findHeadlines(parts: readonly Part[], known: string | null): Head {
  const result = parts.map(
    (part): Part =>
      part.drop === null && stampOf(part.text) !== null ? { ...part, drop: 'credit' } : part,
  );
  let author: string | null = null;
  let date: string | null = null;
  for (const part of parts) if (part.drop === null) date ??= stampOf(part.text)?.date ?? null;
  let seen = 0;
  for (const [index, part] of [...result].entries()) {
    if (part.drop !== null) continue;
    if (++seen > HEAD) break;
    const line = bylineOf(part.text);
    if (line !== null) {
      author ??= line.author;
      date ??= line.date;
      result[index] = { ...part, drop: 'credit' };
    } else if (isTitled(parts)) {
      if (part.kind === 'paragraph' && endsSentence(part.text)) break;
    } else if (!isTitled(result) && isHeadline(part, followers(result, index), known)) {
      result[index] = { ...part, kind: 'title' };
    } else if (endsSentence(part.text)) break;
  }
  return { parts: markHeadings(result), author, date };
}

function isTitled(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === 'title');
}

function followers(parts: readonly Part[], index: number): readonly Part[] {
  return parts.slice(index + 1).filter((part) => part.drop === null);
}

function isHeadline(part: Part, after: readonly Part[], known: string | null): boolean {
  if (part.kind !== 'paragraph') return false;
  if (part.text === known) return true;
  const fits = part.text.length <= LONGEST_HEADLINE && !/[.,:;…]["”’»')]*$/u.test(part.text);
  const body = after.some(({ text }) => endsSentence(text) && text.length > part.text.length / 2);
  return fits && part.lone && body && /[\p{L}\p{N}]/u.test(part.text);
}

function endsSentence(text: string): boolean {
  return /[.!?…。！？]["”“’»')\]]*$/u.test(text);
}

const NAME =
  "(?:(?:[\\p{Lu}][\\p{L}.'’-]*|de|da|di|du|van|von|der|den|la|le|bin|al|and|et|und|&)[ ,]*){1,9}";
const BYLINE = new RegExp(
  `^(?:By|BY|Words by|Written by|Par|Von|Por)[: ] ?(${NAME})(?:[|,–—-].{0,60}|\\bin [\\p{Lu}].{0,40})?$`,
  'u',
);
/** ", Science Correspondent": what the author does, after the name. */
const ROLE =
  /,[^,]*\b(?:Reporter|Correspondent|Editor|Writer|Staff|Columnist|Critic|Journalist|Bureau|Chief|Desk|Producer)\b.*$/u;
const DATED =
  /^(?:(?:first )?(?:published|posted|updated|last updated|publié|mis à jour)(?: on| at| le)?:? )?[^.!?]{0,40}\d{4}(?:[^.!?\p{L}]{0,3}(?:at )?\d{1,2}[:.h]\d{2}.{0,12})?$/iu;

/** "Marley Jay, The Associated Press" */
const AGENCY =
  ', (?:[Tt]he )?(?:Associated Press|Press Association|Canadian Press|PA(?: Media)?|AP|AFP|Agence France-Presse|Reuters|Bloomberg(?: News)?|Australian Associated Press|AAP|dpa|UPI|SWNS|BBC News)$';
const OF_AGENCY = new RegExp(AGENCY, 'u');
const AGENCY_BYLINE = new RegExp(`^((?:\\p{Lu}[\\p{L}.'’-]* ?){2,5})${AGENCY}`, 'u');

const CLOCK =
  '\\d{1,2}[:.h]\\d{2} ?(?:[ap]\\.?m\\.?)?(?: ?(?:GMT|BST|UTC|IST|CES?T|A?[ECMPW][SD]?T))?';
const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\\p{L}{0,6}\\.?';
const DAY = `(?:on )?(?:\\p{L}{3,9},? )?(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH}|${MONTH} \\d{1,2}),?(?: \\d{4})?`;
const STAMPED = new RegExp(
  `^(?:(?:first|last) )?(?:published|updated|posted|modified)(?:,? at)?:? (?:${CLOCK}(?:[, ]{1,2}${DAY})?|${DAY}(?:,? (?:at )?${CLOCK})?)$`,
  'iu',
);

/** When a story was published or changed, and nothing else: "Last updated at 16:45 GMT". */
function stampOf(text: string): { readonly date: string | null } | null {
  if (text.length > 160) return null;
  const stamps = text.split(/ ?[|•·] ?/u);
  if (!stamps.every((stamp) => STAMPED.test(stamp))) return null;
  return { date: stamps.map(isoDate).find((date) => date !== null) ?? null };
}

/** A line that is only a byline, only a date, or the two together. */
function bylineOf(
  text: string,
): { readonly author: string | null; readonly date: string | null } | null {
  if (text.length > 120) return null;
  const [first = '', ...rest] = text.split(/\s*[|•·]\s*|,\s*(?=\d{1,2} \p{L}+ \d{4}$)/u);
  const author =
    (BYLINE.exec(first) ?? AGENCY_BYLINE.exec(first))?.[1]
      ?.replace(ROLE, '')
      .replace(OF_AGENCY, '')
      .replace(/[\s,]+$/u, '') ?? null;
  const dated = author === null ? text : rest.join(' ');
  const date = DATED.test(dated) ? isoDate(dated) : null;
  if (author === null && date === null) return null;
  // "In 2019, on 5 May 2019 …" is prose: a date line holds hardly anything but its date.
  if (author === null && (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 5) return null;
  return { author, date };
}

/** "16:45 Rail lines closed", "3:40 p.m. — School closures", "16.02" */
const TIMED = /^\d{1,2}(?:[:.h]\d{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)(?![\d%])/iu;

/** Short lines that stand alone between finished paragraphs, with no stop at their end. */
function markHeadings(parts: readonly Part[]): Part[] {
  const kept = parts.flatMap((part, index) => (part.drop === null ? [index] : []));
  const likely = kept.filter((index, order) => {
    const part = parts[index];
    const before = parts[kept[order - 1] ?? -1];
    const after = parts[kept[order + 1] ?? -1];
    return part && before && after && isHeading(part, before, after);
  });
  // The updates of a live report are a chapter each, or none is.
  const timed = new Set(kept.filter((index) => TIMED.test(parts[index]?.text ?? '')));
  const untimed = likely.filter((index) => !timed.has(index));
  const found = likely.length - untimed.length === timed.size ? likely : untimed;
  const paragraphs = kept.length - found.length;
  if (found.length === 0 || paragraphs < 4 || untimed.length > paragraphs / 2) return [...parts];
  const headings = new Set(found);
  return parts.map((part, index) =>
    headings.has(index) ? { ...part, kind: 'heading', level: 2 } : part,
  );
}

function isHeading(part: Part, before: Part, after: Part): boolean {
  return (
    part.kind === 'paragraph' &&
    part.lone &&
    part.text.length <= LONGEST_HEADING &&
    part.text.split(' ').length <= 12 &&
    /^[\p{Lu}\p{Lo}\p{N}]/u.test(part.text) &&
    /\p{L}{2}/u.test(part.text) &&
    !/[.,:;!?…–—"“”„«»]$|["“„«]/u.test(part.text) &&
    (TIMED.test(part.text) || !readsAsCaption(part.text)) &&
    before.kind === 'paragraph' &&
    /[.!?…。！？”"’»]$/u.test(before.text) &&
    after.kind === 'paragraph' &&
    (endsSentence(after.text) || after.text.length > LONGEST_HEADING)
  );
}
