/** Splits deeper than this are of texts made to be slow; what is left then is not matched. */
const DEEPEST = 64;

type Stretch = {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
  readonly depth: number;
};
type Anchor = readonly [before: number, after: number];

/**
 * Which line of `after` each line of `before` is, null where it is gone: in order, none twice. Equal
 * ends are matched first, then lines that stand once in both, then the same in each gap between
 * (the patience algorithm of Bram Cohen). Takes time of order n log n for n lines.
 */
export function align(
  before: readonly string[],
  after: readonly string[],
): readonly (number | null)[] {
  const found: (number | null)[] = before.map(() => null);
  const open: Stretch[] = [{ before: [0, before.length], after: [0, after.length], depth: 0 }];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    let [from, to] = stretch.before;
    let [start, end] = stretch.after;
    while (from < to && start < end && before[from] === after[start]) {
      found[from] = start;
      from += 1;
      start += 1;
    }
    while (from < to && start < end && before[to - 1] === after[end - 1]) {
      to -= 1;
      end -= 1;
      found[to] = end;
    }
    if (from === to || start === end || stretch.depth === DEEPEST) continue;
    const anchors = rising(shared(before, after, [from, to], [start, end]));
    if (anchors.length === 0) continue;
    // Each gap begins at its anchor, which is then matched as its first line.
    anchors.forEach(([line, place], index) => {
      const [nextLine, nextPlace] = anchors[index + 1] ?? [to, end];
      open.push({
        before: [line, nextLine],
        after: [place, nextPlace],
        depth: stretch.depth + 1,
      });
    });
    const [first, place] = anchors[0] ?? [to, end];
    open.push({ before: [from, first], after: [start, place], depth: stretch.depth + 1 });
  }
  return found;
}

/**
 * As `align`, for lines of which those after stand in paragraphs: lines that stand once in both are
 * matched first, and with each its like neighbours in its paragraph, so that of twins the one in
 * the same company is found. `paragraphs` tells the paragraph of each line of `after`.
 */
export function alignParagraphs(
  before: readonly string[],
  after: readonly string[],
  paragraphs: readonly number[],
): readonly (number | null)[] {
  const anchors = rising(shared(before, after, [0, before.length], [0, after.length]));
  const found: (number | null)[] = before.map(() => null);
  const taken = new Set<number>();
  const match = (line: number, place: number): void => {
    found[line] = place;
    taken.add(place);
  };
  for (const [line, place] of anchors) match(line, place);
  for (const anchor of anchors)
    for (const step of [-1, 1]) {
      let [line, place] = anchor;
      const paragraph = paragraphs[place];
      const follows = (): boolean =>
        line in before &&
        found[line] === null &&
        !taken.has(place) &&
        paragraphs[place] === paragraph &&
        before[line] === after[place];
      for (line += step, place += step; follows(); line += step, place += step) match(line, place);
    }
  let [from, start] = [0, 0];
  for (const [line, place] of [...found, after.length].entries()) {
    if (place === null) continue;
    align(before.slice(from, line), after.slice(start, place)).forEach((own, index) => {
      if (own !== null) found[from + index] = start + own;
    });
    [from, start] = [line + 1, place + 1];
  }
  return found;
}

/** The lines that stand once in both stretches, in the order of the first. */
function shared(
  before: readonly string[],
  after: readonly string[],
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): Anchor[] {
  const places = onlyPlaces(after, start, end);
  return [...onlyPlaces(before, from, to)].flatMap(([line, at]): Anchor[] => {
    const place = places.get(line);
    return at === null || place === undefined || place === null ? [] : [[at, place]];
  });
}

/** Where each line stands; null for one that stands more than once. */
function onlyPlaces(lines: readonly string[], from: number, to: number) {
  const places = new Map<string, number | null>();
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    places.set(line, places.has(line) ? null : at);
  }
  return places;
}

/** A longest run of anchors that rise in both texts: the longest increasing subsequence. */
function rising(anchors: readonly Anchor[]): Anchor[] {
  /** The last anchor of the best run of each length, and for each anchor the one before it. */
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  anchors.forEach(([, place], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1];
    tails[low] = index;
  });
  const run: Anchor[] = [];
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) {
    const anchor = anchors[at];
    if (anchor !== undefined) run.push(anchor);
  }
  return run.reverse();
}
