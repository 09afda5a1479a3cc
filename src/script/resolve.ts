import type { Attribution } from './clauses.ts';
import { isDemonym } from './demonyms.ts';
import type { Document } from './document.ts';
import { isFirstName } from './first-names.ts';
import { Focus, WEIGHT } from './focus.ts';
import { add, genderOfWord } from './gender.ts';
import type { Mention } from './mentions.ts';
import { type NameUse, nameKey, namesIn } from './names.ts';
import { type Entity, isBody, People, personhood } from './people.ts';
import type { Scene } from './sieves.ts';
import type { Token } from './tokens.ts';
import { ADJECTIVAL, BODIES, DETERMINERS, isRoleNoun, PREPOSITIONS, THINGS } from './words.ts';

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

const PLURAL_HEAD = /(?:s|people|men|women|police|children|staff|public)$/;

function headOf(words: readonly string[]): string {
  const end = words.findIndex((word, index) => index > 0 && PREPOSITIONS.has(word));
  const base = end < 0 ? words : words.slice(0, end);
  return (base.at(-1) ?? '').replace(/[’']s$/, '');
}

/** Whom a mention means, and the share of mentions read this way that mean so. */
export type Meaning = { readonly entity: Entity; readonly certainty: number };

/** Measured on the development data, by how the mention was read. */
const CERTAINTY = {
  name: 0.995,
  itself: 0.98,
  /** "the report said": somebody stands behind it, who may have a name. */
  thing: 0.85,
  pronoun: 0.96,
  doubtfulPronoun: 0.8,
  group: 0.6,
  role: 0.8,
  light: 0.6,
} as const;

function meaning(entity: Entity | undefined, certainty: number): Meaning | null {
  return entity === undefined ? null : { entity, certainty };
}

/** Where a mention's head stands. */
function headStart({ text, head, start }: Mention): number {
  return start + Math.max(0, text.indexOf(head));
}

type Sentence = { readonly paragraph: number; readonly index: number };

/** Reads the article from the start and tells who each attribution means. */
class Reader {
  readonly #people: People;
  readonly #attributions: ReadonlyMap<number, Mention>;
  readonly #evidence: boolean;
  readonly meant = new Map<number, Meaning>();
  /** "official" after "one official, who asked not to be named": somebody "the official" may mean. */
  readonly #introduced = new Set<string>();

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
        const introduced = introducedAt(scene.tokens, index);
        if (introduced !== null) this.#introduced.add(introduced);
        const mention = this.#attributions.get(token.start);
        if (mention !== undefined) {
          const meant = this.#meant(mention, token, sentence, focus);
          if (meant !== null) {
            this.meant.set(mention.start, meant);
            focus.note(meant.entity, sentence.index, WEIGHT.quoted);
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
      add(best.entity.evidence.pronouns[gender], token, subject ? 1 : 0.5);
    }
  }

  /** Nobody is in the light any more: the one woman, or man, whom the article has named so far. */
  #onlyOne(gender: 'female' | 'male', before: number): Entity | undefined {
    const met = this.#people.entities.filter(
      ({ kind, uses, keys }) =>
        kind === 'person' && keys.length > 1 && (uses[0] ?? before) < before,
    );
    const told = met.filter((entity) => entity.gender === gender);
    const fitting = told.length > 0 ? told : met.filter((entity) => entity.gender === 'unknown');
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  #candidates(gender: 'female' | 'male', sentence: Sentence, focus: Focus) {
    return focus.ranked(sentence.index, (entity) => {
      const known = personhood(entity);
      if (entity.gender === gender) return known;
      return entity.gender === 'unknown' ? known * 0.75 : 0.02;
    });
  }

  #meant(mention: Mention, token: Token, sentence: Sentence, focus: Focus): Meaning | null {
    if (mention.kind === 'author') return null;
    if (mention.kind === 'description') return this.#describedBy(mention, token, sentence, focus);
    if (mention.kind === 'name') {
      const { head, before } = mention;
      return {
        entity: this.#people.speaker(head, headStart(mention), before),
        certainty: CERTAINTY.name,
      };
    }
    const gender = PRONOUN.get(mention.head);
    if (gender !== undefined) {
      const [best, second] = this.#candidates(gender, sentence, focus);
      if (best === undefined) {
        return meaning(this.#onlyOne(gender, mention.start), CERTAINTY.doubtfulPronoun);
      }
      const clear = second === undefined || second.score * 1.5 < best.score;
      if (this.#evidence && clear) add(best.entity.evidence.pronouns[gender], token);
      return meaning(best.entity, clear ? CERTAINTY.pronoun : CERTAINTY.doubtfulPronoun);
    }
    // "they", "it": a group, else an organisation.
    const [group] = focus.ranked(sentence.index, ({ kind, keys }) =>
      kind === 'group' ? 1 : kind === 'named' && isBody(keys) ? 0.5 : 0,
    );
    return group === undefined || group.score === 0 ? null : meaning(group.entity, CERTAINTY.group);
  }

  /** "the mayor", "her husband", "a former officer". */
  #describedBy(mention: Mention, token: Token, sentence: Sentence, focus: Focus): Meaning | null {
    const words = mention.text.toLowerCase().split(/[\s,]+/);
    const head = headOf(words);
    const plural = PLURAL_HEAD.test(head) && !/(?:ss|us|is)$/.test(head);
    const definite = /^(?:the|this|that|his|her|their|our|my)$/.test(token.key) || token.possessive;
    if (token.key === 'the' && words.length === 2 && isDemonym(head)) {
      const met = this.#fromAbroad(head, sentence, focus);
      if (met !== 'nobody') return met;
    }
    const known =
      this.#surname(mention) ??
      (definite && !plural ? this.#known(mention, token, head, sentence, focus) : null);
    if (known !== null) return known;
    const named = mention.head.split(/\s+/).some((word) => /^\p{Lu}/u.test(word));
    const group = plural || THINGS.test(head) || (named && !isRoleNoun(head));
    const entity = this.#people.described(
      mention.head,
      headStart(mention),
      group ? 'group' : 'described',
    );
    if (!DETERMINERS.has(head)) entity.roles.add(head);
    entity.uses.push(mention.start);
    const behind = definite && !plural && THINGS.test(head);
    return { entity, certainty: behind ? CERTAINTY.thing : CERTAINTY.itself };
  }

  /** "The Swede": the one person in the light. Of two it could be either, so neither is meant. */
  #fromAbroad(head: string, sentence: Sentence, focus: Focus): Meaning | null | 'nobody' {
    const told = /woman$/.test(head)
      ? 'female'
      : /man$/.test(head) && head.length > 6
        ? 'male'
        : null;
    const [one, other] = focus.ranked(sentence.index, ({ kind, gender, roles }) => {
      if (kind !== 'person') return 0;
      if (roles.has(head)) return 2;
      return told === null || gender === 'unknown' || gender === told ? 1 : 0;
    });
    if (one === undefined || one.score <= LIT.bare) return 'nobody';
    const alone = other === undefined || other.score * 2 < one.score;
    return alone ? meaning(one.entity, CERTAINTY.light) : null;
  }

  /** "Green said": a surname that is a word too. */
  #surname(mention: Mention): Meaning | null {
    if (!/^\p{Lu}\S*$/u.test(mention.text)) return null;
    const bearer = this.#people.byName([nameKey(mention.text)], mention.start, []);
    return bearer === null ? null : { entity: bearer, certainty: CERTAINTY.name };
  }

  /** Somebody already met whom "the mayor", "the veteran" or "the company" means. */
  #known(
    mention: Mention,
    token: Token,
    head: string,
    sentence: Sentence,
    focus: Focus,
  ): Meaning | null {
    const words = mention.text.toLowerCase().split(/\s+/);
    const bare = words.length <= 2;
    const [lately] = focus.ranked(sentence.index, (entity) =>
      entity.roles.has(head) && entity.kind !== 'group' && (bare || entity.kind === 'person')
        ? 1
        : 0,
    );
    if (lately !== undefined && lately.score > 0) return meaning(lately.entity, CERTAINTY.role);
    const bearer = this.#people.entities.find(
      ({ roles, uses, kind }) =>
        roles.has(head) &&
        (bare || kind === 'person') &&
        (uses[0] ?? mention.start) < mention.start,
    );
    if (bearer !== undefined) return meaning(bearer, CERTAINTY.role);
    if (bare && this.#introduced.has(head)) {
      return meaning(
        this.#people.described(mention.head, headStart(mention), 'described'),
        CERTAINTY.role,
      );
    }
    // "the victim's mother" and "the Speaker" are new; "the affable proprietor" is somebody met.
    const office = /^the \p{Lu}\S*$/iu.test(mention.text) && /\s\p{Lu}/u.test(mention.text);
    if (token.key === 'the' && isPersonNoun(head) && !office && !/['’]/.test(mention.text)) {
      const told = words.map(genderOfWord);
      const gender = told.find((each) => each !== null) ?? null;
      const [light] = focus.ranked(sentence.index, (entity) => {
        if (entity.kind !== 'person') return 0;
        return gender === null || entity.gender === 'unknown' || entity.gender === gender ? 1 : 0;
      });
      if (light !== undefined && light.score > (words.includes('of') ? LIT.of : LIT.bare))
        return meaning(light.entity, CERTAINTY.light);
    }
    if (!BODIES.test(head)) return null;
    const [body] = focus.ranked(sentence.index, (entity) =>
      entity.kind === 'named' ? 1 : entity.kind === 'group' && !entity.roles.has(head) ? 0.5 : 0,
    );
    return body !== undefined && body.score > 0.6 ? meaning(body.entity, CERTAINTY.light) : null;
  }
}

