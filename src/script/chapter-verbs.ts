import type { TaggedWord } from './chapter-tagger.ts';

/** The words of a sentence. */
export type Words = readonly TaggedWord[];

export const determiners =
  /^(?:a|an|the|this|that|these|those|his|her|its|their|our|my|your|another|each|every|any|some|no|all|both|few|many|several|more|most|such|what|which|whose|other)$/u;

export const participle = /(?:ed|ing|en|wn|rn)$/u;

/** "Workplace bullying", "supervised brushing is": nothing before it could be doing it. */
export const isNounInIng = (words: Words, from: number, to: number): boolean => {
  const [modifier, next] = [words[to - 2], words[to]];
  if (!modifier || modifier.capital || determiners.test(words[from - 1]?.lower ?? '')) return false;
  if (/^(?:a|an|the|to)$/u.test(next?.lower ?? '')) return false;
  return modifier.pos === 'NOUN'
    ? !/s$/u.test(modifier.lower)
    : participle.test(modifier.lower) && next?.pos === 'AUX';
};

/** "The shop limited customers": after a noun, and with no hyphen, this is the verb. */
export const isVerbInEd = (words: Words, at: number): boolean => {
  const [before, word] = [words[at - 1], words[at]];
  return (
    word !== undefined &&
    !word.capital &&
    word.pos === 'ADJ' &&
    /^[^-]*[^e]ed$/u.test(word.lower) &&
    (before?.pos === 'NOUN' || before?.pos === 'PROPN')
  );
};

const isPluralNoun = (word: TaggedWord | undefined): boolean =>
  word !== undefined &&
  !word.capital &&
  word.pos === 'NOUN' &&
  (irregularPlural.test(word.lower) || /[^sui]s$/u.test(word.lower));

const irregularPlural = /^(?:children|people|men|women|mice|geese|teeth|feet)$/u;

/** "Nursery schools | children brush": of two plurals side by side the second begins a clause. */
export const clauseAfter = (word: TaggedWord | undefined, next: TaggedWord | undefined): boolean =>
  isPluralNoun(word) && isPluralNoun(next) && !pluralModifier.test(word?.lower ?? '');

/** Plurals that stand before another noun: "sports hall", where "officers climb" has a verb. */
const pluralModifier =
  /(?:ss|us|is|ics)$|^(?:sports|arms|sales|savings|goods|jobs|drugs|games|news|rights|affairs|communications|systems|operations|services|benefits|awards|honou?rs|customs|parks|roads|works|series|securities|futures|admissions|species|headquarters|means|gas|earnings|elections|appeals|windows|hearts|numbers|trains|trades|claims|weapons|days|years|boys|girls|ladies|gentlemens)$/u;

/** "Adults talk to", "the remedy costs nothing": the tagger took the verb for a noun. */
export const endsInVerb = (words: Words, from: number, to: number): boolean => {
  const [noun, verb, next] = [words[to - 2], words[to - 1], words[to]];
  if (!noun || !verb || to - from < 2 || verb.capital) return false;
  if (!noun.capital && irregularPlural.test(noun.lower)) return !/s$/u.test(verb.lower);
  // "His MPs resort to", "the Conservatives call".
  if (noun.capital && /^(?:\p{Lu}{2,}s|\p{Lu}\p{Ll}+(?:[^sui]s))$/u.test(noun.text))
    return (
      determiners.test(words[from - 1]?.lower ?? '') &&
      to - from === 2 &&
      next !== undefined &&
      /^(?:ADP|DET|PART|ADV|PRON|SCONJ)$/u.test(next.pos) &&
      verb.pos === 'NOUN' &&
      !/s$/u.test(verb.lower)
    );
  if (!noun.capital && /[^s]s$/u.test(noun.lower))
    return !pluralModifier.test(noun.lower) && !/s$/u.test(verb.lower);
  return (
    /[^s]s$/u.test(verb.lower) &&
    next !== undefined &&
    (/^(?:DET|PRON|NUM|ADV|SYM|PART|SCONJ)$/u.test(next.pos) || /^[£$€]/u.test(next.text)) &&
    next.lower !== "'"
  );
};

/** "To fight hunger", "will plough on": what the tagger took for a noun after these is a verb. */
export const isVerbAfter = (words: Words, at: number): boolean => {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!before || !word || !next || word.capital || next.pos === 'PUNCT') return false;
  return (
    (before.lower === 'to' && before.pos === 'PART') ||
    /^(?:will|would|can|could|may|might|must|should)$/u.test(before.lower)
  );
};
