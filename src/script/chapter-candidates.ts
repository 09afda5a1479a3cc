import {
  isEmptyHead,
  isGeneric,
  isGerund,
  isLooseAdjective,
  isPersonHead,
  isTime,
} from './chapter-grammar.ts';
import { nameAsIn, type People, sayingIn } from './chapter-people.ts';
import { nounPhrases, type Phrase } from './chapter-phrases.ts';
import { isStopWord, type Stem } from './chapter-words.ts';
import type { Utterance } from './script.ts';
import { isRoleNoun } from './words.ts';

/** Fitted on the sections of Wiki-50 and read over on news. */
export const weights = {
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
  /** What a phrase counts in a sentence that begins "She said that". */
  reported: 0.75,
  /** The same for one that hangs on a preposition. */
  oblique: 1,
  /** What an adjective of no great content counts. */
  adjective: 1,
  /** The least share of the better phrase's score that lets a second stand beside it. */
  second: 0.3,
  /** The same for a third. */
  third: 0.45,
  /** What a word of the headline or of an earlier title counts. */
  used: 0.4,
};

/** A phrase with what it is worth as a title. */
export type Scored = Phrase & {
  readonly stems: readonly string[];
  readonly score: number;
  /** Which of the section's narrated utterances has it first. */
  readonly at: number;
  /** The blocks that it stands in. */
  readonly blocks: ReadonlySet<number>;
  /** Which narrated utterances it stands in. */
  readonly spots: ReadonlySet<number>;
  /** Whose words, as the narration gives them, have it: a family name in lower case. */
  readonly saidBy: string | null;
  /** Whether it serves only beside a person: one common noun, said once. */
  readonly slight: boolean;
  /** Whether it is what a paragraph's first sentence is about. */
  readonly opens: boolean;
  /** In how many sentences its noun stands. */
  readonly often: number;
  /** What share of the article's mentions of its noun are here. */
  readonly share: number;
  /** How far into the section it first stands, from 0 to 1. */
  readonly depth: number;
  readonly person: boolean;
};

/** One that is still being gathered. */
type Found = Omit<Scored, 'determiner' | 'blocks' | 'spots' | 'saidBy' | 'opens' | 'score'> & {
  determiner: string;
  blocks: Set<number>;
  spots: Set<number>;
  saidBy: string | null;
  opens: boolean;
  score: number;
};

/** How often each stem comes, and how many there are. */
export type Counts = { readonly of: ReadonlyMap<string, number>; readonly total: number };

/** The stems of an utterance's words. */
export type Stems = ReadonlyMap<Utterance, readonly string[]>;

