import type { Dropped, DropReason, Notice } from './article.ts';
import { foldText } from './fold.ts';
import type { Part } from './part.ts';

type Told = {
  readonly one: string;
  readonly many: string;
  /** Whether the first words of a piece tell a person which it was. */
  readonly quoted: boolean;
};

/** Markup and front matter nobody expects to hear. */
const TOLD: { readonly [reason in DropReason]?: Told } = {
  caption: { one: 'A picture caption', many: 'picture captions', quoted: true },
  credit: {
    one: 'A byline, date or credit line',
    many: 'byline, date or credit lines',
    quoted: true,
  },
  duplicate: { one: 'A line given twice', many: 'lines given twice', quoted: true },
  'read more': { one: 'A "read more" line', many: '"read more" lines', quoted: true },
  sharing: {
    one: 'A line about sharing or subscribing',
    many: 'lines about sharing or subscribing',
    quoted: true,
  },
  advertisement: { one: 'An advertisement', many: 'advertisements', quoted: true },
  picture: { one: 'A picture', many: 'pictures', quoted: false },
  code: { one: 'A piece of code', many: 'pieces of code', quoted: false },
  note: { one: 'A footnote', many: 'footnotes', quoted: false },
};

/**
 * One notice a reason for what is not spoken, at the first such piece; `dropped` lists them all.
 * `parts` know the words of a piece without its markup.
 */
export function dropNotices(dropped: readonly Dropped[], parts: readonly Part[]): Notice[] {
  const words = new Map(parts.map(({ start, text }) => [start, text]));
  const byReason = new Map<DropReason, Dropped[]>();
  for (const piece of [...dropped].sort((one, other) => one.start - other.start)) {
    const pieces = byReason.get(piece.reason);
    if (pieces === undefined) byReason.set(piece.reason, [piece]);
    else pieces.push(piece);
  }
  return [...byReason].flatMap(([reason, pieces]) => {
    const told = TOLD[reason];
    const [first] = pieces;
    if (told === undefined || first === undefined) return [];
    const place = { start: first.start, end: first.end };
    const code = `${reason.replace(' ', '-')}-dropped`;
    return [
      { code, place, reason: sentence(told, pieces.length, words.get(first.start) || first.text) },
    ];
  });
}

function sentence({ one, many, quoted }: Told, count: number, first: string): string {
  const subject = count === 1 ? `${one} is not spoken` : `${count} ${many} are not spoken`;
  if (!quoted) return `${subject}.`;
  return `${subject}${count === 1 ? ':' : ', such as'} “${firstWords(first)}”.`;
}

const WHOLE = 40;
const PART = 30;

function firstWords(written: string): string {
  const text = foldText(written.slice(0, 500)).replace(/[.,;:]$/, '');
  if (text.length <= WHOLE) return text;
  const head = text
    .slice(0, PART + 1)
    .replace(/\s\S*$/, '')
    .slice(0, PART);
  return `${head.replace(/[\ud800-\udbff]$|[\s,.;:–—-]+$/u, '')}…`;
}
