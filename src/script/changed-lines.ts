/** A line as a person left it, and the mark of who said it when it was saved. */
type SavedLine = {
  /** null for a line that was taken out: its words are not known. */
  readonly text: string | null;
  readonly speaker: string;
};
type FoundLine = {
  readonly text: string;
  /** The mark of who says it. */
  readonly speaker: string;
  /** Its paragraph. */
  readonly block: number;
};

/** The least share of their words that two wordings of one line have in common. */
const ALIKE = 0.5;
/** Words of a line that are looked at. */
const MOST_WORDS = 200;
/** Pairs of lines compared in one gap, and in all: beyond that an article was written anew. */
const MOST_IN_GAP = 10_000;
const MOST_PAIRS = 200_000;

/**
 * Finds the lines of which the article has changed words. Between two lines that stand as they did,
 * those saved and those found are paired in order so that as many words as can be are in both (the
 * alignment of Needleman and Wunsch, weighed by Dice's coefficient); one against one is the same
 * line if who says it is the same and a neighbour in its paragraph stands as it did.
 * @param places where each saved line is found as it was, rising, null where it is not
 * @returns where each saved line is found, the changed ones too
 */
export function placeChanged(
  saved: readonly SavedLine[],
  found: readonly FoundLine[],
  places: readonly (number | null)[],
): readonly (number | null)[] {
  const all = [...places];
  let budget = MOST_PAIRS;
  const pairUp = (from: number, to: number, start: number, end: number): void => {
    const pairs = (to - from) * (end - start);
    if (pairs === 0 || pairs > MOST_IN_GAP || pairs > budget) return;
    budget -= pairs;
    for (const [line, place] of alikeIn(saved.slice(from, to), found.slice(start, end)))
      all[from + line] = start + place;
    if (pairs > 1 || all[from] !== null) return;
    const { speaker, block } = found[start] ?? { speaker: '', block: -1 };
    const stays =
      (from > 0 && found[start - 1]?.block === block) ||
      (to < saved.length && found[end]?.block === block);
    if (stays && saved[from]?.speaker === speaker) all[from] = start;
  };
  let from = 0;
  let start = 0;
  places.forEach((place, index) => {
    if (place === null) return;
    pairUp(from, index, start, place);
    from = index + 1;
    start = place + 1;
  });
  pairUp(from, saved.length, start, found.length);
  return all;
}

function alikeIn(
  saved: readonly SavedLine[],
  found: readonly FoundLine[],
): (readonly [line: number, place: number])[] {
  const before = saved.map(({ text }) => wordsOf(text ?? ''));
  const after = found.map(({ text }) => wordsOf(text));
  const likeness = before.map((words) =>
    after.map((others) => {
      const alike = dice(words, others);
      return alike < ALIKE ? 0 : alike;
    }),
  );
  /** The best sum for the lines from each pair of places on. */
  const best = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  const at = (line: number, place: number) => best[line]?.[place] ?? 0;
  for (let line = before.length - 1; line >= 0; line -= 1)
    for (let place = after.length - 1; place >= 0; place -= 1) {
      const alike = likeness[line]?.[place] ?? 0;
      const row = best[line];
      if (row)
        row[place] = Math.max(
          at(line + 1, place),
          at(line, place + 1),
          alike === 0 ? 0 : alike + at(line + 1, place + 1),
        );
    }
  const pairs: [number, number][] = [];
  let line = 0;
  let place = 0;
  while (line < before.length && place < after.length) {
    const alike = likeness[line]?.[place] ?? 0;
    if (alike > 0 && at(line, place) === alike + at(line + 1, place + 1)) {
      pairs.push([line, place]);
      line += 1;
      place += 1;
    } else if (at(line, place) === at(line + 1, place)) line += 1;
    else place += 1;
  }
  return pairs;
}

/** How often each word stands in a text. */
function wordsOf(text: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  let count = 0;
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    words.set(word, (words.get(word) ?? 0) + 1);
    count += 1;
    if (count === MOST_WORDS) break;
  }
  return words;
}

/** Twice the words in common over the words of both. */
function dice(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let common = 0;
  let all = 0;
  for (const [word, count] of one) {
    common += Math.min(count, other.get(word) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}
