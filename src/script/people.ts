import anyAscii from 'any-ascii';
import { isFirstName } from './first-names.ts';
import {
  add,
  forget,
  type GenderEvidence,
  genderOfWord,
  type Judgement,
  noEvidence,
  type Word,
  weigh,
} from './gender.ts';
import { type NameUse, nameKey, nameWords } from './names.ts';
import type { Gender } from './script.ts';
import { COURTESY, FAMILY_FIRST, ORGANISATION_WORDS } from './words.ts';

/** Somebody, or something that speaks: a named person, a described one, an organisation. */
export type Entity = {
  /** The fullest name the article gives, or the description. */
  name: string;
  keys: readonly string[];
  /** Document offset of the use that gave `name`. */
  nameAt: number;
  readonly kind: 'person' | 'named' | 'described' | 'group';
  /** Document offsets of its uses by name, in order. */
  readonly uses: number[];
  /** Titles, offices and other nouns used of it. */
  readonly roles: Set<string>;
  readonly evidence: GenderEvidence;
  gender: Gender;
  /** What decided the gender. */
  judged: Judgement | null;
};

function entityOf(
  name: string,
  keys: readonly string[],
  kind: Entity['kind'],
  nameAt: number,
): Entity {
  return {
    name,
    keys,
    nameAt,
    kind,
    uses: [],
    roles: new Set(),
    evidence: noEvidence(),
    gender: 'unknown',
    judged: null,
  };
}

/** "Mrs Lowe" is not John Lowe. */
function contradicts(entity: Entity, roles: readonly Word[]): boolean {
  const titles = roles.map(({ key }) => COURTESY.get(key) ?? 'unknown');
  const title = titles.find((each) => each !== 'unknown');
  if (title === undefined || entity.kind === 'group') return false;
  judge(entity);
  return entity.gender !== 'unknown' && entity.gender !== title;
}

/** Weighs the evidence of one entity's gender anew. */
function judge(entity: Entity): void {
  let at = entity.nameAt;
  const words = entity.name.split(' ').map((word, index) => {
    const start = at;
    at += word.length + 1;
    return { start, end: start + word.length, key: entity.keys[index] ?? '' };
  });
  entity.judged = weigh(entity.evidence, entity.keys.length === 0 ? [] : words);
  entity.gender = entity.judged.gender;
}

function learn(entity: Entity, roles: readonly Word[]): void {
  for (const role of roles) {
    entity.roles.add(role.key);
    const told = genderOfWord(role.key);
    if (told !== null) add(entity.evidence.told[told], role);
  }
}

/** "Oleksandr" and "Oleksander", "Dan" and "Daniel", "J." and "Jane". */
function sameFirst(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 1) return long.startsWith(short);
  if (short.length < 3) return false;
  return long.startsWith(short) || (short.length > 5 && long.slice(0, 5) === short.slice(0, 5));
}

/** "Al Hashish" and "Fouzia Al Hashish". */
function oneEndsOther(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.every((key, index) => key === long[long.length - short.length + index]);
}

/** The people and other speakers of one article, found by name. */
export class People {
  readonly entities: Entity[] = [];
  readonly #byLast = new Map<string, Entity[]>();
  readonly #byMiddle = new Map<string, Entity[]>();
  readonly #byFirst = new Map<string, Entity[]>();
  readonly #described = new Map<string, Entity>();

  /** `uses`: every proper name in the article, in order. */
  constructor(uses: readonly NameUse[]) {
    for (const use of uses) {
      if (use.words.length > 1) this.#meet(use);
    }
    for (const use of uses) {
      if (use.words.length === 1) {
        const entity = this.byName(use.keys, use.start, use.roles);
        if (entity === null) {
          // "Her husband, Alan", "Mrs Vance": one name alone, but a person's.
          const titled = use.roles.some(({ key }) => COURTESY.has(key));
          if (use.person && (titled || isFirstName(use.keys[0] ?? ''))) this.#meet(use);
          continue;
        }
        entity.uses.push(use.start);
        learn(entity, use.roles);
        // "Okoro, 19, …": what has a title or an age is a person, whatever the full name looked like.
        if (use.person && entity.kind === 'named' && !isBody(entity.keys)) {
          (entity as { kind: Entity['kind'] }).kind = 'person';
        }
      }
    }
    for (const entity of this.entities) entity.uses.sort((a, b) => a - b);
    this.settle();
  }

  /** Weighs the evidence of gender anew. */
  settle(): void {
    for (const entity of this.entities) judge(entity);
  }

  /** Drops what pronouns showed, before they are read anew. */
  forgetPronouns(): void {
    for (const { evidence } of this.entities) forget(evidence.pronouns);
  }

