import type { Span } from '../../article/article.ts';
import { describedEntity, type Entity, namedEntity, rename } from '../entity.ts';
import { readName } from '../full-name.ts';
import type { Gender, GenderFrom } from '../script.ts';
import type { Grammar } from './grammar.ts';
import { genderOfName, givenIn, isPerson, plain } from './names.ts';
import { genderOf, type Phrase } from './phrases.ts';
import type { Word } from './words.ts';

/** How much each kind of evidence weighs: what is said of the person, then the name, then a guess. */
const STRENGTH = { title: 6, noun: 5, verb: 4, 'first name': 3, surname: 2, article: 1 } as const;

type Evidence = keyof typeof STRENGTH;

/** The people of an article in a language that has a grammar. */
export class People {
  /** By the words of their names, or by how those begin where they are declined. */
  readonly #byWord = new Map<string, Entity[]>();
  readonly #byRole = new Map<string, Entity[]>();
  readonly #byDescription = new Map<string, Entity>();
  readonly #grammar: Grammar;
  readonly #strength = new Map<Entity, number>();

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /** Whether words are a name, or the end of one, that the article gives in full. */
  readonly known = (words: readonly Word[]): boolean => {
    const keys = words.map(({ text }) => plain(text));
    return this.#bearers(keys).some((entity) => entity.keys.length >= keys.length);
  };

  /** Somebody by name: met before, or new from now on. Null where several bear it, or none can be told. */
  named(phrase: Phrase, told: Gender = 'unknown'): Entity | null {
    const written = this.#written(phrase.head);
    if (written === null) return null;
    const keys = written.map(plain);
    const gender = told === 'unknown' ? phrase.gender : told;
    const bearers = this.#bearers(keys).filter((entity) => fits(entity.gender, gender));
    const [only] = bearers;
    if (bearers.length > 1) return null;
    if (only !== undefined) {
      const nominative = keys.every(
        (key, index) => only.keys[only.keys.length - keys.length + index] === key,
      );
      if (
        keys.length > only.keys.length ||
        (keys.length === only.keys.length && !nominative && told !== 'unknown')
      )
        this.#rename(only, written, phrase);
      this.#learn(only, phrase, told);
      return only;
    }
    const name = readName(written.join(' '));
    const entity = namedEntity(name, phrase.head[0]?.start ?? 0, 'person');
    if (written.some((word, index) => word !== phrase.head[index]?.text))
      this.#rename(entity, written, phrase);
    this.#index(entity);
    this.#learn(entity, phrase, told);
    return entity;
  }