const INDEFINITE = new Set(['a', 'an', 'one', 'another']);

/** The role of a stranger first spoken of at a token: "official" of "one senior official". */
function introducedAt(tokens: readonly Token[], index: number): string | null {
  if (!INDEFINITE.has(tokens[index]?.key ?? '')) return null;
  let role: string | null = null;
  for (const { kind, key, capital } of tokens.slice(index + 1, index + 6)) {
    if (kind !== 'word' || capital || PREPOSITIONS.has(key)) break;
    if (isRoleNoun(key)) role = key;
    else if (role !== null) break;
  }
  return role;
}

/** How lit somebody must be to be what "the Leeds native" or "the head of the firm" means. */
const LIT = { bare: 0.3, of: 0.6 } as const;

/** "founder", "Republican", "39-year-old", "native": a noun that a person goes by. */
function isPersonNoun(head: string): boolean {
  if (THINGS.test(head)) return false;
  return (
    isRoleNoun(head) || ADJECTIVAL.test(head) || /^\d+-year-old$|^(?:native|maverick)$/.test(head)
  );
}

/** Whether a paragraph is written like a headline: most long words with a capital, and no full stop. */
function inTitleCase(tokens: readonly Token[]): boolean {
  if (tokens.at(-1)?.text === '.') return false;
  const long = tokens.slice(0, 40).filter(({ kind, key }) => kind === 'word' && key.length > 3);
  const capitals = long.filter(({ capital }) => capital).length;
  return long.length > 3 && capitals > long.length * 0.75;
}

