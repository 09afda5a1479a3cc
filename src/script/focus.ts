import type { Entity } from './entity.ts';

/** How much a use makes somebody the one whom the next pronoun means. */
export const WEIGHT = { quoted: 4, speaks: 4, subject: 3, possessive: 1.8, other: 1 } as const;
/** What is left of it a sentence later. */
const DECAY = 0.7;
/** Beyond so many sentences nobody is meant any more. */
const HORIZON = 14;

/** Uses looked back at, however long the sentences. */
const MOST_USES = 120;

type Use = { entity: Entity; sentence: number; weight: number };

/** Who stands in the light as the article is read. */
export class Focus {
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
