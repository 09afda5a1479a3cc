import { isEmptyHead, isTime } from './chapter-grammar.ts';
import { isHalfName, isPossessive, type Run, runsOf } from './chapter-runs.ts';
import { tagSentence } from './chapter-tagger.ts';
import { determiners, type Words } from './chapter-verbs.ts';
import { isRoleNoun } from './words.ts';

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
  /** Whether it hangs on a preposition: it says where or how, more often than what about. */
  readonly oblique: boolean;
  /** Whether it is the rest of a name that begins before it. */
  readonly inner: boolean;
  /** Whether a number stands before it. */
  readonly counted: boolean;
  /** Whether it says what something is. */
  readonly predicate: boolean;
  /** Whether it is one of three or more in a row. */
  readonly listed: boolean;
  /** Whether an adjective in it compares. */
  readonly compares: boolean;
  /** Whether it is all that stands before a sentence's verb. */
  readonly whole: boolean;
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
  // "After the attack for a vigil": what hangs on a preposition takes no purpose.
  if (link.lower === 'for' && run.oblique) return false;
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
    subject: last.subject && !first.oblique,
    oblique: first.oblique,
    inner: first.inner,
    counted: first.counted,
    predicate: first.predicate,
    listed: runs.some(({ listed }) => listed),
    compares: runs.some(({ compares }) => compares),
    whole: last.subject && isFirst(words, first),
  };
};

/** Whether nothing but its own determiners stands before it in the sentence. */
const isFirst = (words: Words, { from }: Run): boolean =>
  words
    .slice(0, from)
    .every(({ lower, pos }) => pos === 'PUNCT' || pos === 'ADJ' || determiners.test(lower));

const anyPreposition =
  /^(?:of|for|against|between|about|on|in|at|to|from|with|into|under|over|outside|inside|after|behind|beside|beneath|above|below|near|without|before|across|through|along|among|around|by|towards?)$/u;

/** Whether only a preposition and determiners lead from one simple phrase to the next. */
const hangsOn = (words: Words, run: Run, next: Run): boolean => {
  const [link, ...others] = words.slice(run.to, next.from);
  if (!link || !anyPreposition.test(link.lower) || others.length > 1) return false;
  const head = words[next.to - 1];
  if (!head || isTime(head.lower) || isEmptyHead(head.lower)) return false;
  return others.every(({ lower }) => /^(?:a|an|the)$/u.test(lower));
};

/**
 * "A bone in private hands | cannot be cited": between a sentence's start and its verb, whatever hangs
 * on a noun belongs to it.
 */
const wholeSubject = (words: Words, runs: readonly Run[]): readonly Run[] => {
  const [first] = runs;
  if (!first || !isFirst(words, first)) return [];
  const chain = [first];
  for (const next of runs.slice(1, 3)) {
    const last = chain.at(-1) ?? first;
    if (last.subject || !hangsOn(words, last, next)) break;
    chain.push(next);
  }
  return chain.length > 1 && chain.at(-1)?.subject === true ? chain : [];
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
      const isHalf = isPossessive(words[last.to]) || isHalfName(words, last);
      const phrase = isHalf ? null : phraseOf(sentence, words, chain);
      if (phrase && phrase.text.length <= longest) found.push(phrase);
      const next = runs[index + chain.length];
      if (!next || chain.length === 3 || !joins(words, last, next)) break;
      chain.push(next);
    }
    phrases.push(...found);
  });
  const subject = wholeSubject(words, runs);
  const whole = subject.some(({ speaks }) => speaks) ? null : phraseOf(sentence, words, subject);
  if (whole && whole.text.length <= longest && !phrases.some(({ text }) => text === whole.text))
    phrases.push(whole);
  return phrases;
};
