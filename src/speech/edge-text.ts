/** Edge answers a request whose escaped text stays under this many bytes. */
const EDGE_LIMIT_BYTES = 4_096;

/**
 * What XML 1.0 (section 2.2, Char) has no place for, and the controls that nobody can hear. Tabs
 * and line ends stay.
 */
const UNSPEAKABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

const SENTENCE_END = /(?:[.!?…]["'”’»)\]]*\s|[。！？]["'”’」』）]*)/gu;
const CLAUSE_END = /(?:[,;:–—]["'”’»)\]]*\s|[，；：、])/gu;
const SPACE = /\s/gu;

const ESCAPED_BYTES: Readonly<Record<string, number>> = {
  '&': 5,
  '<': 4,
  '>': 4,
  '"': 6,
  "'": 6,
};

/** Text as Edge may be sent it: control characters and lone surrogates gone, nothing else changed. */
export function cleanForEdge(text: string): string {
  return text.replace(UNSPEAKABLE, '').trim();
}

/** Bytes of UTF-8 that the text takes once XML's five special characters are escaped. */
export function escapedBytes(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += characterBytes(character);
  return bytes;
}

/**
 * Cuts text into pieces that each stay under the limit: after a sentence where one ends in the
 * second half of what fits, else after a clause, else at a space, else between two characters.
 * Nothing but white space at the cuts is lost.
 */
export function splitForEdge(text: string, limit: number = EDGE_LIMIT_BYTES): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const fits = lengthThatFits(rest, limit);
    const cut = fits === rest.length ? fits : bestCut(rest.slice(0, fits));
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return pieces;
}

function lengthThatFits(text: string, limit: number): number {
  let bytes = 0;
  let length = 0;
  for (const character of text) {
    bytes += characterBytes(character);
    if (bytes >= limit && length > 0) return length;
    length += character.length;
  }
  return length;
}

function bestCut(head: string): number {
  for (const ending of [SENTENCE_END, CLAUSE_END, SPACE]) {
    let last = 0;
    for (const match of head.matchAll(ending)) last = match.index + match[0].length;
    if (last > head.length / 2) return last;
  }
  return head.length;
}

function characterBytes(character: string): number {
  return ESCAPED_BYTES[character] ?? Buffer.byteLength(character);
}
