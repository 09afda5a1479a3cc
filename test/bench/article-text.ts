/** Ends of sentences that keep apart what would else be the same words in the same voice. */
const PLACES = ['quay', 'market', 'station', 'school', 'chapel', 'mill', 'library', 'square'];
const PEOPLE = [
  'Hester Vance',
  'Omar Siddiq',
  'Lena Fischer',
  'Tom Ash',
  'Ana Sokol',
  'Graham Pell',
];

/**
 * An article of about so many words, the same each time, in which no sentence stands twice:
 * headings, narration and quotations as a newspaper has them.
 */
export function articleText(words: number): string {
  const parts = ['# The plan that nobody had asked for'];
  let count = 0;
  for (let index = 0; count < words; index += 1) {
    const who = PEOPLE[index % PEOPLE.length];
    const place = PLACES[(index * 3) % PLACES.length];
    const day = `on day ${index + 1}`;
    if (index % 8 === 4) parts.push(`## What the ${place} heard ${day}`);
    const part = [
      `The council published its plan ${day}. It runs to ${index + 2} pages, and the word “temporary” stands on most of them, between two maps of the ${place} and a table of the tides.`,
      `“We counted it twice ${day},” said ${who}, “because none of us could see the ${place} properly by then. It cost ${index + 2} turkeys.”`,
      `${who} was not so sure. “I wish all ${index + 2} of them well, and I mean that,” they wrote ${day} in a letter about the ${place}. “But nobody has told me which of ${index + 2} roads I should leave unmended.”`,
      `Each crossing to the ${place} cost about as much as a good lunch for two ${day}, though the figures were never published, and the boats were late again.`,
    ][index % 4];
    parts.push(part ?? '');
    count += part?.split(' ').length ?? 0;
  }
  return `${parts.join('\n\n')}\n`;
}