/**
 * "Late Okoro header sinks hosts": in a headline the word before a surname may be anything, so it
 * is no part of the name when the text below gives the bearer another first name.
 */
function withoutHeadlineWords(
  document: Document,
  names: readonly (readonly NameUse[])[],
): (readonly NameUse[])[] {
  const isHead = (paragraph: number) =>
    /^(?:title|heading)$/.test(document.paragraphs[paragraph]?.kind ?? '');
  const full = new Map<string, Set<string>>();
  names.forEach((uses, paragraph) => {
    if (isHead(paragraph)) return;
    for (const { keys } of uses) {
      const last = keys.at(-1) ?? '';
      if (keys.length > 1) full.set(last, (full.get(last) ?? new Set()).add(keys[0] ?? ''));
    }
  });
  return names.map((uses, paragraph) =>
    isHead(paragraph)
      ? uses.map((use) => {
          const first = use.keys[0] ?? '';
          const below = use.keys.length === 2 ? full.get(use.keys[1] ?? '') : undefined;
          if (below === undefined || below.has(first) || isFirstName(first)) return use;
          return { ...use, words: use.words.slice(1), keys: use.keys.slice(1) };
        })
      : uses,
  );
}

const READINGS = 2;

/** Whom each attribution means, by index; null where it cannot be told. */
export function resolve(
  document: Document,
  scenes: readonly Scene[],
  attributions: readonly (Attribution | null)[],
): (Meaning | null)[] {
  const names = scenes.map(({ tokens }) => {
    const uses = namesIn(document, tokens);
    // "Mayor Slams Obama Museum Plan": only a known first name can be trusted to begin a name there.
    return inTitleCase(tokens)
      ? uses.filter(({ words, keys }) => words.length < 4 && isFirstName(keys[0] ?? ''))
      : uses;
  });
  const people = new People(withoutHeadlineWords(document, names).flat());
  const mentions = new Map<number, Mention>();
  for (const attribution of attributions) {
    if (attribution !== null) mentions.set(attribution.mention.start, attribution.mention);
  }
  // Pronouns show gender, and gender tells whom a pronoun means: read again with what was learnt.
  for (let reading = 0; reading < READINGS; reading += 1) {
    people.forgetPronouns();
    new Reader(people, mentions, true).read(scenes, names);
    people.settle();
  }
  const reader = new Reader(people, mentions, false);
  reader.read(scenes, names);
  return attributions.map((attribution) =>
    attribution === null ? null : (reader.meant.get(attribution.mention.start) ?? null),
  );
}
