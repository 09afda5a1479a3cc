import type { Gender } from '../script.ts';
import type { Grammar } from './grammar.ts';
import { givenIn, isNameWord, isPerson, isWoman, nameEnd } from './names.ts';
import { pastFillers, verbAt } from './verbs.ts';
import type { Word } from './words.ts';

/** Words that stand for somebody. Indices of words; `end` is exclusive. */
export type Phrase = {
  readonly kind: 'name' | 'description' | 'pronoun';
  readonly start: number;
  readonly end: number;
  /** The name, or the description without its article. */
  readonly head: readonly Word[];
  /** Titles, offices and articles around a name, or of a description. */
  readonly beside: readonly Word[];
  /** "eine Anwohnerin": somebody new. */
  readonly indefinite: boolean;
  /** A description of a person, not of a body: "the ministry". */
  readonly person: boolean;
  readonly gender: Gender;
};

/** Words looked at for a name after the noun that leads to it. */
const LONGEST = 14;
/** Words of a description that are shown. */
const LONGEST_DESCRIPTION = 6;

function boundary(words: readonly Word[], at: number, grammar: Grammar): boolean {
  const word = words[at];
  if (word?.kind !== 'word') return true;
  if (word.capital) return false;
  return grammar.conjunctions.has(word.key) && !grammar.particles.has(word.key);
}

export type Known = (keys: readonly Word[]) => boolean;

/**
 * The noun phrase that begins at index `at`, up to `ceiling`. `known`: whether words are a name that
 * the article has given in full. `subject`: the phrase stands where a subject does, so that a lone
 * capital may be one.
 */
export function phraseAt(
  words: readonly Word[],
  at: number,
  ceiling: number,
  grammar: Grammar,
  known: Known,
  subject = true,
): Phrase | null {
  const first = words[at];
  if (first?.kind !== 'word' || at >= ceiling) return null;
  const pronoun = grammar.pronouns.get(first.key);
  if (pronoun !== undefined && (!first.capital || first.opens)) {
    return {
      kind: 'pronoun',
      start: at,
      end: at + 1,
      head: [first],
      beside: [],
      indefinite: false,
      person: true,
      gender: pronoun,
    };
  }
  if (first.opens && isSmallWord(first.key, grammar)) return null;
  const article = grammar.articles.get(first.key);
  const from = article === undefined ? at : at + 1;
  if (
    !isNameWord(words[from]) &&
    (grammar.prepositions.has(words[from]?.key ?? '') || boundary(words, from, grammar))
  )
    return null;
  let stop = from;
  while (stop < ceiling && stop - from < LONGEST && !boundary(words, stop, grammar)) {
    if (stop > from && !words[stop]?.capital && verbAt(words, stop, grammar) !== null) break;
    stop += 1;
  }
  const name = nameIn(words, from, stop, grammar, known, subject && article === undefined);
  const whole = { start: at, indefinite: grammar.indefinite.has(first.key) };
  if (name !== null) {
    const beside = words.slice(at, name.start);
    const apposed = apposition(words, name.end, ceiling, grammar);
    return {
      ...whole,
      kind: 'name',
      end: name.end,
      head: words.slice(name.start, name.end),
      beside: [...beside, ...apposed],
      person: true,
      gender: genderOf([...beside, ...apposed], grammar),
    };
  }
  const noun = nounIn(words, from, stop, grammar);
  const apposed = noun === null ? null : nameApposed(words, from, noun, stop, ceiling, grammar);
  if (apposed !== null) {
    const beside = [...words.slice(at, stop), ...words.slice(stop + 1, apposed.start)];
    return {
      ...whole,
      kind: 'name',
      end: apposed.end,
      head: words.slice(apposed.start, apposed.end),
      beside,
      person: true,
      gender: genderOf(beside, grammar),
    };
  }
  if (noun === null) return null;
  if (article === undefined && !isPerson(words[noun]?.key ?? '', grammar)) return null;
  const end = descriptionEnd(words, from, noun, stop, grammar);
  const head = words.slice(from, end);
  const person = isPerson(words[noun]?.key ?? '', grammar);
  return {
    ...whole,
    kind: 'description',
    end,
    head,
    beside: words.slice(at, noun + 1),
    person,
    gender: person ? genderOf(words.slice(at, noun + 1), grammar) : 'unknown',
  };
}

