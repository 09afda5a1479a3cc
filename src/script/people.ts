import anyAscii from 'any-ascii';
import {
  describedEntity,
  type Entity,
  isBody,
  judge,
  learn,
  namedEntity,
  rename,
} from './entity.ts';
import { isFirstName } from './first-names.ts';
import { nameKey, readName } from './full-name.ts';
import { forget, genderOfWord, type Word } from './gender.ts';
import { isAlone, unnamed } from './indefinite.ts';
import type { NameUse } from './names.ts';
import { contradicts, isSame, sameFirst } from './same-name.ts';
import { COURTESY } from './titles.ts';
import { FAMILY_FIRST, ORGANISATION_WORDS } from './words.ts';

/** Entities by a word of their name. */
class Index {
  readonly #lists = new Map<string, Entity[]>();

  put(key: string | undefined, entity: Entity): void {
    if (key === undefined || key === '') return;
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [entity]);
    else if (list.at(-1) !== entity) list.push(entity);
  }

  of(key: string): readonly Entity[] {
    return this.#lists.get(key) ?? [];
  }
}

/** The people and other speakers of one article, found by name. */
export class People {
  readonly entities: Entity[] = [];
  readonly #byLast = new Index();
  readonly #byMiddle = new Index();
  readonly #byFirst = new Index();
  readonly #byNickname = new Index();
  readonly #described = new Map<string, Entity>();

  /** `uses`: every proper name in the article, in order. */
  constructor(uses: readonly NameUse[]) {
    for (const use of uses) {
      if (use.words.length > 1) this.#meet(use);
    }
    const often = namedOften(uses);
    for (const use of uses) {
      if (use.words.length === 1) this.#meetShort(use, often.has(use.keys[0] ?? ''));
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
    this.#byLast.put(entity.keys.at(-1), entity);
    // "Ortiz" is María Ortiz de la Cruz.
    for (const key of entity.keys.slice(1, -1)) if (key.length > 3) this.#byMiddle.put(key, entity);
    if (entity.keys.length > 1) this.#byFirst.put(entity.keys[0], entity);
    return entity;
  }

  #meet(use: NameUse): void {
    const known = this.#byLast
      .of(use.keys.at(-1) ?? '')
      .slice(-MANY)
      .findLast((entity) => isSame(entity, use));
    const entity = known ?? this.#add(namedEntity(use, use.start, use.person ? 'person' : 'named'));
    const { length } = use.keys;
    if (known !== undefined && length > known.keys.length && length <= 4)
      rename(known, use, use.start);
    if (use.person && entity.kind === 'named') entity.kind = 'person';
    this.#use(entity, use);
    if (use.nickname !== null) this.#byNickname.put(lastKey(use.nickname), entity);
  }

