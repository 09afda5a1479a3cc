import anyAscii from 'any-ascii';
import { isFirstName } from './first-names.ts';
import { type Mention, mentionOf } from './mentions.ts';
import { isBeforeName } from './proper-names.ts';
import { COURTESY } from './titles.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import {
  ADVERBS,
  CONJUNCTIONS,
  DETERMINERS,
  isRoleNoun,
  MONTHS_AND_DAYS,
  PREPOSITIONS,
  PRONOUNS,
  SPEECH_VERBS,
  SUBJECT_PRONOUNS,
} from './words.ts';

type Words = readonly Token[];

/** Words of the longest noun phrase that is read. */
const LONGEST_PHRASE = 60;

function isBoundary(token: Token): boolean {
  if (token.kind === 'quote') return true;
  if (token.kind === 'mark') return /[;:,—–()[\].?!…]/.test(token.text) || token.text === '-';
  return !token.capital && CONJUNCTIONS.has(token.key) && !isParticle(token);
}

/** Words of a body's name looked at on either side of its "and". */
const LONGEST_BODY = 6;

/** Whether a word stands in the name of a body: "Department for Work". */
function isBodyWord(tokens: Words, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word') return false;
  if (token.capital) return !token.opens;
  return /^(?:for|of)$/.test(token.key) && tokens[at - 1]?.capital === true;
}

/**
 * "A Fire and Rescue spokesman": the "and" between an article with capitals and capitals with a
 * role; "a spokesman for Health and Safety": the one between capitals that a role leads to.
 */
function isInsideName(tokens: Words, at: number): boolean {
  if (tokens[at]?.key !== 'and') return false;
  let start = at - 1;
  while (at - start < LONGEST_BODY && isBodyWord(tokens, start)) start -= 1;
  let end = at + 1;
  while (end - at < LONGEST_BODY && tokens[end]?.kind === 'word' && tokens[end]?.capital) end += 1;
  if (start === at - 1 || end === at + 1) return false;
  const before = tokens[start];
  const after = tokens[end];
  if (/^(?:an?|the|one|another)$/.test(before?.key ?? ''))
    return after?.kind === 'word' && isRoleNoun(after.key);
  const role = tokens[start - 1];
  return (
    /^(?:for|of|at|from)$/.test(before?.key ?? '') &&
    role?.kind === 'word' &&
    !role.capital &&
    isRoleNoun(role.key) &&
    (after?.kind !== 'word' || SPEECH_VERBS.has(after.key))
  );
}

/** Splits the words before a verb at commas, dashes and brackets. */
export function segments(tokens: Words): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'mark') {
      if (/[([]/.test(token.text)) depth += 1;
      else if (/[)\]]/.test(token.text)) depth = Math.max(0, depth - 1);
      else if (depth === 0 && /[,;:—–-]/.test(token.text)) parts.push([]);
      continue;
    }
    if (depth === 0) parts.at(-1)?.push(token);
  }
  return parts;
}

/** The last noun phrase of a stretch without commas, going back from its end. */
export function phraseEnding(tokens: Words): Token[] {
  const from = tokens.findLastIndex(
    (token, index) => isBoundary(token) && !isInsideName(tokens, index),
  );
  const stretch = tokens.slice(from + 1);
  let start = stretch.length;
  let sawLower = false;
  while (start > 0) {
    const token = stretch[start - 1];
    if (token === undefined) break;
    const next = stretch[start];
    if (PRONOUNS.has(token.key) && next === undefined) return [token];
    if (
      SPEECH_VERBS.has(token.key) &&
      !token.capital &&
      !isRoleNoun(token.key) &&
      start < stretch.length
    )
      break;
    if (DETERMINERS.has(token.key) && (!token.capital || token.opens || !isNameToken(token))) {
      start -= 1;
      const before = stretch[start - 1];
      if (
        before !== undefined &&
        PREPOSITIONS.has(before.key) &&
        start >= 2 &&
        /^(?:of|for|at|in|with|from|to|on|outside|inside|near|behind|against|around|across)$/.test(
          before.key,
        )
      ) {
        // "a spokesman for the ministry": go on to the head.
        const head = stretch[start - 2];
        if (
          head !== undefined &&
          (isRoleNoun(head.key) || head.capital) &&
          !MONTHS_AND_DAYS.has(head.key)
        ) {
          start -= 1;
          continue;
        }
      }
      break;
    }
    if (PREPOSITIONS.has(token.key) && !isParticle(token)) {
      const head = stretch[start - 2];
      if (
        next !== undefined &&
        head !== undefined &&
        (isRoleNoun(head.key) || (head.capital && !MONTHS_AND_DAYS.has(head.key)))
      ) {
        start -= 1;
        continue;
      }
      break;
    }
    // "June Arkwright" is no date.
    const given = isFirstName(token.key) && isNameToken(next);
    if (MONTHS_AND_DAYS.has(token.key) && token.capital && !given) break;
    if (
      !token.capital &&
      token.key !== 'and' &&
      isNameToken(next) &&
      !isBeforeName(token) &&
      !isParticle(token) &&
      !sawLower
    ) {
      // A lower-case word that is no role before a name: "last week Smith".
      break;
    }
    if (!token.capital) sawLower = sawLower || !isBeforeName(token);
    start -= 1;
  }
  return stretch.slice(start);
}

