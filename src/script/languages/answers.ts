import type { Document } from '../document.ts';
import type { Candidate } from '../quotations.ts';
import { sentenceStarts } from '../sentences.ts';
import { type Answer, attributeIn } from './attribute.ts';
import type { Grammar } from './grammar.ts';
import { wordsIn } from './words.ts';

export type { Answer } from './attribute.ts';

/** Who says each candidate of an article in a language with a grammar, and where its sentences begin. */
export function answersIn(
  document: Document,
  candidates: readonly Candidate[],
  grammar: Grammar,
): { readonly answers: readonly (Answer | null)[]; readonly starts: (readonly number[])[] } {
  const voiced: Candidate[][] = document.paragraphs.map(() => []);
  for (const candidate of candidates)
    if (candidate.shape !== 'kept') voiced[candidate.paragraph]?.push(candidate);
  const starts = document.paragraphs.map(({ start, end }) =>
    sentenceStarts(document.text, start, end, grammar),
  );
  const scenes = document.paragraphs.map(({ start, end }, index) => {
    const quotes = voiced[index] ?? [];
    return {
      quotes,
      words: wordsIn(document.text, start, end, quotes, starts[index] ?? [], grammar),
    };
  });
  return { answers: attributeIn(document, scenes, candidates.length, grammar), starts };
}
