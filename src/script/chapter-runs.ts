import { isGerund, isJudgement, isLooseAdjective, isTime } from './chapter-grammar.ts';
import type { TaggedWord } from './chapter-tagger.ts';
import { isStopWord } from './chapter-words.ts';
import { SPEECH_VERBS } from './words.ts';

/** Indices of tagged words; `to` exclusive. */
export type Run = {
  readonly from: number;
  readonly to: number;
  readonly determiner: string;
  /** It names whoever says what follows. */
  readonly speaks: boolean;
  readonly subject: boolean;
  /** It hangs on a preposition, and does not open the sentence with it. */
  readonly oblique: boolean;
  /** It is the rest of a name: "the World cafe" of "the Top of the World cafe", "Marl" of "the University of Marl". */
  readonly inner: boolean;
};

export type Words = readonly TaggedWord[];

/** A capital inside a sentence is a name's, whatever the word would be without it. */
const isNoun = (word: TaggedWord | undefined): boolean =>
  word !== undefined &&
  /\p{L}/u.test(word.text) &&
  (word.pos === 'NOUN' ||
    word.pos === 'PROPN' ||
    (word.capital && /^(?:VERB|ADJ|ADV)$/u.test(word.pos)));

const participle = /(?:ed|ing|en|wn|rn)$/u;

/** Whether a word may stand before a noun in its phrase. */
const isModifier = (word: TaggedWord | undefined): boolean =>
  word !== undefined && (isNoun(word) || (word.pos === 'ADJ' && /^\p{L}/u.test(word.text)));

export const determiners =
  /^(?:a|an|the|this|that|these|those|his|her|its|their|our|my|your|another|each|every|any|some|no|all|both|few|many|several|more|most|such|what|which|whose|other)$/u;

/** "Night ferry": these say what kind as often as when. */
const isSeason = /^(?:morning|evening|night|weekend|summer|winter|spring|autumn|day)$/u;

/** Ends a run before a word that is a number, a mark, a pronoun or a time. */
const isPartOf = (word: TaggedWord | undefined, next: TaggedWord | undefined): boolean =>
  isModifier(word) &&
  word !== undefined &&
  !determiners.test(word.lower) &&
  (word.capital || !isStopWord(word.lower)) &&
  (word.capital ||
    !isTime(word.lower) ||
    (isSeason.test(word.lower) && isNoun(next) && !isTime(next?.lower ?? ''))) &&
  !/^(?:today|yesterday|tomorrow|tonight|pm|am|percent|cent|etc)$/u.test(word.lower);

const runAt = (words: Words, at: number): number => {
  let end = at;
  const first = words[at];
  const before = words[at - 1];
  const next = words[at + 1];
  // "the besieged port": a participle after a determiner or a preposition.
  if (
    first?.pos === 'VERB' &&
    participle.test(first.lower) &&
    before &&
    (before.pos === 'DET' || before.pos === 'ADP' || before.pos === 'ADJ') &&
    isPartOf(next, words[at + 2])
  )
    end++;
  while (isPartOf(words[end], words[end + 1])) end++;
  while (end > at && !isNoun(words[end - 1])) end--;
  if (endsInVerb(words, at, end)) end--;
  // "The province meddling": a participle that the tagger took for a noun.
  const last = words[end - 1];
  return end - at > 1 && last && !last.capital && isGerund(last.lower) ? end - 1 : end;
};

/** Plurals that stand before another noun: "sports hall", where "officers climb" has a verb. */
const pluralModifier =
  /(?:ss|us|is|ics)$|^(?:sports|arms|sales|savings|goods|jobs|drugs|games|news|rights|affairs|communications|systems|operations|services|benefits|awards|honou?rs|customs|parks|roads|works|series|securities|futures|admissions|species|headquarters|means|gas|earnings|elections|appeals|windows|hearts|schools|numbers|trains|trades|claims|weapons|days|years|boys|girls|ladies|gentlemens)$/u;

/** "Adults talk to", "the remedy costs nothing": the tagger took the verb for a noun. */
const endsInVerb = (words: Words, from: number, to: number): boolean => {
  const [noun, verb, next] = [words[to - 2], words[to - 1], words[to]];
  if (!noun || !verb || to - from < 2 || verb.capital) return false;
  if (!noun.capital && /[^s]s$/u.test(noun.lower))
    return !pluralModifier.test(noun.lower) && !/s$/u.test(verb.lower);
  return (
    /[^s]s$/u.test(verb.lower) &&
    next !== undefined &&
    (/^(?:DET|PRON|NUM|ADV|SYM|PART|SCONJ)$/u.test(next.pos) || /^[£$€]/u.test(next.text)) &&
    next.lower !== "'"
  );
};

/** "The novelist Curtis Vane", "the journal Stationer": the name begins after the noun. */
const nameAfterNoun = (words: Words, from: number, to: number): number => {
  if (!words[to - 1]?.capital) return from;
  for (let at = to - 1; at > from; at--) {
    const [before, word] = [words[at - 1], words[at]];
    if (word?.capital && before && !before.capital) return at;
  }
  return from;
};

const trim = (words: Words, start: number, end: number): number => {
  let from = nameAfterNoun(words, start, end);
  for (; from < end - 1; from++) {
    const { lower, capital } = words[from] ?? { lower: '', capital: false };
    if (capital || !(isJudgement(lower) || (from < end - 2 && isLooseAdjective(lower)))) break;
  }
  return from;
};

export const isPossessive = (word: TaggedWord | undefined): boolean =>
  word?.pos === 'PART' && /^['’]s?$/u.test(word.text);

/** "On the bench": what hangs on a preposition; "In Brod" opens its sentence, and is what that is about. */
const isOblique = (words: Words, from: number): boolean => {
  let at = from - 1;
  while (at >= 0 && /^(?:DET|ADJ|NUM)$/u.test(words[at]?.pos ?? '')) at--;
  return at > 0 && words[at]?.pos === 'ADP';
};

/** "Dr Achebe-Lund of the University of Marl": what follows a name and "of" belongs to that name. */
const isInner = (words: Words, from: number): boolean => {
  let at = from - 1;
  if (words[at]?.pos === 'DET') at--;
  return /^(?:of|for)$/u.test(words[at]?.lower ?? '') && words[at - 1]?.capital === true;
};

/** Simple noun phrases, in order, each as long as it can be. */
export const runsOf = (words: Words): readonly Run[] => {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; at++) {
    const end = runAt(words, at);
    if (end === at) continue;
    const left = words[at - 1];
    const next = words[end];
    const from = trim(words, at, end);
    const named = words[from]?.capital === true && from > at;
    const determiner =
      !named &&
      left &&
      determiners.test(left.lower) &&
      !(left.lower === 'that' && left.pos !== 'DET')
        ? left.lower
        : isPossessive(left)
          ? "'s"
          : '';
    const verb = next?.pos === 'VERB' || next?.pos === 'AUX';
    runs.push({
      from,
      to: end,
      determiner,
      speaks: next?.pos === 'VERB' && SPEECH_VERBS.has(next.lower),
      subject: verb,
      oblique: isOblique(words, from),
      inner: isInner(words, from),
    });
    // What was cut off as a verb is no noun of its own.
    at = endsInVerb(words, from, end + 1) ? end : end - 1;
  }
  return runs;
};