export function isWholePhrase(part: Words): boolean {
  const first = part[0];
  if (first === undefined) return false;
  if (PREPOSITIONS.has(first.key) || CONJUNCTIONS.has(first.key) || ADVERBS.has(first.key))
    return false;
  if (MONTHS_AND_DAYS.has(first.key) && !(isFirstName(first.key) && isNameToken(part[1])))
    return false;
  if (/^\d/.test(first.key)) return false;
  if (part.some((token) => token.kind === 'quote')) return false;
  if (part.length === 1 && SUBJECT_PRONOUNS.has(first.key)) return true;
  const phrase = phraseEnding(part);
  if (phrase.length !== part.length) return false;
  return first.capital || DETERMINERS.has(first.key) || isBeforeName(first);
}

/** "His wife, Anna, said" · "The Archbishop of Armagh, the Most Rev John Roe, said". */
export function appositiveName(
  document: string,
  parts: readonly Words[],
  at: number,
): Mention | null {
  const next = parts[at + 1] ?? [];
  const described = parts[at] ?? [];
  const last = described.at(-1);
  if (next.length === 0 || next.length > 8 || last === undefined) return null;
  const named = mentionOf(document, next);
  if (named?.kind !== 'name') return null;
  // "The mayor of Leeds, England, said" names a place.
  const [first] = named.head.split(/\s+/);
  const person =
    named.before.some(({ key }) => COURTESY.has(key) || isRoleNoun(key)) ||
    isFirstName(anyAscii(first ?? '').toLowerCase());
  if (person && (named.head.includes(' ') || named.before.length > 0)) return named;
  if (last.capital || !next.every(isNamePart)) return null;
  return isRoleNoun(last.key) || /^(?:his|her|their|my|our)$/.test(described[0]?.key ?? '')
    ? named
    : null;
}

function isNamePart(token: Token): boolean {
  return isNameToken(token) || isParticle(token);
}

/** Adjectives and participles that follow their noun and go on with a preposition. */
const POSTMODIFIERS = /^(?:close|near|familiar|briefed|acquainted|involved|loyal|aware|knowledge)$/;

/** The noun phrase that begins at `start`: the subject of an inverted clause ("said X, who …"). */
export function phraseFrom(
  document: string,
  tokens: Words,
  start: number,
  ceiling: number,
): Mention | null {
  let end = start;
  while (end < ceiling && end - start < LONGEST_PHRASE) {
    const token = tokens[end];
    if (token === undefined || token.kind !== 'word') break;
    if (PRONOUNS.has(token.key) && end === start) {
      end += 1;
      break;
    }
    if (end > start) {
      if (!token.capital && CONJUNCTIONS.has(token.key) && !isInsideName(tokens, end)) break;
      if (
        MONTHS_AND_DAYS.has(token.key) &&
        !DETERMINERS.has(tokens[end - 1]?.key ?? '') &&
        (!token.capital || !/^(?:april|may|june|august)$/.test(token.key))
      )
        break;
      if (ADVERBS.has(token.key) && !token.capital) break;
      const determined = DETERMINERS.has(tokens[end - 1]?.key ?? '');
      if (SPEECH_VERBS.has(token.key) && !token.capital && !isRoleNoun(token.key) && !determined)
        break;
      if (PREPOSITIONS.has(token.key) && !isParticle(token)) {
        const head = tokens[end - 1];
        // "a source close to the star", "someone familiar with the talks"
        const postmodified = POSTMODIFIERS.test(head?.key ?? '') && head?.capital === false;
        if (
          !(postmodified || /^(?:of|for|at|from|with|in)$/.test(token.key)) ||
          head === undefined ||
          head.possessive
        )
          break;
        if (token.key !== 'of' && isNameToken(head)) break;
      }
      if (DETERMINERS.has(token.key) && !PREPOSITIONS.has(tokens[end - 1]?.key ?? '')) break;
    } else if (
      PREPOSITIONS.has(token.key) ||
      CONJUNCTIONS.has(token.key) ||
      ADVERBS.has(token.key)
    ) {
      return null;
    }
    end += 1;
  }
  if (end === start) return null;
  const mention = mentionOf(document, tokens.slice(start, end));
  if (mention?.kind !== 'description') return mention;
  return nameInApposition(document, tokens, end, ceiling) ?? mention;
}

/** "his wife, Anna," · "a spokesman, John Smith": the name that a description is followed by. */
function nameInApposition(
  document: string,
  tokens: Words,
  comma: number,
  ceiling: number,
): Mention | null {
  if (tokens[comma]?.text !== ',' || tokens[comma - 1]?.capital) return null;
  let end = comma + 1;
  while (
    end < ceiling &&
    (isNameToken(tokens[end]) || (end > comma + 1 && isParticle(tokens[end])))
  )
    end += 1;
  if (end === comma + 1 || end > comma + 5 || tokens[end]?.kind === 'word') return null;
  const mention = mentionOf(document, tokens.slice(comma + 1, end));
  return mention?.kind === 'name' ? mention : null;
}
