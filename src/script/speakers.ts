import type { Span } from '../article/article.ts';
import type { Attribution } from './clauses.ts';
import { confidenceOf } from './confidence.ts';
import type { Entity } from './entity.ts';
import type { Meaning } from './meaning.ts';
import { slug } from './people.ts';
import type { GenderFrom, Speaker } from './script.ts';

/** Characters between a title and the name, as in "Mr Justice Okafor". */
const LONGEST_STYLE = 12;

/** Turns entities into speakers, with an id each that no other speaker of the script has. */
export class Speakers {
  readonly #ids = new Map<Entity, string>();
  readonly #taken = new Set<string>();

  #id(entity: Entity, name: string): string {
    const known = this.#ids.get(entity);
    if (known !== undefined) return known;
    const base = slug(name);
    let id = base;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${base}-${count}`;
    this.#taken.add(id);
    this.#ids.set(entity, id);
    return id;
  }

  /** `quote`: the words at a document span, with their place in the source. */
  speaker(
    { entity, certainty }: Meaning,
    { rule, mention }: Attribution,
    quote: (span: Span) => NonNullable<Speaker['mention']>,
  ): Speaker {
    const { gender, judged } = entity;
    let genderFrom: GenderFrom | null = null;
    let { name } = entity;
    if (judged?.evidence && judged.word) {
      const { text, ...place } = quote(judged.word);
      genderFrom = { evidence: judged.evidence, words: text, place };
      // "Mr Lowe" and "Ms Lowe" can be told apart, where nobody gives their first names.
      const start = entity.words[0]?.start ?? 0;
      const gap = start - judged.word.end;
      if (entity.keys.length === 1 && judged.evidence === 'title' && gap > 0 && gap < LONGEST_STYLE)
        name = `${quote({ start: judged.word.start, end: start - 1 }).text} ${name}`;
    }
    return {
      id: this.#id(entity, name),
      name,
      gender,
      genderFrom,
      mention: quote(mention),
      rule,
      confidence: confidenceOf(rule, certainty),
    };
  }
}
