import { type Scored, weights } from './chapter-candidates.ts';
import {
  isGeneric,
  isInstitution,
  isLooseAdjective,
  isMeasure,
  isThingAfterAll,
} from './chapter-grammar.ts';
import type { Voice } from './chapter-people.ts';
import type { Phrase } from './chapter-phrases.ts';
import { isRoleNoun, THINGS } from './words.ts';

const isPlural = (noun: string): boolean =>
  /(?:[^suia]|[bcdfgklmnprtvw]ia)s$|people$|men$/u.test(noun);

/** "iPhone apps" stay as they are. */
const capitalised = (text: string): string =>
  /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** A phrase as it would stand inside a sentence, with its article. */
const inTitle = (phrase: Phrase, names: ReadonlySet<string>, withArticle: boolean): string => {
  const [first = ''] = phrase.text.split(' ');
  const bare = first.replace(/['’]s?$/u, '');
  const keep =
    names.has(bare) ||
    demonym.test(first.toLowerCase()) ||
    /^\p{Lu}[\p{Lu}.]|^.\p{Lu}/u.test(first) ||
    /^\p{Lu}\S* \p{Lu}/u.test(phrase.text);
  const text = keep ? phrase.text : phrase.text.charAt(0).toLowerCase() + phrase.text.slice(1);
  const { determiner, head, namedHead } = phrase;
  if (!withArticle || determiner === '') return text;
  if (isPlural(head))
    return determiner === 'the' && phrase.words.length === 1 ? `the ${text}` : text;
  if (namedHead && determiner !== 'the') return text;
  return `${/^an?$/u.test(phrase.determiner) ? phrase.determiner : 'the'} ${text}`;
};

/** With both articles where they fit, else with one, else with none. */
const articleUses = [
  [true, true],
  [false, true],
  [true, false],
  [false, false],
] as const;

/** A title, and the phrases that it is made of. */
export type Composed = { readonly title: string; readonly phrases: readonly Scored[] };

/** "NAME on TOPIC", where one person's words fill the section; null where no topic of theirs fits. */
const voiceTitle = (
  topics: readonly Scored[],
  voice: Voice,
  names: ReadonlySet<string>,
  longest: number,
): Composed | null => {
  const surname = voice.text.split(' ').at(-1) ?? '';
  const said = topics.filter(({ text, stems, named, ...phrase }) => {
    const isSaid = voice.said.some((words) => words.includes(text));
    const stands =
      !phrase.namedHead &&
      !phrase.inner &&
      !isSomebody(phrase.head) &&
      !/^(?:this|that|these|those|no|which|what)$/u.test(phrase.determiner);
    return isSaid && stands && !text.includes(surname) && (stems.length > 1 || named);
  });
  for (const topic of said.slice(0, 3)) {
    const title = [voice.text, surname]
      .map((name) => `${name} on ${inTitle(topic, names, true)}`)
      .find((text) => text.length <= longest);
    if (title) return { title, phrases: [topic] };
  }
  return null;
};

/** Read over on news; see the tests' list of what they give. */
const shape = {
  /** A single name; several words of one that the chapter is about. */
  name: 0.5,
  mainName: 0.75,
  /** "The toll for a car" is plainer than "the toll". */
  complement: 1.25,
  /** Whoever says things, and where they were said. */
  institution: 0.5,
  /** "The entire 232 card". */
  counted: 0.5,
  /** What a paragraph's first sentence is about, alone and with what hangs on it. */
  opensParagraph: 1.3,
  wholeSubject: 1.7,
  whole: 1.2,
  /** "State law": both words fit any article. */
  generic: 0.6,
  /** Said once, and in passing. */
  aside: 0.6,
  object: 0.6,
  /** Two capitals and no article, once: somebody met in passing. */
  passing: 0.4,
  indefinite: 0.8,
  /** "His wife's prescription". */
  possessor: 0.4,
  /** "Its number plates". */
  owned: 0.8,
  /** "A bag of oats". */
  measure: 0.7,
  /** What each further sentence with its noun adds, up to two. */
  often: 0.25,
  /** What is left of something first heard of at the very end. */
  depth: 0.35,
  person: 0.32,
  /** The same where the chapter opens with them. */
  openingPerson: 0.45,
  body: 0.25,
  slight: 0.6,
  /** What candidates weigh for a text's only title, and how much less or more of it here. */
  opening: 0.8,
  openingObject: 0.6,
  predicate: 0.4,
  /** "Hospitals, cultural venues and malls". */
  listed: 0.5,
  subject: 1.13,
  oblique: 0.8,
  /** "A large bronze". */
  loose: 0.8,
};

const isSomebody = (noun: string): boolean =>
  isRoleNoun(noun) &&
  !isThingAfterAll(noun) &&
  !THINGS.test(noun) &&
  !isInstitution(noun) &&
  !/(?:port|cy)$/u.test(noun);

const absent =
  /^(?:no|any|every|each|what|which|such|another|some|other|all|both|this|that|these)$/u;

const demonym = /^(?:\p{L}{3,}(?:ian|ish|ese|ean)|french|dutch|western|eastern)$/u;

/** "Lower Brisk": a name and nothing else. */
const isBareName = ({ text, determiner }: Phrase): boolean =>
  /^(?:\p{Lu}\S* ?)+$/u.test(text) && /^(?:'s)?$/u.test(determiner);

/** What a phrase is worth as a chapter's whole title: one thing, concrete, that stands by itself. */
const alone = (phrase: Scored): number => {
  const { stems, parts, named, namedHead, head, determiner, often, text, person, at } = phrase;
  if (person || phrase.inner || absent.test(determiner) || / and /u.test(text)) return 0;
  // "Minister of Justice".
  if (namedHead && parts > 1 && isSomebody(head) && !/['’]s? /u.test(text)) return 0;
  // "Small bakers have had the week of their lives": many of a kind, whom a paragraph opens with.
  if (!namedHead && parts === 1 && isSomebody(head)) {
    if (!phrase.opens || !isPlural(head) || stems.length === 1) return 0;
  }
  let worth = phrase.score * (1 - (1 - shape.depth) * phrase.depth ** 2);
  if (stems.length === 1 && !named) return 0;
  if (isBareName(phrase))
    worth *= often > 2 && phrase.share > 0.5 && stems.length > 1 ? shape.mainName : shape.passing;
  if (stems.length === 1) worth *= shape.name;
  if (phrase.whole && at > 0 && !isBareName(phrase)) worth *= shape.whole;
  if (phrase.counted) worth *= shape.counted;
  if (phrase.opens && !isBareName(phrase))
    worth *= phrase.parts > 1 ? shape.wholeSubject : shape.opensParagraph;
  if (phrase.words.every((word) => isGeneric(word) || isLooseAdjective(word) || demonym.test(word)))
    worth *= shape.generic;
  if (often < 2 && at > 0 && !phrase.subject) worth *= phrase.oblique ? shape.aside : shape.object;
  if (at === 0) worth *= phrase.subject ? shape.opening : shape.openingObject;
  if (phrase.listed) worth *= shape.listed;
  if (phrase.predicate && determiner !== 'the') worth *= shape.predicate;
  if (phrase.subject && !isBareName(phrase)) worth *= shape.subject;
  if (phrase.oblique) worth *= shape.oblique;
  if (phrase.words.some(isLooseAdjective)) worth *= shape.loose;
  if (
    parts > 1 &&
    (phrase.whole || determiner === 'the' || / (?:of|for|against|between|about) /u.test(text))
  )
    worth *= shape.complement;
  if (isInstitution(head)) worth *= shape.institution;
  if (/^an?$/u.test(determiner)) worth *= shape.indefinite;
  if (/^(?:his|her|its|their|my|our)$/u.test(determiner))
    worth *= /['’]s /u.test(text) ? shape.possessor : shape.owned;
  if (isMeasure(head) && parts > 1) worth *= shape.measure;
  return worth * (1 + shape.often * Math.min(2, often - 1));
};

/** "Anders's production" with whom it names in full, where that fits. */
const withFullName = (title: string, people: readonly Scored[], longest: number): string => {
  const [, surname = ''] = /^(\p{Lu}\S*?)['’]s? /u.exec(title) ?? [];
  const person = people.find(({ head }) => head === surname.toLowerCase());
  const full = person ? title.replace(surname, person.text) : title;
  return full.length <= longest ? full : title;
};

const pairWorth = ({ person, at }: Scored): number => {
  if (!person) return shape.body;
  return at === 0 ? shape.openingPerson : shape.person;
};

/** A title for one chapter among several: one thing, a person with a topic, or two things of a kind. */
export const chapterTitle = (
  ranked: readonly Scored[],
  voice: Voice | null,
  names: ReadonlySet<string>,
  longest: number,
): Composed | null => {
  const topics = ranked.filter(({ person }) => !person).slice(0, 60);
  const spoken = voice && voiceTitle(topics, voice, names, longest);
  if (spoken) return spoken;
  const people = ranked.filter(({ person }) => person);
  const options: (Composed & { readonly worth: number })[] = [];
  for (const phrase of topics)
    options.push({
      title: withFullName(inTitle(phrase, names, true), people, longest),
      phrases: [phrase],
      worth: alone(phrase),
    });
  const isMain = ({ share, often, at }: Scored) => share >= 0.5 && (often > 1 || at === 0);
  const bodies = topics.filter(
    (phrase) => isBareName(phrase) && !phrase.inner && phrase.often > 1 && phrase.share >= 0.4,
  );
  for (const person of [...people.filter(isMain), ...bodies]) {
    for (const topic of topics) {
      if (topic.stems.some((key) => person.stems.includes(key))) continue;
      const near = (block: number) =>
        person.blocks.has(block) ||
        ((person.often > 2 || person.at === 0) && person.blocks.has(block - 1));
      if (![...topic.blocks].some(near)) continue;
      if (topic.parts > 1 || topic.named || absent.test(topic.determiner)) continue;
      // "Its head gardener, Amina Lowther": a person is no topic of another.
      if (isSomebody(topic.head)) continue;
      // "Vool and deaf": a noun alone has an article somewhere, or a verb.
      if (topic.stems.length === 1 && topic.determiner === '' && !topic.subject) continue;
      if (!topic.subject && topic.often < 2 && !(topic.at === 0 && person.at === 0)) continue;
      if (topic.predicate) continue;
      if (topic.words.every((word) => isGeneric(word) || isLooseAdjective(word))) continue;
      options.push({
        title: `${person.text} and ${inTitle(topic, names, true)}`,
        phrases: [topic],
        worth: (person.score + topic.score) * pairWorth(person) * (topic.slight ? shape.slight : 1),
      });
    }
  }
  const best = options
    .filter(({ title, worth }) => worth > 0 && title.length <= longest)
    .sort((a, b) => b.worth - a.worth);
  const [first] = best;
  return first
    ? { title: capitalised(first.title), phrases: first.phrases }
    : composeTitle(ranked, voice, names, longest);
};

/** The best phrase, or the best two that are about different things and fit side by side. */
export const composeTitle = (
  ranked: readonly Scored[],
  voice: Voice | null,
  names: ReadonlySet<string>,
  longest: number,
): Composed | null => {
  const written = (phrase: Scored) => {
    const title = inTitle(phrase, names, true);
    return title.length <= longest ? title : inTitle(phrase, names, false);
  };
  const topics = ranked.filter(({ person }) => !person);
  const spoken = voice && voiceTitle(topics, voice, names, longest);
  if (spoken) return spoken;
  const lead = topics.find(({ stems, named }) => stems.length > 1 || named);
  let best: (Composed & { score: number }) | null = lead
    ? { title: capitalised(written(lead)), score: lead.score, phrases: [lead] }
    : null;
  const shortlist = ranked
    .filter(({ slight }) => !slight)
    .slice(0, 25)
    .filter(({ text }) => !text.includes(' and '));
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
