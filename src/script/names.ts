import type { Document } from './document.ts';
import { isFirstName } from './first-names.ts';
import { type FullName, readName } from './full-name.ts';
import { tellsNeither, type Word } from './gender.ts';
import { isBeforeName, nameStart } from './proper-names.ts';
import { COURTESY, GENDERED } from './titles.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import {
  ADVERBS,
  DETERMINERS,
  isRoleNoun,
  MONTHS_AND_DAYS,
  ORGANISATION_WORDS,
  PREPOSITIONS,
  SPEECH_VERBS,
  THINGS,
} from './words.ts';

/** A proper name in the narrator's words. */
export type NameUse = FullName & {
  /** Document offset. */
  readonly start: number;
  /** Words that describe its bearer: titles and roles before it, the apposition after it. */
  readonly roles: readonly Word[];
  /** How its sentence uses it: what speaks is likeliest to be meant by the next pronoun. */
  readonly use: 'speaks' | 'subject' | 'possessive' | 'other';
  /** Whether it looks like a person: a title, a role, a known first name. */
  readonly person: boolean;
  /** "Her husband, Alan,": in apposition to a noun for a person. */
  readonly apposed: boolean;
  /** "in Leeds": as a place is spoken of. */
  readonly place: boolean;
};

/** Words of the longest run of capitals that is looked at as one name. */
const LONGEST_NAME = 12;

/** The words of ", a former mayor of Leeds," or ", 45," after a name. */
function apposition(tokens: readonly Token[], at: number): Token[] {
  if (tokens[at]?.text !== ',') return [];
  const words: Token[] = [];
  for (let index = at + 1; index < Math.min(at + 9, tokens.length); index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') break;
    if (words.length > 0 && PREPOSITIONS.has(token.key)) break;
    if (SPEECH_VERBS.has(token.key) && !isRoleNoun(token.key)) break;
    words.push(token);
  }
  const first = words[0]?.key ?? '';
  const kin = words[0]?.possessive === true && words.some(({ key }) => isRoleNoun(key));
  const appositive = kin || DETERMINERS.has(first) || isRoleNoun(first) || /^\d\d$/.test(first);
  return appositive ? words : [];
}

function isBodyBefore(tokens: readonly Token[], at: number, name: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.sentence !== tokens[name]?.sentence) return false;
  return token.capital || (token.kind === 'word' && DETERMINERS.has(token.key));
}

function useOf(tokens: readonly Token[], start: number, end: number): NameUse['use'] {
  if (tokens[end - 1]?.possessive) return 'possessive';
  let next = end;
  if (tokens[next]?.text === ',') {
    let close = next + 1;
    while (close < next + 14 && close < tokens.length && tokens[close]?.text !== ',') close += 1;
    if (tokens[close]?.text === ',') next = close + 1;
  }
  while (
    tokens[next]?.kind === 'word' &&
    /^(?:also|has|had|who|later|then)$/.test(tokens[next]?.key ?? '')
  )
    next += 1;
  const verb = tokens[next];
  if (verb?.kind === 'word' && SPEECH_VERBS.has(verb.key) && !verb.capital) return 'speaks';
  let before = start - 1;
  while (before >= 0 && tokens[before]?.kind === 'word' && isBeforeName(tokens[before] as Token))
    before -= 1;
  // "United boss Lars Holmgren": the body is part of the phrase.
  const role = before;
  while (role < start - 1 && role - before < LONGEST_NAME && isBodyBefore(tokens, before, start))
    before -= 1;
  const previous = tokens[before];
  if (previous === undefined || previous.sentence !== tokens[start]?.sentence) return 'subject';
  const earlier = tokens[before - 1];
  // "…" said Lowe · They will manage, adds Lowe.
  if (SPEECH_VERBS.has(previous.key) && (earlier?.kind === 'quote' || earlier?.text === ','))
    return 'speaks';
  // "For Lowe, who was born here, it is home."
  if (previous.key === 'for' && previous.opens) return 'subject';
  if (previous.kind === 'mark' && /[,;:—–]/.test(previous.text)) return 'subject';
  if (
    /^(?:and|but|while|that|as|when|if|because|after|before|where|says?|said)$/.test(previous.key)
  )
    return 'subject';
  return 'other';
}

function particlesLeadToName(tokens: readonly Token[], at: number): boolean {
  let index = at;
  while (index < at + 3 && isParticle(tokens[index])) index += 1;
  return index > at && isNameToken(tokens[index]);
}

/** "Her husband, Alan,": the role that a name stands in apposition to. */
function apposedTo(tokens: readonly Token[], start: number, end: number): Token | null {
  const role = tokens[start - 2];
  if (tokens[start - 1]?.text !== ',' || role === undefined || role.capital) return null;
  if (!isRoleNoun(role.key) && !GENDERED.has(role.key)) return null;
  const closed = tokens[end] === undefined || tokens[end]?.kind === 'mark';
  const someones = tokens
    .slice(Math.max(0, start - 6), start - 2)
    .some(({ key, possessive }) => possessive || DETERMINERS.has(key));
  return closed && someones ? role : null;
}

/** Words after which a name is a place's. */
const WHERE = /^(?:in|at|into|near|outside|inside|across|around|through|throughout)$/;

/** "in Upper Cleeve", "the Upper Cleeve fire": as a place is spoken of. */
function isPlace(tokens: readonly Token[], from: number, end: number): boolean {
  if (tokens[end - 1]?.possessive) return false;
  const before = tokens[from - 1]?.key ?? '';
  const after = tokens[end];
  const noun =
    after?.kind === 'word' &&
    !after.capital &&
    after.start === (tokens[end - 1]?.end ?? 0) + 1 &&
    !isRoleNoun(after.key) &&
    !isAnyVerb(after.key);
  return WHERE.test(before) || (before === 'the' && noun);
}

