import {
  isEmptyHead,
  isGeneric,
  isGerund,
  isLooseAdjective,
  isPersonHead,
  isTime,
} from './chapter-grammar.ts';
import { mainVoice, nameAsIn, type People, peopleIn, type Voice } from './chapter-people.ts';
import { nounPhrases, type Phrase } from './chapter-phrases.ts';
import { namesIn } from './chapter-tagger.ts';
import { isStopWord, type Stem, wordsOf } from './chapter-words.ts';
import type { Utterance } from './script.ts';
import { isRoleNoun } from './words.ts';

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
  /** What standing in its first paragraph, further on, adds. */
  start: 0.6,
  named: 1.15,
  person: 1.2,
  subject: 1.15,
  /** What a single name counts beside a phrase. */
  lone: 0.7,
  /** How much more the noun that a phrase is about counts than what stands around it. */
  head: 1.4,
  /** What a single common noun counts beside a phrase, and how often the section must have it. */
  noun: 1.2,
  often: 2,
  /** What a phrase counts whose noun the section has but once, and not at its start. */
  aside: 0.6,
  /** What an adjective of no great content counts. */
  adjective: 1,
  /** The least share of the better phrase's score that lets a second stand beside it. */
  second: 0.3,
  /** The same for a third. */
  third: 0.45,
  /** What a word of the headline or of an earlier title counts. */
  used: 0.5,
};

type Scored = Phrase & {
  readonly stems: readonly string[];
  readonly score: number;
  /** Which of the section's narrated utterances has it first. */
  readonly at: number;
  readonly person: boolean;
};

type Counts = { readonly of: ReadonlyMap<string, number>; readonly total: number };

/** The stems of an utterance's words. */
type Stems = ReadonlyMap<Utterance, readonly string[]>;

const countStems = (utterances: readonly Utterance[], stems: Stems): Counts => {
  const of = new Map<string, number>();
  let total = 0;
  for (const utterance of utterances) {
    for (const key of stems.get(utterance) ?? []) {
      of.set(key, (of.get(key) ?? 0) + 1);
      total++;
    }
  }
  return { of, total };
};

