import type { Attribution, Rule } from './clauses.ts';
import type { Candidate } from './quotations.ts';

/** Rules that go by the place of a quotation, not by words about it. */
const WEAK: ReadonlySet<Rule> = new Set([
  'sentence-subject',
  'earlier-sentence',
  'paragraph-before',
  'previous-speaker',
  'continued',
]);

/** Words that must agree before two quotations are looked at as one: fewer may be chance. */
const OPENING = 4;

function wordsOf(text: string, { start, end }: Candidate): string[] {
  return (
    text
      .slice(start, end)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

type Place = { readonly words: readonly string[]; readonly at: number; readonly by: Attribution };

function isAt({ words, at }: Place, part: readonly string[]): boolean {
  return part.every((word, index) => words[at + index] === word);
}

/**
 * Gives a quotation that says again, word for word, what somebody surely said elsewhere to that
 * speaker: a pull quote, the article's last line. Only where no words of its own tell otherwise.
 */
export function inheritRepeated(
  text: string,
  candidates: readonly Candidate[],
  attributions: readonly (Attribution | null)[],
): (Attribution | null)[] {
  const isWeak = (candidate: Candidate) => {
    const own = attributions[candidate.index] ?? null;
    return own === null || WEAK.has(own.rule);
  };
  /** Where each run of opening words was first surely said. */
  const places = new Map<string, Place>();
  for (const candidate of candidates) {
    const by = attributions[candidate.index] ?? null;
    if (candidate.shape === 'kept' || by === null || isWeak(candidate)) continue;
    const words = wordsOf(text, candidate);
    for (let at = 0; at + OPENING <= words.length; at += 1) {
      const key = words.slice(at, at + OPENING).join(' ');
      if (!places.has(key)) places.set(key, { words, at, by });
    }
  }
  const inherited = [...attributions];
  for (const candidate of candidates) {
    if (candidate.shape !== 'speech' || !isWeak(candidate)) continue;
    const words = wordsOf(text, candidate);
    const place = places.get(words.slice(0, OPENING).join(' '));
    if (place !== undefined && words.length >= OPENING && isAt(place, words)) {
      inherited[candidate.index] = place.by;
    }
  }
  return inherited;
}