/**
 * Who speaks after a verb that no list has: "…», s’enflamme le directeur". Only somebody who plainly
 * is a person; null for anything else.
 */
export function afterAnyVerb(
  words: readonly Word[],
  at: number,
  ceiling: number,
  grammar: Grammar,
  known: Known,
): Phrase | null {
  const verb = words[at];
  if (verb?.kind !== 'word' || verb.capital || !/^\p{L}{3,}$/u.test(verb.text)) return null;
  const { prepositions, conjunctions, articles, pronouns, auxiliaries } = grammar;
  if (
    [prepositions, conjunctions, articles, pronouns, auxiliaries].some((each) => each.has(verb.key))
  )
    return null;
  if (isPerson(verb.key, grammar)) return null;
  const from = pastFillers(words, at + 1, grammar);
  const phrase = phraseAt(words, from, ceiling, grammar, known, false);
  if (phrase === null || !phrase.person) return null;
  return phrase.kind !== 'description' || articles.has(words[phrase.start]?.key ?? '')
    ? phrase
    : null;
}

/** A word that is no name, whatever its capital at the start of a sentence. */
function isSmallWord(key: string, grammar: Grammar): boolean {
  const { prepositions, conjunctions, fillers, accordingTo } = grammar;
  return [prepositions, conjunctions, fillers, accordingTo].some((each) => each.has(key));
}

/** The name of a person between `from` and `stop`. */
function nameIn(
  words: readonly Word[],
  from: number,
  stop: number,
  grammar: Grammar,
  known: Known,
  subject: boolean,
): { readonly start: number; readonly end: number } | null {
  const given = givenIn(grammar);
  for (let at = from; at < stop; at += 1) {
    const word = words[at];
    if (!isNameWord(word) || word === undefined) continue;
    const title = grammar.titles.has(word.key);
    if (title) continue;
    const end = Math.min(stop, nameEnd(words, at, grammar));
    // "Kämmerer Jörg Wallmann": a first name inside shows that what precedes it is no part of the name.
    if (
      grammar.capitalNouns &&
      end - at > 2 &&
      given(word.text) === null &&
      given(words[at + 1]?.text ?? '') !== null
    )
      continue;
    const before = words[at - 1];
    const titled =
      before !== undefined &&
      at > 0 &&
      grammar.titles.has(before.key) &&
      before.sentence === word.sentence;
    if (
      isPerson(word.key, grammar) &&
      given(word.text) === null &&
      !titled &&
      !known(words.slice(at, end))
    )
      continue;
    if (titled || (given(word.text) !== null && end - at > 1) || known(words.slice(at, end)))
      return { start: at, end };
    if (grammar.nominative !== null && end - at > 1) {
      const told = grammar.nominative(
        words.slice(at, end).map(({ text }) => text),
        given,
      );
      if (told !== null) return { start: at, end };
    }
    if (word.opens && !known(words.slice(at, at + 1))) {
      continue;
    }
    // "dijo Barrientos", "le maire Garandeau": a lone capital where a person is looked for.
    const noun = at > from && followsNoun(words, from, at, end - at > 1, grammar);
    const alone = at === from && subject && (grammar.nominative === null || end - at > 1);
    const ends = end === stop || words[end]?.kind !== 'word' || !words[end]?.capital;
    const afterPreposition = grammar.prepositions.has(before?.key ?? '') && at > from;
    if (!afterPreposition && ends && (noun ? end - at > 0 : alone)) {
      if (grammar.capitalNouns && !noun && !isFamilyName(words, at, end)) continue;
      return { start: at, end };
    }
    if (!grammar.capitalNouns) at = Math.max(at, end - 1);
  }
  return null;
}

/** "le maire Garandeau", "la diputada socialista Amaya Otxoa": a noun for a person leads to the name. */
function followsNoun(
  words: readonly Word[],
  from: number,
  at: number,
  long: boolean,
  grammar: Grammar,
): boolean {
  for (let index = at - 1; index >= from; index -= 1) {
    const word = words[index];
    if (word === undefined || grammar.prepositions.has(word.key)) return false;
    if (isPerson(word.key, grammar)) return true;
    if (!long || word.capital) return false;
  }
  return false;
}

/** German: "sagte Vollmers am Dienstag", but not "sagte Ende Mai". */
function isFamilyName(words: readonly Word[], at: number, end: number): boolean {
  if (
    /^(?:anfang|mitte|ende|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)$/.test(
      words[at]?.key ?? '',
    )
  )
    return false;
  return end - at <= 3;
}