  #add(entity: Entity): Entity {
    this.entities.push(entity);
    const put = (map: Map<string, Entity[]>, key: string | undefined) => {
      if (key === undefined || key === '') return;
      const list = map.get(key);
      if (list === undefined) map.set(key, [entity]);
      else list.push(entity);
    };
    put(this.#byLast, entity.keys.at(-1));
    // "Ortiz" is María Ortiz de la Cruz.
    for (const key of entity.keys.slice(1, -1)) if (key.length > 3) put(this.#byMiddle, key);
    if (entity.keys.length > 1) put(this.#byFirst, entity.keys[0]);
    return entity;
  }

  #meet(use: NameUse): void {
    const last = use.keys.at(-1) ?? '';
    const first = use.keys[0] ?? '';
    const known = (this.#byLast.get(last) ?? [])
      .slice(-MANY)
      .find(
        ({ keys }) =>
          keys.length > 1 && (sameFirst(keys[0] ?? '', first) || oneEndsOther(keys, use.keys)),
      );
    const entity =
      known ??
      this.#add(
        entityOf(use.words.join(' '), use.keys, use.person ? 'person' : 'named', use.start),
      );
    if (known !== undefined && use.keys.length > known.keys.length && use.keys.length <= 4) {
      known.name = use.words.join(' ');
      known.keys = use.keys;
      known.nameAt = use.start;
    }
    if (use.person && entity.kind === 'named') {
      (entity as { kind: Entity['kind'] }).kind = 'person';
    }
    entity.uses.push(use.start);
    learn(entity, use.roles);
  }

  /**
   * Whom a name means at `at`: by its last words first, then as a first name. Of several who share
   * it, the title decides, then the one named in full just before, then the one named most.
   */
  byName(keys: readonly string[], at: number, roles: readonly Word[]): Entity | null {
    const last = keys.at(-1) ?? '';
    const told =
      roles.map(({ key }) => genderOfWord(key)).find((gender) => gender !== null) ?? null;
    const fits = (each: Entity) =>
      told === null || each.gender === 'unknown' || each.gender === told;
    let list = (this.#byLast.get(last) ?? [])
      .slice(-MANY)
      .filter(
        (each) =>
          keys.length === 1 ||
          sameFirst(each.keys[0] ?? '', keys[0] ?? '') ||
          keys.every((key) => each.keys.includes(key)),
      );
    if (list.length === 0 && keys.length === 1 && !roles.some(({ key }) => COURTESY.has(key))) {
      list = (this.#byFirst.get(last) ?? []).filter(
        ({ kind, keys: own }) => kind === 'person' || FAMILY_FIRST.has(own[0] ?? ''),
      );
    }
    // "Facebook" is not "Telemundo Facebook".
    if (keys.length === 1 && ORGANISATION_WORDS.has(last)) {
      list = list.filter((each) => each.kind === 'person' || each.keys.length === 1);
    }
    if (list.length === 0 && keys.length === 1) list = this.#byMiddle.get(last) ?? [];
    if (list.length > 1) {
      const fitting = list.filter(fits);
      if (fitting.length > 0) list = fitting;
    }
    if (list.length > 1) {
      const people = list.filter((each) => each.kind === 'person');
      if (people.length > 0) list = people;
    }
    const [only] = list;
    if (only === undefined) return null;
    if (list.length === 1) return contradicts(only, roles) ? null : only;
    const near = list
      .map((each) => ({ each, use: each.uses.findLast((use) => use <= at) ?? -1 }))
      .filter(({ use }) => use >= 0 && at - use < NEAR)
      .sort((a, b) => b.use - a.use)[0];
    if (near !== undefined) return near.each;
    return list.reduce((best, each) => (each.uses.length > best.uses.length ? each : best));
  }

  /** The entity of a name as a speaker, made if the article names nobody so. */
  speaker(name: string, at: number, roles: readonly Word[]): Entity {
    const words = nameWords(name);
    const keys = words.map(nameKey);
    const found = this.byName(keys, at, roles);
    if (found !== null) {
      learn(found, roles);
      return found;
    }
    const person = isFirstName(keys[0] ?? '') || roles.some(({ key }) => COURTESY.has(key));
    const entity = this.#add(entityOf(words.join(' '), keys, person ? 'person' : 'named', at));
    entity.uses.push(at);
    learn(entity, roles);
    judge(entity);
    return entity;
  }

  /** An unnamed speaker, described at `at`: the same words mean the same one. */
  described(description: string, at: number, kind: 'described' | 'group'): Entity {
    const key = anyAscii(description).toLowerCase();
    const known = this.#described.get(key);
    if (known !== undefined) return known;
    const name = description.charAt(0).toUpperCase() + description.slice(1);
    const entity = entityOf(name, [], kind, at);
    const words = [...description.matchAll(/[\p{L}\p{M}-]+/gu)].map(({ 0: word, index }) => ({
      start: at + index,
      end: at + index + word.length,
      key: word.toLowerCase(),
    }));
    const end = words.findIndex(
      (word, index) => index > 0 && /^(?:of|for|at|in|with|from|who|to|on)$/.test(word.key),
    );
    learn(entity, end < 0 ? words : words.slice(0, end));
    judge(entity);
    this.#described.set(key, entity);
    this.entities.push(entity);
    return entity;
  }
}

const PLACE =
  /^(?:new|north|south|east|west|san|santa|los|las|saint|st|united|fort|port|cape|mount|lake|capitol)$/;

/** How like a person a name looks: nobody means a place by "he". */
export function personhood({ kind, keys }: Entity): number {
  if (kind === 'person') return 1;
  if (kind === 'described') return 0.8;
  return kind === 'group' || PLACE.test(keys[0] ?? '') || isBody(keys) ? 0 : 0.25;
}

/** Whether a name is an organisation's by one of its words. */
export function isBody(keys: readonly string[]): boolean {
  return keys.some((key) => ORGANISATION_WORDS.has(key));
}

/** Namesakes looked at: more are no news. */
const MANY = 40;

/** How far back, in characters, a full name still decides between namesakes. */
const NEAR = 400;

/** A file-name-like form of a name: ASCII letters, digits and hyphens. */
export function slug(name: string): string {
  const plain = anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'speaker' : plain;
}
