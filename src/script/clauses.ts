import type { Mention } from './mentions.ts';
import { phraseFrom } from './noun-phrases.ts';
import { firstPerson, mainClause, subjectBefore, subjectOfEarlierVerb } from './subjects.ts';
import type { Token } from './tokens.ts';
import {
  ADVERBS,
  BARE_VERBS,
  isRoleNoun,
  NEVER_INVERTED,
  PREPOSITIONS,
  SPEECH_VERBS,
} from './words.ts';

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

type Tokens = readonly Token[];

/** Words looked at on either side of a quotation: more is no clause of its. */
const LONGEST_CLAUSE = 100;

/** Words and marks of the longest name under a quotation, with what its bearer is. */
const LONGEST_SIGNATURE = 14;

const CLOSING = /["'“”„«»″‘’`\s]+$/;
/** Words that follow a quotation when its sentence goes on without an attribution. */
const GOES_ON =
  /^(?:and|but|or|while|when|because|that|of|in|for|at|with|from|about|which|who|where|if|so|to|on|by|was|is|are|were|has|had)$/;
/** "the report", "her answer": a noun that looks like a verb. */
const BEFORE_NOUN = /^(?:the|a|an|his|her|their|this|that|no|any|my|our|its|of|in|for)$/;

function isSpeechVerb(tokens: Tokens, index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.kind !== 'word' || token.capital) return false;
  if (!SPEECH_VERBS.has(token.key)) return false;
  const before = tokens[index - 1];
  if (before === undefined || before.kind !== 'word') return true;
  if (before.key === 'to') return false;
  // "the civil claim": the bare form has a plural subject, or is no verb.
  if (BARE_VERBS.has(token.key) && !isPlural(before) && !isAdverb(before)) return false;
  if (/(?:ed|id|ing)$/.test(token.key)) return true;
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

function isAdverb(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word' || token.capital) return false;
  return ADVERBS.has(token.key) || /^\p{Ll}{3,}ly$|n['’]t$/u.test(token.text);
}

/** Verbs whose object is spoken to: "told officers:" names no speaker. */
const TELLS_SOMEBODY =
  /^(?:tells?|told|telling|(?:inform|assur|reassur|remind|advis|instruct|urg|warn)(?:e?s|ed|ing)?)$/;

/** Whether a verb may stand before its subject after a quotation: "…," added Smith. */
function isInvertible(key: string): boolean {
  return SPEECH_VERBS.has(key) && !key.endsWith('ing') && !NEVER_INVERTED.has(key);
}

/** The words inside a quotation, without its closing marks. */
export function innerText(text: string, quote: Token): string {
  return text.slice(quote.start, quote.end).replace(CLOSING, '');
}

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

/** A participle that hangs on another clause: "…, adding". */
function isHanging(tokens: Tokens, index: number): boolean {
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
  if (first.key === 'according' && tokens[from + 1]?.key === 'to') {
    const found = phraseFrom(text, tokens, from + 2, end);
    return found === null ? null : { mention: found, rule: 'according-to' };
  }
  let lead = from;
  while (lead < end && isAdverb(tokens[lead])) lead += 1;
  const verb = tokens[lead];
  if (verb !== undefined && !verb.capital && isInvertible(verb.key)) {
    let subject = lead + 1;
    while (isAdverb(tokens[subject]) || /^(?:out|up|in|on)$/.test(tokens[subject]?.key ?? ''))
      subject += 1;
    const found = phraseFrom(text, tokens, subject, end);
    return found === null ? null : { mention: found, rule: 'verb-name' };
  }
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

/** "…," an angry Smith retaliated.: any verb will do when the clause holds nothing else. */
function shortClause(text: string, tokens: Tokens, from: number, end: number): Attribution | null {
  if (end - from > 14) return null;
  for (let index = from + 1; index < end; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word' || token.capital) continue;
    if (!/(?:ed|s|t|w|d)$/.test(token.key) || isRoleNoun(token.key) || isAdverb(token)) continue;
    if (!/(?:ed|[^s]s)$/.test(token.key)) continue;
    const mention = subjectBefore(text, tokens, index, from);
    if (mention === null || mention.kind === 'description') continue;
    return { mention, rule: 'name-any-verb' };
  }
  return null;
}

/** The first token of the clause before the quotation at `at`, in its sentence. */
function floorOf(tokens: Tokens, at: number): number {
  const sentence = (tokens[at] ?? tokens[at - 1])?.sentence;
  let floor = at;
  while (
    floor > 0 &&
    at - floor < LONGEST_CLAUSE &&
    tokens[floor - 1]?.kind !== 'quote' &&
    tokens[floor - 1]?.sentence === sentence
  ) {
    floor -= 1;
  }
  return floor;
}

/** Whether the quotation at `at` is led in by ":" or "," or a verb just before it. */
export function isLedIn(tokens: Tokens, at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || before.sentence !== tokens[at]?.sentence) return false;
  if (before.kind === 'mark') return /[:,]/.test(before.text);
  return isSpeechVerb(tokens, at - 1);
}

/** "issued a statement saying", "wrote on Facebook, adding": what somebody speaks through. */
function isMedium(tokens: Tokens, verb: number, { kind, head, start }: Mention): boolean {
  let first = verb;
  while (first > 0 && (tokens[first]?.start ?? 0) > start) first -= 1;
  const before = tokens[first - 1];
  if (before?.kind !== 'word') return false;
  if (kind === 'name') return PREPOSITIONS.has(before.key);
  const medium = /\b(?:statement|letter|note|message|e-?mail|tweet|post|memo|release)s?\b/i;
  return kind === 'description' && medium.test(head) && !before.capital;
}

/** The words before the quotation at `at` in its sentence: X said, "…" · X added: "…". */
export function clauseBefore(
  text: string,
  tokens: Tokens,
  at: number,
  spoken: Attribution | null,
): Attribution | null {
  const floor = floorOf(tokens, at);
  if (floor === at) return null;
  const colon = tokens[at - 1]?.kind === 'mark' && tokens[at - 1]?.text === ':';
  const rule = colon ? 'lead-in-colon' : 'lead-in';
  for (let index = at - 1; index >= floor; index -= 1) {
    const token = tokens[index];
    if (token?.key === 'to' && tokens[index - 1]?.key === 'according') {
      const found = phraseFrom(text, tokens, index + 1, at);
      if (found !== null) return { mention: found, rule: 'according-to' };
    }
    if (!isSpeechVerb(tokens, index)) continue;
    if (isHanging(tokens, index)) {
      const noun = tokens[index - 1];
      let medium: Mention | null = null;
      if (noun?.kind === 'word' && noun.key !== 'and' && !isAdverb(noun)) {
        // "a hat reading": the participle tells of the noun before it.
        const bearer = subjectBefore(text, tokens, index, floor);
        if (bearer !== null && !isMedium(tokens, index, bearer)) return { mention: bearer, rule };
        medium = bearer?.kind === 'description' ? bearer : null;
      }
      // "Smith rose, saying": whoever the main clause is about, or spoke before it.
      if (
        floor > 0 &&
        tokens[floor - 1]?.kind === 'quote' &&
        index - floor <= 2 &&
        spoken !== null
      ) {
        return { mention: spoken.mention, rule };
      }
      const main = mainSubject(text, mainClause(tokens.slice(floor, index)));
      const teller = main ?? medium;
      if (teller !== null) return { mention: teller, rule };
      continue;
    }
    const mention = subjectBefore(text, tokens, index, floor);
    if (mention !== null) return { mention, rule };
    const inverted =
      isInvertible(token?.key ?? '') && !TELLS_SOMEBODY.test(token?.key ?? '') && colon
        ? phraseFrom(text, tokens, index + 1, at)
        : null;
    if (inverted !== null) return { mention: inverted, rule };
    if (
      spoken !== null &&
      /^(?:and|but|then)$/.test(tokens[floor]?.key ?? '') &&
      index - floor <= 2
    ) {
      return { mention: spoken.mention, rule };
    }
  }
  if (!colon && spoken !== null) return null;
  const person = firstPerson(text, tokens.slice(floor, at));
  return person === null ? null : { mention: person, rule: 'sentence-subject' };
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
