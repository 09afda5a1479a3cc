import { type Scored, weights } from './chapter-candidates.ts';
import { isInstitution, isLooseAdjective, isMeasure } from './chapter-grammar.ts';
import type { Voice } from './chapter-people.ts';
import type { Phrase } from './chapter-phrases.ts';
import { isRoleNoun, THINGS } from './words.ts';

const isPlural = (noun: string): boolean =>
  /(?:[^suia]|[bcdfgklmnprtvw]ia)s$|people$|men$/u.test(noun);

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
  const said = topics.filter(
    ({ text, stems, named }) =>
      voice.said.some((words) => words.includes(text)) &&
      !text.includes(surname) &&
      (stems.length > 1 || named),
  );
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
  /** A single name; the same where the chapter opens with it. */
  name: 0.5,
  openingName: 0.9,
  /** "The toll for a car" is plainer than "the toll". */
  complement: 1.25,
  /** Whoever says things, and where they were said. */
  institution: 0.5,
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
  person: 0.45,
  /** What candidates weigh for a text's only title, and how much less or more of it here. */
  opening: 0.8,
  subject: 1.13,
  oblique: 0.8,
  /** "A large bronze". */
  loose: 0.8,
};

const isSomebody = (noun: string): boolean =>
  isRoleNoun(noun) && !THINGS.test(noun) && !isInstitution(noun) && !/(?:port|cy)$/u.test(noun);

const absent =
  /^(?:no|any|every|each|what|which|such|another|some|other|all|both|this|that|these)$/u;

/** What a phrase is worth as a chapter's whole title: one thing, concrete, that stands by itself. */
const alone = (phrase: Scored): number => {
  const { stems, parts, named, namedHead, head, determiner, often, text, person, at } = phrase;
  if (person || phrase.inner || absent.test(determiner) || / and /u.test(text)) return 0;
  if (!namedHead && parts === 1 && isSomebody(head)) return 0;
  let worth = phrase.score * (1 - (1 - shape.depth) * phrase.depth ** 2);
  if (stems.length === 1) {
    if (!named) return 0;
    const opens = at === 0 && !phrase.oblique;
    worth *= opens ? shape.openingName : shape.name;
  } else if (namedHead && determiner === '' && often < 2 && !/\p{Ll}/u.test(text.charAt(0)))
    worth *= /^(?:\p{Lu}\S* ?)+$/u.test(text) ? shape.passing : 1;
  if (at === 0) worth *= shape.opening;
  if (phrase.subject) worth *= shape.subject;
  if (phrase.oblique) worth *= shape.oblique;
  if (phrase.words.some(isLooseAdjective)) worth *= shape.loose;
  if (parts > 1) worth *= shape.complement;
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
  for (const person of people.filter(({ share, often }) => share > 0.5 && often > 1)) {
    for (const topic of topics) {
      const near = (block: number) =>
        person.blocks.has(block) || (person.often > 2 && person.blocks.has(block - 1));
      if (![...topic.blocks].some(near)) continue;
      if (topic.parts > 1 || topic.named || absent.test(topic.determiner)) continue;
      // "Its head gardener, Amina Lowther": a person is no topic of another.
      if (isSomebody(topic.head)) continue;
      options.push({
        title: `${person.text} and ${inTitle(topic, names, true)}`,
        phrases: [topic],
        worth: (person.score + topic.score) * shape.person,
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
