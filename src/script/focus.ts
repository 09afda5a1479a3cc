import type { Entity } from './entity.ts';

/** How much a use makes somebody the one whom the next pronoun means. */
export const WEIGHT = {
  quoted: 4,
  speaks: 4,
  /** "Fry asked Ridley": Ridley is to answer. */
  asked: 3.2,
  subject: 3,
  possessive: 1.8,
  other: 1,
} as const;
/** What is left of it a sentence later. */
const DECAY = 0.7;
/** What a name weighs after another in its sentence that is no subject either: it stands deeper. */
const DEEPER = 0.7;
/** Beyond so many sentences nobody is meant any more. */
const HORIZON = 14;

/** Uses looked back at, however long the sentences. */
const MOST_USES = 120;

/** What is left of it in another paragraph. */
const ELSEWHERE = 0.65;

/** Where in an article: sentences and paragraphs counted from its start. */
export type Moment = { readonly paragraph: number; readonly sentence: number };

type Use = { readonly entity: Entity; readonly at: Moment; readonly weight: number };

/** Somebody in the light, and how much. */
export type Lit = { readonly entity: Entity; readonly score: number };

/** Who stands in the light as the article is read. */
export class Focus {
  readonly #uses: Use[] = [];

  note(entity: Entity, at: Moment, weight: number): void {
    const last = this.#uses.at(-1);
    const deeper =
      last !== undefined &&
      last.at.sentence === at.sentence &&
      last.entity !== entity &&
      weight <= WEIGHT.other;
    this.#uses.push({ entity, at, weight: deeper ? weight * DEEPER : weight });
  }

  /** Everybody used lately who passes `fits`, the likeliest first. */
  ranked(now: Moment, fits: (entity: Entity) => number): Lit[] {
    const scores = new Map<Entity, number>();
    for (let index = this.#uses.length - 1; index >= 0; index -= 1) {
      const use = this.#uses[index] as Use;
      const age = now.sentence - use.at.sentence;
      if (age > HORIZON || this.#uses.length - index > MOST_USES) break;
      const near = use.at.paragraph === now.paragraph ? 1 : ELSEWHERE;
      const score = use.weight * near * DECAY ** age * fits(use.entity);
      if (score > (scores.get(use.entity) ?? 0)) scores.set(use.entity, score);
    }
    return [...scores]
      .reverse()
      .map(([entity, score]) => ({ entity, score }))
      .sort((a, b) => b.score - a.score);
  }
}