/** The noun for a person in a phrase, or else the first noun-like word. */
function nounIn(
  words: readonly Word[],
  from: number,
  stop: number,
  grammar: Grammar,
): number | null {
  const reach = Math.min(stop, from + LONGEST_DESCRIPTION);
  for (let at = from; at < reach; at += 1) {
    const word = words[at];
    if (word === undefined || grammar.prepositions.has(word.key)) break;
    if (at > from && !word.capital && grammar.articles.has(word.key)) break;
    if (isPerson(word.key, grammar)) return at;
  }
  const word = words[from];
  return word !== undefined && from < reach && !grammar.prepositions.has(word.key) ? from : null;
}

/** "le président du club, Karim Benzarti," · "su mujer, Encarna,": the name after the comma. */
function nameApposed(
  words: readonly Word[],
  from: number,
  noun: number,
  stop: number,
  ceiling: number,
  grammar: Grammar,
): { readonly start: number; readonly end: number } | null {
  if (words[stop]?.text !== ',') return null;
  const titled = grammar.titles.has(words[stop + 1]?.key ?? '');
  const start = titled ? stop + 2 : stop + 1;
  const end = nameEnd(words, start, grammar);
  if (end === start || end > ceiling) return null;
  const given = givenIn(grammar)(words[start]?.text ?? '') !== null;
  if (given || titled) return { start, end };
  // "the mayor of the city, Seville," is no name of hers.
  const hers = words.slice(from, stop).every(({ key }) => !grammar.prepositions.has(key));
  const person = isPerson(words[noun]?.key ?? '', grammar) && words[end]?.kind !== 'word';
  return person && (hers || end - start > 1) ? { start, end } : null;
}

/** Up to the first preposition; one that makes a genitive takes its noun along. */
function descriptionEnd(
  words: readonly Word[],
  from: number,
  noun: number,
  stop: number,
  grammar: Grammar,
): number {
  let end = noun + 1;
  while (end < stop && end - from < LONGEST_DESCRIPTION) {
    const word = words[end];
    if (word === undefined) break;
    // "portavoz de la policía"
    const genitive = grammar.particles.has(word.key) && grammar.prepositions.has(word.key);
    if (genitive && words[end + 1]?.kind === 'word' && end === noun + 1) {
      end += grammar.articles.has(words[end + 1]?.key ?? '') ? 3 : 2;
      continue;
    }
    if (
      grammar.prepositions.has(word.key) ||
      grammar.fillers.has(word.key) ||
      grammar.articles.has(word.key)
    )
      break;
    end += 1;
  }
  return Math.min(end, stop);
}

/** ", mère de deux enfants," after a name. */
function apposition(
  words: readonly Word[],
  at: number,
  ceiling: number,
  grammar: Grammar,
): readonly Word[] {
  if (words[at]?.text !== ',') return [];
  const from = grammar.articles.has(words[at + 1]?.key ?? '') ? at + 2 : at + 1;
  const noun = words[from];
  if (noun === undefined || from >= ceiling || noun.sentence !== words[at]?.sentence) return [];
  return isPerson(noun.key, grammar) ? words.slice(at + 1, from + 1) : [];
}

/** What titles, nouns and articles tell; a noun for men is often used of women too, and comes last. */
export function genderOf(beside: readonly Word[], grammar: Grammar): Gender {
  for (const { key } of beside) {
    const title = grammar.titles.get(key);
    if (title === 'female' || title === 'male') return title;
  }
  if (beside.some(({ key }) => isWoman(key, grammar))) return 'female';
  const noun = beside.findIndex(({ key }) => isPerson(key, grammar));
  if (noun < 0) return 'unknown';
  const article = beside
    .slice(0, noun)
    .map(({ key }) => grammar.articles.get(key))
    .find((each) => each !== undefined);
  return article ?? 'unknown';
}

/** Whether a clause that says who speaks begins at index `at`; `marked`: a comma or a dash leads to it. */
export function saysAt(
  words: readonly Word[],
  at: number,
  marked: boolean,
  grammar: Grammar,
): boolean {
  if (verbAt(words, at, grammar) !== null) return true;
  return marked && afterAnyVerb(words, at, words.length, grammar, () => false) !== null;
}
