import anyAscii from 'any-ascii';
import { isFirstName } from './first-names.ts';
import { POST_NOMINAL } from './titles.ts';

/** A name as written, taken apart. */
export type FullName = {
  /** Its words, without "Jr." and the like, honours and nicknames; capitals alone become small. */
  readonly words: readonly string[];
  /** Where each word begins in what was written. */
  readonly offsets: readonly number[];
  /** The words in lower-case ASCII. */
  readonly keys: readonly string[];
  /** "Jr", "Sr", "III": what tells a father from his son. */
  readonly suffix: string | null;
  /** "Sparky" of `Arthur "Sparky" Bell`. */
  readonly nickname: string | null;
};

const SUFFIX = /^(?:jr|sr|jnr|snr|junior|senior|ii|iii|iv)\.?$/i;
const NICKNAME = /(?<=\s)["“”'‘’(«]{1,2}(\p{L}[\p{L}\p{M} .’'-]{0,23})["“”'’)»]{1,2}(?=\s)/u;
const WORD = /[^\s,]+/g;

/** Lower-case ASCII, for comparing names across spellings. */
export function nameKey(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[^a-z0-9-]/g, '');
}

/** A tabloid's "JANE O'HARE", as others write it. */
function withSmallLetters(word: string): string {
  const small = word
    .toLowerCase()
    .replace(/(?<![\p{L}\p{M}])\p{L}|(?<=^(?:mc|[od]['’]))\p{L}/gu, (letter) =>
      letter.toUpperCase(),
    );
  return small.length > 1 ? small : word;
}

/** Takes a name apart. Offsets count UTF-16 units of `written`. */
export function readName(written: string): FullName {
  const nickname = NICKNAME.exec(written);
  const plain =
    nickname === null ? written : written.replace(nickname[0], ' '.repeat(nickname[0].length));
  const found: { word: string; at: number }[] = [];
  let suffix: string | null = null;
  for (const match of plain.replace(/[’']s?$/, '').matchAll(WORD)) {
    const [word] = match;
    if (found.length > 0 && SUFFIX.test(word)) suffix = word.replace(/\.$/, '');
    else if (found.length < 2 || !POST_NOMINAL.test(word)) found.push({ word, at: match.index });
  }
  const loud =
    found.length > 1 &&
    isFirstName(nameKey(found[0]?.word ?? '')) &&
    found.every(({ word }) => /^\p{Lu}[\p{Lu}.'’-]*$/u.test(word));
  const words = found.map(({ word }) => (loud ? withSmallLetters(word) : word));
  return {
    words,
    offsets: found.map(({ at }) => at),
    keys: words.map(nameKey),
    suffix,
    nickname: nickname?.[1] ?? null,
  };
}

/** A name to be read: "Carl Odum Jr". */
export function shownName(words: readonly string[], suffix: string | null): string {
  return [...words, ...(suffix === null ? [] : [suffix])].join(' ');
}
