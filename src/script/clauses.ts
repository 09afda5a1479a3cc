import type { Mention } from './mentions.ts';
import { firstPerson, subjectBefore, subjectOfEarlierVerb } from './subjects.ts';
import type { Token } from './tokens.ts';
import { ADVERBS, BARE_VERBS, NEVER_INVERTED, SPEECH_VERBS, SUBJECT_PRONOUNS } from './words.ts';

/** The sieve that decided, from the surest kind of evidence to the weakest. */
export type Rule =
  | 'verb-name'
  | 'name-verb'
  | 'lead-in-colon'
  | 'lead-in'
  | 'according-to'
  | 'name-any-verb'
  | 'attribution-line'
  | 'transcript'
  | 'sentence-subject'
  | 'same-paragraph'
  | 'continued'
  | 'earlier-sentence'
  | 'block-after-speech'
  | 'paragraph-before'
  | 'previous-speaker';

export type Attribution = { readonly mention: Mention; readonly rule: Rule };

export type Tokens = readonly Token[];

/** Words looked at on either side of a quotation: more is no clause of its. */
export const LONGEST_CLAUSE = 100;

const CLOSING = /["'“”„«»″‘’`\s]+$/;
/** "the report", "her answer": a noun that looks like a verb. */
const BEFORE_NOUN = /^(?:the|a|an|his|her|their|this|that|no|any|my|our|its|of|in|for)$/;

export function isSpeechVerb(tokens: Tokens, index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.kind !== 'word' || token.capital) return false;
  if (!SPEECH_VERBS.has(token.key)) return false;
  const before = tokens[index - 1];
  if (before === undefined || before.kind !== 'word') return true;
  if (before.key === 'to') return false;
  // "the civil claim": the bare form has a plural subject, or is no verb.
  if (BARE_VERBS.has(token.key) && !isPlural(before) && !isAdverb(before)) return false;
  // "the board's thinking", "his reading of it"
  if (token.key.endsWith('ing')) {
    if (SUBJECT_PRONOUNS.has(before.key)) return true;
    return !before.possessive && !/^(?:the|his|her|their|its|our|my|this|that)$/.test(before.key);
  }
  if (/(?:ed|id)$/.test(token.key)) return true;
  return !BEFORE_NOUN.test(before.key) && !before.possessive;
}

function isPlural(token: Token): boolean {
  return (
    token.capital ||
    /(?:[^s]s|people|police|men|women|children|some|many|others|most|few|they|we|i|you|who|that)$/.test(
      token.key,
    )
  );
}

export function isAdverb(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word' || token.capital) return false;
  return ADVERBS.has(token.key) || /^\p{Ll}{3,}ly$|n['’]t$/u.test(token.text);
}

/** Verbs whose object is spoken to: "told officers:" names no speaker. */
export const TELLS_SOMEBODY =
  /^(?:tells?|told|telling|(?:inform|assur|reassur|remind|advis|instruct|urg|warn)(?:e?s|ed|ing)?)$/;

/** "had been told that", "was then warned": whoever is told says nothing. */
export function isTold(tokens: Tokens, index: number): boolean {
  if (
    !/^(?:told|informed|assured|reassured|reminded|advised|instructed|urged|warned)$/.test(
      tokens[index]?.key ?? '',
    )
  )
    return false;
  let at = index - 1;
  while (/ly$|^(?:also|then|once|later|again)$/.test(tokens[at]?.key ?? '')) at -= 1;
  return /^(?:been|was|were|being|be|are|is|gets?|got)$/.test(tokens[at]?.key ?? '');
}

/** Whether a verb may stand before its subject after a quotation: "…," added Smith. */
export function isInvertible(key: string): boolean {
  return SPEECH_VERBS.has(key) && !key.endsWith('ing') && !NEVER_INVERTED.has(key);
}

/** The words inside a quotation, without its closing marks. */
export function innerText(text: string, quote: Token): string {
  return text.slice(quote.start, quote.end).replace(CLOSING, '');
}

/** A participle that hangs on another clause: "…, adding". */
export function isHanging(tokens: Tokens, index: number): boolean {
  const token = tokens[index];
  if (token === undefined || !token.key.endsWith('ing')) return false;
  const before = tokens[index - 1];
  return (
    before === undefined ||
    !/^(?:was|were|is|are|be|been|kept|keeps|began|started)$/.test(before.key)
  );
}

/** Whether the quotation at `at` leaves its sentence open for a clause: it ends in a comma, a dash, "?" or "!". */
export function isLeftOpen(text: string, tokens: Tokens, at: number): boolean {
  const quote = tokens[at];
  if (quote === undefined) return false;
  return /[,?!…—–-]$/.test(innerText(text, quote)) || /^[,—–-]/.test(tokens[at + 1]?.text ?? '');
}

/** Whether the quotation at `at` is led in by ":" or "," or a verb just before it. */
export function isLedIn(tokens: Tokens, at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || before.sentence !== tokens[at]?.sentence) return false;
  if (before.kind === 'mark') return /[:,]/.test(before.text);
  return isSpeechVerb(tokens, at - 1);
}

/** Who speaks in a sentence: the subject of its first verb of speech that has one, by name if any. */
export function speechSubject(text: string, sentence: Tokens): Mention | null {
  const tokens = sentence.slice(0, LONGEST_CLAUSE);
  let described: Mention | null = null;
  for (let index = 1; index < tokens.length; index += 1) {
    if (tokens[index]?.kind === 'quote' || NEVER_INVERTED.has(tokens[index]?.key ?? '')) continue;
    if (!isSpeechVerb(tokens, index) || isHanging(tokens, index)) continue;
    const mention = subjectBefore(text, tokens, index, 0);
    if (mention !== null && mention.kind !== 'description') return mention;
    described ??= mention;
  }
  return described;
}

/** Whom a stretch of narration is about: the subject of its first verb of speech, else of anything. */
export function mainSubject(text: string, sentence: Tokens): Mention | null {
  const speaks = speechSubject(text, sentence);
  if (speaks !== null) return speaks;
  const tokens = sentence.slice(0, LONGEST_CLAUSE);
  const words = tokens.filter((token) => token.kind !== 'quote');
  return firstPerson(text, words) ?? subjectOfEarlierVerb(text, words);
}
