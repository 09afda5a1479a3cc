import anyAscii from 'any-ascii';
import { genderOfFirstName } from '../first-names.ts';
import type { Gender } from '../script.ts';
import type { Given, Grammar } from './grammar.ts';
import type { Word } from './words.ts';

/** Words of the longest name that is read. */
const LONGEST = 6;

/** Lower-case ASCII, for comparing names. */
export function plain(word: string): string {
  return anyAscii(word).toLowerCase().replace(/\.$/, '');
}

/** The gender of a first name in a language; null for none that is known. */
export function givenIn({ given }: Grammar): Given {
  return (word) => {
    const key = plain(word);
    const known = given.get(key) ?? genderOfFirstName(key);
    if (known !== null && known !== undefined) return known;
    const [half = ''] = key.split('-');
    if (half === key || half.length < 3) return null;
    return given.get(half) ?? genderOfFirstName(half);
  };
}

/** The gender that a whole name tells by its first word or its family name. */
export function genderOfName(
  words: readonly string[],
  grammar: Grammar,
): {
  readonly gender: Gender;
  readonly evidence: 'first name' | 'surname';
  readonly word: number;
} | null {
  const first = words.findIndex((word) => !/^\p{L}\.?$/u.test(word));
  const told = givenIn(grammar)(words[first] ?? '');
  if (told !== null && told !== 'unknown')
    return { gender: told, evidence: 'first name', word: first };
  if (words.length > 1 && grammar.womanlyGiven?.test((words[first] ?? '').toLowerCase()))
    return { gender: 'female', evidence: 'first name', word: first };
  const last = (words.at(-1) ?? '').toLowerCase();
  for (const gender of ['female', 'male'] as const) {
    if (grammar.surnames?.[gender].test(last))
      return { gender, evidence: 'surname', word: words.length - 1 };
  }
  return null;
}

/** Whether a noun is for a person: by the lists, or by how a compound ends. */
export function isPerson(key: string, grammar: Grammar): boolean {
  return (
    isWoman(key, grammar) ||
    grammar.people.has(tail(key)) ||
    (key.length > 5 && grammar.endings?.people.test(key) === true)
  );
}

export function isWoman(key: string, { women, people, endings }: Grammar): boolean {
  const last = tail(key);
  if (women.has(last)) return !people.has(last);
  return endings?.women.test(key) === true;
}

/** "ex-ministre", "vice-présidente", "SPD-Politikerin". */
function tail(key: string): string {
  return (
    key
      .replace(/^(?:ex|vice|vize|co|sub|pro)-?(?=\p{L}{4})/u, '')
      .split('-')
      .at(-1) ?? key
  );
}

export function isNameWord(word: Word | undefined): boolean {
  return word?.kind === 'word' && word.capital && !/\d/.test(word.text);
}

/**
 * Index after the name that begins at `at`: capitals, with the particles inside. German nouns have
 * capitals too: there one family name ends it.
 */
export function nameEnd(words: readonly Word[], at: number, grammar: Grammar): number {
  const given = givenIn(grammar);
  let end = at;
  let family = false;
  while (end < words.length && end - at < LONGEST) {
    const word = words[end];
    if (word?.kind !== 'word') break;
    if (isNameWord(word)) {
      if (grammar.capitalNouns && end > at) {
        if (family) break;
        if (isPerson(word.key, grammar) && !isNameWord(words[at])) break;
        family = given(word.text) === null && !/^\p{L}\.?$/u.test(word.text);
      }
      end += 1;
      continue;
    }
    // "van der", "de la": up to three particles, and then a capital.
    let next = end;
    while (
      next - end < 3 &&
      words[next]?.kind === 'word' &&
      grammar.particles.has(words[next]?.key ?? '') &&
      !words[next]?.capital
    )
      next += 1;
    if (next === end || end === at || !isNameWord(words[next]) || family) break;
    // "Ana Ruiz del PP"
    if (/^\p{Lu}{2,}$/u.test(words[next]?.text ?? '')) break;
    end = next;
  }
  return end;
}
