import { isGerund, isJudgement, isLooseAdjective, isTime } from './chapter-grammar.ts';
import type { TaggedWord } from './chapter-tagger.ts';
import {
  clauseAfter,
  determiners,
  endsInVerb,
  isNounInIng,
  isVerbAfter,
  isVerbInEd,
  participle,
  type Words,
} from './chapter-verbs.ts';
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
  /** A number stands before it: "the entire 232 card". */
  readonly counted: boolean;
  /** It says what something is: "Gasol is a three-time all-star". */
  readonly predicate: boolean;
  /** It is one of three or more in a row. */
  readonly listed: boolean;
  /** An adjective in it compares: "the sharper tool". */
  readonly compares: boolean;
};

/** A capital inside a sentence is a name's, whatever the word would be without it. */
const isNoun = (word: TaggedWord | undefined): boolean =>
  word !== undefined &&
  /\p{L}/u.test(word.text) &&
  (word.pos === 'NOUN' ||
    word.pos === 'PROPN' ||
    (word.capital && /^(?:VERB|ADJ|ADV)$/u.test(word.pos)));

/** Whether a word may stand before a noun in its phrase. */
const isModifier = (word: TaggedWord | undefined): boolean =>
  word !== undefined && (isNoun(word) || (word.pos === 'ADJ' && /^\p{L}/u.test(word.text)));

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
  while (isPartOf(words[end], words[end + 1])) {
    if (end > at && isVerbInEd(words, end)) break;
    end++;
    if (clauseAfter(words[end - 1], words[end])) break;
  }
  const longest = end;
  while (end > at && !isNoun(words[end - 1])) end--;
  // "An Indigenous teen whose", "the Cloverdale complex was": the tagger missed the noun.
  const isMissed =
    end > at && longest === end + 1 && words[end - 1]?.capital && before?.pos === 'DET';
  if (isMissed && !isPartOf(words[longest], words[longest + 1])) end = longest;
  if (endsInVerb(words, at, end)) end--;
  // "The province meddling": a participle that the tagger took for a noun.
  const last = words[end - 1];
  const isCut = end - at > 1 && last && !last.capital && isGerund(last.lower);
  return isCut && !isNounInIng(words, at, end) ? end - 1 : end;
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
  if (from === start && end - start > 1 && isVerbAfter(words, start)) from++;
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
  // "Turned off the floodlights": the verb's own particle.
  const isParticle =
    words[at - 1]?.pos === 'VERB' && /^(?:off|up|out|down|away)$/u.test(words[at]?.lower ?? '');
  return at > 0 && words[at]?.pos === 'ADP' && !isParticle;
};

/** "Dr Achebe-Lund of the University of Marl": what follows a name and "of" belongs to that name. */
const isInner = (words: Words, from: number): boolean => {
  let at = from - 1;
  if (words[at]?.pos === 'DET') at--;
  // "Cloverdale Sport and Ice Complex", "Pell & Quayle": two halves of one name.
  const link = words[at]?.lower ?? '';
  const isHalf =
    words[from]?.capital === true && (link === '&' || (link === 'and' && at === from - 1));
  return (isHalf || /^(?:of|for)$/u.test(link)) && words[at - 1]?.capital === true;
};

const isComparative = ({ lower, pos, capital }: TaggedWord): boolean =>
  pos === 'ADJ' &&
  !capital &&
  /(?:er|est)$|^(?:best|better|worst|most|least)-/u.test(lower) &&
  !/^(?:other|former|super|upper|lower|inner|outer|silver|leather|bitter|tender|timber|paper|water|winter|summer|under|over|.*-.*er|.*(?:west|east))$/u.test(
    lower,
  );

/** Whether a name goes on after "and" or "&". */
export const isHalfName = (words: Words, { to, determiner }: Run): boolean => {
  const [last, link, next] = words.slice(to - 1, to + 2);
  if (!last?.capital || !next?.capital) return false;
  return link?.text === '&' || (link?.lower === 'and' && determiner === 'the');
};

const isPredicate = (words: Words, from: number): boolean => {
  let at = from - 1;
  while (at > 0 && /^(?:DET|ADJ|NUM|ADV)$/u.test(words[at]?.pos ?? '')) at--;
  return /^(?:is|are|was|were|be|been|being|became|become|becomes|remains?|remained)$/u.test(
    words[at]?.lower ?? '',
  );
};

/** Whether only commas, "and" or "or", and articles stand between two phrases. */
const isLink = (words: Words, before: Run, after: Run): boolean => {
  const between = words.slice(before.to, after.from);
  return (
    /^(?:,|and|or)$/u.test(between[0]?.lower ?? '') &&
    between.every(({ lower }) => /^(?:,|and|or|an?|the)$/u.test(lower))
  );
};

const withLists = (words: Words, runs: readonly Run[]): readonly Run[] => {
  const isLinked = (index: number): boolean => {
    const [before, after] = [runs[index], runs[index + 1]];
    return before !== undefined && after !== undefined && isLink(words, before, after);
  };
  return runs.map((run, index) => {
    const near = [index - 2, index - 1, index, index + 1].map(isLinked);
    const listed = (near[1] && near[0]) || (near[1] && near[2]) || (near[2] && near[3]);
    return listed ? { ...run, listed } : run;
  });
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
    const verb = next?.pos === 'VERB' || next?.pos === 'AUX' || isVerbInEd(words, end);
    runs.push({
      from,
      to: end,
      determiner,
      speaks: next?.pos === 'VERB' && SPEECH_VERBS.has(next.lower),
      subject: verb,
      oblique: isOblique(words, from),
      inner: isInner(words, from),
      counted: words[from - 1]?.pos === 'NUM',
      listed: false,
      predicate: isPredicate(words, from),
      compares: words.slice(from, end - 1).some(isComparative),
    });
    // What was cut off as a verb is no noun of its own.
    at = endsInVerb(words, from, end + 1) ? end : end - 1;
  }
  return withLists(words, runs);
};
