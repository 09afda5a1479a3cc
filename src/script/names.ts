import anyAscii from 'any-ascii';
import type { Document } from './document.ts';
import { isFirstName } from './first-names.ts';
import type { Word } from './gender.ts';
import { isBeforeName, nameStart } from './proper-names.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import {
  COURTESY,
  DETERMINERS,
  GENDERED,
  isRoleNoun,
  MONTHS_AND_DAYS,
  ORGANISATION_WORDS,
  PREPOSITIONS,
  SPEECH_VERBS,
} from './words.ts';

/** A proper name in the narrator's words. */
export type NameUse = {
  /** Document offset. */
  readonly start: number;
  /** The name's own words as written, without title or possessive ending. */
  readonly words: readonly string[];
  /** The same in lower-case ASCII. */
  readonly keys: readonly string[];
  /** Words that describe its bearer: titles and roles before it, the apposition after it. */
  readonly roles: readonly Word[];
  /** How its sentence uses it: what speaks is likeliest to be meant by the next pronoun. */
  readonly use: 'speaks' | 'subject' | 'possessive' | 'other';
  /** Whether it looks like a person: a title, a role, a known first name. */
  readonly person: boolean;
};

/** Words of the longest run of capitals that is looked at as one name. */
const LONGEST_NAME = 12;

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/** Lower-case ASCII, for comparing names across spellings. */
export function nameKey(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[’']s$/, '')
    .replace(/[^a-z0-9-]/g, '');
}

/** A name's words, without a closing "Jr." and the like. */
export function nameWords(name: string): string[] {
  return name
    .replace(/[’']s?$/, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '' && !SUFFIX.test(word));
}

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
  const appositive = DETERMINERS.has(first) || isRoleNoun(first) || /^\d\d$/.test(first);
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

/** "Her husband, Alan": the role that a name stands in apposition to. */
function apposedTo(tokens: readonly Token[], at: number): Token[] {
  const role = tokens[at - 2];
  if (tokens[at - 1]?.text !== ',' || role === undefined || role.capital) return [];
  return isRoleNoun(role.key) || GENDERED.has(role.key) ? [role] : [];
}

/** Every proper name in a paragraph's tokens, in order. */
export function namesIn(document: Document, tokens: readonly Token[]): NameUse[] {
  const found: NameUse[] = [];
  let index = 0;
  while (index < tokens.length) {
    if (!isNameToken(tokens[index])) {
      index += 1;
      continue;
    }
    let end = index + 1;
    while (
      end < tokens.length &&
      end - index < LONGEST_NAME &&
      !tokens[end - 1]?.possessive &&
      tokens[end]?.sentence === tokens[index]?.sentence &&
      (isNameToken(tokens[end]) || particlesLeadToName(tokens, end))
    ) {
      end += 1;
    }
    const run = tokens.slice(index, end);
    let from = index + nameStart(run);
    if (
      isParticle(tokens[from - 1]) &&
      tokens[from - 1]?.key !== 'the' &&
      from === index &&
      !PREPOSITIONS.has(tokens[from - 1]?.key ?? '')
    )
      from -= 1;
    const own = tokens.slice(from, end);
    const text = own.length === 0 ? '' : document.text.slice(own[0]?.start, own.at(-1)?.end);
    const words = nameWords(text);
    const keys = words.map(nameKey);
    if (words.length > 0 && words.length <= 6 && !MONTHS_AND_DAYS.has(keys[0] ?? '')) {
      const before: Token[] = [];
      let role = from - 1;
      while (
        role >= 0 &&
        from - role <= 5 &&
        tokens[role]?.kind === 'word' &&
        tokens[role]?.sentence === tokens[from]?.sentence
      ) {
        const token = tokens[role] as Token;
        if (DETERMINERS.has(token.key) || (PREPOSITIONS.has(token.key) && !isBeforeName(token)))
          break;
        // "Mr Lowe and Ms Lowe": another's title.
        const another = tokens[role - 1];
        if (token.key === 'and' && isNameToken(another) && !isBeforeName(another as Token)) break;
        if (!isBeforeName(token) && before.length === 0 && !token.capital) break;
        before.push(token);
        role -= 1;
      }
      before.push(...apposedTo(tokens, from));
      const after = apposition(tokens, end);
      const known = words.length > 1 && isFirstName(keys[0] ?? '');
      const organisation =
        (!known && own.some((token) => ORGANISATION_WORDS.has(token.key))) ||
        own.every(
          (token) =>
            token.text.length > 1 && /^[\p{Lu}\d&.-]+$/u.test(token.text) && words.length === 1,
        );
      const titled = before.some(({ key }) => COURTESY.has(key) || isRoleNoun(key));
      const described = words.length > 1 && after.some(({ key }) => isRoleNoun(key));
      const aged = after.some(({ key }) => /^\d\d$/.test(key));
      found.push({
        start: own[0]?.start ?? 0,
        words,
        keys,
        roles: [...before, ...after],
        use: useOf(tokens, from, end),
        person:
          !organisation && !/^[#@]/.test(words[0] ?? '') && (titled || known || described || aged),
      });
    }
    index = end;
  }
  return found;
}
