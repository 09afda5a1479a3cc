import type { Notice } from '../../article/article.ts';
import type { Pronunciation } from '../../article/pronunciation.ts';
import { phonesOf, pluralOf } from './ipa.ts';

/** A word of a text that has no spelling for its sound: `Zolaba`, said as `k iy1 v`. */
export type SoundWord = { readonly word: string; readonly phones: string };

/** How the names in a text are said. Found as whole words, as written, the longest first. */
export type Lexicon = {
  /** The text with aliases in the place of what they stand for. */
  respell(text: string): string;
  /** The text with words that stand for sounds, and with aliases where no sounds are known. */
  withSounds(text: string): { readonly text: string; readonly sounds: readonly SoundWord[] };
};

export const NO_LEXICON: Lexicon = {
  respell: (text) => text,
  withSounds: (text) => ({ text, sounds: [] }),
};

type Entry = { readonly alias: string | null; readonly words: readonly string[] | null };
/** By the first word of what is written: its lengths, the longest first, and its entries. */
type Bucket = { readonly lengths: readonly number[]; readonly entries: ReadonlyMap<string, Entry> };
type Found = {
  readonly start: number;
  readonly end: number;
  readonly entry: Entry;
  /** Whether an s follows what is written. */
  readonly isPlural: boolean;
};

/**
 * A lexicon of layers, the later over the earlier; within a layer the first of a word counts (PLS 1.0,
 * section 4.9.3). Sounds that are not in the alphabet are left out, with a notice.
 */
export function createLexicon(layers: readonly (readonly Pronunciation[])[]): {
  readonly lexicon: Lexicon;
  readonly notices: readonly Notice[];
} {
  const entries = new Map<string, Entry>();
  const notices: Notice[] = [];
  for (const layer of layers) {
    const own = new Map<string, Entry>();
    for (const pronunciation of layer) {
      const key = keyOf(pronunciation.written);
      if (own.has(key)) continue;
      const { entry, unknown } = entryOf(pronunciation);
      if (unknown !== null) notices.push(noSound(pronunciation, unknown));
      if (entry.alias !== null || entry.words !== null) own.set(key, entry);
    }
    for (const [key, entry] of own) entries.set(key, entry);
  }
  if (entries.size === 0) return { lexicon: NO_LEXICON, notices };
  const index = indexOf(entries);
  return {
    lexicon: {
      respell: (text) => replaced(text, index, ({ alias }, isPlural) => asPlural(alias, isPlural)),
      withSounds: (text) => sounded(text, index),
    },
    notices,
  };
}

function entryOf({ alias, ipa }: Pronunciation) {
  const phones = ipa === null ? null : phonesOf(ipa);
  const isUnknown = phones !== null && 'unknown' in phones;
  const words = phones === null || isUnknown ? null : phones.words;
  return { entry: { alias, words }, unknown: isUnknown ? phones.unknown : null };
}

function noSound({ written, ipa }: Pronunciation, sign: string): Notice {
  const reason = `How ${JSON.stringify(written)} is said cannot be read: ${JSON.stringify(sign)} in /${ipa}/ is no sign of the phonetic alphabet.`;
  return { code: 'pronunciation-unread', place: null, reason };
}

/** Marks that differ from place to place and not in what they mean; of the same length as before. */
function keyOf(text: string): string {
  return text.normalize('NFC').replace(/[’ʼ]/g, "'").replace(/[‐‑]/g, '-').replace(/\s/g, ' ');
}

const FIRST_WORD = /[\p{L}\p{M}\p{N}]+|./uy;

function firstWordAt(text: string, at: number): string {
  FIRST_WORD.lastIndex = at;
  return FIRST_WORD.exec(text)?.[0] ?? text.charAt(at);
}

function indexOf(entries: ReadonlyMap<string, Entry>): ReadonlyMap<string, Bucket> {
  const buckets = new Map<string, Map<string, Entry>>();
  for (const [key, entry] of entries) {
    const first = firstWordAt(key, 0);
    const bucket = buckets.get(first) ?? new Map<string, Entry>();
    buckets.set(first, bucket.set(key, entry));
  }
  return new Map(
    [...buckets].map(([first, bucket]) => {
      const lengths = [...new Set([...bucket.keys()].map((key) => key.length))];
      return [first, { lengths: lengths.sort((one, other) => other - one), entries: bucket }];
    }),
  );
}

