import { emptyHeads, isLooseAdjective } from './chapter-grammar.ts';
import { mainVoice, surnamesIn } from './chapter-people.ts';
import { namesIn, nounPhrases, type Phrase } from './chapter-phrases.ts';
import { isStopWord, makeStem, type Stem, wordsOf } from './chapter-words.ts';
import type { Utterance } from './script.ts';

/** What a chapter consists of, for naming it. */
export type LabelSource = {
  readonly utterances: readonly Utterance[];
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
  return count ** 0.8 * Math.log(1.2 + ratio);
};

const isLabel = (phrase: Phrase, surnames: ReadonlySet<string>): boolean => {
  const [first = ''] = phrase.words;
  const last = phrase.words.at(-1) ?? '';
  const content = phrase.words.filter((word) => !isStopWord(word));
  if (content.length < 2 || /\d/u.test(first) || surnames.has(last.replace(/'s$/u, '')))
    return false;
  if (phrase.parts === 1 && emptyHeads.has(last)) return false;
  const head =
    phrase.text.split(/ (?:of|for|in|on|against|with|at|between|over|from|to|and) /u)[0] ?? '';
  if (!head.includes(' ') && emptyHeads.has(head.toLowerCase())) return false;
  return (
    !emptyHeads.has(last) &&
    !content.every((word) => emptyHeads.has(word) || isLooseAdjective(word))
  );
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A phrase inside a longer title: its first letter as the article would write it mid-sentence. */
const within = (phrase: Phrase, names: ReadonlySet<string>): string => {
  const [first = ''] = phrase.text.split(' ');
  const keep = names.has(first) || /^\p{Lu}{2}/u.test(first);
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
): readonly (string | null)[] => {
  const stem = makeStem();
  const everything = sections.flatMap(({ utterances }) => utterances);
  const texts = everything.map(({ text }) => text);
  const names = namesIn(texts);
  const surnames = surnamesIn(texts, everything);
  const all = countStems(everything, stem);
  const used = new Set(wordsOf(headline).map(stem));

  return sections.map(({ utterances, wanted }) => {
    if (!wanted) return null;
    const here = countStems(utterances, stem);
    const weigh = (key: string) => wordWeight(key, here, all) * (used.has(key) ? 0.4 : 1);
    const best = new Map<string, Scored>();
    const narrated = utterances.filter(({ kind }) => kind === 'narration');
    narrated.forEach(({ text }, position) => {
      for (const phrase of nounPhrases(text, names, longest)) {
        if (!isLabel(phrase, surnames)) continue;
        const stems = [...new Set(phrase.words.filter((word) => !isStopWord(word)).map(stem))];
        const weight = stems.reduce((sum, key) => sum + weigh(key), 0) / stems.length ** 0.45;
        const place = 1 + 0.3 * (1 - position / narrated.length);
        const score = weight * place * (phrase.named ? 1.1 : 1);
        const key = stems.join(' ');
        const known = best.get(key);
        if (!known) best.set(key, { ...phrase, stems, score });
        else best.set(key, { ...known, score: Math.max(known.score, score) * 1.15 });
      }
    });
    const ranked = [...best.values()].sort((a, b) => b.score - a.score);
    const [first] = ranked;
    if (!first) return null;
    const title = compose(first, ranked, mainVoice(utterances), names, longest);
    for (const word of wordsOf(title)) used.add(stem(word));
    return title;
  });
};

const compose = (
  first: Scored,
  ranked: readonly Scored[],
  voice: string | null,
  names: ReadonlySet<string>,
  longest: number,
): string => {
  if (voice) {
    const determiner = /^(?:the|a|an|his|her|their|its)$/u.test(first.determiner)
      ? `${first.determiner} `
      : '';
    const title = `${voice} on ${determiner}${within(first, names)}`;
    if (title.length <= longest) return title;
  }
  if (first.parts === 1) {
    for (const second of ranked) {
      const title = `${first.text} and ${within(second, names)}`;
      if (second.parts > 1 || second.score < first.score * 0.5 || title.length > longest) continue;
      if (second.stems.some((key) => first.stems.includes(key))) continue;
      return capitalised(title);
    }
  }
  return capitalised(first.text);
};
