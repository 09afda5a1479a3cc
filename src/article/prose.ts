const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD =
  /^[\p{P}\p{S}]*(?:\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+|[\p{Lo}\p{Lm}\p{M}]+)(?:[-'’.]\p{L}[\p{L}\p{M}]*)*[\p{P}\p{S}]*$/u;

/**
 * Whether a text is made of words: most of its tokens have the shape of one, most of its
 * characters are letters, and Latin letters have their share of vowels. True of verse, lists and
 * any written language; false of random characters, figures, dumps and encoded data.
 */
export function looksLikeProse(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const tokens = sample.split(/\s+/).filter((token) => token !== '');
  const inked = sample.replace(/\s+/g, '');
  const letters = inked.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  const marks = inked.match(/[^\p{L}\p{M}]/gu)?.length ?? 0;
  if (letters <= marks) return false;
  if (UNSPACED.test(sample)) return true;
  const words = tokens.filter((token) => token.length <= 60 && WORD.test(token)).length;
  return words >= tokens.length * 0.5 && vowelled(inked);
}

/** Written languages in Latin letters hold 30 to 55 % vowels; letters drawn at random, 20 to 23 %. */
function vowelled(text: string): boolean {
  const latin = text.normalize('NFD').match(/[a-z]/gi) ?? [];
  if (latin.length < 200) return true;
  const vowels = latin.filter((letter) => /[aeiouy]/i.test(letter)).length;
  return vowels > latin.length * 0.27;
}
