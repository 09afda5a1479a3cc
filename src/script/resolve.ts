import type { Attribution } from './clauses.ts';
import type { Document } from './document.ts';
import { genderOfWord } from './gender.ts';
import type { Mention } from './mentions.ts';
import { type NameUse, nameKey, namesIn } from './names.ts';
import { type Entity, People } from './people.ts';
import type { Scene } from './sieves.ts';
import type { Token } from './tokens.ts';
import { ADJECTIVAL, DETERMINERS, isRoleNoun, PREPOSITIONS } from './words.ts';

/** How much a use makes somebody the one whom the next pronoun means. */
const WEIGHT = { quoted: 4, speaks: 4, subject: 3, possessive: 1.8, other: 1 } as const;
/** What is left of it a sentence later. */
const DECAY = 0.7;
/** Beyond so many sentences nobody is meant any more. */
const HORIZON = 14;

const PRONOUN: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
  ['himself', 'male'],
  ['she', 'female'],
  ['her', 'female'],
  ['hers', 'female'],
  ['herself', 'female'],
]);

/** Uses looked back at, however long the sentences. */
const MOST_USES = 120;

type Use = { entity: Entity; sentence: number; weight: number };

/** Who stands in the light as the article is read. */
class Focus {
  readonly #uses: Use[] = [];

  note(entity: Entity, sentence: number, weight: number): void {
    this.#uses.push({ entity, sentence, weight });
  }

  /** Everybody used lately who passes `fits`, the likeliest first. */
  ranked(sentence: number, fits: (entity: Entity) => number): { entity: Entity; score: number }[] {
    const scores = new Map<Entity, number>();
    for (let index = this.#uses.length - 1; index >= 0; index -= 1) {
      const use = this.#uses[index] as Use;
      const age = sentence - use.sentence;
      if (age > HORIZON || this.#uses.length - index > MOST_USES) break;
      const score = use.weight * DECAY ** age * fits(use.entity);
      if (score > (scores.get(use.entity) ?? 0)) scores.set(use.entity, score);
    }
    return [...scores]
      .map(([entity, score]) => ({ entity, score }))
      .sort((a, b) => b.score - a.score);
  }
}

const PLURAL_HEAD = /(?:s|people|men|women|police|children|staff|public)$/;

function headOf(words: readonly string[]): string {
  const end = words.findIndex((word, index) => index > 0 && PREPOSITIONS.has(word));
  const base = end < 0 ? words : words.slice(0, end);
  return (base.at(-1) ?? '').replace(/[’']s$/, '');
}

type Sentence = { readonly paragraph: number; readonly index: number };

/** Reads the article from the start and tells who each attribution means. */
class Reader {
  readonly #people: People;
  readonly #attributions: ReadonlyMap<number, Mention>;
  readonly #evidence: boolean;
  readonly meant = new Map<number, Entity>();

  constructor(people: People, attributions: ReadonlyMap<number, Mention>, evidence: boolean) {
    this.#people = people;
    this.#attributions = attributions;
    this.#evidence = evidence;
  }

  read(scenes: readonly Scene[], names: readonly (readonly NameUse[])[]): void {
    const focus = new Focus();
    let base = 0;
    scenes.forEach((scene, paragraph) => {
      const byStart = new Map((names[paragraph] ?? []).map((use) => [use.start, use]));
      let sentence: Sentence = { paragraph, index: base };
      for (const [index, token] of scene.tokens.entries()) {
        sentence = { paragraph, index: base + token.sentence };
        const mention = this.#attributions.get(token.start);
        if (mention !== undefined) {
          const entity = this.#meant(mention, token, sentence, focus);
          if (entity !== null) {
            this.meant.set(mention.start, entity);
            focus.note(entity, sentence.index, WEIGHT.quoted);
          }
        } else this.#pronoun(token, sentence, focus, scene.tokens[index - 1]);
        const use = byStart.get(token.start);
        if (use !== undefined) {
          const entity = this.#people.byName(use.keys, use.start, use.roles);
          if (entity !== null) focus.note(entity, sentence.index, WEIGHT[use.use]);
        }
      }
      base = sentence.index + 1;
    });
  }

  #pronoun(token: Token, sentence: Sentence, focus: Focus, before: Token | undefined): void {
    const gender = PRONOUN.get(token.key);
    if (gender === undefined || token.kind !== 'word') return;
    const subject = token.key === 'he' || token.key === 'she';
    const [best, second] = this.#candidates(gender, sentence, focus);
    if (best === undefined) return;
    if (subject && before?.kind !== 'quote')
      focus.note(best.entity, sentence.index, WEIGHT.subject);
    if (
      this.#evidence &&
      best.score > 0.8 &&
      (second === undefined || second.score * 2 < best.score)
    ) {
      best.entity.evidence.pronouns[gender] += subject ? 1 : 0.5;
    }
  }

  #candidates(gender: 'female' | 'male', sentence: Sentence, focus: Focus) {
    return focus.ranked(sentence.index, (entity) => {
      if (entity.kind === 'group') return 0;
      const known = entity.kind === 'person' ? 1 : entity.kind === 'described' ? 0.8 : 0.25;
      if (entity.gender === gender) return known;
      return entity.gender === 'unknown' ? known * 0.75 : 0.02;
    });
  }

  #meant(mention: Mention, token: Token, sentence: Sentence, focus: Focus): Entity | null {
    if (mention.kind === 'author') return null;
    if (mention.kind === 'name')
      return this.#people.speaker(mention.head, mention.start, mention.before);
    if (mention.kind === 'pronoun') {
      const gender = PRONOUN.get(mention.head);
      if (gender !== undefined) {
        const [best, second] = this.#candidates(gender, sentence, focus);
        if (best === undefined) return null;
        if (this.#evidence && (second === undefined || second.score * 1.5 < best.score)) {
          best.entity.evidence.pronouns[gender] += 1;
        }
        return best.entity;
      }
      const [group] = focus.ranked(sentence.index, (entity) =>
        entity.kind === 'group'
          ? 1
          : entity.kind === 'named'
            ? 0.5
            : mention.head === 'they'
              ? 0.1
              : 0,
      );
      return group?.entity ?? null;
    }
    return this.#describedBy(mention, token, sentence, focus);
  }

