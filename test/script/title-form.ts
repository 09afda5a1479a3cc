const unfinished =
  /(?<!['’])\b(?:a|an|the|of|in|on|at|by|for|with|from|to|and|or|his|her|its|their|that|who|which|is|are|was|were)$/iu;

/** What is wrong with the form of a made title of a text; headings are the article's own. */
export const faultsOf = (
  title: string,
  { title: headline, text }: { readonly title: string; readonly text: string },
): readonly string[] => {
  const faults: string[] = [];
  const add = (is: boolean, fault: string) => {
    if (is) faults.push(`${fault}: ${title}`);
  };
  const bare = title.replace(/^(?:The|An?) /u, '');
  const spaced = text.replace(/\s+/gu, ' ');
  add(title.length > 40 || title.trim() !== title || title === '', 'length');
  add(unfinished.test(title) || /[…:;,–—-]$/u.test(title), 'fragment');
  add(!/ /u.test(bare) && !new RegExp(`[\\p{L},] ${bare}\\b`, 'u').test(spaced), 'lone noun');
  add(title.toLowerCase() === headline.toLowerCase(), 'headline');
  add(/\b(?:said|says|told|claims that|alleged)\b/u.test(title), 'a claim');
  // Each word but the joining ones stands in the article just so, or opens the title.
  for (const word of /^(?:Early|Personal) life$|^Plot summary$/u.test(title)
    ? []
    : bare.split(/,? /u).slice(1))
    add(
      !/^(?:and|on|the|an?)$/u.test(word) &&
        !spaced.includes(word) &&
        !spaced.includes(word.replace(/^./u, (letter) => letter.toUpperCase())),
      `${word} is not the article's`,
    );
  return faults;
};