function isAnyVerb(key: string): boolean {
  return ADVERBS.has(key) || SPEECH_VERBS.has(key) || /^(?:who|and|or|\p{L}+(?:ed|s))$/u.test(key);
}

/** Words looked at before a name for what its bearer is. */
const LONGEST_ROLE = 5;

/** The titles, offices and nouns right before the name that begins at `from`. */
function rolesBefore(tokens: readonly Token[], from: number): Token[] {
  const before: Token[] = [];
  for (let at = from - 1; at >= 0 && from - at <= LONGEST_ROLE; at -= 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.sentence !== tokens[from]?.sentence) break;
    if (DETERMINERS.has(token.key) || (PREPOSITIONS.has(token.key) && !isBeforeName(token))) break;
    // "Mr Lowe and Ms Lowe": another's title.
    const another = tokens[at - 1];
    if (token.key === 'and' && isNameToken(another) && !isBeforeName(another as Token)) break;
    if (!isBeforeName(token) && before.length === 0 && !token.capital) break;
    before.push(token);
  }
  return before;
}

/** Where the run of name words that begins at `index` ends. */
function runEnd(tokens: readonly Token[], index: number): number {
  let end = index + 1;
  while (
    end < tokens.length &&
    end - index < LONGEST_NAME &&
    !tokens[end - 1]?.possessive &&
    tokens[end]?.sentence === tokens[index]?.sentence &&
    (isNameToken(tokens[end]) || particlesLeadToName(tokens, end))
  )
    end += 1;
  return end;
}

/** Where a person's own name begins in the run of name words from `index` to `end`. */
function ownStart(tokens: readonly Token[], index: number, end: number): number {
  const from = index + nameStart(tokens.slice(index, end));
  const before = tokens[from - 1];
  const particle =
    from === index && isParticle(before) && before !== undefined && before.key !== 'the';
  return particle && !PREPOSITIONS.has(before.key) ? from - 1 : from;
}

/** "June", "May Day", but not "June Arkwright". */
function isDate(keys: readonly string[]): boolean {
  const [first = '', second] = keys;
  return (
    MONTHS_AND_DAYS.has(first) && (second === undefined || second === 'day' || !isFirstName(first))
  );
}

/** "Van den Berg, the oldest, who": what a "who" follows is a person. */
function isWho(tokens: readonly Token[], end: number): boolean {
  if (tokens[end]?.text !== ',') return false;
  for (let at = end + 1; at < end + LONGEST_NAME; at += 1) {
    const token = tokens[at];
    if (token?.sentence !== tokens[end]?.sentence || token?.kind === 'quote') return false;
    if (/^who(?:se)?$/.test(token?.key ?? '')) return tokens[at - 1]?.text === ',';
  }
  return false;
}

/** What companies are as often as people: "Harlow Foods, the maker of". */
const MAKERS =
  /^(?:maker|owner|operator|parent|publisher|producer|provider|supplier|manufacturer|retailer|carrier|lender|insurer|developer|builder|employer|carmaker|distributor|importer|exporter|buyer|seller|backer|leader|creator|partner|start-up)$/;

/** What a name from `from` to `end` is and how it is used; null when it is none. */
function useFrom(
  document: Document,
  tokens: readonly Token[],
  from: number,
  end: number,
): (NameUse & { roles: Word[] }) | null {
  const own = tokens.slice(from, end);
  const [first] = own;
  if (first === undefined) return null;
  const name = readName(document.text.slice(first.start, own.at(-1)?.end));
  const { words, keys } = name;
  if (words.length === 0 || words.length > 6 || isDate(keys)) return null;
  const before = rolesBefore(tokens, from);
  const apposed = apposedTo(tokens, from, end);
  if (apposed !== null) before.push(apposed);
  const after = apposition(tokens, end);
  const known = words.length > 1 && isFirstName(keys[0] ?? '');
  const organisation =
    (!known && own.some((token) => ORGANISATION_WORDS.has(token.key))) ||
    (words.length === 1 &&
      own.every(({ text }) => text.length > 1 && /^[\p{Lu}\d&.-]+$/u.test(text)));
  const titled = before.some(
    ({ key }) => COURTESY.has(key) || GENDERED.has(key) || (isRoleNoun(key) && !THINGS.test(key)),
  );
  const described =
    words.length > 1 && after.some(({ key }) => isRoleNoun(key) && (known || !MAKERS.test(key)));
  const aged = after.some(({ key }) => /^\d\d$/.test(key));
  const who = isWho(tokens, end);
  const named = !organisation && !/^[#@]/.test(words[0] ?? '');
  return {
    ...name,
    start: first.start,
    roles: [...before, ...after],
    use: useOf(tokens, from, end),
    person: named && (titled || known || described || aged || who || name.nickname !== null),
    apposed: named && apposed !== null,
    place: isPlace(tokens, from, end),
  };
}

/** Every proper name in a paragraph's tokens, in order. */
export function namesIn(document: Document, tokens: readonly Token[]): NameUse[] {
  const found: (NameUse & { roles: Word[] })[] = [];
  let index = 0;
  let sentence = -1;
  while (index < tokens.length) {
    const token = tokens[index] as Token;
    if (tellsNeither(token.key) && sentence === token.sentence) found.at(-1)?.roles.push(token);
    if (!isNameToken(token)) {
      index += 1;
      continue;
    }
    const end = runEnd(tokens, index);
    const use = useFrom(document, tokens, ownStart(tokens, index, end), end);
    if (use !== null) {
      found.push(use);
      sentence = token.sentence;
    }
    index = end;
  }
  return found;
}