  /** "the mayor", "her husband", "a former officer". */
  #describedBy(mention: Mention, token: Token, sentence: Sentence, focus: Focus): Entity {
    const words = mention.text.toLowerCase().split(/[\s,]+/);
    const head = headOf(words);
    if (/^\p{Lu}\S*$/u.test(mention.text)) {
      // "Green said": a surname that is a word too.
      const bearer = this.#people.byName([nameKey(mention.text)], mention.start, []);
      if (bearer !== null) return bearer;
    }
    const definite = /^(?:the|this|that|his|her|their|our|my)$/.test(token.key) || token.possessive;
    const plural = PLURAL_HEAD.test(head) && !/(?:ss|us|is)$/.test(head);
    if (definite && !plural) {
      const [known] = focus
        .ranked(sentence.index, (entity) =>
          entity.roles.has(head) && entity.kind !== 'group' ? 1 : 0,
        )
        .filter(({ score }) => score > 0);
      if (known !== undefined) return known.entity;
      const bearer = this.#people.entities.find(
        (entity) =>
          entity.roles.has(head) && (entity.uses[0] ?? Number.POSITIVE_INFINITY) < mention.start,
      );
      if (bearer !== undefined) return bearer;
      if (token.key === 'the' && isPersonNoun(head)) {
        const told = words.map(genderOfWord).find((gender) => gender !== null) ?? null;
        const [light] = focus.ranked(sentence.index, (entity) => {
          if (entity.kind !== 'person') return 0;
          return told === null || entity.gender === 'unknown' || entity.gender === told ? 1 : 0;
        });
        if (light !== undefined && light.score > LIT) return light.entity;
      }
    }
    if (definite && !plural && BODIES.test(head)) {
      const [body] = focus.ranked(sentence.index, (entity) =>
        entity.kind === 'named' ? 1 : entity.kind === 'group' && !entity.roles.has(head) ? 0.5 : 0,
      );
      if (body !== undefined && body.score > 0.6) return body.entity;
    }
    const named = mention.head.split(/\s+/).some((word) => /^\p{Lu}/u.test(word));
    const kind =
      plural || THINGS.test(head) || (named && !isRoleNoun(head)) ? 'group' : 'described';
    const entity = this.#people.described(mention.head, kind);
    if (!DETERMINERS.has(head)) entity.roles.add(head);
    entity.uses.push(mention.start);
    return entity;
  }
}

/** How lit somebody must be to be what "the veteran" or "the Leeds native" means. */
const LIT = 0.8;

/** "founder", "Republican", "39-year-old", "native": a noun that a person goes by. */
function isPersonNoun(head: string): boolean {
  if (THINGS.test(head)) return false;
  return (
    isRoleNoun(head) || ADJECTIVAL.test(head) || /^\d+-year-old$|^(?:native|maverick)$/.test(head)
  );
}

/** Nouns that a named organisation goes by when it is mentioned again. */
const BODIES =
  /^(?:organi[sz]ation|company|firm|agency|charity|group|party|club|union|bank|department|ministry|team|council|school|university|institute|commission|newspaper|network|association|committee)$/;

/** Nouns of ROLE_NOUNS that speak but are no person. */
const THINGS =
  /^(?:company|agency|department|ministry|government|office|bank|firm|group|organi[sz]ation|charity|union|club|court|council|committee|commission|party|campaign|statement|report|letter|tweet|e-?mail|post|message|note|memo|document|lawsuit|complaint|indictment|filing|affidavit|ruling|judge?ment|website|sign|placard|notice|release|book|article|paper|study|survey|poll|team|school|university|newspaper|network|magazine|site|page|claim|suit|spokespeople|police|house|network|centre|center|association|institute|foundation)$/;

/** The entity each attribution means, by index; null where it cannot be told. */
export function resolve(
  document: Document,
  scenes: readonly Scene[],
  attributions: readonly (Attribution | null)[],
): (Entity | null)[] {
  const names = scenes.map((scene) => namesIn(document, scene.tokens));
  const people = new People(names.flat());
  const mentions = new Map<number, Mention>();
  for (const attribution of attributions) {
    if (attribution !== null) mentions.set(attribution.mention.start, attribution.mention);
  }
  // Pronouns show gender, and gender tells whom a pronoun means: read twice.
  new Reader(people, mentions, true).read(scenes, names);
  people.settle();
  const reader = new Reader(people, mentions, false);
  reader.read(scenes, names);
  return attributions.map((attribution) =>
    attribution === null ? null : (reader.meant.get(attribution.mention.start) ?? null),
  );
}
