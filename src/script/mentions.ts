import anyAscii from 'any-ascii';
import type { Span } from '../article/article.ts';
import { isFirstName } from './first-names.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import {
  ADJECTIVAL,
  ADVERBS,
  CONJUNCTIONS,
  COURTESY,
  DETERMINERS,
  isRoleNoun,
  MONTHS_AND_DAYS,
  ORGANISATION_WORDS,
  PREPOSITIONS,
  PRONOUNS,
  SPEECH_VERBS,
  SUBJECT_PRONOUNS,
  TITLES,
} from './words.ts';

/** Words of the article that stand for somebody. */
export type Mention = Span & {
  /** `author`: "I" or "we", who is never given a voice of their own. */
  readonly kind: 'name' | 'description' | 'pronoun' | 'author';
  /** As written, title and role included. */
  readonly text: string;
  /** `name`: the name alone. `description`: without its article. `pronoun`: in lower case. */
  readonly head: string;
  /** Words before the name: titles, offices, descriptions; lower case. */
  readonly before: readonly string[];
};

type Words = readonly Token[];

const AUXILIARY = /^(?:is|are|was|were|has|have|had|will|would|could|should|must|did|does|do)$/;

/** Determiners that may be a subject by themselves. */
const STANDS_ALONE = /^(?:another|one|some|others|many|several|both|most|two|three)$/;

function textOf(document: string, tokens: Words): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return '';
  return document.slice(first.start, last.end);
}

