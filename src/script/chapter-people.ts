import { isTime } from './chapter-grammar.ts';
import { isStopWord } from './chapter-words.ts';
import { isFirstName } from './first-names.ts';
import type { Utterance } from './script.ts';
import { isRoleNoun, THINGS } from './words.ts';

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
    `\\b${name}(?:, (?:\\d{1,3},|who\\b|whose\\b|(?:an?|the) ((?:[\\p{L}’'-]{1,20} ){1,4}))| (?:said|says|told|added)\\b)`,
    'gu',
  ),
];

const fullName = /\b(\p{Lu}[\p{L}’'-]{1,30}) (?=(?:\p{Lu}\. )?(\p{Lu}[\p{L}’'-]{1,30}))/gu;
/** "Victoria Park" is no person. */
const placeWord =
  /^(?:airport|avenue|bay|beach|bridge|building|castle|centre|center|church|city|college|county|court|cross|hall|harbour|hospital|fort|house|island|lake|mount|new|north|park|port|river|saint|san|south|prize|road|school|square|station|street|theatre|tower|town|trust|university|valley|war)$/iu;

/** "postman Ivo Harrand", "his widow, Katya Dorn,": a role, then whoever has it. */
const roleAndName = new RegExp(
  `(?<![\\p{L}-])(\\p{L}[\\p{Ll}-]{2,20}),? (\\p{Lu}[\\p{L}'’-]{1,30} ${name})`,
  'gu',
);

/** The people an article names, by their family names in lower case: each with its fullest name. */
export type People = ReadonlyMap<string, string>;

