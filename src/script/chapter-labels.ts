import { emptyHeads, isLooseAdjective, personHeads } from './chapter-grammar.ts';
import { mainVoice, surnamesIn } from './chapter-people.ts';
import { namesIn, nounPhrases, type Phrase } from './chapter-phrases.ts';
import { isStopWord, type Stem, wordsOf } from './chapter-words.ts';
import type { Utterance } from './script.ts';

/** What a chapter consists of, for naming it. */
type LabelSource = {
  readonly utterances: readonly Utterance[];
};

/** Fitted on the sections of Wiki-50 and read over on news. */
const weights = {
  /** Power of a word's count. */
  count: 0.7,
  /** Power of a phrase's number of words that its sum is divided by. */
  length: 0.3,
  /** What a word loses when a section of 120 content words or more has it but once. */
  once: 0.6,
  /** What standing in the section's first sentence adds. */
  opening: 2,
  named: 1.15,
  /** What a single name counts beside a phrase. */
  lone: 0.7,
  /** What a single common noun counts beside a phrase, and how often the section must have it. */
  noun: 0.8,
  often: 2,
  /** What an adjective of no great content counts. */
  adjective: 0.7,
  /** The least share of the better phrase's score that lets a second stand beside it. */
  second: 0.1,
  /** What a word of the headline or of an earlier title counts. */
  used: 0.5,
};

type Scored = Phrase & { readonly stems: readonly string[]; readonly score: number };

type Counts = { readonly of: ReadonlyMap<string, number>; readonly total: number };

const countStems = (utterances: readonly Utterance[], stem: Stem): Counts => {
  const of = new Map<string, number>();
  let total = 0;
  for (const { text } of utterances) {
    for (const word of wordsOf(text)) {
      if (isStopWord(word)) continue;
      const key = stem(word);
      of.set(key, (of.get(key) ?? 0) + 1);
      total++;
    }
  }
  return { of, total };
};

/** How much more a word belongs to this section than to the article: its count by its log ratio. */
const wordWeight = (stem: string, here: Counts, all: Counts): number => {
  const count = here.of.get(stem) ?? 0;
  if (count === 0) return 0;
  const ratio = count / here.total / (((all.of.get(stem) ?? 0) + 1) / (all.total + 50));
  // In a long section a word that comes but once is an aside.
  const once = count === 1 ? 1 - weights.once * Math.min(1, here.total / 120) : 1;
  return once * count ** weights.count * Math.log(2 + ratio);
};

/** Whether a single common noun is what the section is about. */
const isFrequent = (stem: string, here: Counts): boolean => {
  const count = here.of.get(stem) ?? 0;
  return count >= weights.often && count >= here.total * 0.025;
};

/** Where the head of a joined phrase ends. */
const joint = / (?:of|for|in|on|against|with|at|between|over|from|to|and) /u;

const isEmpty = (word: string): boolean => emptyHeads.has(word) || personHeads.has(word);