function withoutPossessive(text: string): string {
  return text.replace(/['’]s?$/, '');
}

/** Titles, offices, parties and demonyms that precede a name in one run of capitals. */
export function isBeforeName(token: Token): boolean {
  return (
    COURTESY.has(token.key) ||
    TITLES.has(token.key) ||
    ADJECTIVAL.test(token.key) ||
    (!token.capital && isRoleNoun(token.key))
  );
}

/** "Curator Lena Fischer": any role will do before a known first name. */
function isRoleBefore(token: Token, next: Token | undefined): boolean {
  return isRoleNoun(token.key) && !isFirstName(nameKey(token)) && isFirstName(nameKey(next));
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
    if (token.possessive) start = index + 1;
    else if (isBeforeName(token) || isRoleBefore(token, run[index + 1])) {
      const rest = run.slice(index + 1);
      const hasName = rest.some((each) => !isBeforeName(each));
      // "Theresa May" and "Gordon Law" end in a title's word: keep at least one name.
      if (hasName || index === start) start = index + 1;
    }
  }
  return pastPlace(run, start);
}

/** Reads the noun phrase that `tokens` consist of; null when it names nobody. */
export function mentionOf(document: string, tokens: Words): Mention | null {
  let words = tokens.filter((token) => token.kind === 'word');
  while (words[0] !== undefined && CONJUNCTIONS.has(words[0].key)) words = words.slice(1);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = { start: first.start, end: last.end };
  if (words.length === 1 && SUBJECT_PRONOUNS.has(first.key)) {
    return { ...span, kind: 'pronoun', text: first.text, head: first.key, before: [] };
  }
  if (words.length === 1 && /^(?:i|we)$/.test(first.key)) {
    return { ...span, kind: 'author', text: first.text, head: first.key, before: [] };
  }
  if (words.length === 1 && first.key === 'you') return null;
  const name = lastName(words);
  if (name !== null) {
    const run = words.slice(name.start, name.end);
    const text = withoutPossessive(textOf(document, run));
    return {
      ...span,
      kind: 'name',
      text: textOf(document, words),
      head: text,
      before: words.slice(0, name.start).map((token) => token.key),
    };
  }
  if (words.length === 1 && STANDS_ALONE.test(first.key)) {
    return { ...span, kind: 'description', text: first.text, head: first.text, before: [] };
  }
  const verb = words.findIndex((token, index) => index > 0 && AUXILIARY.test(token.key));
  if (verb > 0) return mentionOf(document, words.slice(0, verb));
  const bare = words.filter((token, index) => index > 0 || !DETERMINERS.has(token.key));
  if (bare.length === 0 || MONTHS_AND_DAYS.has(last.key)) return null;
  if (!DETERMINERS.has(first.key) && !first.capital && !first.possessive && !isNounPhrase(bare))
    return null;
  return {
    ...span,
    kind: 'description',
    text: textOf(document, words),
    head: withoutPossessive(
      textOf(
        document,
        DETERMINERS.has(first.key) && !/^(?:one|two|three|another|other)$/.test(first.key)
          ? words.slice(1)
          : words,
      ),
    ),
    before: [],
  };
}

/** "people", "senior officials", "company sources": what may be a subject without an article. */
function isNounPhrase(words: Words): boolean {
  const end = words.findIndex((token, index) => index > 0 && PREPOSITIONS.has(token.key));
  const head = words[end < 0 ? words.length - 1 : end - 1];
  if (head === undefined) return false;
  return (
    isRoleNoun(head.key) || head.capital || /(?:[^s]s|people|police|men|women)$/.test(head.key)
  );
}

/**
 * The person's name in a noun phrase: the run of capitals that ends it, or that stands before its
 * first preposition ("Jane Roe of Leeds"). Null for "a spokesman for Oxfam".
 */
function lastName(words: Words): { start: number; end: number } | null {
  let end = words.length;
  const preposition = words.findIndex(
    (token, index) =>
      index > 0 && !token.capital && PREPOSITIONS.has(token.key) && !isParticle(token),
  );
  const of = words.findIndex((token, index) => index > 0 && token.key === 'of');
  const cut = preposition >= 0 ? preposition : of;
  if (cut > 0) {
    const head = words[cut - 1];
    if (isNameToken(head) && head !== undefined && !isBeforeName(head)) end = cut;
    else {
      // "Mayor of Leeds Jane Roe": a name follows the place.
      const run = runEndingAt(words, words.length);
      if (run === null || run.end - run.start < 3) {
        const lower = words
          .slice(cut)
          .findLastIndex((token) => isRoleNoun(token.key) && !token.capital);
        if (run === null || lower < 0 || cut + lower + 1 !== run.start || run.end - run.start < 2)
          return null;
        return run;
      }
      const title = run.start + nameStart(words.slice(run.start, run.end));
      return { start: title > run.start ? title : run.end - 2, end: run.end };
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

function isBoundary(token: Token): boolean {
  if (token.kind === 'quote') return true;
  if (token.kind === 'mark') return /[;:,—–()[\].?!…]/.test(token.text) || token.text === '-';
  return !token.capital && CONJUNCTIONS.has(token.key) && !isParticle(token);
}

/** Splits the words before a verb at commas, dashes and brackets. */
function segments(tokens: Words): Token[][] {
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
function phraseEnding(tokens: Words): Token[] {
  const from = tokens.findLastIndex((token) => isBoundary(token));
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
    if (MONTHS_AND_DAYS.has(token.key) && token.capital) break;
    if (
      !token.capital &&
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

function isWholePhrase(part: Words): boolean {
  const first = part[0];
  if (first === undefined) return false;
  if (PREPOSITIONS.has(first.key) || CONJUNCTIONS.has(first.key) || ADVERBS.has(first.key))
    return false;
  if (MONTHS_AND_DAYS.has(first.key) || /^\d/.test(first.key)) return false;
  if (part.some((token) => token.kind === 'quote')) return false;
  if (part.length === 1 && SUBJECT_PRONOUNS.has(first.key)) return true;
  const phrase = phraseEnding(part);
  if (phrase.length !== part.length) return false;
  return first.capital || DETERMINERS.has(first.key) || isBeforeName(first);
}

/** "His wife, Anna, said" · "The Archbishop of Armagh, the Most Rev John Roe, said". */
function appositiveName(document: string, parts: readonly Words[], at: number): Mention | null {
  const next = parts[at + 1] ?? [];
  const described = parts[at] ?? [];
  const last = described.at(-1);
  if (next.length === 0 || next.length > 8 || last === undefined) return null;
  const named = mentionOf(document, next);
  if (named?.kind !== 'name') return null;
  // "The mayor of Leeds, England, said" names a place.
  const [first] = named.head.split(/\s+/);
  const person =
    named.before.some((word) => COURTESY.has(word)) ||
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

const LONGEST_SUBJECT = 60;
const LONGEST_NAME = 12;

/**
 * The subject of the verb at `verb`: the noun phrase before it, past adverbs, appositions and
 * relative clauses. Nothing before index `floor` is looked at.
 */
export function subjectBefore(
  document: string,
  tokens: Words,
  verb: number,
  floor: number,
): Mention | null {
  let end = verb;
  const bottom = Math.max(floor, verb - LONGEST_SUBJECT);
  while (end > bottom) {
    const token = tokens[end - 1];
    if (token === undefined || token.kind !== 'word') break;
    if (!ADVERBS.has(token.key) && !/^\p{Ll}+ly$|n['’]t$/u.test(token.text)) break;
    if (/^(?:one|both|each|all)$/.test(token.key)) break;
    end -= 1;
  }
  if (end <= bottom) return null;
  const stretch = tokens.slice(bottom, end);
  const last = stretch.at(-1);
  if (last === undefined) return null;
  if (last.kind === 'word' && /^(?:who|which|that)$/.test(last.key)) {
    return subjectBefore(document, tokens, end - 1, floor);
  }
  if (last.kind === 'word' && /^(?:and|but|then|or)$/.test(last.key)) {
    return subjectOfEarlierVerb(document, stretch.slice(0, -1));
  }
  if (last.kind === 'mark' && /[,—–)-]/.test(last.text)) {
    const parts = segments(stretch).filter((part) => part.length > 0);
    const whole = parts.findIndex((part) => isWholePhrase(part));
    if (whole >= 0) {
      const found = mentionOf(document, parts[whole] ?? []);
      const named = found?.kind === 'description' ? appositiveName(document, parts, whole) : null;
      if (named !== null) return named;
      if (found !== null) return found;
    }
    for (const part of parts) {
      const phrase = phraseEnding(part);
      const found = mentionOf(document, phrase);
      if (found !== null && found.kind === 'name') return found;
    }
    for (const part of parts.toReversed()) {
      const found = mentionOf(document, phraseEnding(part));
      if (found !== null) return found;
    }
    return null;
  }
  if (last.kind !== 'word') return null;
  const phrase = phraseEnding(stretch);
  if (phrase.length === 0) return null;
  return mentionOf(document, phrase);
}

/** "Smith rose and said": the subject of the first verb is the subject of the second. */
export function subjectOfEarlierVerb(document: string, tokens: Words): Mention | null {
  for (let index = 1; index < Math.min(tokens.length, LONGEST_SUBJECT); index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') continue;
    const before = tokens.slice(0, index);
    const looksVerbal =
      !token.capital &&
      (SPEECH_VERBS.has(token.key) || /(?:ed|es|s)$/.test(token.key) || ADVERBS.has(token.key)) &&
      !isRoleNoun(token.key) &&
      !PREPOSITIONS.has(token.key);
    if (!looksVerbal) continue;
    const phrase = phraseEnding(before);
    const found = mentionOf(document, phrase);
    if (found !== null) return found;
  }
  return firstPerson(document, tokens);
}

/** The first name or pronoun of a stretch that is the subject of something, by position alone. */
export function firstPerson(document: string, tokens: Words): Mention | null {
  for (const part of segments(tokens)) {
    let index = 0;
    while (index < part.length) {
      const token = part[index];
      if (token === undefined) break;
      if (SUBJECT_PRONOUNS.has(token.key) && token.key !== 'it')
        return mentionOf(document, [token]);
      if (isNameToken(token)) {
        const object = PREPOSITIONS.has(part[index - 1]?.key ?? '');
        let end = index + 1;
        while (
          end < part.length &&
          end - index < LONGEST_NAME &&
          (isNameToken(part[end]) ||
            (isParticle(part[end]) && isNameToken(part[end + 1])) ||
            isBeforeName(part[end] as Token))
        )
          end += 1;
        const found = mentionOf(document, part.slice(index, end));
        if (!object && found?.kind === 'name' && !(token.doubtful && end === index + 1))
          return found;
        index = end;
        continue;
      }
      index += 1;
    }
  }
  return null;
}

/** The noun phrase that begins at `start`: the subject of an inverted clause ("said X, who …"). */
export function phraseFrom(
  document: string,
  tokens: Words,
  start: number,
  ceiling: number,
): Mention | null {
  let end = start;
  while (end < ceiling && end - start < LONGEST_SUBJECT) {
    const token = tokens[end];
    if (token === undefined || token.kind !== 'word') break;
    if (PRONOUNS.has(token.key) && end === start) {
      end += 1;
      break;
    }
    if (end > start) {
      if (!token.capital && CONJUNCTIONS.has(token.key)) break;
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
        if (
          !/^(?:of|for|at|from|with|in)$/.test(token.key) ||
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