  /** A use of one name alone: of somebody met in full, or of a person by what stands beside it. */
  #meetShort(use: NameUse, often: boolean): void {
    const { keys, start, person, roles } = use;
    const entity = this.byName(keys, start, roles, use.suffix);
    if (entity === null) {
      // "Her husband, Alan", "Mrs Vance": one name alone, but a person's.
      const titled = roles.some(({ key }) => COURTESY.has(key));
      if (person && (titled || use.apposed || isFirstName(keys[0] ?? ''))) this.#meet(use);
      else if (often) this.#meet({ ...use, person: true });
      return;
    }
    this.#use(entity, use);
    // "Okoro, 19, …": what has a title or an age is a person, whatever the full name looked like.
    if (person && entity.kind === 'named' && !isBody(entity.keys)) entity.kind = 'person';
  }

  #use(entity: Entity, { start, place, roles }: NameUse): void {
    entity.uses.push(start);
    entity.place ||= place;
    learn(entity, roles);
  }

  /**
   * Whom a name means at `at`: by its last words first, then as a first name. Of several who share
   * it, the title decides, then the one named in full just before, then the one named most.
   */
  byName(
    keys: readonly string[],
    at: number,
    roles: readonly Word[],
    suffix: string | null = null,
  ): Entity | null {
    const told =
      roles.map(({ key }) => genderOfWord(key)).find((gender) => gender !== null) ?? null;
    let list = this.#bearers(keys, roles);
    const prefer = (fits: (each: Entity) => boolean) => {
      const fitting = list.length > 1 ? list.filter(fits) : [];
      if (fitting.length > 0) list = fitting;
    };
    if (suffix !== null) {
      list = list.filter((each) => each.suffix === null || each.suffix === suffix);
      prefer((each) => each.suffix === suffix);
    }
    prefer(({ gender }) => told === null || gender === 'unknown' || gender === told);
    const styled = roles.filter(({ key }) => COURTESY.has(key));
    prefer((each) => styled.some(({ key }) => each.roles.has(key)));
    prefer(({ kind }) => kind === 'person');
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

  #bearers(keys: readonly string[], roles: readonly Word[]): readonly Entity[] {
    const last = keys.at(-1) ?? '';
    const alone = keys.length === 1;
    let list: readonly Entity[] = this.#byLast
      .of(last)
      .slice(-MANY)
      .filter(
        (each) =>
          alone ||
          sameFirst(each.keys[0] ?? '', keys[0] ?? '') ||
          keys.every((key) => each.keys.includes(key)),
      );
    if (!alone) return list;
    if (list.length === 0) {
      list = this.#byFirst
        .of(last)
        .filter(({ kind, keys: own }) => kind === 'person' || FAMILY_FIRST.has(own[0] ?? ''));
      // "Mr Somchai" is Somchai Rattanakosin, where no other bears that name.
      if (list.length > 1 && roles.some(({ key }) => COURTESY.has(key))) list = [];
    }
    // "Facebook" is not "Telemundo Facebook".
    if (ORGANISATION_WORDS.has(last)) {
      list = list.filter((each) => each.kind === 'person' || each.keys.length === 1);
    }
    if (list.length === 0) list = this.#byMiddle.of(last);
    return list.length === 0 ? this.#byNickname.of(last) : list;
  }

  /** The entity of a name as a speaker, made if the article names nobody so. */
  speaker(written: string, at: number, roles: readonly Word[]): Entity {
    const name = readName(written);
    const found = this.byName(name.keys, at, roles, name.suffix);
    if (found !== null) {
      learn(found, roles);
      return found;
    }
    const person = isFirstName(name.keys[0] ?? '') || roles.some(({ key }) => COURTESY.has(key));
    const entity = this.#add(namedEntity(name, at, person ? 'person' : 'named'));
    entity.uses.push(at);
    learn(entity, roles);
    judge(entity);
    return entity;
  }

  /**
   * An unnamed speaker, described at `at`: the same words mean the same one, but for "another".
   * `of`: whose husband, or what noun "another" stands for.
   */
  described(
    description: string,
    at: number,
    kind: 'described' | 'group',
    of: string | null = null,
  ): Entity {
    const alone = isAlone(description);
    const plain = anyAscii(description).toLowerCase();
    const key = alone ? `${plain} ${at}` : `${plain} ${of ?? ''}`;
    const known = this.#described.get(key);
    if (known !== undefined) return known;
    const name = alone
      ? unnamed(description, of)
      : of === null
        ? description.charAt(0).toUpperCase() + description.slice(1)
        : `${of}’s ${description}`;
    const entity = describedEntity(name, kind);
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

/** First names that are places and clubs when they stand alone. */
const NOT_ALONE = new Set(
  (
    'chelsea victoria paris jordan georgia austin florence charlotte chad israel madison sydney adelaide lincoln jackson ' +
    'washington houston india china carolina virginia dakota savannah kent lancaster wellington santiago sofia salvador regina ' +
    'dallas alexandria vienna milan lorraine orlando martin cairo kenya ireland brooklyn tyrone troy bradford stanley clay ' +
    'hope faith grace will may april june august mark bill rose joy summer dawn crystal ruby amber ivy'
  ).split(' '),
);

/** First names that stand alone twice and do something, as in "Ravi is sixteen"; never a place's. */
function namedOften(uses: readonly NameUse[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const acting = new Set<string>();
  for (const { keys, use, place } of uses) {
    const [key = ''] = keys;
    if (keys.length !== 1 || NOT_ALONE.has(key) || !isFirstName(key)) continue;
    counts.set(key, (counts.get(key) ?? 0) + (place ? Number.NEGATIVE_INFINITY : 1));
    if (use === 'subject' || use === 'speaks') acting.add(key);
  }
  return new Set([...acting].filter((key) => (counts.get(key) ?? 0) > 1));
}

function lastKey(name: string): string {
  return nameKey(name.split(' ').at(-1) ?? '');
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
