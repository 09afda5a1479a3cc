import type { Attribution } from './clauses.ts';
import type { Document } from './document.ts';
import type { Entity } from './entity.ts';
import { CERTAINTY, headStart, type Meaning } from './meaning.ts';
import type { Mention } from './mentions.ts';
import type { NameUse } from './names.ts';
import type { People } from './people.ts';
import type { Scene } from './scenes.ts';
import { COURTESY } from './titles.ts';

/** Whether words have a first name that is not the speaker's introduction: "I'm Bea". */
function speaksOf(words: string, first: string): boolean {
  const at = first.length < 3 ? -1 : words.indexOf(first);
  if (at < 0 || /[\p{L}\p{N}]/u.test(words[at + first.length] ?? '')) return false;
  return !/(?:^|[^\p{L}])(?:I(?:['’]m| am)|my name is|call me|it(?:['’]s| is))\s$/iu.test(
    words.slice(0, at),
  );
}

function namesakesAmong({ entities }: People): Map<string, Entity[]> {
  const found = new Map<string, Entity[]>();
  for (const entity of entities) {
    const last = entity.keys.at(-1);
    if (entity.kind !== 'person' || entity.keys.length < 2 || last === undefined) continue;
    found.set(last, [...(found.get(last) ?? []), entity]);
  }
  return found;
}

/** The words of the quotations that each name is the speaker of, by where the name's mention starts. */
export function spokenBeside(
  { text }: Document,
  scenes: readonly Scene[],
  attributions: readonly (Attribution | null)[],
): Map<number, string> {
  const spoken = new Map<number, string>();
  for (const { index, start, end } of scenes.flatMap(({ quotes }) => quotes)) {
    const mention = attributions[index]?.mention;
    if (mention?.kind !== 'name') continue;
    spoken.set(mention.start, `${spoken.get(mention.start) ?? ''} ${text.slice(start, end)}`);
  }
  return spoken;
}

/** Tells whom a name means where several bear it. */
export class Namesakes {
  readonly #people: People;
  readonly #byLast: ReadonlyMap<string, readonly Entity[]>;
  readonly #spoken: ReadonlyMap<number, string>;

  /** Whom a last name means since a quotation ruled its other bearer out. */
  readonly #settled = new Map<string, Entity>();

  /** `spoken`: what is said beside each mention, by where the mention starts. */
  constructor(people: People, spoken: ReadonlyMap<number, string>) {
    this.#people = people;
    this.#byLast = namesakesAmong(people);
    this.#spoken = spoken;
  }

  meant(mention: Mention): Meaning {
    const { head, before } = mention;
    const entity = this.#people.speaker(head, headStart(mention), before);
    const bearers = this.#byLast.get(entity.keys.at(-1) ?? '') ?? [];
    const others = bearers.filter((each) => each !== entity);
    const titled = before.some(({ key }) => COURTESY.has(key));
    if (head.includes(' ') || titled || others.length === 0)
      return { entity, certainty: CERTAINTY.name };
    // "Bea exaggerates," says Frayn: nobody speaks of himself by name, so another Frayn.
    const words = this.#spoken.get(mention.start) ?? '';
    const named = (each: Entity) => speaksOf(words, each.name.split(' ')[0] ?? '');
    const last = entity.keys.at(-1) ?? '';
    const [other] = others;
    if (others.length === 1 && other !== undefined && named(entity) && !named(other))
      this.#settled.set(last, other);
    return { entity: this.#settled.get(last) ?? entity, certainty: CERTAINTY.namesake };
  }

  /** A full name tells anew whom the last name alone means. */
  named({ keys }: NameUse): void {
    if (keys.length > 1) this.#settled.delete(keys.at(-1) ?? '');
  }
}
