import anyAscii from 'any-ascii';
import { isFirstName } from './first-names.ts';
import { COURTESY, GENDERED, isHalfRank, PREFIXED, TITLE_OR_NAME, TITLES } from './titles.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import { ADJECTIVAL, DETERMINERS, isRoleNoun, ORGANISATION_WORDS, PREPOSITIONS } from './words.ts';

type Words = readonly Token[];

/** "Mum-of-three Ann Pell". */
const PARENT_OF = /^\p{L}+-of-\p{L}+$/u;

/** Titles, offices, parties and demonyms that precede a name in one run of capitals. */
export function isBeforeName(token: Token): boolean {
  return (
    COURTESY.has(token.key) ||
    TITLES.has(token.key) ||
    ADJECTIVAL.test(token.key) ||
    PREFIXED.test(token.key) ||
    PARENT_OF.test(token.key) ||
    (!token.capital && (isRoleNoun(token.key) || GENDERED.has(token.key)))
  );
}

/**
 * "Curator Lena Fischer": any role will do before a known first name, or at the start of a sentence
 * before two names that are not known.
 */
function isRoleBefore(token: Token, next: Token | undefined, names: number): boolean {
  if (!isRoleNoun(token.key) || isFirstName(nameKey(token))) return false;
  return isFirstName(nameKey(next)) || (token.opens && names > 1);
}

/** In "the city of Ivano Frankivsk Ruslan Martsynkiv" the name begins at its first name. */
function pastPlace(run: Words, start: number): number {
  if (run.length - start < 4 || isFirstName(nameKey(run[start]))) return start;
  for (let index = start + 2; index < run.length - 1; index += 1) {
    if (isFirstName(nameKey(run[index]))) return index;
  }
  return start;
}

function nameKey(token: Token | undefined): string {
  return anyAscii(token?.key ?? '');
}

/** Where in a run of capitals the person's own name begins. */
export function nameStart(run: Words): number {
  let start = 0;
  for (let index = 0; index < run.length - 1; index += 1) {
    const token = run[index];
    if (token === undefined) continue;
    const next = run[index + 1];
    if (token.possessive) start = index + 1;
    else if (TITLE_OR_NAME.has(token.key) && index === run.length - 2 && next?.capital) continue;
    else if (
      isBeforeName(token) ||
      isHalfRank(token.key, run[index - 1]?.key ?? '', next?.key ?? '') ||
      isRoleBefore(token, next, run.length - index - 1)
    ) {
      const rest = run.slice(index + 1);
      const hasName = rest.some((each) => !isBeforeName(each));
      // "Theresa May" and "Gordon Law" end in a title's word: keep at least one name.
      if (hasName || index === start) start = index + 1;
    }
  }
  return pastPlace(run, start);
}

/**
 * The person's name in a noun phrase: the run of capitals that ends it, or that stands before its
 * first preposition ("Jane Roe of Leeds"). Null for "a spokesman for Oxfam".
 */
export function properNameIn(words: Words): { start: number; end: number } | null {
  let end = words.length;
  const preposition = words.findIndex(
    (token, index) =>
      index > 0 && !token.capital && PREPOSITIONS.has(token.key) && !isParticle(token),
  );
  const of = words.findIndex((token, index) => index > 0 && token.key === 'of');
  const cut = preposition >= 0 ? preposition : of;
  if (cut > 0 && isBodysRole(words.slice(cut))) return null;
  if (cut > 0) {
    const head = words[cut - 1];
    if (isNameToken(head) && head !== undefined && !isBeforeName(head)) end = cut;
    else {
      // "Mayor of Leeds Jane Roe": a name follows the place.
      const run = runEndingAt(words, words.length);
      if (run === null || run.end - run.start < 2) return null;
      if (words[run.start - 1] !== undefined && isLowerRole(words[run.start - 1])) return run;
      // "a friend of President Jane Roe" is not the president.
      if (words[cut]?.key !== 'of' || DETERMINERS.has(words[0]?.key ?? '')) return null;
      const title = run.start + nameStart(words.slice(run.start, run.end));
      if (title > run.start && words[run.start - 1]?.key !== 'of')
        return { start: title, end: run.end };
      return isFirstName(nameKey(words[run.end - 2])) && run.end - run.start > 2
        ? { start: run.end - 2, end: run.end }
        : null;
    }
  }
  const run = runEndingAt(words, end);
  if (run === null) return null;
  if (isOrganisation(words.slice(run.start, run.end))) return run;
  const start = run.start + nameStart(words.slice(run.start, run.end));
  const token = words[start];
  if (token === undefined) return null;
  const only = words.slice(start, run.end);
  if (only.every((each) => isBeforeName(each) && !COURTESY.has(each.key))) {
    return only.length === 1 &&
      run.start === start &&
      !TITLES.has(token.key) &&
      !ADJECTIVAL.test(token.key)
      ? { start, end: run.end }
      : null;
  }
  if (start === 0 || !DETERMINERS.has(words[0]?.key ?? '')) return { start, end: run.end };
  // "the White House", "the Kremlin": an organisation; "the former champion Jane Roe": a person.
  const before = words.slice(1, start);
  const given = only.length > 1 && isFirstName(nameKey(only[0]));
  if (given || before.some((each) => each.possessive)) return { start, end: run.end };
  if (before.some((each) => isBeforeName(each) && !ADJECTIVAL.test(each.key)))
    return { start, end: run.end };
  return null;
}

/** "… for Work and Pensions spokesman": a body's name goes on past its preposition to a role. */
function isBodysRole(words: Words): boolean {
  return (
    words.length > 2 &&
    isLowerRole(words.at(-1)) &&
    words.slice(1, -1).every(({ capital, key }) => capital || /^(?:and|of|for|the)$/.test(key))
  );
}

function isLowerRole(token: Token | undefined): boolean {
  return token !== undefined && !token.capital && isRoleNoun(token.key);
}

/** "State Department", "New York Times", but not "Post columnist Jane Roe". */
function isOrganisation(run: Words): boolean {
  const last = run.at(-1);
  if (run.length < 2 || last === undefined || !ORGANISATION_WORDS.has(last.key)) return false;
  return !run.some((token) => token.possessive || isFirstName(nameKey(token)));
}

/** The run of name words whose last is just before `end`. */
function runEndingAt(words: Words, end: number): { start: number; end: number } | null {
  if (!isNameToken(words[end - 1])) return null;
  let start = end - 1;
  while (start > 0) {
    let before = start - 1;
    while (before > 0 && isParticle(words[before])) before -= 1;
    if (!isNameToken(words[before])) break;
    start = before;
  }
  // "said van der Berg": particles that no first name stands before.
  while (
    start > 0 &&
    isParticle(words[start - 1]) &&
    !/^(?:the|la|le|al|y|e|af|te)$/.test(words[start - 1]?.key ?? '')
  ) {
    start -= 1;
  }
  return { start, end };
}
