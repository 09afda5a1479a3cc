import type { Entity } from './entity.ts';
import type { Mention } from './mentions.ts';

/** Whom a mention means, and the share of mentions read this way that mean so. */
export type Meaning = { readonly entity: Entity; readonly certainty: number };

/** Measured on the development data, by how the mention was read. */
export const CERTAINTY = {
  name: 0.995,
  /** A last name that two of the article's people bear. */
  namesake: 0.88,
  itself: 0.98,
  /** "the report said": somebody stands behind it, who may have a name. */
  thing: 0.85,
  pronoun: 0.96,
  doubtfulPronoun: 0.8,
  group: 0.6,
  role: 0.8,
  light: 0.6,
} as const;

export function meaning(entity: Entity | undefined, certainty: number): Meaning | null {
  return entity === undefined ? null : { entity, certainty };
}

/** Where a mention's head stands. */
export function headStart({ text, head, start }: Mention): number {
  return start + Math.max(0, text.indexOf(head));
}
