import type { Attribution } from './clauses.ts';
import type { Document } from './document.ts';
import { withoutHeadlineWords } from './headlines.ts';
import type { Meaning } from './meaning.ts';
import type { Mention } from './mentions.ts';
import type { NameUse } from './names.ts';
import { Namesakes, spokenBeside } from './namesakes.ts';
import { People } from './people.ts';
import { Reader } from './reader.ts';
import type { Scene } from './scenes.ts';

const READINGS = 2;

/** Whom each attribution means, by index; null where it cannot be told. */
export function resolve(
  document: Document,
  scenes: readonly Scene[],
  names: readonly (readonly NameUse[])[],
  attributions: readonly (Attribution | null)[],
): (Meaning | null)[] {
  const people = new People(withoutHeadlineWords(document, names).flat());
  const mentions = new Map<number, Mention>();
  for (const attribution of attributions) {
    if (attribution !== null) mentions.set(attribution.mention.start, attribution.mention);
  }
  const namesakes = new Namesakes(people, spokenBeside(document, scenes, attributions));
  // Pronouns show gender, and gender tells whom a pronoun means: read again with what was learnt.
  for (let reading = 0; reading < READINGS; reading += 1) {
    people.forgetPronouns();
    new Reader(document, people, namesakes, mentions, true).read(scenes, names);
    people.settle();
  }
  const reader = new Reader(document, people, namesakes, mentions, false);
  reader.read(scenes, names);
  return attributions.map((attribution) =>
    attribution === null ? null : (reader.meant.get(attribution.mention.start) ?? null),
  );
}
