import { candidatesIn, countStems, type Stems, type Whole } from './chapter-candidates.ts';
import { chapterTitle, composeTitle } from './chapter-composition.ts';
import { conventionalTitle } from './chapter-conventions.ts';
import { mainVoice, peopleIn } from './chapter-people.ts';
import { namesIn } from './chapter-tagger.ts';
import { isStopWord, type Stem, wordsOf } from './chapter-words.ts';
import type { Utterance } from './script.ts';

/** What a chapter consists of, for naming it. */
type LabelSource = {
  readonly utterances: readonly Utterance[];
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
  const people = peopleIn(texts, everything);
  const contentStems: Stems = new Map(
    everything.map((utterance) => [
      utterance,
      wordsOf(utterance.text)
        .filter((word) => !isStopWord(word))
        .map(stem),
    ]),
  );
  const all = countStems(everything, contentStems);
  const whole: Whole = { names, people, stems: contentStems, all, stem, longest };
  const used = new Set(wordsOf(headline).map(stem));
  const titled: ReadonlySet<string>[] = [used];

  const given = new Set<string>();
  return sections.map(({ utterances, wanted }) => {
    if (!wanted) return null;
    const conventional = conventionalTitle(utterances);
    if (conventional !== null && !given.has(conventional)) {
      given.add(conventional);
      return conventional;
    }
    const ranked = candidatesIn(utterances, whole, used, titled);
    const compose = sections.length > 1 ? chapterTitle : composeTitle;
    const composed = compose(ranked, mainVoice(utterances, people), names, longest);
    if (!composed) return null;
    const { title, phrases } = composed;
    const keys = phrases.flatMap(({ stems }) => stems);
    for (const key of keys) used.add(key);
    titled.push(new Set(keys));
    return title;
  });
};