  /** Somebody without a name: "eine Anwohnerin", or whoever of the article bears the noun. */
  described(phrase: Phrase, near: Entity | null): Entity | null {
    const nouns = phrase.head.map(({ key }) => key).filter((key) => isPerson(key, this.#grammar));
    const text = phrase.head.map(({ text }) => text).join(' ');
    const key = plain(text);
    if (!phrase.indefinite) {
      const met = new Set(nouns.flatMap((noun) => this.#byRole.get(noun) ?? []));
      const bearers = [...met].filter(
        ({ gender, kind }) => kind !== 'group' && fits(gender, phrase.gender),
      );
      if (bearers.length === 1) return bearers[0] ?? null;
      if (bearers.length > 1) return near !== null && bearers.includes(near) ? near : null;
      if (
        phrase.person &&
        near !== null &&
        fits(near.gender, phrase.gender) &&
        near.kind === 'person' &&
        this.#isDefinite(phrase)
      )
        return near;
      const same = this.#byDescription.get(key);
      if (same !== undefined) return same;
    }
    const entity = describedEntity(
      text.charAt(0).toUpperCase() + text.slice(1),
      phrase.person ? 'described' : 'group',
    );
    for (const noun of nouns) this.#role(entity, noun);
    this.#byDescription.set(key, entity);
    this.#learn(entity, phrase, 'unknown');
    return entity;
  }

  /** Takes note of the gender that a verb or a pronoun gives somebody. */
  told(entity: Entity, gender: Gender, evidence: GenderFrom['evidence'], word: Span | null): void {
    if (gender !== 'unknown')
      this.#judge(entity, gender, evidence, evidence === 'pronoun' ? 0.5 : STRENGTH.verb, word);
  }

  #isDefinite(phrase: Phrase): boolean {
    const { articles } = this.#grammar;
    return phrase.beside.some(({ key }) => articles.has(key));
  }

  /** The name in the nominative, and with the spelling it is written in. */
  #written(head: readonly Word[]): readonly string[] | null {
    const words = head.map(({ text }) => text);
    const { nominative } = this.#grammar;
    if (nominative === null || words.length < 2) return words;
    if (this.#bearers(words.map(plain)).length > 0) return words;
    return (
      nominative(words, givenIn(this.#grammar)) ??
      (givenIn(this.#grammar)(words[0] ?? '') === null ? words : null)
    );
  }

  /** Those whose name these words are, or are a part of. */
  #bearers(keys: readonly string[]): Entity[] {
    const [first = ''] = keys;
    const inflected = this.#grammar.nominative !== null;
    const same = (one: string, other: string) =>
      one === other || (inflected && sameStem(one, other));
    const named = this.#byWord.get(this.#stem(first)) ?? [];
    const exact = named.filter((entity) => holds(entity.keys, keys, (one, other) => one === other));
    if (exact.length > 0) return exact;
    if (inflected) {
      const near = named.filter((entity) => holds(entity.keys, keys, same));
      const surname = genderOfName(
        keys.map((key) => key),
        this.#grammar,
      );
      return near.filter(({ gender }) => surname === null || fits(gender, surname.gender));
    }
    // German: "Vollmers’", "Nöthens Fraktion"
    if (keys.length === 1 && this.#grammar.capitalNouns && first.endsWith('s')) {
      return (this.#byWord.get(first.slice(0, -1)) ?? []).filter((entity) =>
        holds(entity.keys, [first.slice(0, -1)], (one, other) => one === other),
      );
    }
    return [];
  }

  #rename(entity: Entity, words: readonly string[], { head }: Phrase): void {
    rename(entity, readName(words.join(' ')), head[0]?.start ?? 0);
    entity.words = head.map(({ start, end }, index) => ({
      start,
      end,
      key: plain(words[index] ?? ''),
    }));
    entity.name = words.join(' ');
    this.#index(entity);
  }

  #index(entity: Entity): void {
    for (const key of entity.keys) put(this.#byWord, this.#stem(key), entity);
  }

  #role(entity: Entity, noun: string): void {
    entity.roles.add(noun);
    put(this.#byRole, noun, entity);
  }

  /** "Malinowskiego" is looked for where "Malinowski" is. */
  #stem(key: string): string {
    return this.#grammar.nominative === null ? key : key.slice(0, SHORTEST_STEM);
  }

  #learn(entity: Entity, phrase: Phrase, told: Gender): void {
    const { titles, articles } = this.#grammar;
    for (const { key } of phrase.beside) if (isPerson(key, this.#grammar)) this.#role(entity, key);
    for (const word of phrase.beside) {
      const gender = titles.get(word.key);
      if (gender === 'female' || gender === 'male')
        this.#judge(entity, gender, 'title', STRENGTH.title, word);
    }
    const gender = genderOf(phrase.beside, this.#grammar);
    const noun = phrase.beside.find(({ key }) => isPerson(key, this.#grammar));
    if (noun !== undefined && gender !== 'unknown') {
      // "le maire" and "il ministro" are said of women too.
      const weak =
        gender === 'male' &&
        phrase.kind === 'name' &&
        phrase.beside.some(({ key }) => articles.has(key));
      this.#judge(entity, gender, 'noun', weak ? STRENGTH.article : STRENGTH.noun, noun);
    }
    const named =
      entity.kind === 'person' ? genderOfName(entity.name.split(' '), this.#grammar) : null;
    if (named !== null) {
      this.#judge(
        entity,
        named.gender,
        named.evidence,
        STRENGTH[named.evidence as Evidence],
        entity.words[named.word] ?? null,
      );
    }
    if (told !== 'unknown') this.#judge(entity, told, 'verb', STRENGTH.verb, null);
  }

  #judge(
    entity: Entity,
    gender: Gender,
    evidence: GenderFrom['evidence'],
    strength: number,
    word: Span | null,
  ): void {
    if (strength <= (this.#strength.get(entity) ?? 0)) return;
    this.#strength.set(entity, strength);
    entity.gender = gender;
    entity.judged = { gender, evidence, word };
  }
}

export function fits(one: Gender, other: Gender): boolean {
  return one === 'unknown' || other === 'unknown' || one === other;
}

/** Namesakes looked at: more are no news. */
const MANY = 40;
const SHORTEST_STEM = 3;

function put(index: Map<string, Entity[]>, key: string, entity: Entity): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [entity]);
  else if (list.length < MANY && !list.includes(entity)) list.push(entity);
}

/** Whether `short` is a run of words at the end or, alone, the first of `long`. */
function holds(
  long: readonly string[],
  short: readonly string[],
  same: (one: string, other: string) => boolean,
): boolean {
  if (short.length === 0 || short.length > long.length)
    return (
      short.length > 1 && short.length > long.length && long.length > 1 && holds(short, long, same)
    );
  const at = (from: number) => short.every((key, index) => same(key, long[from + index] ?? ''));
  for (let from = 0; from + short.length <= long.length; from += 1) {
    if (
      at(from) &&
      (short.length > 1 || from > 0 || long.length === 1 || short.length === long.length)
    )
      return true;
  }
  return long.length > 1 && short.length === 1 && same(short[0] ?? '', long[0] ?? '');
}

/** "Malinowskiego" and "Malinowski": one name in two cases. */
function sameStem(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  let shared = 0;
  while (shared < shortest && one[shared] === other[shared]) shared += 1;
  return (
    shared >= SHORTEST_STEM &&
    one.length - shared <= 3 &&
    other.length - shared <= 3 &&
    shared >= Math.max(one.length, other.length) / 2
  );
}
