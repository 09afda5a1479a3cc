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

/**
 * "Late Okoro header sinks hosts": in a headline the word before a surname may be anything, so it
 * is no part of the name when the text below gives the bearer another first name.
 */
export function withoutHeadlineWords(
  document: Document,
  names: readonly (readonly NameUse[])[],
): (readonly NameUse[])[] {
  const isHead = (paragraph: number) =>
    /^(?:title|heading)$/.test(document.paragraphs[paragraph]?.kind ?? '');
  const full = new Map<string, Set<string>>();
  names.forEach((uses, paragraph) => {
    if (isHead(paragraph)) return;
    for (const { keys } of uses) {
      const last = keys.at(-1) ?? '';
      if (keys.length > 1) full.set(last, (full.get(last) ?? new Set()).add(keys[0] ?? ''));
    }
  });
  return names.map((uses, paragraph) =>
    isHead(paragraph)
      ? uses.map((use) => {
          const first = use.keys[0] ?? '';
          const below = use.keys.length === 2 ? full.get(use.keys[1] ?? '') : undefined;
          if (below === undefined || below.has(first) || isFirstName(first)) return use;
          return { ...use, words: use.words.slice(1), keys: use.keys.slice(1) };
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