export const countStems = (utterances: readonly Utterance[], stems: Stems): Counts => {
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

/** Whether a phrase could stand as a title or as part of one: not a person, nothing empty. */
const isLabel = (phrase: Phrase, people: People): boolean => {
  const { words, head, text } = phrase;
  const content = words.filter((word) => !isStopWord(word));
  const last = (words.at(-1) ?? '').replace(/'s$/u, '');
  // A line shouted in capitals is no name.
  if (text.length > 8 && text === text.toUpperCase()) return false;
  if (phrase.compares) return false;
  if (content.length === 0 || people.has(last) || people.has(head)) return false;
  // "Zelensky cast": whoever a noun belongs to has a mark of possession.
  if (words.some((word) => people.has(word)) && !/['’]s? | of /u.test(text)) return false;
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

const reports =
  /^[^,.;]{1,60} (?:said|says|told|thinks|believes|argues|argued|warned|claims|claimed|insisted)\b/u;

/** What is the same for every section of an article. */
export type Whole = {
  readonly names: ReadonlySet<string>;
  readonly people: People;
  readonly stems: Stems;
  readonly all: Counts;
  readonly stem: Stem;
  readonly longest: number;
};

/**
 * What a section could be called by, best first: the noun phrases and the people of its narration.
 * `used`: stems of earlier titles, which count for less; `titled`: earlier titles, none to be said again.
 */
export const candidatesIn = (
  utterances: readonly Utterance[],
  whole: Whole,
  used: ReadonlySet<string>,
  titled: readonly ReadonlySet<string>[],
): readonly Scored[] => {
  const { names, people, stems: stemsOf, all, stem, longest } = whole;
  const here = countStems(utterances, stemsOf);
  const weighed = new Map<string, number>();
  const weigh = (word: string): number => {
    const known = weighed.get(word);
    if (known !== undefined) return known;
    const key = stem(word);
    const weight =
      wordWeight(key, here, all) *
      (used.has(key) ? weights.used : 1) *
      (isLooseAdjective(word) ? weights.adjective : 1);
    weighed.set(word, weight);
    return weight;
  };
  const best = new Map<string, Found>();
  const narrated = utterances.filter(({ kind }) => kind === 'narration');
  const sentences = countSentences(utterances, stemsOf);
  let lastSaid: { readonly block: number; readonly surname: string } | null = null;
  for (const [position, { text, block }] of narrated.entries()) {
    const reported = reports.test(text);
    const saying = sayingIn(text, people, lastSaid?.block === block ? lastSaid.surname : null);
    if (saying) lastSaid = { block, surname: saying.surname };
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
      // "Anselm Thibodeaux turned off the floodlights": enough beside whoever opens the section.
      const slight = lone && position === 0 && phrase.determiner === 'the' && !phrase.oblique;
      const repeated = (sentences.get(stem(phrase.head)) ?? 0) >= weights.often;
      // "The network" says little, but "Tellan and the network" does.
      const beside = lone && (isGeneric(phrase.head) || passing || used.has(stem(phrase.head)));
      if (lone && !repeated && !(slight && !isGeneric(phrase.head))) continue;
      if (beside && isEmptyHead(phrase.head)) continue;
      // "Airports and farmers" in passing is an enumeration, not a topic.
      const listed = / and /u.test(phrase.text) && !phrase.named;
      if (listed && !phrase.subject && stems.some((key) => (here.of.get(key) ?? 0) < 2)) continue;
      if (
        titled.some((title, index) => (index > 0 || !lone) && stems.every((key) => title.has(key)))
      )
        continue;
      const sum = [...parts.values()].reduce((total, part) => total + part, 0);
      const weight = sum / stems.length ** weights.length;
      const starts = block === narrated[0]?.block;
      const offset = saying ? text.indexOf(phrase.text) : -1;
      const saidBy =
        saying &&
        offset >= saying.from &&
        offset < saying.to &&
        (stems.length > 1 || phrase.subject || headCount > 1 || offset - saying.from < 5)
          ? saying.surname
          : null;
      const opens = phrase.whole && narrated[position - 1]?.block !== block;
      const place = position === 0 ? 1 + weights.opening : starts ? 1 + weights.start : 1;
      const score =
        weight *
        place *
        (phrase.named ? weights.named : 1) *
        (phrase.subject ? weights.subject : 1) *
        (reported && !phrase.whole ? weights.reported : 1) *
        (headCount < 2 && !starts && !phrase.namedHead ? weights.aside : 1) *
        (stems.length > 1 ? 1 : phrase.named ? weights.lone : weights.noun);
      const key = stems.join(' ');
      const known = best.get(key);
      const often = sentences.get(stem(phrase.head)) ?? 1;
      if (!known)
        best.set(key, {
          ...phrase,
          stems,
          score,
          at: position,
          blocks: new Set([block]),
          spots: new Set([position]),
          saidBy,
          often,
          share: headCount / Math.max(1, all.of.get(stem(phrase.head)) ?? 1),
          depth: position / narrated.length,
          opens,
          slight: beside || (slight && !repeated),
          person: false,
        });
      else {
        // Once "the fountain", always; but once "Apple", never "the Apple".
        const most = phrase.namedHead ? '' : 'the';
        if (phrase.determiner === most) known.determiner = most;
        known.blocks.add(block);
        known.spots.add(position);
        known.saidBy ??= saidBy;
        known.opens ||= opens;
        known.score = Math.max(known.score, score);
      }
    }
  }
  for (const person of peopleAmong(narrated, people, (surname) => here.of.has(stem(surname)))) {
    const { surname } = person;
    if (used.has(stem(surname))) continue;
    const score = weigh(surname) * weights.person * (person.at === 0 ? 1 + weights.opening : 1);
    const often = sentences.get(stem(surname)) ?? 1;
    best.set(`person ${surname}`, {
      ...person,
      stems: [stem(surname)],
      often,
      share: (here.of.get(stem(surname)) ?? 0) / Math.max(1, all.of.get(stem(surname)) ?? 1),
      depth: person.at / narrated.length,
      opens: false,
      score,
    });
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
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
    const last = full.split(' ').at(-1) ?? full;
    const spots = new Set<number>();
    narrated.forEach(({ text }, position) => {
      if (text.includes(last)) spots.add(position);
    });
    const blocks = new Set([...spots].map((position) => narrated[position]?.block ?? 0));
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
        oblique: false,
        inner: false,
        counted: false,
        predicate: false,
        slight: false,
        listed: false,
        compares: false,
        whole: false,
        person: true,
        at,
        blocks,
        spots,
        saidBy: null,
      },
    ];
  });
