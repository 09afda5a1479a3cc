import type { Document } from './document.ts';
import { isFirstName } from './first-names.ts';
import { type NameUse, namesIn } from './names.ts';
import type { Scene } from './scenes.ts';
import type { Token } from './tokens.ts';

/** Whether a paragraph is written like a headline: most long words with a capital, and no full stop. */
function inTitleCase(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.text === '.') return false;
  const long = tokens.slice(0, 40).filter(({ kind, key }) => kind === 'word' && key.length > 3);
  const capitals = long.filter(({ capital }) => capital).length;
  return long.length > 3 && capitals > long.length * 0.75;
}

function withoutFirst(use: NameUse): NameUse {
  return {
    ...use,
    start: use.start + (use.offsets[1] ?? 0),
    words: use.words.slice(1),
    keys: use.keys.slice(1),
    offsets: use.offsets.slice(1).map((offset) => offset - (use.offsets[1] ?? 0)),
  };
}

/** The last words of the names below the headlines, with the first names that stand before each. */
function namedBelow(
  names: readonly (readonly NameUse[])[],
  isHead: (paragraph: number) => boolean,
) {
  const below = new Map<string, Set<string>>();
  names.forEach((uses, paragraph) => {
    if (isHead(paragraph)) return;
    for (const { keys } of uses) {
      const last = keys.at(-1) ?? '';
      const firsts = below.get(last) ?? new Set();
      if (keys.length > 1) firsts.add(keys[0] ?? '');
      below.set(last, firsts);
      // "Katrín" below "Katrín Jónsdóttir".
      if (keys.length > 1 && !below.has(keys[0] ?? '')) below.set(keys[0] ?? '', new Set());
    }
  });
  return below;
}

/**
 * The names of the article by paragraph, with those of headlines only where the text below bears
 * them out. "Late Okoro header sinks hosts": there the word before a surname may be anything, so it
 * is no part of the name when it opens the headline, or when the text below gives another first
 * name; and "Fire at Lower Stane" is nobody.
 */
export function withoutHeadlineWords(
  document: Document,
  names: readonly (readonly NameUse[])[],
): (readonly NameUse[])[] {
  const isHead = (paragraph: number) =>
    /^(?:title|heading)$/.test(document.paragraphs[paragraph]?.kind ?? '');
  const below = namedBelow(names, isHead);
  return names.map((uses, paragraph) =>
    isHead(paragraph)
      ? uses.flatMap((use) => {
          const [first = '', last = ''] = use.keys;
          if (isFirstName(first)) return [use];
          if (!below.has(use.keys.at(-1) ?? '')) return [];
          const firsts = use.keys.length === 2 ? below.get(last) : undefined;
          if (firsts === undefined || firsts.has(first)) return [use];
          const opens = use.start === document.paragraphs[paragraph]?.start;
          return firsts.size > 0 || opens ? [withoutFirst(use)] : [use];
        })
      : uses,
  );
}

/** Every proper name of the article by paragraph, with headlines read warily. */
export function namesByParagraph(document: Document, scenes: readonly Scene[]): NameUse[][] {
  return scenes.map(({ tokens }) => {
    const uses = namesIn(document, tokens);
    // "Mayor Slams Obama Museum Plan": only a known first name can be trusted to begin a name there.
    return inTitleCase(tokens)
      ? uses.filter(({ words, keys }) => words.length < 4 && isFirstName(keys[0] ?? ''))
      : uses;
  });
}
