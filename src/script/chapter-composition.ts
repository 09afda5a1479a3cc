import { type Scored, weights } from './chapter-candidates.ts';
import type { Voice } from './chapter-people.ts';
import type { Phrase } from './chapter-phrases.ts';

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

/** The best phrase, or the best two that are about different things and fit side by side. */
export const composeTitle = (
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