/** In how many utterances each word stands: "bar by bar" is one mention of a bar. */
const countSentences = (utterances: readonly Utterance[], stems: Stems) => {
  const sentences = new Map<string, number>();
  for (const utterance of utterances)
    for (const key of new Set(stems.get(utterance)))
      sentences.set(key, (sentences.get(key) ?? 0) + 1);
  return sentences;
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

const isPlural = (noun: string): boolean =>
  /(?:[^suia]|[bcdfgklmnprtvw]ia)s$|people$|men$/u.test(noun);

/** Whether a phrase could stand as a title or as part of one: not a person, nothing empty. */
const isLabel = (phrase: Phrase, people: People): boolean => {
  const { words, head, text } = phrase;
  const content = words.filter((word) => !isStopWord(word));
  const last = (words.at(-1) ?? '').replace(/'s$/u, '');
  // A line shouted in capitals is no name.
  if (text.length > 8 && text === text.toUpperCase()) return false;
  if (content.length === 0 || people.has(last) || people.has(head)) return false;
  if (
    isTime(head) ||
    isGerund(last) ||
    head.length < 2 ||
    /^\p{N}/u.test(text) ||
    !/^[\p{L}]/u.test(text)
  )
    return false;
  if (content.every((word) => isLooseAdjective(word))) return false;
  if (phrase.namedHead)
    return !(
      content.length === 1 &&
      (isLooseAdjective(head) || isRoleNoun(head) || isGeneric(head))
    );
  if (isEmptyHead(head) || isPersonHead(head)) return false;
  return !isEmptyHead(last) && !isTime(last);
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A phrase as it would stand inside a sentence, with its article. */
const inTitle = (phrase: Phrase, names: ReadonlySet<string>, withArticle: boolean): string => {
  const [first = ''] = phrase.text.split(' ');
  const bare = first.replace(/['’]s?$/u, '');
  const keep = names.has(bare) || /^\p{Lu}[\p{Lu}.]|^.\p{Lu}/u.test(first);
  const text = keep ? phrase.text : phrase.text.charAt(0).toLowerCase() + phrase.text.slice(1);
  const { determiner, head, namedHead } = phrase;
  if (!withArticle || determiner === '' || isPlural(head)) return text;
  if (namedHead && determiner !== 'the') return text;
  return `${/^an?$/u.test(phrase.determiner) ? phrase.determiner : 'the'} ${text}`;
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
  const used = new Set(wordsOf(headline).map(stem));
  const titled: ReadonlySet<string>[] = [used];

  return sections.map(({ utterances, wanted }) => {
    if (!wanted) return null;
    const here = countStems(utterances, contentStems);
    const weigh = (word: string) =>
      wordWeight(stem(word), here, all) *
      (used.has(stem(word)) ? weights.used : 1) *
      (isLooseAdjective(word) ? weights.adjective : 1);
    const best = new Map<string, Scored>();
    const narrated = utterances.filter(({ kind }) => kind === 'narration');
    const sentences = countSentences(utterances, contentStems);
    narrated.forEach(({ text, block }, position) => {
      for (const phrase of nounPhrases(text, names, longest)) {
        if (!isLabel(phrase, people)) continue;
        const content = phrase.words.filter((word) => !isStopWord(word));
        const parts = new Map(
          content.map((word) => [
            stem(word),
            weigh(word) * (content.length > 1 && word === phrase.head ? weights.head : 1),
          ]),
        );
        const stems = [...parts.keys()];
        const headCount = here.of.get(stem(phrase.head)) ?? 0;
        const lone = stems.length === 1 && !phrase.named;
        const passing = /^an?$/u.test(phrase.determiner) && headCount <= weights.often;
        if (
          lone &&
          ((sentences.get(stem(phrase.head)) ?? 0) < weights.often ||
            isGeneric(phrase.head) ||
            passing)
        )
          continue;
        // "Airports and farmers" in passing is an enumeration, not a topic.
        const listed = / and /u.test(phrase.text) && !phrase.named;
        if (listed && !phrase.subject && stems.some((key) => (here.of.get(key) ?? 0) < 2)) continue;
        if (titled.some((title) => stems.every((key) => title.has(key)))) continue;
        const sum = [...parts.values()].reduce((total, part) => total + part, 0);
        const weight = sum / stems.length ** weights.length;
        const starts = block === narrated[0]?.block;
        const place = position === 0 ? 1 + weights.opening : starts ? 1 + weights.start : 1;
        const score =
          weight *
          place *
          (phrase.named ? weights.named : 1) *
          (phrase.subject ? weights.subject : 1) *
          (headCount < 2 && !starts && !phrase.namedHead ? weights.aside : 1) *
          (stems.length > 1 ? 1 : phrase.named ? weights.lone : weights.noun);
        const key = stems.join(' ');
        const known = best.get(key);
        if (!known) best.set(key, { ...phrase, stems, score, at: position, person: false });
        else {
          // Once "the fountain", always; but once "Apple", never "the Apple".
          const most = phrase.namedHead ? '' : 'the';
          const determiner = phrase.determiner === most ? most : known.determiner;
          best.set(key, { ...known, determiner, score: Math.max(known.score, score) });
        }
      }
    });
    for (const person of peopleAmong(narrated, people, (surname) => here.of.has(stem(surname)))) {
      const { surname } = person;
      if (used.has(stem(surname))) continue;
      const score = weigh(surname) * weights.person * (person.at === 0 ? 1 + weights.opening : 1);
      best.set(`person ${surname}`, { ...person, stems: [stem(surname)], score });
    }
    const ranked = [...best.values()].sort((a, b) => b.score - a.score);
    const [first] = ranked;
    if (!first) return null;
    const composed = compose(ranked, mainVoice(utterances, people), names, longest);
    if (!composed) return null;
    const { title, phrases } = composed;
    const keys = phrases.flatMap(({ stems }) => stems);
    for (const key of keys) used.add(key);
    titled.push(new Set(keys));
    return title;
  });
};

/** With both articles where they fit, else with one, else with none. */
const articleUses = [
  [true, true],
  [false, true],
  [true, false],
  [false, false],
] as const;

type Composed = { readonly title: string; readonly phrases: readonly Scored[] };

/** The best phrase, or the best two that are about different things and fit side by side. */
const compose = (
  ranked: readonly Scored[],
  voice: Voice | null,
  names: ReadonlySet<string>,
  longest: number,
): Composed | null => {
  const written = (phrase: Scored) => inTitle(phrase, names, true);
  const topics = ranked.filter(({ person }) => !person);
  if (voice) {
    for (const topic of topics
      .filter(
        ({ text, stems, named }) =>
          voice.said.some((said) => said.includes(text)) &&
          !text.includes(voice.text.split(' ').at(-1) ?? '') &&
          (stems.length > 1 || named),
      )
      .slice(0, 3)) {
      const title = [voice.text, voice.text.split(' ').at(-1) ?? '']
        .map((name) => `${name} on ${written(topic)}`)
        .find((text) => text.length <= longest);
      if (title) return { title, phrases: [topic] };
    }
  }
  const lead = topics.find(({ stems, named }) => stems.length > 1 || named);
  let best: (Composed & { score: number }) | null = lead
    ? { title: capitalised(written(lead)), score: lead.score, phrases: [lead] }
    : null;
  const shortlist = ranked.slice(0, 25).filter(({ text }) => !text.includes(' and '));
  for (const one of shortlist) {
    for (const other of shortlist) {
      const score = one.score + other.score;
      if (
        score <= (best?.score ?? 0) ||
        one.score < other.score ||
        other.score < one.score * weights.second ||
        one.parts + other.parts > 3 ||
        (one.person && other.person) ||
        one.stems.some((key) => other.stems.includes(key))
      )
        continue;
      const [left, right] =
        one.person || (!other.person && one.at <= other.at) ? [one, other] : [other, one];
      const title = articleUses
        .map(
          ([before, behind]) =>
            `${inTitle(left, names, before)} and ${inTitle(right, names, behind)}`,
        )
        .find((text) => text.length <= longest);
      if (title) best = { title: capitalised(title), score, phrases: [one, other] };
    }
  }
  return best && withThird(best, shortlist, names, longest);
};

/** "Owls, moths and bats": a third thing, where all are short and the third is nearly as good. */
const withThird = (
  composed: Composed,
  shortlist: readonly Scored[],
  names: ReadonlySet<string>,
  longest: number,
): Composed => {
  const { phrases } = composed;
  const [one, two] = phrases;
  if (!one || !two || phrases.some(({ person, parts }) => person || parts > 1)) return composed;
  const taken = phrases.flatMap(({ stems }) => stems);
  for (const three of shortlist) {
    if (three.person || three.parts > 1 || three.score < one.score * weights.third) continue;
    if (three.stems.some((key) => taken.includes(key))) continue;
    const all = [one, two, three].sort((a, b) => a.at - b.at);
    const [first = '', second = '', third = ''] = all.map((phrase) =>
      inTitle(phrase, names, false),
    );
    const title = `${first}, ${second} and ${third}`;
    if (title.length <= longest) return { title: capitalised(title), phrases: all };
  }
  return composed;
};

/** The people that narration names, as phrases that may stand beside a topic. */
const peopleAmong = (
  narrated: readonly Utterance[],
  people: People,
  isHere: (surname: string) => boolean,
) =>
  [...people].flatMap(([surname, full]) => {
    if (!isHere(surname)) return [];
    const at = narrated.findIndex(({ text }) => text.includes(full.split(' ').at(-1) ?? full));
    if (at < 0) return [];
    return [
      {
        surname,
        text: nameAsIn(narrated, full),
        determiner: '',
        words: [surname],
        head: surname,
        namedHead: true,
        named: true,
        parts: 1,
        subject: false,
        person: true,
        at,
      },
    ];
  });
