import anyAscii from 'any-ascii';
import { isFirstName } from './first-names.ts';
import { type GenderEvidence, genderOfWord, noEvidence, weigh } from './gender.ts';
import { type NameUse, nameKey, nameWords } from './names.ts';
import type { Gender } from './script.ts';
import { COURTESY, FAMILY_FIRST, ORGANISATION_WORDS } from './words.ts';

/** Somebody, or something that speaks: a named person, a described one, an organisation. */
export type Entity = {
  /** The fullest name the article gives, or the description. */
  name: string;
  keys: readonly string[];
  readonly kind: 'person' | 'named' | 'described' | 'group';
  /** Document offsets of its uses by name, in order. */
  readonly uses: number[];
  /** Titles, offices and other nouns used of it. */
  readonly roles: Set<string>;
  readonly evidence: GenderEvidence;
  gender: Gender;
};

function entityOf(name: string, keys: readonly string[], kind: Entity['kind']): Entity {
  return {
    name,
    keys,
    kind,
    uses: [],
    roles: new Set(),
    evidence: noEvidence(),
    gender: 'unknown',
  };
}

function learn(entity: Entity, roles: readonly string[]): void {
  for (const role of roles) {
    entity.roles.add(role);
    const told = genderOfWord(role);
    if (told !== null) entity.evidence.told[told] += 1;
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
          // "Her husband, Alan": a first name alone, but a person's.
          if (use.person && isFirstName(use.keys[0] ?? '')) this.#meet(use);
          continue;
        }
        entity.uses.push(use.start);
        learn(entity, use.roles);
      }
    }
    for (const entity of this.entities) entity.uses.sort((a, b) => a - b);
    this.settle();
  }

  /** Weighs the evidence of gender anew. */
  settle(): void {
    for (const entity of this.entities) entity.gender = weigh(entity.evidence, entity.keys);
  }

  /** Drops what pronouns showed, before they are read anew. */
  forgetPronouns(): void {
    for (const { evidence } of this.entities) {
      evidence.pronouns.female = 0;
      evidence.pronouns.male = 0;
    }
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
      known ?? this.#add(entityOf(use.words.join(' '), use.keys, use.person ? 'person' : 'named'));
    if (known !== undefined && use.keys.length > known.keys.length && use.keys.length <= 4) {
      known.name = use.words.join(' ');
      known.keys = use.keys;
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
  byName(keys: readonly string[], at: number, roles: readonly string[]): Entity | null {
    const last = keys.at(-1) ?? '';
    const told = roles.map((role) => genderOfWord(role)).find((gender) => gender !== null) ?? null;
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
    if (list.length === 0 && keys.length === 1 && !roles.some((role) => COURTESY.has(role))) {
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
    if (list.length <= 1) return list[0] ?? null;
    const near = list
      .map((each) => ({ each, use: each.uses.findLast((use) => use <= at) ?? -1 }))
      .filter(({ use }) => use >= 0 && at - use < NEAR)
      .sort((a, b) => b.use - a.use)[0];
    if (near !== undefined) return near.each;
    return list.reduce((best, each) => (each.uses.length > best.uses.length ? each : best));
  }

  /** The entity of a name as a speaker, made if the article names nobody so. */
  speaker(name: string, at: number, roles: readonly string[]): Entity {
    const words = nameWords(name);
    const keys = words.map(nameKey);
    const found = this.byName(keys, at, roles);
    if (found !== null) {
      learn(found, roles);
      return found;
    }
    const person = isFirstName(keys[0] ?? '') || roles.some((role) => COURTESY.has(role));
    const entity = this.#add(entityOf(words.join(' '), keys, person ? 'person' : 'named'));
    entity.uses.push(at);
    learn(entity, roles);
    entity.gender = weigh(entity.evidence, keys);
    return entity;
  }

  /** An unnamed speaker: the same words mean the same one. */
  described(description: string, kind: 'described' | 'group'): Entity {
    const key = anyAscii(description).toLowerCase();
    const known = this.#described.get(key);
    if (known !== undefined) return known;
    const name = description.charAt(0).toUpperCase() + description.slice(1);
    const entity = entityOf(name, [], kind);
    const words = key.split(/[^a-z-]+/);
    const end = words.findIndex(
      (word, index) => index > 0 && /^(?:of|for|at|in|with|from|who|to|on)$/.test(word),
    );
    learn(entity, end < 0 ? words : words.slice(0, end));
    entity.gender = weigh(entity.evidence, []);
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
