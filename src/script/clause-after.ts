import {
  type Attribution,
  innerText,
  isAdverb,
  isHanging,
  isInvertible,
  isSpeechVerb,
  LONGEST_CLAUSE,
  type Tokens,
} from './clauses.ts';
import type { Mention } from './mentions.ts';
import { phraseFrom } from './noun-phrases.ts';
import { subjectBefore } from './subjects.ts';
import { DETERMINERS, isRoleNoun, NEVER_INVERTED, PREPOSITIONS } from './words.ts';

/** Words and marks of the longest name under a quotation, with what its bearer is. */
const LONGEST_SIGNATURE = 14;

/** Words that follow a quotation when its sentence goes on without an attribution. */
const GOES_ON =
  /^(?:and|but|or|while|when|because|that|of|in|for|at|with|from|about|which|who|where|if|so|to|on|by|was|is|are|were|has|had)$/;

function endOfSentence(tokens: Tokens, from: number): number {
  const sentence = tokens[from]?.sentence;
  let end = from;
  while (end < tokens.length && end - from < LONGEST_CLAUSE) {
    const token = tokens[end];
    if (token?.sentence !== sentence || token?.kind === 'quote') break;
    end += 1;
  }
  return end;
}

/** The clause that follows the quotation at `at`: "…," said X · "…," X said · "…", according to X. */
export function clauseAfter(text: string, tokens: Tokens, at: number): Attribution | null {
  const quote = tokens[at];
  if (quote === undefined) return null;
  let joined = /[,?!…—–-]$/.test(innerText(text, quote));
  let from = at + 1;
  while (tokens[from]?.kind === 'mark' && /[,—–\-'’‘"”“]/.test(tokens[from]?.text ?? '')) {
    if (/[,—–-]/.test(tokens[from]?.text ?? '')) joined = true;
    from += 1;
  }
  const first = tokens[from];
  if (first === undefined || first.kind !== 'word') return null;
  if (!first.capital && GOES_ON.test(first.key)) return null;
  const end = endOfSentence(tokens, from);
  // "Who pays?" Ridley replied: "You." The clause leads in what follows it.
  const leadsIn = tokens[end]?.kind === 'quote' && tokens[end - 1]?.text === ':';
  if (leadsIn && from === at + 1 && !/[,—–-]$/.test(innerText(text, quote))) return null;
  if (first.key === 'according' && tokens[from + 1]?.key === 'to') {
    const found = phraseFrom(text, tokens, from + 2, end);
    return found === null ? null : { mention: found, rule: 'according-to' };
  }
  let lead = from;
  while (lead < end && isAdverb(tokens[lead])) lead += 1;
  const verb = tokens[lead];
  if (verb !== undefined && !verb.capital && isInvertible(verb.key)) {
    let subject = lead + 1;
    while (
      isAdverb(tokens[subject]) ||
      /^(?:out|up|in|on|back|off|away|along)$/.test(tokens[subject]?.key ?? '')
    )
      subject += 1;
    const found = phraseFrom(text, tokens, subject, end);
    return found === null ? null : { mention: found, rule: 'verb-name' };
  }
  const uncommon = joined ? anyVerbThenSubject(text, tokens, lead, end) : null;
  if (uncommon !== null) return { mention: uncommon, rule: 'name-any-verb' };
  for (let index = from + 1; index < end; index += 1) {
    if (!isSpeechVerb(tokens, index) || isHanging(tokens, index)) continue;
    if (!joined && index - from > 16) return null;
    const mention = subjectBefore(text, tokens, index, from);
    return mention === null ? null : { mention, rule: 'name-verb' };
  }
  const signed = from > at + 1 ? signature(text, tokens, from) : null;
  if (signed !== null) return { mention: signed, rule: 'attribution-line' };
  return joined ? shortClause(text, tokens, from, end) : null;
}

/** "…" — Jane Roe, at a meeting: a name after a dash, and nothing of a sentence up to the end. */
function signature(text: string, tokens: Tokens, from: number): Mention | null {
  const rest = tokens.slice(from, from + LONGEST_SIGNATURE + 1);
  if (!/^[—–-]$/.test(tokens[from - 1]?.text ?? '') || rest.length > LONGEST_SIGNATURE) return null;
  if (
    rest[0]?.capital !== true ||
    rest.some(({ kind, text: word }) => kind === 'quote' || word === '.')
  )
    return null;
  const comma = rest.findIndex(({ kind }) => kind === 'mark');
  const mention = phraseFrom(text, tokens, from, tokens.length);
  const end = tokens[from + (comma < 0 ? rest.length : comma) - 1]?.end ?? 0;
  return mention?.kind === 'name' && (mention.end === end || mention.start > end) ? mention : null;
}

/** Past forms that neither end in "-ed" nor are verbs of speech. */
const PAST = /^(?:spat|wept|bit|swung|shot|sang|blew|sank|grew|smote)$/;

/** "…," grinned Ms Kelly: whatever the verb, it stands between a quotation and a subject that ends there. */
function anyVerbThenSubject(text: string, tokens: Tokens, lead: number, end: number) {
  const verb = tokens[lead];
  if (verb === undefined || verb.kind !== 'word' || verb.capital || verb.possessive) return null;
  if (!/\p{L}{2}(?:ed|[^s]s)$/u.test(verb.key) && !PAST.test(verb.key)) return null;
  if (isRoleNoun(verb.key) || PREPOSITIONS.has(verb.key) || DETERMINERS.has(verb.key)) return null;
  if (NEVER_INVERTED.has(verb.key)) return null;
  let subject = lead + 1;
  if (/^(?:out|up|in|on|back|off|away|along)$/.test(tokens[subject]?.key ?? '')) subject += 1;
  const opening = tokens[subject];
  if (opening?.kind !== 'word' || (!opening.capital && !DETERMINERS.has(opening.key))) return null;
  const mention = phraseFrom(text, tokens, subject, end);
  if (mention === null || /['’]s?$/.test(mention.text)) return null;
  if (mention.kind === 'description' && !isRoleNoun(lastWord(mention.text))) return null;
  const after = tokens.findIndex(({ start }) => start >= mention.end);
  const next = after < 0 ? undefined : tokens[after];
  if (next === undefined || next.kind !== 'word' || next.sentence !== verb.sentence) return mention;
  const goesOn =
    PREPOSITIONS.has(next.key) || /^(?:as|and|while|when|before|after|who)$/.test(next.key);
  return goesOn || next.key.endsWith('ing') ? mention : null;
}

function lastWord(phrase: string): string {
  return (phrase.split(/\s+/).at(-1) ?? '').toLowerCase();
}

/** "…," an angry Smith retaliated.: any verb will do when the clause holds nothing else. */
function shortClause(text: string, tokens: Tokens, from: number, end: number): Attribution | null {
  if (end - from > 14) return null;
  for (let index = from + 1; index < end; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word' || token.capital) continue;
    if (isRoleNoun(token.key) || isAdverb(token)) continue;
    if (!/(?:ed|[^s]s)$/.test(token.key) && !PAST.test(token.key)) continue;
    const mention = subjectBefore(text, tokens, index, from);
    if (mention === null || mention.kind === 'description') continue;
    return { mention, rule: 'name-any-verb' };
  }
  return null;
}
