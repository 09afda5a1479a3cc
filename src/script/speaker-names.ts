import { NARRATOR, NOBODY, nameKey } from './script-lines.ts';

/** Longer names are no slips of one another. */
const LONGEST = 60;

/**
 * One spelling for each name: names that differ only in case or white space are one, written as in
 * the first list that has it.
 */
export class SpeakerNames {
  readonly #spellings = new Map<string, string>();

  constructor(...lists: readonly Iterable<string>[]) {
    for (const list of [[NARRATOR, NOBODY], ...lists]) for (const name of list) this.spell(name);
  }

  /** The name as it is written elsewhere; one that is new is known from now on. */
  spell(name: string): string {
    const key = nameKey(name);
    const known = this.#spellings.get(key);
    if (known !== undefined) return known;
    this.#spellings.set(key, name);
    return name;
  }

  has(name: string): boolean {
    return this.#spellings.has(nameKey(name));
  }
}

/** The name that `name` may be a slip for, a letter or a few apart, or a part of; else null. */
export function slipFor(name: string, names: readonly string[]): string | null {
  const key = nameKey(name);
  if (key.length > LONGEST) return null;
  let nearest: string | null = null;
  // One letter in a short name, one in five in a long one.
  let least = Math.max(1, Math.floor(key.length / 5)) + 1;
  for (const other of names) {
    const otherKey = nameKey(other);
    if (other === NOBODY || otherKey === key || Math.abs(otherKey.length - key.length) >= least)
      continue;
    const distance = slips(key, otherKey);
    if (distance < least) {
      least = distance;
      nearest = other;
    }
  }
  if (nearest !== null) return nearest;
  return names.find((other) => isSamePerson(key, nameKey(other))) ?? null;
}

const TITLE = /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady)\.? (?=\S)/i;

/** "Vance" or "Ms Vance", and "Hester Vance": every word of the shorter name is in the longer. */
export function isSamePerson(one: string, other: string): boolean {
  const [short = [], long = []] = [one, other]
    .map((name) => name.replace(TITLE, '').split(' '))
    .sort((a, b) => a.length - b.length);
  return short.every((word) => long.includes(word));
}

/** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