/** Whether a phrase could stand as a title or as half of one: not a person, not a lone common noun. */
const isLabel = (phrase: Phrase, surnames: ReadonlySet<string>): boolean => {
  const last = (phrase.words.at(-1) ?? '').replace(/'s$/u, '');
  const content = phrase.words.filter((word) => !isStopWord(word));
  // A line shouted in capitals is no name.
  if (phrase.text.length > 8 && phrase.text === phrase.text.toUpperCase()) return false;
  if (content.length === 0 || surnames.has(last) || emptyHeads.has(last)) return false;
  // "Owners Tore Sohlberg": a role and whoever has it.
  const role = /(?:^|\s)(\p{Ll}[\p{L}-]*) \p{Lu}/u.exec(phrase.text)?.[1] ?? '';
  if (isEmpty(role)) return false;
  const head = (phrase.text.split(joint)[0] ?? '').toLowerCase();
  const headWord = head.split(' ').at(-1) ?? '';
  if (surnames.has(headWord) || personHeads.has(headWord)) return false;
  if (emptyHeads.has(headWord) && !head.includes(' ')) return false;
  return !content.every((word) => isEmpty(word) || isLooseAdjective(word));
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A phrase inside a longer title: its first letter as the article would write it mid-sentence. */
const within = (phrase: Phrase, names: ReadonlySet<string>): string => {
  const [first = '', second = ''] = phrase.text.split(' ');
  const keep = names.has(first) || /^\p{Lu}{2}|^.\p{Lu}/u.test(first) || /^\p{Lu}/u.test(second);
  return keep ? phrase.text : phrase.text.charAt(0).toLowerCase() + phrase.text.slice(1);
};

/**
 * A title for each section out of its own noun phrases: one, or two joined by "and", or "NAME on
 * TOPIC" where one quoted speaker fills it. A label asserts nothing, so it cannot turn a claim into
 * a fact. Words of earlier titles and of the headline count for less. Null where nothing serves.
 */
export const labelSections = (
  sections: readonly (LabelSource & { readonly wanted: boolean })[],
  headline: string,
  longest: number,
  stem: Stem,
): readonly (string | null)[] => {
  const everything = sections.flatMap(({ utterances }) => utterances);
  const texts = everything.map(({ text }) => text);
  const names = namesIn(texts);
  const surnames = surnamesIn(texts, everything);
  const all = countStems(everything, stem);
  const used = new Set(wordsOf(headline).map(stem));
  const titled: ReadonlySet<string>[] = [];

  return sections.map(({ utterances, wanted }) => {
    if (!wanted) return null;
    const here = countStems(utterances, stem);
    const weigh = (word: string) =>
      wordWeight(stem(word), here, all) *
      (used.has(stem(word)) ? weights.used : 1) *
      (isLooseAdjective(word) ? weights.adjective : 1);
    const best = new Map<string, Scored>();
    const narrated = utterances.filter(({ kind }) => kind === 'narration');
    narrated.forEach(({ text }, position) => {
      for (const phrase of nounPhrases(text, names, longest)) {
        if (!isLabel(phrase, surnames)) continue;
        const content = phrase.words.filter((word) => !isStopWord(word));
        const parts = new Map(content.map((word) => [stem(word), weigh(word)]));
        const stems = [...parts.keys()];
        if (stems.length === 1 && !phrase.named && !isFrequent(stems[0] ?? '', here)) continue;
        if (titled.some((title) => stems.every((key) => title.has(key)))) continue;
        const sum = [...parts.values()].reduce((total, part) => total + part, 0);
        const weight = sum / stems.length ** weights.length;
        const place = position === 0 ? 1 + weights.opening : 1;
        const score =
          weight *
          place *
          (phrase.named ? weights.named : 1) *
          (stems.length > 1 ? 1 : phrase.named ? weights.lone : weights.noun);
        const key = stems.join(' ');
        const known = best.get(key);
        if (!known) best.set(key, { ...phrase, stems, score });
        else best.set(key, { ...known, score: Math.max(known.score, score) });
      }
    });
    const ranked = [...best.values()].sort((a, b) => b.score - a.score);
    const [first] = ranked;
    if (!first) return null;
    const { title, phrases } = compose(first, ranked, mainVoice(utterances), names, longest);
    if (phrases.every(({ stems, named }) => stems.length === 1 && !named)) return null;
    const keys = phrases.flatMap(({ stems }) => stems);
    for (const key of keys) used.add(key);
    titled.push(new Set(keys));
    return title;
  });
};

/** The best phrase, or the best two that are about different things and fit side by side. */
const compose = (
  first: Scored,
  ranked: readonly Scored[],
  voice: string | null,
  names: ReadonlySet<string>,
  longest: number,
): { readonly title: string; readonly phrases: readonly Scored[] } => {
  const lead = ranked.find(({ stems }) => stems.length > 1) ?? first;
  if (voice && (lead.stems.length > 1 || lead.named)) {
    const own = /^(?:the|a|an|his|her|their|its)$/u.test(lead.determiner)
      ? `${lead.determiner} `
      : '';
    const title = `${voice} on ${own}${within(lead, names)}`;
    if (title.length <= longest) return { title, phrases: [lead] };
  }
  let best = { title: lead.text, score: lead.score, phrases: [lead] };
  const shortlist = ranked.slice(0, 25).filter(({ text }) => !text.includes(' and '));
  for (const one of shortlist) {
    for (const other of shortlist) {
      const score = one.score + other.score;
      if (
        score <= best.score ||
        one.score < other.score ||
        other.score < one.score * weights.second
      )
        continue;
      if (one.parts + other.parts > 3) continue;
      const [left, right] =
        one.stems.length > 1 && other.stems.length === 1 ? [other, one] : [one, other];
      const title = `${left.text} and ${within(right, names)}`;
      if (title.length > longest || one.stems.some((key) => other.stems.includes(key))) continue;
      best = { title, score, phrases: [one, other] };
    }
  }
  return { title: capitalised(best.title), phrases: best.phrases };
};
