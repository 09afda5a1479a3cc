import { isAsked, isDocument } from './antecedents.ts';
import { Descriptions } from './descriptions.ts';
import type { Document } from './document.ts';
import { type Entity, isBody, personhood } from './entity.ts';
import { Focus, type Moment, WEIGHT } from './focus.ts';
import { add } from './gender.ts';
import { CERTAINTY, headStart, type Meaning, meaning } from './meaning.ts';
import type { Mention } from './mentions.ts';
import type { NameUse } from './names.ts';
import type { Namesakes } from './namesakes.ts';
import { openingSubject } from './opening-subject.ts';
import type { People } from './people.ts';
import type { Scene } from './scenes.ts';
import type { Token } from './tokens.ts';

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

/** Too little light for "it" or "they" to mean an organisation. */
const DIM = { group: 0.3, named: 0.4 } as const;

/** Reads the article from the start and tells who each attribution means. */
export class Reader {
  readonly #document: Document;
  readonly #people: People;
  readonly #namesakes: Namesakes;
  readonly #attributions: ReadonlyMap<number, Mention>;
  readonly #evidence: boolean;
  readonly meant = new Map<number, Meaning>();
  readonly #descriptions: Descriptions;

  constructor(
    document: Document,
    people: People,
    namesakes: Namesakes,
    attributions: ReadonlyMap<number, Mention>,
    evidence: boolean,
  ) {
    this.#document = document;
    this.#people = people;
    this.#namesakes = namesakes;
    this.#descriptions = new Descriptions(people);
    this.#attributions = attributions;
    this.#evidence = evidence;
  }

  read(scenes: readonly Scene[], names: readonly (readonly NameUse[])[]): void {
    const focus = new Focus();
    let base = 0;
    scenes.forEach((scene, paragraph) => {
      const byStart = new Map((names[paragraph] ?? []).map((use) => [use.start, use]));
      const subjects = this.#subjects(scene);
      let now: Moment = { paragraph, sentence: base };
      // "The woman who counts wombats" has her name below.
      const headline = /^(?:title|heading)$/.test(this.#document.paragraphs[paragraph]?.kind ?? '');
      for (const [index, token] of scene.tokens.entries()) {
        now = { paragraph, sentence: base + token.sentence };
        this.#descriptions.see(scene.tokens, index);
        const mention = this.#attributions.get(token.start);
        if (mention !== undefined) {
          const meant = this.#meant(mention, token, scene.tokens[index + 1], now, focus);
          if (meant !== null) {
            this.meant.set(mention.start, meant);
            focus.note(meant.entity, now, WEIGHT.quoted);
          }
        } else this.#pronoun(token, now, focus, scene.tokens[index - 1]);
        const subject = subjects.get(token.start);
        if (subject?.kind === 'description' && mention === undefined && !headline) {
          const meant = this.#descriptions.meant(subject, token, now, focus);
          if (meant !== null) focus.note(meant.entity, now, WEIGHT.subject);
        }
        if (mention === undefined && subject === undefined && isDocument(scene.tokens, index)) {
          focus.note(this.#people.described(token.key, token.start, 'group'), now, WEIGHT.other);
        }
        const use = byStart.get(token.start);
        if (use !== undefined) {
          this.#namesakes.named(use);
          const met = this.#people.byName(use.keys, use.start, use.roles);
          // "Ex-wife Kelly, 33, was less kind": one name, and who the next "she" means.
          const entity =
            met === null && use.person && subject?.kind === 'name'
              ? this.#people.speaker(subject.head, use.start, use.roles)
              : met;
          if (met === null && entity?.kind === 'named') entity.kind = 'person';
          const weight = Math.max(
            WEIGHT[use.use],
            subject?.kind === 'name' ? WEIGHT.subject : 0,
            isAsked(scene.tokens, index) ? WEIGHT.asked : 0,
          );
          if (entity !== null) focus.note(entity, now, weight);
        }
      }
      base = now.sentence + 1;
    });
  }

  /** Whom its sentences open with, by where the name or the description begins. */
  #subjects(scene: Scene): Map<number, Mention> {
    const found = new Map<number, Mention>();
    let start = 0;
    for (let end = 1; end <= scene.tokens.length; end += 1) {
      if (scene.tokens[end]?.sentence === scene.tokens[start]?.sentence) continue;
      const subject = openingSubject(this.#document.text, scene.tokens.slice(start, end), true);
      if (subject !== null) {
        found.set(subject.kind === 'name' ? headStart(subject) : subject.start, subject);
      }
      start = end;
    }
    return found;
  }

  #pronoun(token: Token, now: Moment, focus: Focus, before: Token | undefined): void {
    const gender = PRONOUN.get(token.key);
    if (gender === undefined || token.kind !== 'word') return;
    const subject = token.key === 'he' || token.key === 'she';
    const [best, second] = this.#candidates(gender, now, focus);
    if (best === undefined) return;
    if (subject && before?.kind !== 'quote') focus.note(best.entity, now, WEIGHT.subject);
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

  #candidates(gender: 'female' | 'male', now: Moment, focus: Focus) {
    return focus.ranked(now, (entity) => {
      const known = personhood(entity);
      if (entity.gender === gender) return known;
      return entity.gender === 'unknown' ? known * 0.75 : 0.02;
    });
  }

  #meant(
    mention: Mention,
    token: Token,
    next: Token | undefined,
    now: Moment,
    focus: Focus,
  ): Meaning | null {
    if (mention.kind === 'author') return null;
    if (mention.kind === 'description') return this.#descriptions.meant(mention, token, now, focus);
    if (mention.kind === 'name') {
      return this.#namesakes.meant(mention);
    }
    const gender = PRONOUN.get(mention.head);
    if (gender !== undefined) {
      const [best, second] = this.#candidates(gender, now, focus);
      if (best === undefined) {
        return meaning(this.#onlyOne(gender, mention.start), CERTAINTY.doubtfulPronoun);
      }
      const clear = second === undefined || second.score * 1.5 < best.score;
      if (this.#evidence && clear) add(best.entity.evidence.pronouns[gender], token);
      return meaning(best.entity, clear ? CERTAINTY.pronoun : CERTAINTY.doubtfulPronoun);
    }
    return this.#body(mention, next, now, focus);
  }

  /** "they", "it": a group or a document, else an organisation; "it" may be any name but a person's. */
  #body(mention: Mention, next: Token | undefined, now: Moment, focus: Focus): Meaning | null {
    const it = mention.head === 'it';
    const [group] = focus.ranked(now, ({ kind, keys, place }) => {
      if (kind === 'group') return 1;
      if (kind !== 'named') return 0;
      if (isBody(keys)) return 0.75;
      return it && !place ? 0.25 : 0;
    });
    const least = group?.entity.kind === 'group' ? DIM.group : DIM.named;
    if (group !== undefined && group.score >= least) return meaning(group.entity, CERTAINTY.group);
    if (!it || !/^reads?$/.test(next?.key ?? '')) return null;
    return meaning(this.#people.described('document', mention.start, 'group'), CERTAINTY.group);
  }
}
