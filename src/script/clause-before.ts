import {
  type Attribution,
  isAdverb,
  isHanging,
  isInvertible,
  isSpeechVerb,
  isTold,
  LONGEST_CLAUSE,
  mainSubject,
  TELLS_SOMEBODY,
  type Tokens,
} from './clauses.ts';
import type { Mention } from './mentions.ts';
import { phraseFrom } from './noun-phrases.ts';
import { firstPerson, mainClause, subjectBefore } from './subjects.ts';
import { PREPOSITIONS } from './words.ts';

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

/** Verbs of speech that in a report are more often something done: "said Santos would sign". */
const ACTS =
  /^(?:sign|plan|ma[dk]e|know|knew|hear|heard|hit|fired?|put|understand|understood|beg[iau]n|go|goes|went|feel|felt|think|thought|believed?|read|sing|sang|address|order|discuss|hope|promise|continue|rule|attack|welcome|post|swear|recall|remember|charge|challenge|report|call|see|saw)(?:e?s|e?d)?$/;
const MODAL = /^(?:would|could|will|might|may|should|must|can|had|has|to)$/;

/** Whether the verb at `index` is what somebody is reported to do rather than to say. */
function isReportedAct(tokens: Tokens, index: number): boolean {
  const modal = tokens.slice(Math.max(0, index - 2), index);
  return (
    ACTS.test(tokens[index]?.key ?? '') ||
    modal.some(({ kind, key }) => kind === 'word' && MODAL.test(key) && !/^ha[sd]$/.test(key))
  );
}

/** "Lin said Santos would sign": who reports the clause whose subject starts at `inner`. */
function reporterOf(text: string, tokens: Tokens, inner: number, floor: number): Mention | null {
  let at = tokens.findIndex(({ start }) => start >= inner) - 1;
  while (at > floor && (tokens[at]?.key === 'that' || isAdverb(tokens[at]))) at -= 1;
  if (at <= floor || !isSpeechVerb(tokens, at) || isHanging(tokens, at)) return null;
  return subjectBefore(text, tokens, at, floor);
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
    if (!isSpeechVerb(tokens, index) || isTold(tokens, index)) continue;
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
    if (mention !== null) {
      const outer = isReportedAct(tokens, index)
        ? reporterOf(text, tokens, mention.start, floor)
        : null;
      return { mention: outer ?? mention, rule };
    }
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
