import type { Attribution } from './clauses.ts';
import { confidenceOf } from './confidence.ts';
import { type Entity, slug } from './people.ts';
import type { Meaning } from './resolve.ts';
import type { Speaker } from './script.ts';

/** Turns entities into speakers, with an id each that no other speaker of the script has. */
export class Speakers {
  readonly #ids = new Map<Entity, string>();
  readonly #taken = new Set<string>();

  #id(entity: Entity): string {
    const known = this.#ids.get(entity);
    if (known !== undefined) return known;
    const base = slug(entity.name);
    let id = base;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${base}-${count}`;
    this.#taken.add(id);
    this.#ids.set(entity, id);
    return id;
  }

  speaker(
    { entity, certainty }: Meaning,
    { rule }: Attribution,
    mention: NonNullable<Speaker['mention']>,
  ): Speaker {
    const { name, gender } = entity;
    const confidence = confidenceOf(rule, certainty);
    return { id: this.#id(entity), name, gender, mention, rule, confidence };
  }
}
