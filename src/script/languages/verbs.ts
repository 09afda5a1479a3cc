import type { Gender } from '../script.ts';
import type { Grammar } from './grammar.ts';
import type { Word } from './words.ts';

/** A verb of speech: its words, and what its form tells of who spoke. */
export type Verb = {
  /** Indices of words; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly gender: Gender;
  /** Index of a pronoun inside it: "a-t-il ajouté"; -1 for none. */
  readonly pronoun: number;
};

/** Words between an auxiliary and its participle: "a encore ajouté", "a-t-il aussitôt ajouté". */
const LONGEST_SPLIT = 3;

/** The verb of speech that begins at index `at`; null for none. */
export function verbAt(words: readonly Word[], at: number, grammar: Grammar): Verb | null {
  const word = words[at];
  if (word?.kind !== 'word' || word.capital) return null;
  const { verbs, verbsOf, auxiliaries, participles, pronouns } = grammar;
  if (auxiliaries.has(word.key)) {
    let pronoun = -1;
    for (let index = at + 1; index <= at + 1 + LONGEST_SPLIT; index += 1) {
      const next = words[index];
      if (next?.kind !== 'word') break;
      if (participles.has(next.key))
        return { start: at, end: index + 1, gender: 'unknown', pronoun };
      if (pronouns.has(next.key) && pronoun < 0) pronoun = index;
      else if (!grammar.fillers.has(next.key)) break;
    }
  }
  const gender = verbsOf.female.has(word.key)
    ? 'female'
    : verbsOf.male.has(word.key)
      ? 'male'
      : verbs.has(word.key)
        ? 'unknown'
        : null;
  return gender === null ? null : { start: at, end: at + 1, gender, pronoun: -1 };
}

/** Index after the fillers at `at`: "…", dit-il *encore* · "…", *se lamenta*. */
export function pastFillers(words: readonly Word[], at: number, { fillers }: Grammar): number {
  let index = at;
  while (
    words[index]?.kind === 'word' &&
    !words[index]?.capital &&
    fillers.has(words[index]?.key ?? '')
  )
    index += 1;
  return index;
}
