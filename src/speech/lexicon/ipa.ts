/**
 * The International Phonetic Alphabet (IPA chart, 2020) in the phones of flite's American lexicon
 * (CMU's, http://www.speech.cs.cmu.edu/cgi-bin/cmudict, in lower case, with `ax` for the schwa).
 * What English has not becomes what newsreaders make of it: the u of “Müller” is `uw`.
 */
const VOWELS: Readonly<Record<string, string>> = {
  aɪ: 'ay',
  ai: 'ay',
  ɑɪ: 'ay',
  aʊ: 'aw',
  au: 'aw',
  ɑʊ: 'aw',
  eɪ: 'ey',
  ei: 'ey',
  ɛɪ: 'ey',
  eː: 'ey',
  ɔɪ: 'oy',
  ɔi: 'oy',
  ɔʏ: 'oy',
  oʊ: 'ow',
  əʊ: 'ow',
  ou: 'ow',
  ɪə: 'ih r',
  eə: 'eh r',
  ɛə: 'eh r',
  ʊə: 'uh r',
  iː: 'iy',
  ɜː: 'er',
  ər: 'er',
  ɜr: 'er',
  ɜːr: 'er',
  i: 'iy',
  ɪ: 'ih',
  ɨ: 'ih',
  e: 'eh',
  ɛ: 'eh',
  æ: 'ae',
  a: 'aa',
  ɑ: 'aa',
  ɒ: 'aa',
  ɔ: 'ao',
  o: 'ow',
  ʊ: 'uh',
  ɵ: 'uh',
  ʏ: 'uh',
  u: 'uw',
  ʉ: 'uw',
  y: 'uw',
  ɯ: 'uw',
  ʌ: 'ah',
  ɐ: 'ah',
  ɤ: 'ah',
  ə: 'ax',
  ɘ: 'ax',
  ɜ: 'er',
  ɝ: 'er',
  ɚ: 'er',
  ø: 'er',
  œ: 'er',
};

const CONSONANTS: Readonly<Record<string, string>> = {
  tʃ: 'ch',
  dʒ: 'jh',
  ʧ: 'ch',
  ʤ: 'jh',
  tɕ: 'ch',
  dʑ: 'jh',
  tʂ: 'ch',
  dʐ: 'jh',
  p: 'p',
  b: 'b',
  t: 't',
  d: 'd',
  ʈ: 't',
  ɖ: 'd',
  k: 'k',
  g: 'g',
  ɡ: 'g',
  q: 'k',
  ɢ: 'g',
  c: 'k',
  ɟ: 'g',
  ʔ: '',
  ʕ: '',
  ɓ: 'b',
  ɗ: 'd',
  ɠ: 'g',
  m: 'm',
  ɱ: 'm',
  n: 'n',
  ɳ: 'n',
  ŋ: 'ng',
  ɴ: 'ng',
  ɲ: 'n y',
  f: 'f',
  v: 'v',
  ɸ: 'f',
  β: 'v',
  ʋ: 'v',
  θ: 'th',
  ð: 'dh',
  s: 's',
  z: 'z',
  ʃ: 'sh',
  ʒ: 'zh',
  ɕ: 'sh',
  ʑ: 'zh',
  ʂ: 'sh',
  ʐ: 'zh',
  ç: 'hh',
  x: 'k',
  χ: 'k',
  ɣ: 'g',
  h: 'hh',
  ɦ: 'hh',
  ħ: 'hh',
  l: 'l',
  ɫ: 'l',
  ɭ: 'l',
  ɬ: 'l',
  ʎ: 'l y',
  r: 'r',
  ɹ: 'r',
  ɻ: 'r',
  ɾ: 'r',
  ɽ: 'r',
  ʀ: 'r',
  ʁ: 'r',
  j: 'y',
  ʝ: 'y',
  w: 'w',
  ʍ: 'w',
  ɥ: 'w',
  ɰ: 'w',
};

