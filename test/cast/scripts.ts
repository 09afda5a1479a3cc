import type { Gender, GenderFrom, Script, Utterance } from '../../src/script/script.ts';

/** One quotation of so many words; nobody says it where `who` is null. `id` tells namesakes apart. */
export type Line = {
  readonly who: string | null;
  readonly id?: string;
  readonly gender: Gender;
  readonly genderFrom?: GenderFrom | null;
  readonly words: number;
};

export function says(who: string | null, gender: Gender, words = 10): Line {
  return { who, gender, words };
}

/** A script in which each line is one utterance. */
export function scriptOf(lines: readonly Line[]): Script {
  const utterances = lines.map(
    ({ who, id: own, gender, genderFrom = null, words }, id): Utterance => ({
      id,
      start: id,
      end: id + 1,
      text: Array(words).fill('word').join(' '),
      kind: 'quote',
      speaker:
        who === null
          ? null
          : {
              id: own ?? who,
              name: who,
              gender,
              genderFrom,
              mention: null,
              rule: 'verb-name',
              confidence: 1,
            },
      quotation: id,
      block: 0,
      role: 'text',
    }),
  );
  return {
    text: '',
    title: '',
    language: 'en',
    chapters: [],
    utterances,
    quotations: [],
    dropped: [],
    notices: [],
  };
}
