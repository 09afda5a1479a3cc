import type { Utterance } from './script.ts';

/** Where editors everywhere put the same words above the same kind of passage. */
const conventions: readonly {
  readonly title: string;
  /** Each must match the passage's first two sentences. */
  readonly signs: readonly RegExp[];
  /** More sentences are about more than that. */
  readonly most?: number;
}[] = [
  {
    title: 'Early life',
    signs: [/^(?:[\p{Lu}"][^.!?]{0,60}|He|She) was born (?:in|on|at|to|into|and raised)\b/u],
  },
  {
    title: 'Personal life',
    signs: [
      /\b(?:married|divorced|survived by (?:his|her)|is survived by)\b/u,
      /\b(?:children|daughters?|sons?)\b/u,
    ],
    most: 8,
  },
  {
    title: 'Plot summary',
    signs: [
      /^(?:The (?:story|film|novel|book|play|opera|plot)|["“][^"”]{2,40}["”]) (?:takes place|is (?:set|narrated|told)|begins|opens|centres|centers|follows|tells)\b/u,
    ],
  },
];

/** The title that convention gives a passage with these opening sentences; null if it gives none. */
export const conventionalTitle = (utterances: readonly Utterance[]): string | null => {
  const opening = utterances
    .slice(0, 2)
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 600);
  const found = conventions.find(
    ({ signs, most }) =>
      utterances.length <= (most ?? utterances.length) && signs.every((sign) => sign.test(opening)),
  );
  return found?.title ?? null;
};
