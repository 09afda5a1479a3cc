import { type FullName, shownName } from './full-name.ts';
import {
  add,
  type GenderEvidence,
  genderOfWord,
  type Judgement,
  noEvidence,
  tellsNeither,
  type Word,
  weigh,
} from './gender.ts';
import type { Gender } from './script.ts';
import { ORGANISATION_WORDS } from './words.ts';

/** Somebody, or something that speaks: a named person, a described one, an organisation. */
export type Entity = {
  /** The fullest name the article gives, or the description. */
  name: string;
  keys: readonly string[];
  /** The words of `name` where they stand in the document; none for a description. */
  words: readonly Word[];
  /** "Jr", "Sr", "III". */
  suffix: string | null;
  kind: 'person' | 'named' | 'described' | 'group';
  /** Whether the article speaks of it as of a place: "in Lower Stane". */
  place: boolean;
  /** Document offsets of its uses by name, in order. */
  readonly uses: number[];
  /** Titles, offices and other nouns used of it. */
  readonly roles: Set<string>;
  readonly evidence: GenderEvidence;
  gender: Gender;
  /** What decided the gender. */
  judged: Judgement | null;
};

function entityOf(name: string, kind: Entity['kind']): Entity {
  return {
    name,
    keys: [],
    words: [],
    suffix: null,
    kind,
    place: false,
    uses: [],
    roles: new Set(),
    evidence: noEvidence(),
    gender: 'unknown',
    judged: null,
  };
}

/** An unnamed speaker, by its description. */
export function describedEntity(name: string, kind: 'described' | 'group'): Entity {
  return entityOf(name, kind);
}

/** Somebody with a name written at document offset `at`. */
export function namedEntity(name: FullName, at: number, kind: 'person' | 'named'): Entity {
  const entity = entityOf('', kind);
  rename(entity, name, at);
  return entity;
}

/** Gives an entity a fuller form of its name, written at document offset `at`. */
export function rename(entity: Entity, name: FullName, at: number): void {
  entity.suffix = name.suffix ?? entity.suffix;
  entity.keys = name.keys;
  entity.words = name.words.map((word, index) => {
    const start = at + (name.offsets[index] ?? 0);
    return { start, end: start + word.length, key: name.keys[index] ?? '' };
  });
  entity.name = shownName(name.words, entity.suffix);
}

/** Weighs the evidence of one entity's gender anew. */
export function judge(entity: Entity): void {
  entity.judged = weigh(entity.evidence, entity.words);
  entity.gender = entity.judged.gender;
}

/** Takes note of titles and other nouns used of somebody. */
export function learn(entity: Entity, roles: readonly Word[]): void {
  for (const role of roles) {
    entity.roles.add(role.key);
    const told = genderOfWord(role.key);
    if (told !== null) add(entity.evidence.told[told], role);
    else if (tellsNeither(role.key)) entity.evidence.neither ??= role;
  }
}

const PLACE =
  /^(?:new|north|south|east|west|san|santa|los|las|saint|st|united|fort|port|cape|mount|lake|capitol)$/;

/** How like a person a name looks: nobody means a place by "he". */
export function personhood({ kind, keys, place }: Entity): number {
  if (kind === 'person') return 1;
  if (kind === 'described') return 0.8;
  return kind === 'group' || place || PLACE.test(keys[0] ?? '') || isBody(keys) ? 0 : 0.25;
}

/** Whether a name is an organisation's by one of its words. */
export function isBody(keys: readonly string[]): boolean {
  return keys.some((key) => ORGANISATION_WORDS.has(key));
}