const tidy = (word: string): string => word.replace(/['’]s?$/u, '');

/** The people an article speaks of, as far as its wording shows them. */
export const peopleIn = (
  sentences: readonly string[],
  utterances: readonly Utterance[],
): People => {
  const people = new Map<string, string>();
  const add = (full: string) => {
    const words = full.split(/\s+/u).map(tidy);
    if (isStopWord((words[0] ?? '').toLowerCase())) words.shift();
    // "Mayor Piet Aalders": the name tells enough.
    if (words.length > 2 && isRoleNoun((words[0] ?? '').toLowerCase())) words.shift();
    const last = words.at(-1) ?? '';
    if (!/^\p{Lu}.*\p{Ll}/u.test(last) || placeWord.test(last) || placeWord.test(words[0] ?? ''))
      return;
    const key = last.toLowerCase().replaceAll('’', "'");
    // "The Prime Minister".
    if (
      isRoleNoun(key) &&
      (words.length < 2 ||
        isRoleNoun((words[0] ?? '').toLowerCase()) ||
        /^(?:prime|vice)$/iu.test(words[0] ?? ''))
    )
      return;
    const known = people.get(key);
    if (!known || known.split(' ').length < words.length) people.set(key, words.join(' '));
  };
  for (const { speaker } of utterances)
    if (speaker && /^\p{Lu}.* \p{Lu}/u.test(speaker.name)) add(speaker.name);
  for (const sentence of sentences) {
    for (const [, first = '', last = ''] of sentence.matchAll(fullName)) {
      if (isFirstName(first.toLowerCase()) && !placeWord.test(last)) add(`${first} ${last}`);
    }
    for (const pattern of patterns) {
      for (const match of sentence.matchAll(pattern)) {
        const found = match[1] ?? '';
        const role = match[2]?.split(' ').some((word) => isRoleNoun(word) && !THINGS.test(word));
        if (role !== false && (pattern === patterns[0] || found.includes(' '))) add(found);
      }
    }
    for (const [, role = '', full = ''] of sentence.matchAll(roleAndName))
      if (
        (isRoleNoun(role.toLowerCase()) && !THINGS.test(role)) ||
        /^(?:them|whom|named)$/u.test(role)
      )
        add(full);
  }
  // "…, Baldomero Pruss, ran a bank. He was dismissed": the only full name before a pronoun.
  sentences.slice(1).forEach((sentence, index) => {
    if (!/^(?:He|She) \p{Ll}/u.test(sentence)) return;
    const full = new Set(
      Array.from((sentences[index] ?? '').matchAll(twoNames), ([found]) => tidy(found)),
    );
    const [only] = full;
    if (only !== undefined && full.size === 1 && !only.split(' ').some((word) => isNoName(word)))
      add(only);
  });
  return people;
};

const twoNames =
  /(?<=^|[\p{Ll},;:] )\p{Lu}[\p{L}’'-]{1,30} \p{Lu}[\p{L}’'-]{1,30}(?![\p{L}’'-]| \p{Lu})/gu;

const isNoName = (word: string): boolean =>
  placeWord.test(word) || isStopWord(word.toLowerCase()) || isTime(word.toLowerCase());

const saysSomething =
  /(?:said|says|told|added|adds|explained|insisted|warned|argued|thinks|believes|believed|recalled|wrote|promised|noted|admitted)/u;

export type Voice = {
  /** The name, in full where these utterances have it so. */
  readonly text: string;
  /** The narration that names it. */
  readonly said: readonly string[];
};

/**
 * The one person whose words, quoted or reported, fill a third of these utterances, and twice what
 * anybody else says; null if there is none.
 */
export const mainVoice = (utterances: readonly Utterance[], people: People): Voice | null => {
  const spoken = new Map<string, number>();
  let all = 0;
  for (const { text, kind, speaker } of utterances) {
    all += text.length;
    if (kind === 'quote' && speaker) {
      const key = keyOf(speaker.name);
      spoken.set(key, (spoken.get(key) ?? 0) + text.length);
    } else if (kind === 'narration' && saysSomething.test(text)) {
      const key = surnameIn(text, people);
      if (key) spoken.set(key, (spoken.get(key) ?? 0) + text.length);
    }
  }
  const [first, second] = [...spoken].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < all / 3 || first[1] < 2 * (second?.[1] ?? 0)) return null;
  const full = people.get(first[0]);
  if (full === undefined) return null;
  const blocks = new Set(
    utterances
      .filter(({ text, kind, speaker }) =>
        kind === 'quote' ? speaker?.name === full : surnameIn(text, people) === first[0],
      )
      .map(({ block }) => block),
  );
  return {
    text: nameAsIn(utterances, full),
    said: utterances.filter(({ block }) => blocks.has(block)).map(({ text }) => text),
  };
};

const keyOf = (full: string): string =>
  tidy(full.split(/\s+/u).at(-1) ?? '')
    .toLowerCase()
    .replaceAll('’', "'");

/** The first person a sentence names, by family name. */
const surnameIn = (sentence: string, people: People): string | null => {
  for (const [word] of sentence.matchAll(/\p{Lu}[\p{L}’'-]*/gu)) {
    const key = tidy(word).toLowerCase().replaceAll('’', "'");
    if (people.has(key)) return key;
  }
  return null;
};

/** What a sentence of narration reports somebody to have said: offsets of the words reported. */
export type Saying = { readonly surname: string; readonly from: number; readonly to: number };

const saysThat =
  /^([^;]{3,160}?) (?:said|says|believes|thinks|argues|argued|warned|warns|insists|insisted|explained|noted|told [^,;]{2,30}?|pointed out) (?:on \p{Lu}\p{Ll}+ )?(?:in \p{Ll}+ )?that /u;
const saidAfter = /, (?:said|says) [^.;]{0,60}\.?$/u;

const theySaid = /, (?:he|she) (?:said|says)\b/u;

/**
 * "NAME, who runs it, said that …", "…, said NAME of the museum", and "…, she said" after one of
 * these (`last`: who spoke before in this paragraph); null where nobody named is reported.
 */
export const sayingIn = (sentence: string, people: People, last: string | null): Saying | null => {
  const they = last === null ? null : theySaid.exec(sentence);
  if (last !== null && they) return { surname: last, from: 0, to: sentence.length };
  const before = saysThat.exec(sentence);
  const after = before ? null : saidAfter.exec(sentence);
  if (before) {
    const surname = surnameIn(before[1] ?? '', people);
    return surname === null ? null : { surname, from: before[0].length, to: sentence.length };
  }
  const surname = after && surnameIn(after[0], people);
  return surname ? { surname, from: 0, to: after.index } : null;
};

/** A name in full where these utterances have it so, else the family name alone. */
export const nameAsIn = (utterances: readonly Utterance[], full: string): string =>
  utterances.some(({ text }) => text.includes(full)) ? full : (full.split(' ').at(-1) ?? full);
