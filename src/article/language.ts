import { francAll } from 'franc-min';
import type { Notice } from './article.ts';
import { shareOfFunctionWords } from './function-words.ts';

/** ISO 639-3, as the detector gives it, to BCP 47 (its shortest code: RFC 5646, section 2.2.1). */
const SHORT: Readonly<Record<string, string>> = {
  eng: 'en',
  fra: 'fr',
  deu: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  nld: 'nl',
  swe: 'sv',
  dan: 'da',
  nob: 'nb',
  nno: 'nn',
  fin: 'fi',
  pol: 'pl',
  ces: 'cs',
  slk: 'sk',
  hun: 'hu',
  ron: 'ro',
  bul: 'bg',
  rus: 'ru',
  ukr: 'uk',
  bel: 'be',
  srp: 'sr',
  hrv: 'hr',
  bos: 'bs',
  slv: 'sl',
  ell: 'el',
  tur: 'tr',
  azj: 'az',
  kaz: 'kk',
  uzn: 'uz',
  heb: 'he',
  arb: 'ar',
  arz: 'ar',
  pes: 'fa',
  urd: 'ur',
  hin: 'hi',
  ben: 'bn',
  pan: 'pa',
  guj: 'gu',
  mar: 'mr',
  tam: 'ta',
  tel: 'te',
  kan: 'kn',
  mal: 'ml',
  sin: 'si',
  tha: 'th',
  lao: 'lo',
  mya: 'my',
  khm: 'km',
  vie: 'vi',
  ind: 'id',
  zlm: 'ms',
  jav: 'jv',
  sun: 'su',
  tgl: 'tl',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  amh: 'am',
  som: 'so',
  swh: 'sw',
  hau: 'ha',
  yor: 'yo',
  ibo: 'ig',
  zul: 'zu',
  cat: 'ca',
  npi: 'ne',
  bho: 'bho',
  mai: 'mai',
  lit: 'lt',
  est: 'et',
  lav: 'lv',
};

/** Detected languages that are often taken for each other. */
const KIN = [
  ['da', 'nb', 'nn', 'no', 'sv'],
  ['hr', 'bs', 'sr', 'sl', 'sh', 'mk', 'bg'],
  ['id', 'ms', 'jv', 'su'],
  ['cs', 'sk'],
  ['es', 'ca', 'gl', 'pt', 'ast', 'oc'],
  ['ru', 'uk', 'be', 'bg'],
  ['hi', 'mr', 'ne', 'bho', 'mai'],
  ['fa', 'ur', 'ar', 'ps'],
  ['az', 'tr', 'kk', 'uz'],
  ['nl', 'af', 'fy', 'de', 'lb'],
  ['zh', 'yue', 'ja'],
] as const;

/** Below this many characters of a Latin-script text a guess is a guess. */
const ENOUGH = 200;
const SAMPLE = 3000;

export type LanguageFound = { readonly language: string; readonly notices: readonly Notice[] };

/**
 * The language of `text` as BCP 47, `und` where it is plainly none that is known. What the source declares holds unless the text plainly
 * contradicts it; the region of a declaration is kept.
 */
export function findLanguage(text: string, declared: string | null): LanguageFound {
  const tag = canonicalTag(declared);
  const guess = guessLanguage(text.slice(0, SAMPLE));
  if (tag === null) {
    if (guess !== null) return { language: guess.language, notices: [] };
    return {
      language: 'en',
      notices: [
        notice(
          'language-unknown',
          'The text does not tell its language for sure; English is assumed.',
        ),
      ],
    };
  }
  if (guess === null || !guess.sure || related(tag, guess.language))
    return { language: tag, notices: [] };
  return {
    language: guess.language,
    notices: [
      notice(
        'language-differs',
        `The source says its language is ${tag}, but its text reads as ${guess.language}.`,
      ),
    ],
  };
}

/** A BCP 47 tag in its canonical form, such as `en-GB` for `en_gb`; null for anything else. */
export function canonicalTag(declared: string | null): string | null {
  const cleaned = declared
    ?.trim()
    .replaceAll('_', '-')
    .split(/[,;\s]/, 1)[0];
  if (!cleaned || cleaned.length > 35) return null;
  try {
    const tag = Intl.getCanonicalLocales(cleaned)[0];
    return tag === undefined || /^(?:und|mul|zxx)\b/.test(tag) ? null : tag;
  } catch {
    return null;
  }
}

function guessLanguage(text: string): { readonly language: string; readonly sure: boolean } | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = eastAsian(text, letters);
  if (script !== null) return { language: script, sure: true };
  const latin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters / 2;
  if (letters < (latin ? ENOUGH * 0.75 : 20)) return null;
  const votes = new Map<string, number>();
  const pieces = piecesOf(text);
  for (const piece of pieces) {
    const found = SHORT[francAll(piece)[0]?.[0] ?? ''];
    // The detector knows no Welsh, Latin or Icelandic, and takes them for what they resemble.
    if (found !== undefined && found !== 'en' && isUnlike(piece, found)) continue;
    if (found !== undefined) votes.set(found, (votes.get(found) ?? 0) + 1);
  }
  const [first] = [...votes].sort((a, b) => b[1] - a[1]);
  if (first === undefined)
    return letters >= ENOUGH && isUnlike(text, 'en') ? { language: UNKNOWN, sure: false } : null;
  return { language: first[0], sure: text.length >= ENOUGH && first[1] >= pieces.length * 0.75 };
}

/** BCP 47 for a language that nobody can name (RFC 5646, section 4.1). */
const UNKNOWN = 'und';
/** Of the words of news in these languages 20 to 40 % are small words; of texts in others 14 % at most. */
const LEAST_SHARE = 0.15;

function isUnlike(text: string, language: string): boolean {
  const share = shareOfFunctionWords(text, language);
  return share !== null && share < LEAST_SHARE;
}

/** The detector's scores draw together as a text grows, so that pieces of one length vote instead. */
const PIECE = 300;

function piecesOf(text: string): string[] {
  const count = Math.max(1, Math.floor(text.length / PIECE));
  return Array.from({ length: count }, (_, index) => {
    const end = index === count - 1 ? text.length : (index + 1) * PIECE;
    return text.slice(index * PIECE, end);
  });
}

/** Chinese, Japanese and Korean by their characters, which settle it even in a short text. */
function eastAsian(text: string, letters: number): string | null {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(/\p{Script=Hangul}/gu);
  const han = count(/\p{Script=Han}/gu);
  // A character is about two Latin letters' worth of text.
  if (letters === 0 || kana + hangul + han < letters / 3) return null;
  if (hangul > kana + han) return 'ko';
  return kana > (kana + han) / 10 ? 'ja' : 'zh';
}

function related(tag: string, guess: string): boolean {
  const base = tag.split('-', 1)[0] ?? tag;
  return (
    base === guess ||
    KIN.some((group: readonly string[]) => group.includes(base) && group.includes(guess))
  );
}

function notice(code: string, reason: string): Notice {
  return { code, place: null, reason };
}