/** What may follow a name and is no part of it: “Xi’s”, but not “Xi’an”. */
const ENDING = /^'(?:s|ll|d|ve|re|m)?(?![\p{L}\p{M}\p{N}])/u;

function endsWord(key: string, end: number): boolean {
  const rest = key.slice(end, end + 5);
  if (rest.startsWith("'")) return ENDING.test(rest);
  return !/^(?:[\p{L}\p{M}\p{N}_]|\.[\p{L}\p{N}])/u.test(rest);
}

function startsWord(key: string, start: number): boolean {
  return !/(?:[\p{L}\p{M}\p{N}_]|[\p{L}\p{N}]['.])$/u.test(
    key.slice(Math.max(0, start - 3), start),
  );
}

/** @param key `keyOf` a text: at most `LONGEST_WRITTEN` look-ups at each word of it */
function findIn(key: string, index: ReadonlyMap<string, Bucket>): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < key.length) {
    const first = firstWordAt(key, at);
    // As written, or the plural of it: then the word of the text has an s more.
    const hit =
      (startsWord(key, at) &&
        (findAt(key, at, index.get(first)) ??
          (first.endsWith('s') ? findAt(key, at, index.get(first.slice(0, -1))) : null))) ||
      null;
    if (hit !== null) found.push(hit);
    at = hit?.end ?? at + first.length;
  }
  return found;
}

function findAt(key: string, at: number, bucket: Bucket | undefined): Found | null {
  for (const length of bucket?.lengths ?? []) {
    const end = at + length;
    const entry = bucket?.entries.get(key.slice(at, end));
    if (entry === undefined) continue;
    if (endsWord(key, end)) return { start: at, end, entry, isPlural: false };
    const isPlural = length > 2 && /[\p{L}]s/u.test(key.slice(end - 1, end + 1));
    if (isPlural && endsWord(key, end + 1))
      return { start: at, end: end + 1, entry, isPlural: true };
  }
  return null;
}

/** @param say null leaves it as it is written */
function replaced(
  text: string,
  index: ReadonlyMap<string, Bucket>,
  say: (entry: Entry, isPlural: boolean, written: string) => string | null,
): string {
  const whole = text.normalize('NFC');
  let said = '';
  let at = 0;
  for (const { start, end, entry, isPlural } of findIn(keyOf(whole), index)) {
    const written = whole.slice(start, end);
    said += whole.slice(at, start) + (say(entry, isPlural, written) ?? written);
    at = end;
  }
  return at === 0 ? text : said + whole.slice(at);
}

function asPlural(alias: string | null, isPlural: boolean): string | null {
  return alias === null || !isPlural
    ? alias
    : `${alias}${/(?:s|x|z|sh|ch)$/i.test(alias) ? 'es' : 's'}`;
}

function sounded(text: string, index: ReadonlyMap<string, Bucket>) {
  const names = unusedWords(text);
  const sounds = new Map<string, SoundWord>();
  const wordFor = (phones: string): string => {
    const sound = sounds.get(phones) ?? { word: names.next().value, phones };
    sounds.set(phones, sound);
    return sound.word;
  };
  const said = replaced(text, index, ({ alias, words }, isPlural, written) => {
    if (words === null) return asPlural(alias, isPlural);
    const all = isPlural ? words.with(-1, pluralOf(words.at(-1) ?? '')) : words;
    const isName = /^\p{Lu}/u.test(written);
    return all
      .map(wordFor)
      .map((word) => (isName ? word.charAt(0).toUpperCase() + word.slice(1) : word))
      .join(' ');
  });
  return { text: said, sounds: [...sounds.values()] };
}

const SYLLABLES = Array.from('bdfgklmnprstv', (consonant) =>
  Array.from('aeiou', (vowel) => consonant + vowel),
).flat();

function syllables(count: number): string {
  const last = SYLLABLES[count % SYLLABLES.length] ?? '';
  const more = Math.floor(count / SYLLABLES.length);
  return more === 0 ? last : syllables(more - 1) + last;
}

/** Words that the text has not and that look like words, as flite spells the others: `zolaba`, `zolabe`. */
function* unusedWords(text: string): Generator<string, never> {
  const lower = text.toLowerCase();
  for (let count = 0; ; count += 1) {
    const word = `zola${syllables(count)}`;
    if (!lower.includes(word)) yield word;
  }
}
