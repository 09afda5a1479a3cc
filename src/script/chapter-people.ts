import { isFirstName } from './first-names.ts';
import type { Utterance } from './script.ts';

// Lengths are bounded everywhere: a hostile text must not make the search quadratic.
const honorific =
  '(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|President|Mayor|Captain|Councillor|Councilman|Councilwoman|Senator|Sen|Rep|' +
  'Judge|Justice|Professor|Prof|Minister|Chancellor|Officer|Detective|Inspector|Sgt|Sergeant|Pastor|Rev|Father|Sister|' +
  'Governor|Gov|Coach|Colonel|Major|General|Superintendent|Chief|Secretary|Congressman|Congresswoman|Prince|Princess)';
const name =
  "(\\p{Lu}[\\p{L}'’-]{1,30}(?: (?:\\p{Lu}\\.|(?:de|van|von|bin|al|la|le) )?\\p{Lu}[\\p{L}'’-]{1,30}){0,2})";
const patterns = [
  new RegExp(`\\b${honorific}\\.? ${name}`, 'gu'),
  new RegExp(
    `\\b${name}(?:, (?:\\d{1,3},|who\\b|whose\\b|a |an |the )| (?:said|says|told|added)\\b)`,
    'gu',
  ),
];

const fullName = /\b(\p{Lu}[\p{L}’'-]{1,30}) (?=(?:\p{Lu}\. )?(\p{Lu}[\p{L}’'-]{1,30}))/gu;
/** "Victoria Park" is no person. */
const placeWord =
  /^(?:airport|avenue|bay|beach|bridge|building|castle|centre|center|church|city|college|county|court|cross|hall|harbour|hospital|house|island|lake|park|prize|road|school|square|station|street|theatre|tower|town|trust|university|valley|war)$/iu;

/** Family names of the people an article speaks of, in lower case, as far as its wording shows them. */
export const surnamesIn = (
  sentences: readonly string[],
  utterances: readonly Utterance[],
): ReadonlySet<string> => {
  const surnames = new Set<string>();
  const add = (full: string) => {
    const words = full.split(/\s+/u);
    const last = words.at(-1) ?? '';
    if (/^\p{Lu}/u.test(last))
      surnames.add(last.toLowerCase().replaceAll('’', "'").replace(/'s$/u, ''));
  };
  for (const { speaker } of utterances) if (speaker) add(speaker.name);
  for (const sentence of sentences) {
    for (const [, first = '', last = ''] of sentence.matchAll(fullName)) {
      if (isFirstName(first.toLowerCase()) && !placeWord.test(last)) add(last);
    }
    for (const pattern of patterns) {
      for (const match of sentence.matchAll(pattern)) {
        const found = match[1] ?? '';
        if (pattern === patterns[0] || found.includes(' ')) add(found);
      }
    }
  }
  return surnames;
};

/** The family name of the one person whose quoted words fill a third of these utterances; else null. */
export const mainVoice = (utterances: readonly Utterance[]): string | null => {
  const spoken = new Map<string, number>();
  let all = 0;
  for (const { text, kind, speaker } of utterances) {
    all += text.length;
    if (kind === 'quote' && speaker) {
      spoken.set(speaker.name, (spoken.get(speaker.name) ?? 0) + text.length);
    }
  }
  const [first, second] = [...spoken].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < all / 3 || first[1] < 2 * (second?.[1] ?? 0)) return null;
  const words = first[0].split(/\s+/u);
  const last = words.at(-1) ?? '';
  return words.length > 1 && /^\p{Lu}['’]?\p{L}*\p{Ll}[\p{L}'’-]*$/u.test(last) ? last : null;
};
