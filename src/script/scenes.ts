import type { Document } from './document.ts';
import type { Candidate } from './quotations.ts';
import { sentenceStarts } from './sentences.ts';
import { type Token, tokensIn } from './tokens.ts';
import { vocabularyOf } from './vocabulary.ts';

/** One paragraph as the sieves see it: its words, and its quotations whole. */
export type Scene = {
  readonly tokens: readonly Token[];
  readonly quotes: readonly Candidate[];
  /** Where its sentences begin, but the first. */
  readonly starts: readonly number[];
};

export function scenesOf(document: Document, candidates: readonly Candidate[]): Scene[] {
  const vocabulary = vocabularyOf(document.text);
  const quotesOf: Candidate[][] = document.paragraphs.map(() => []);
  for (const candidate of candidates) {
    if (candidate.shape !== 'kept') quotesOf[candidate.paragraph]?.push(candidate);
  }
  return document.paragraphs.map(({ start, end }, index) => {
    const quotes = quotesOf[index] ?? [];
    const starts = sentenceStarts(document.text, start, end);
    return {
      quotes,
      starts,
      tokens: tokensIn(document.text, start, end, quotes, starts, vocabulary),
    };
  });
}

export type Place = { readonly at: number; readonly quote: number };

/** The tokens of the sentence that ends before index `end`. */
export function lastSentence(tokens: readonly Token[], end: number): readonly Token[] {
  const sentence = tokens[end - 1]?.sentence;
  let start = end;
  while (start > 0 && tokens[start - 1]?.sentence === sentence) start -= 1;
  return tokens.slice(start, end);
}

export function tokenSentence(scene: Scene, at: number): number {
  return scene.tokens[at]?.sentence ?? 0;
}

export function placesOf(scene: Scene): Place[] {
  const places: Place[] = [];
  scene.tokens.forEach((token, at) => {
    if (token.kind === 'quote') places.push({ at, quote: token.quote });
  });
  return places;
}

/** The tokens of the sentence before the one that holds index `at`; empty at a paragraph's start. */
export function sentenceBefore(scene: Scene, at: number): readonly Token[] {
  const sentence = tokenSentence(scene, at);
  let end = at;
  while (end > 0 && tokenSentence(scene, end - 1) === sentence) end -= 1;
  return end === 0 ? [] : lastSentence(scene.tokens, end);
}
