import type { Given } from './grammar.ts';

type Ending = readonly [genitive: string, nominative: string];

/** How a Slavic language bends names: endings in the genitive, and of the same names in the nominative. */
type Bending = {
  /** Its letter a: what women's given names end in, and men's in the genitive. */
  readonly inA: string;
  readonly given: readonly Ending[];
  readonly women: readonly Ending[];
  readonly men: readonly Ending[];
  /** A woman's surname that is not bent. */
  readonly womanUnbent: RegExp;
  /** A man's surname in the genitive that is itself without the a. */
  readonly manInA: RegExp;
};

/** @returns what turns a name's words into the nominative: themselves where they are, null where they are no name */
export function nominativeBy({ inA, given, women, men, womanUnbent, manInA }: Bending) {
  return (words: readonly string[], genderOf: Given): readonly string[] | null => {
    const [first = '', ...rest] = words;
    const isMans = first.endsWith(inA) && genderOf(first.slice(0, -1)) === 'male';
    if (genderOf(first) !== null && !isMans) return words;
    for (const [ending, base] of given) {
      if (!first.endsWith(ending)) continue;
      const name = first.slice(0, first.length - ending.length) + base;
      const gender = genderOf(name);
      if (gender === null) continue;
      const last = rest.map((word) => {
        const found = (gender === 'female' ? women : men).find(([each]) => word.endsWith(each));
        if (found !== undefined) return word.slice(0, word.length - found[0].length) + found[1];
        if (gender === 'female') return womanUnbent.test(word) ? word : null;
        return manInA.test(word) ? word.slice(0, -1) : null;
      });
      return last.every((word) => word !== null) ? [name, ...last] : null;
    }
    return null;
  };
}
