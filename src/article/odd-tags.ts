import type { Notice, Span } from './article.ts';
import { foldText } from './fold.ts';

const KNOWN = new Set(
  (
    'a abbr acronym b bdi bdo big br center cite code data del dfn div em font h1 h2 h3 h4 h5 h6 hr i img ins kbd label ' +
    'li mark nobr ol p picture pre q rp rt ruby s samp small source span strike strong sub sup table tbody td th thead ' +
    'time tr tt u ul var wbr'
  ).split(' '),
);

/** Whether a tag opens a script or its like, or an element that HTML does not have. */
export function isOdd(html: string): boolean {
  const [, slash, name] = /^<(\/?)([a-z][^\s/>]*)/i.exec(html) ?? [];
  return slash === '' && name !== undefined && !KNOWN.has(name.toLowerCase());
}

/** A tag among words lies within a spoken block, so it is no dropped piece; a person should know of it. */
export function oddNotices(odd: readonly Span[], text: string): Notice[] {
  const [first] = odd;
  if (first === undefined) return [];
  const tag = foldText(text.slice(first.start, Math.min(first.end, first.start + LONGEST_TAG)));
  const place = { start: first.start, end: first.end };
  const reason =
    odd.length === 1
      ? `The tag ${tag} is not spoken.`
      : `${odd.length} tags among words are not spoken, the first ${tag}.`;
  return [{ code: 'tag-unspoken', place, reason }];
}

const LONGEST_TAG = 60;