type Sound = { readonly isVowel: boolean; readonly phones: readonly string[] };
const SOUNDS = new Map<string, Sound>(
  [VOWELS, CONSONANTS].flatMap((table) =>
    Object.entries(table).map(([sign, phones]): [string, Sound] => [
      sign,
      { isVowel: table === VOWELS, phones: phones === '' ? [] : phones.split(' ') },
    ]),
  ),
);
const LONGEST_SIGN = Math.max(...[...SOUNDS.keys()].map((sign) => sign.length));

/** Nasal vowels end in the nasal that English gives them. */
const NASAL = '\u0303';
const SYLLABIC = '\u0329';
/** Syllables, length, ties, linking, brackets of what may be left out, tones, aspiration and the like: not heard here. */
const UNHEARD = /^[.ːˑ‿()|‖\-˥˦˧˨˩ʰʲʷˠˤⁿˡʼ˞\p{M}]$/u;

export type Phones = {
  /** The phones of each word, parted by spaces, vowels with 1 for stress or 0: `k iy1 v`. */
  readonly words: readonly string[];
};

/** What was written in IPA, in phones; or the first sign that is none of the alphabet. */
export function phonesOf(ipa: string): Phones | { readonly unknown: string } {
  // Composed letters are taken apart, all but the one that is a letter of its own.
  const text = ipa
    .normalize('NFD')
    .replaceAll('c\u0327', 'ç')
    .replace(/[\u0361\u035C]/g, '')
    .replace(/[’']/g, 'ˈ');
  const words: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const phones = phonesOfWord(word);
    if ('unknown' in phones) return phones;
    if (phones.list.length > 0) words.push(stressed(phones.list).join(' '));
  }
  return words.length === 0 ? { unknown: ipa } : { words };
}

/** Vowels end in `*` where they are stressed and in `-` where they are not. */
function phonesOfWord(word: string): { readonly list: string[] } | { readonly unknown: string } {
  const list: string[] = [];
  let stress = '-';
  let at = 0;
  while (at < word.length) {
    const sign = String.fromCodePoint(word.codePointAt(at) ?? 0);
    if (sign === 'ˈ' || sign === 'ˌ') stress = sign === 'ˈ' ? '*' : '-';
    else if (sign === NASAL) list.push('n');
    else if (sign === SYLLABIC) list.splice(-1, 0, 'ax-');
    let sound: Sound | undefined;
    let length = LONGEST_SIGN + 1;
    while (sound === undefined && length > 1) {
      length -= 1;
      sound = SOUNDS.get(word.slice(at, at + length));
    }
    if (sound?.isVowel) {
      const [first = '', ...rest] = sound.phones;
      list.push(first + stress, ...rest);
      stress = '-';
    } else if (sound !== undefined) {
      list.push(...sound.phones);
    } else if (!UNHEARD.test(sign) && sign !== 'ˈ' && sign !== 'ˌ') return { unknown: sign };
    at += sound === undefined ? sign.length : length;
  }
  // A glide that no vowel follows is none, and /ɛər/ has one r.
  const isHeard = (phone: string, index: number) =>
    phone === 'y'
      ? /[*-]$/.test(list[index + 1] ?? '')
      : phone !== 'r' || !/^(?:r|er[*-])$/.test(list[index - 1] ?? '');
  return { list: list.filter(isHeard) };
}

/** A word has a stressed vowel: the first that is no schwa, where none is marked. */
function stressed(list: readonly string[]): string[] {
  const marked = list.some((phone) => phone.endsWith('*'));
  const first = marked ? -1 : list.findIndex((phone) => phone.endsWith('-') && phone !== 'ax-');
  return list.map((phone, index) => {
    if (phone.endsWith('-') && index !== first) return `${phone.slice(0, -1)}0`;
    if (!/[*-]$/.test(phone)) return phone;
    return phone.startsWith('ax') ? 'ah1' : `${phone.slice(0, -1)}1`;
  });
}

const SIBILANT = /(?:s|z|sh|zh|ch|jh)$/;
const VOICELESS = /(?:^| )(?:p|t|k|f|th)$/;

/** The phones of a noun's plural. */
export function pluralOf(phones: string): string {
  if (SIBILANT.test(phones)) return `${phones} ax0 z`;
  return `${phones} ${VOICELESS.test(phones) ? 's' : 'z'}`;
}
