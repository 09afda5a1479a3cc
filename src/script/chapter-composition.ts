import { type Scored, weights } from './chapter-candidates.ts';
import { isGeneric, isLooseAdjective } from './chapter-grammar.ts';
import type { Voice } from './chapter-people.ts';
import {
  absent,
  alone,
  demonym,
  isBareName,
  isPlural,
  isSomebody,
  pairWorth,
  shape,
} from './chapter-worth.ts';

/** "iPhone apps" stay as they are. */
const capitalised = (text: string): string =>
  /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** A phrase as it would stand inside a sentence, with its article. */
const inTitle = (phrase: Scored, names: ReadonlySet<string>, withArticle: boolean): string => {
  const isAgain = phrase.spots.size > 1 && phrase.parts === 1;
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
  // "The festival's hotels": the article is the owner's.
  if (/^\p{Ll}[^’']*['’]s? /u.test(text) && !/['’]s$/u.test(determiner))
    return `${/^an?$/u.test(determiner) ? determiner : 'the'} ${text}`;
  if (isPlural(head))
    return determiner === 'the' && phrase.words.length === 1 ? `the ${text}` : text;
  if (namedHead && determiner !== 'the') return text;
  // What comes again is "the lorry charge", however it was brought in.
  const isIndefinite = /^an?$/u.test(determiner) && !isAgain;
  return `${isIndefinite ? determiner : 'the'} ${text}`;
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

/** "Anders's production" with whom it names in full, where that fits. */
const withFullName = (title: string, people: readonly Scored[], longest: number): string => {
  const [, surname = ''] = /^(\p{Lu}\S*?)['’]s? /u.exec(title) ?? [];
  const person = people.find(({ head }) => head === surname.toLowerCase());
  const full = person ? title.replace(surname, person.text) : title;
  return full.length <= longest ? full : title;
};

/** "Rasmus Thiel on type bars": what a person is reported to have said, with who said it. */
const sayings = (
  topic: Scored,
  people: readonly Scored[],
  names: ReadonlySet<string>,
): readonly (Composed & { readonly worth: number })[] => {
  const person = people.find(({ head }) => head === topic.saidBy);
  if (!person || topic.stems.some((key) => person.stems.includes(key))) return [];
  if (topic.inner || topic.namedHead || topic.counted || absent.test(topic.determiner)) return [];
  if (isSomebody(topic.head) || / and /u.test(topic.text) || /['’]s? /u.test(topic.text)) return [];
  if (topic.predicate || topic.words.every((word) => isGeneric(word) || isLooseAdjective(word)))
    return [];
  if (topic.stems.length === 1 && topic.determiner !== 'the') return [];
  const title = `${person.text} on ${inTitle(topic, names, true)}`;
  const worth = Math.max(
    alone(topic) * shape.said,
    topic.stems.length === 1 ? (person.score + topic.score) * pairWorth(person) : 0,
  );
  return [{ title, phrases: [topic], worth }];
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
  for (const phrase of topics) options.push(...sayings(phrase, people, names));
  const isMain = ({ share, often, at }: Scored) => share >= 0.5 && (often > 1 || at === 0);
  const bodies = topics.filter(
    (phrase) =>
      phrase.named &&
      isBareName(phrase) &&
      !phrase.inner &&
      phrase.often > 1 &&
      phrase.share >= 0.3,
  );
  for (const person of [...people.filter(isMain), ...bodies]) {
    for (const topic of topics) {
      if (topic.stems.some((key) => person.stems.includes(key))) continue;
      const near = (block: number) =>
        person.blocks.has(block) ||
        ((person.often > 2 || person.at === 0) && person.blocks.has(block - 1));
      if (![...topic.blocks].some(near)) continue;
      if (topic.parts > 1 || absent.test(topic.determiner)) continue;
      if (topic.named && (person.person || !bodies.includes(topic))) continue;
      // "Its head gardener, Amina Lowther": a person is no topic of another.
      if (isSomebody(topic.head)) continue;
      // "Vool and deaf": a noun alone has an article somewhere, or a verb.
      if (topic.stems.length === 1 && topic.determiner === '' && !topic.subject) continue;
      if (!topic.subject && topic.often < 2 && !(topic.at === 0 && person.at === 0)) continue;
      if (topic.predicate) continue;
      if (topic.words.every((word) => isGeneric(word) || isLooseAdjective(word))) continue;
      const together = [...topic.spots].some((spot) => person.spots.has(spot));
      if (!together && (topic.named || (topic.slight && person.person))) continue;
      if (person.person && topic.saidBy === person.head) continue;
      options.push({
        title: `${inTitle(person, names, true)} and ${inTitle({ ...topic, determiner: topic.determiner === '' ? '' : 'the' }, names, true)}`,
        phrases: [topic],
        worth:
          (person.score + topic.score) *
          pairWorth(person) *
          (topic.slight ? shape.slight : 1) *
          (together ? shape.together : 1),
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
