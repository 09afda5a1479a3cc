import type { Scored } from './chapter-candidates.ts';
import {
  isGeneric,
  isInstitution,
  isLooseAdjective,
  isMeasure,
  isThingAfterAll,
} from './chapter-grammar.ts';
import type { Phrase } from './chapter-phrases.ts';
import { isRoleNoun, THINGS } from './words.ts';

export const isPlural = (noun: string): boolean =>
  /(?:[^suia]|[bcdfgklmnprtvw]ia)s$|people$|men$/u.test(noun);

/** Read over on news; see the tests' list of what they give. */
export const shape = {
  /** A single name; several words of one that the chapter is about. */
  name: 0.5,
  mainName: 0.5,
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
  passing: 0.25,
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
  /** With a topic that stands in a sentence with the person. */
  together: 1.3,
  /** What a topic is worth with whoever is reported to have spoken of it. */
  said: 1.6,
  slight: 0.6,
  /** What candidates weigh for a text's only title, and how much less or more of it here. */
  opening: 0.8,
  openingObject: 0.6,
  /** "A small screen", said once where the chapter opens. */
  metThere: 0.2,
  predicate: 0.4,
  /** "Hospitals, cultural venues and malls". */
  listed: 0.3,
  subject: 1.13,
  oblique: 0.8,
  /** "A large bronze". */
  loose: 0.8,
};

export const isSomebody = (noun: string): boolean =>
  isRoleNoun(noun) &&
  !isThingAfterAll(noun) &&
  !THINGS.test(noun) &&
  !isInstitution(noun) &&
  !/(?:port|cy)$/u.test(noun);

export const absent =
  /^(?:no|any|every|each|what|which|such|another|some|other|all|both|this|that|these)$/u;

export const demonym = /^(?:\p{L}{3,}(?:ian|ish|ese|ean)|french|dutch|western|eastern)$/u;

/** "Lower Brisk": a name and nothing else. */
export const isBareName = ({ text, determiner }: Phrase): boolean =>
  /^\p{Lu}\S*(?: \p{Lu}\S*)*$/u.test(text) && /^(?:'s)?$/u.test(determiner);

/** What a phrase is worth as a chapter's whole title: one thing, concrete, that stands by itself. */
export const alone = (phrase: Scored): number => {
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
  if (at === 0 && !phrase.whole && often < 2 && /^an?$/u.test(determiner)) worth *= shape.metThere;
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

export const pairWorth = ({ person, at }: Scored): number => {
  if (!person) return shape.body;
  return at === 0 ? shape.openingPerson : shape.person;
};
