/** Podcast players cut longer titles; Spotify asks for under 40 characters. */
export const longestTitle = 40;

/** A text cut to a limit at a word, marked as cut. */
export const cutTitle = (text: string, limit = longestTitle): string => {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  const space = head.lastIndexOf(' ');
  const cut = (space > limit / 3 ? head.slice(0, space) : head.slice(0, limit - 1)).slice(
    0,
    limit - 1,
  );
  return `${cut.replace(/[\s,;:.–—-]+$/u, '')}…`;
};

/** Tells equal titles apart by number: `Reaction`, `Reaction (2)`. */
export const distinctTitles = (titles: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return titles.map((title) => {
    let distinct = title;
    for (let number = 2; taken.has(distinct.toLowerCase()); number++) {
      const mark = ` (${number})`;
      distinct = `${cutTitle(title, longestTitle - mark.length)}${mark}`;
    }
    taken.add(distinct.toLowerCase());
    return distinct;
  });
};
