import { isEmptyHead, isGerund, isJudgement, isLooseAdjective, isTime } from './chapter-grammar.ts';
import { type TaggedWord, tagSentence } from './chapter-tagger.ts';
import { isStopWord } from './chapter-words.ts';
import { isRoleNoun, SPEECH_VERBS } from './words.ts';

/** A noun phrase as it stands in the text, without its determiner. */
export type Phrase = {
  readonly text: string;
  /** The article or possessive before it, lower case; empty when there is none. */
  readonly determiner: string;
  /** Its words in lower case. */
  readonly words: readonly string[];
  /** The noun it is about, in lower case: `lorries` in "charge on heavy lorries" is not. */
  readonly head: string;
  /** Whether that noun is a name's last word. */
  readonly namedHead: boolean;
  /** Whether any word is written with a capital that is not a sentence's first letter. */
  readonly named: boolean;
  /** How many simple noun phrases it joins. */
  readonly parts: number;
  /** Whether a verb follows it: it is what the clause is about. */
  readonly subject: boolean;
};

/** Indices of tagged words; `to` exclusive. */
type Run = {
  readonly from: number;
  readonly to: number;
  readonly determiner: string;
  /** It names whoever says what follows. */
  readonly speaks: boolean;
  readonly subject: boolean;
};

type Words = readonly TaggedWord[];

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

const determiners =
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

const isPossessive = (word: TaggedWord | undefined): boolean =>
  word?.pos === 'PART' && /^['’]s?$/u.test(word.text);

/** Simple noun phrases, in order, each as long as it can be. */
const runsOf = (words: Words): readonly Run[] => {
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
    });
    // What was cut off as a verb is no noun of its own.
    at = endsInVerb(words, from, end + 1) ? end : end - 1;
  }
  return runs;
};

const tight = /^(?:of|for|against|between|about)$/u;
const loose = /^(?:on|in|at|to|from|with|into|under|over)$/u;
/** "asked the regulator for money": the preposition is the verb's. */
const governs =
  /^(?:ask|search|pay|paid|blam|charg|thank|prais|fin|us|give|gave|swap|exchang|mistook|arrest|jail|su|criticis|criticiz|press|left|leav|tell|told|need|warn|prepar|sent|send|driv|drove|tak|took|hold|held)(?:e|es|s|ed|ing|en|n)?$/u;

/** Whether one simple phrase leads straight to the next: "claims of a withdrawal", "the bridge at Ostrel". */
const joins = (words: Words, run: Run, next: Run): boolean => {
  const between = words.slice(run.to, next.from);
  const [link, ...others] = between;
  if (!link || others.length > 2) return false;
  if (others.some(({ lower, pos }) => !determiners.test(lower) && pos !== 'ADJ')) return false;
  if (
    others.some(({ lower }) => /^(?:his|her|their|its|this|that|these|those|my|our)$/u.test(lower))
  )
    return false;
  const head = words[next.to - 1];
  if (!head || isTime(head.lower) || isEmptyHead(head.lower)) return false;
  if (isPossessive(link)) return others.length === 0;
  if (link.pos === 'CCONJ')
    return (
      link.lower === 'and' &&
      others.length === 0 &&
      words[run.to - 1]?.capital === head.capital &&
      run.to - run.from === 1 &&
      next.to - next.from === 1
    );
  const verb = words[run.from - 1]?.pos === 'VERB' ? words[run.from - 1] : words[run.from - 2];
  if (link.lower !== 'of' && verb?.pos === 'VERB' && governs.test(verb.lower)) return false;
  const noun = words[run.to - 1];
  if (link.lower !== 'of' && noun && !noun.capital && isRoleNoun(noun.lower)) return false;
  if (tight.test(link.lower)) return true;
  return loose.test(link.lower) && head.capital;
};

const phraseOf = (sentence: string, words: Words, runs: readonly Run[]): Phrase | null => {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return null;
  const own = words.slice(first.from, last.to);
  const end = own.at(-1);
  // The head of "Tellan's customers" stands after the mark.
  let at = 0;
  while (isPossessive(words[runs[at]?.to ?? -1]) && at < runs.length - 1) at++;
  const head = words[(runs[at]?.to ?? 0) - 1];
  if (!end || !head) return null;
  return {
    text: sentence.slice(own[0]?.start ?? 0, end.start + end.text.length),
    determiner: first.determiner,
    words: own.filter(({ pos }) => pos !== 'PUNCT' && pos !== 'PART').map(({ lower }) => lower),
    head: head.lower,
    namedHead: head.capital,
    named: own.some(({ capital }) => capital),
    parts: runs.length,
    subject: last.subject,
  };
};

/**
 * The noun phrases of a sentence's unquoted words, simple ones and up to three joined by a
 * preposition, a possessive or "and", each at most `longest` characters and verbatim. The subject of
 * a verb of speech is left out: it is the source of what follows, not its topic.
 */
export const nounPhrases = (
  sentence: string,
  names: ReadonlySet<string>,
  longest: number,
): readonly Phrase[] => {
  const words = tagSentence(sentence, names);
  const runs = runsOf(words);
  const phrases: Phrase[] = [];
  runs.forEach((run, index) => {
    const chain: Run[] = [run];
    const found: Phrase[] = [];
    for (;;) {
      const last = chain.at(-1) ?? run;
      if (last.speaks) return;
      // "Halvorsen's" alone is half a phrase.
      const phrase = isPossessive(words[last.to]) ? null : phraseOf(sentence, words, chain);
      if (phrase && phrase.text.length <= longest) found.push(phrase);
      const next = runs[index + chain.length];
      if (!next || chain.length === 3 || !joins(words, last, next)) break;
      chain.push(next);
    }
    phrases.push(...found);
  });
  return phrases;
};
