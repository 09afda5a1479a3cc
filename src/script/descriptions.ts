import { isDemonym } from './demonyms.ts';
import { type Entity, personhood } from './entity.ts';
import type { Focus, Lit, Moment } from './focus.ts';
import { nameKey } from './full-name.ts';
import { genderOfWord } from './gender.ts';
import { isAlone } from './indefinite.ts';
import { CERTAINTY, headStart, type Meaning, meaning } from './meaning.ts';
import type { Mention } from './mentions.ts';
import type { People } from './people.ts';
import { ageIn, holdsRole, isEpithet } from './roles.ts';
import type { Token } from './tokens.ts';
import { BODIES, DETERMINERS, isRoleNoun, PREPOSITIONS, THINGS } from './words.ts';

const PLURAL_HEAD = /(?:s|people|men|women|police|children|staff|public)$/;

function headOf(words: readonly string[]): string {
  const end = words.findIndex((word, index) => index > 0 && PREPOSITIONS.has(word));
  const base = (end < 0 ? words : words.slice(0, end)).filter(
    (word, index) => index === 0 || !/^(?:close|near|familiar|briefed)$/.test(word),
  );
  return (base.at(-1) ?? '').replace(/[’']s$/, '');
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

/** "ministers", "Readers": a noun in the plural that "one" and "another" may stand for, in the singular. */
function severalAt(token: Token | undefined): string | null {
  if (token?.kind !== 'word' || !/[^s]s$/.test(token.key) || token.possessive) return null;
  if (token.capital && !token.opens) return null;
  const noun = token.key.slice(0, -1);
  return isRoleNoun(noun) && !THINGS.test(noun) ? noun : null;
}

/** Characters between a noun and a pronoun that stands for it. */
const NEAR = 400;

const KIN =
  /^(?:(?:grand|step|god)?(?:mother|father|son|daughter|child)(?:-in-law)?|mum|mom|dad|(?:step|half-)?(?:sister|brother)(?:-in-law)?|wife|husband|widow|widower|aunt|uncle|niece|nephew|cousin|fiancée?|girlfriend|boyfriend|partner)$/;

/** Whom "his" or "her" before a noun for kin means, where that is plain. */
function kinsman(pronoun: string, now: Moment, focus: Focus): Entity | null {
  if (!/^(?:his|her)$/.test(pronoun)) return null;
  const gender = pronoun === 'his' ? 'male' : 'female';
  const lit = focus.ranked(now, (entity) =>
    entity.kind === 'person' && entity.gender === gender ? 1 : 0,
  );
  return clearest(lit, LIT.bare);
}

/** How lit somebody must be to be what "the Leeds native" or "the head of the firm" means. */
const LIT = { bare: 0.3, of: 0.6, body: 0.35 } as const;
/** How much better lit than the next who fits: else it could be either. */
const CLEARLY = 1.4;

/** How far a named entity may be who "the veteran" is: a name that nothing shows to be a person's, less. */
function likePerson(entity: Entity): number {
  if (entity.kind === 'person') return 1;
  return entity.kind === 'named' && personhood(entity) > 0 ? 0.6 : 0;
}

/** Somebody already met whom a description means: the surest of them. */
function clearest(ranked: readonly Lit[], least: number): Entity | null {
  const [one, other] = ranked;
  if (one === undefined || one.score <= least) return null;
  return other === undefined || other.score * CLEARLY < one.score ? one.entity : null;
}

const ORDER = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Tells whom the descriptions of an article mean: "the mayor", "her husband", "one official". */
export class Descriptions {
  readonly #people: People;
  /** "official" after "one official, who asked not to be named": somebody "the official" may mean. */
  readonly #introduced = new Set<string>();

  /** What "one" and "another" are, said last. */
  #latest: { readonly noun: string; readonly at: number } | null = null;
  /** Whose husband a described one is. */
  readonly #kinOf = new Map<Entity, Entity>();

  constructor(people: People) {
    this.#people = people;
  }

  /** Notes a stranger first spoken of at a token. */
  see(tokens: readonly Token[], index: number): void {
    const introduced = introducedAt(tokens, index);
    if (introduced !== null) this.#introduced.add(introduced);
    const noun = introduced ?? severalAt(tokens[index]);
    if (noun !== null) this.#latest = { noun, at: tokens[index]?.start ?? 0 };
  }

  /** "the mayor", "her husband", "a former officer". */
  meant(mention: Mention, token: Token, now: Moment, focus: Focus): Meaning | null {
    const words = mention.text.toLowerCase().split(/[\s,]+/);
    const head = headOf(words);
    const plural = PLURAL_HEAD.test(head) && !/(?:ss|us|is)$/.test(head);
    const definite = /^(?:the|this|that|his|her|their|our|my)$/.test(token.key) || token.possessive;
    if (token.key === 'the' && words.length === 2 && isDemonym(head)) {
      const met = this.#fromAbroad(head, now, focus);
      if (met !== 'nobody') return met;
    }
    const known =
      this.#surname(mention) ??
      (definite && !plural ? this.#known(mention, token, head, now, focus) : null);
    const whose = KIN.test(head) ? kinsman(token.key, now, focus) : null;
    const another = known !== null && whose !== null && this.#kinOf.get(known.entity);
    if (known !== null && (!another || another === whose)) return known;
    const named = mention.head.split(/\s+/).some((word) => /^\p{Lu}/u.test(word));
    const group = plural || THINGS.test(head) || (named && !isRoleNoun(head));
    const entity = this.#people.described(
      mention.head,
      headStart(mention),
      group ? 'group' : 'described',
      isAlone(mention.head) ? this.#nounNear(mention.start) : (whose?.name ?? null),
    );
    if (whose !== null) this.#kinOf.set(entity, whose);
    if (!DETERMINERS.has(head)) entity.roles.add(head);
    entity.uses.push(mention.start);
    const behind = definite && !plural && THINGS.test(head);
    if (behind) return { entity, certainty: CERTAINTY.thing };
    // "the laid-back Leeds resident" may be somebody met, though nobody can tell who.
    const met = token.key === 'the' && !plural && isEpithet(words, head);
    return { entity, certainty: met ? CERTAINTY.role : CERTAINTY.itself };
  }

  #nounNear(at: number): string | null {
    return this.#latest !== null && at - this.#latest.at < NEAR ? this.#latest.noun : null;
  }

  /** "The Swede": the one person in the light. Of two it could be either, so neither is meant. */
  #fromAbroad(head: string, now: Moment, focus: Focus): Meaning | null | 'nobody' {
    const told = /woman$/.test(head)
      ? 'female'
      : /man$/.test(head) && head.length > 6
        ? 'male'
        : null;
    const lit = focus.ranked(now, (entity) => {
      const { gender, roles } = entity;
      if (roles.has(head)) return 2 * likePerson(entity);
      if ([...roles].some(isDemonym)) return 0;
      const fits = told === null || gender === 'unknown' || gender === told;
      return fits ? likePerson(entity) : 0;
    });
    if (lit[0] === undefined || lit[0].score <= LIT.bare) return 'nobody';
    const [one, other] = lit;
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
  #known(mention: Mention, token: Token, head: string, now: Moment, focus: Focus): Meaning | null {
    const words = mention.text.toLowerCase().split(/\s+/);
    const bare = words.length <= 2;
    const counted = this.#counted(words, head, mention.start);
    if (counted !== null) return counted;
    const holds = ({ roles, kind }: Entity) =>
      (bare || kind === 'person') && holdsRole(roles, head) ? 1 : 0;
    const placed = /\s(?:from|of) \p{Lu}/u.test(mention.text);
    const several = placed && this.#people.entities.filter((each) => holds(each) > 0).length > 1;
    const [lately, other] = focus.ranked(now, (entity) =>
      entity.kind === 'group' ? 0 : holds(entity),
    );
    if (lately !== undefined && lately.score > 0) {
      // "the senator", "the senator from Ohio" among senators
      const clear = !several && (other === undefined || other.score * CLEARLY < lately.score);
      if (clear || lately.entity.kind !== 'person') return meaning(lately.entity, CERTAINTY.role);
      return null;
    }
    const bearer = this.#people.entities.find(
      (entity) =>
        !several && holds(entity) > 0 && (entity.uses[0] ?? mention.start) < mention.start,
    );
    if (bearer !== undefined) return meaning(bearer, CERTAINTY.role);
    if (bare && this.#introduced.has(head)) {
      return meaning(
        this.#people.described(mention.head, headStart(mention), 'described'),
        CERTAINTY.role,
      );
    }
    return this.#lit(mention, token, head, now, focus);
  }

  /** "the first official", "the other officer": of those met so far, in order. */
  #counted(words: readonly string[], head: string, before: number): Meaning | null {
    const at = ORDER.indexOf(words[1] ?? '');
    if (words.length !== 3 || (at < 0 && words[1] !== 'other')) return null;
    const met = this.#people.entities
      .filter(({ kind, roles, uses }) => {
        return kind === 'described' && roles.has(head) && (uses[0] ?? before) < before;
      })
      .sort((a, b) => (a.uses[0] ?? 0) - (b.uses[0] ?? 0));
    const exact = met.some(({ name }) => name.toLowerCase() === words.slice(1).join(' '));
    if (met.length < 2 || exact) return null;
    if (at >= 0) return meaning(met[at], CERTAINTY.role);
    const last = (entity: Entity) => entity.uses.findLast((use) => use < before) ?? 0;
    const [one, other] = met;
    if (met.length > 2 || one === undefined || other === undefined) return null;
    return meaning(last(one) < last(other) ? one : other, CERTAINTY.role);
  }

  /** "The affable proprietor": the one person in the light, where the noun is no office of its own. */
  #lit(mention: Mention, token: Token, head: string, now: Moment, focus: Focus): Meaning | null {
    const words = mention.text.toLowerCase().split(/\s+/);
    // "the victim's mother" and "the Speaker" are new; "the affable proprietor" is somebody met.
    const office = /^the \p{Lu}\S*$/iu.test(mention.text) && /\s\p{Lu}/u.test(mention.text);
    if (token.key === 'the' && isEpithet(words, head) && !office && !/['’]/.test(mention.text)) {
      const gender = words.map(genderOfWord).find((each) => each !== null) ?? null;
      const age = ageIn(head);
      const lit = focus.ranked(now, (entity) => {
        if (age !== null && [...entity.roles].some((role) => /^\d\d$/.test(role))) return 0;
        const fits = gender === null || entity.gender === 'unknown' || entity.gender === gender;
        return fits ? likePerson(entity) : 0;
      });
      const one = clearest(lit, words.includes('of') ? LIT.of : LIT.bare);
      if (one !== null) return meaning(one, CERTAINTY.light);
    }
    if (!BODIES.test(head)) return null;
    const [body] = focus.ranked(now, (entity) =>
      entity.kind === 'named' ? 1 : entity.kind === 'group' && !entity.roles.has(head) ? 0.5 : 0,
    );
    return body !== undefined && body.score > LIT.body
      ? meaning(body.entity, CERTAINTY.light)
      : null;
  }
}
