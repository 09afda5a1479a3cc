import { isDemonym } from './demonyms.ts';
import { type Mention, mentionOf } from './mentions.ts';
import { ageIn } from './roles.ts';
import { GENDERED } from './titles.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import {
  ADVERBS,
  CONJUNCTIONS,
  DETERMINERS,
  isRoleNoun,
  PREPOSITIONS,
  PRONOUNS,
  SPEECH_VERBS,
  THINGS,
} from './words.ts';

type Words = readonly Token[];

/** Words of the longest subject that is read: more is no plain opening. */
const LONGEST_OPENING = 12;

/** Words before a name in apposition: "the retired surveyor". */
const LONGEST_ROLE = 6;

const SINGULAR = /^(?:the|a|an|his|her|their|my|our|its|one|another)$/;
const LINK = /^(?:and|but|so|then|now|yet|or)$/;
const SUBORDINATE =
  /^(?:when|while|as|after|before|although|though|if|since|because|once|asked|told|until|unless|whether|born|then|where)$/;

/** Past what a sentence opens with before its subject: "At the Crown, across the green, …". */
function mainStart(sentence: Words): number {
  let at = 0;
  for (;;) {
    while (LINK.test(sentence[at]?.key ?? '') && sentence[at]?.kind === 'word') at += 1;
    const first = sentence[at];
    if (first?.kind !== 'word') return -1;
    const participle = !isNameToken(first) && /(?:ing|ed)$/.test(first.key);
    const aside =
      PREPOSITIONS.has(first.key) ||
      SUBORDINATE.test(first.key) ||
      participle ||
      isAside(sentence, at);
    if (!aside) return at;
    const comma = sentence.findIndex(({ text }, index) => index > at && text === ',');
    if (comma < 0) return -1;
    at = comma + 1;
  }
}

/** "Meanwhile," · "Downstairs,". */
function isAside(sentence: Words, at: number): boolean {
  const first = sentence[at];
  return sentence[at + 1]?.text === ',' && first !== undefined && !isNameToken(first);
}

/** The end of the run of capitals that begins at `at`, with its particles. */
function nameEnd(sentence: Words, at: number): number {
  let end = at + 1;
  while (end - at < LONGEST_OPENING && !sentence[end - 1]?.possessive) {
    let next = end;
    while (isParticle(sentence[next])) next += 1;
    if (!isNameToken(sentence[next])) break;
    end = next + 1;
  }
  return end;
}

/**
 * Whom a sentence opens with, if it is one person: "At the Crown, landlord Ian Webb has given up" ·
 * "Her husband nods" · "He laughed". Null for things, groups and two people; with
 * `bodies`, "the club" and "the report" count too.
 */
export function openingSubject(document: string, sentence: Words, bodies = false): Mention | null {
  const start = mainStart(sentence);
  const first = sentence[start];
  if (first === undefined) return null;
  if (/^(?:he|she)$/.test(first.key)) return mentionOf(document, [first]);
  if (PRONOUNS.has(first.key) || /^(?:me|us|them|him|there)$/.test(first.key)) return null;
  let at = start;
  if (DETERMINERS.has(first.key)) {
    if (!SINGULAR.test(first.key)) return null;
    at += 1;
    // "The Guardian", "the White House".
    if (/^(?:the|an?)$/.test(first.key) && isNameToken(sentence[at])) return null;
  }
  const isHead = ({ key }: Token) => isPersonNoun(key) || (bodies && THINGS.test(key));
  let role = -1;
  for (; at < sentence.length && at - start < LONGEST_OPENING; at += 1) {
    const token = sentence[at] as Token;
    if (token.kind !== 'word') break;
    if (isNameToken(token)) {
      const end = nameEnd(sentence, at);
      const next = sentence[end];
      at = end - 1;
      role = -1;
      if (sentence[at]?.possessive) continue;
      if (next?.kind === 'word' && isHead(next)) continue;
      if (next === undefined || next.kind === 'quote' || next.key === 'and') return null;
      if (next.kind === 'mark' && !/^[,(–—]$/.test(next.text)) return null;
      return mentionOf(document, sentence.slice(start, end));
    }
    if (PREPOSITIONS.has(token.key) || CONJUNCTIONS.has(token.key) || ADVERBS.has(token.key)) break;
    if (isHead(token)) role = at;
    else if (role >= 0 || SPEECH_VERBS.has(token.key)) break;
  }
  const head = sentence[role];
  if (head === undefined || head.possessive || sentence[role + 1]?.key === 'and') return null;
  if (!DETERMINERS.has(first.key) && !first.possessive) return null;
  if (/[^s]s$|^(?:people|men|women|police|children|staff)$/.test(head.key)) return null;
  const placed =
    /^(?:from|of)$/.test(sentence[role + 1]?.key ?? '') && isNameToken(sentence[role + 2]);
  const end = placed ? nameEnd(sentence, role + 2) : role + 1;
  return named(document, sentence, end) ?? mentionOf(document, sentence.slice(start, end));
}

/** "Her neighbour, the retired surveyor Keith Allum, disagreed": the name that a description stands before. */
function named(document: string, sentence: Words, comma: number): Mention | null {
  if (sentence[comma]?.text !== ',') return null;
  let name = comma + 1;
  while (
    name < comma + LONGEST_ROLE &&
    sentence[name]?.kind === 'word' &&
    !isNameToken(sentence[name])
  )
    name += 1;
  if (!isNameToken(sentence[name])) return null;
  const end = nameEnd(sentence, name);
  const next = sentence[end];
  const goesOn = next?.kind === 'word' && !PREPOSITIONS.has(next.key);
  if (goesOn || sentence[end - 1]?.possessive) return null;
  return mentionOf(document, sentence.slice(comma + 1, end));
}

function isPersonNoun(key: string): boolean {
  if (ageIn(key) !== null || isDemonym(key)) return true;
  return (isRoleNoun(key) || GENDERED.has(key)) && !THINGS.test(key);
}
