import anyAscii from 'any-ascii';
import type { Document } from './document.ts';
import { genderOf } from './gender.ts';
import type { Mention } from './mentions.ts';
import { mentionOf } from './mentions.ts';
import type { Gender } from './script.ts';
import type { Attribution, Scene } from './sieves.ts';
import { isNameToken, isParticle } from './tokens.ts';
import { COURTESY } from './words.ts';

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly gender: Gender;
};

export function slug(name: string): string {
  const plain = anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain === '' ? 'speaker' : plain;
}

function surname(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(?:jr|sr|ii|iii|iv)\.?,?$/i.test(word));
  return anyAscii(words.at(-1) ?? '').toLowerCase();
}

type Named = { readonly name: string; readonly at: number; readonly before: readonly string[] };

/** Every name in the narrator's words, in order. */
function namesIn(document: Document, scenes: readonly Scene[]): Named[] {
  const names: Named[] = [];
  for (const scene of scenes) {
    const { tokens } = scene;
    let index = 0;
    while (index < tokens.length) {
      if (!isNameToken(tokens[index])) {
        index += 1;
        continue;
      }
      let end = index + 1;
      while (
        end < tokens.length &&
        !tokens[end - 1]?.possessive &&
        (isNameToken(tokens[end]) || (isParticle(tokens[end]) && isNameToken(tokens[end + 1])))
      )
        end += 1;
      const mention = mentionOf(document.text, tokens.slice(index, end));
      if (mention !== null && mention.kind === 'name') {
        names.push({ name: mention.head, at: tokens[index]?.start ?? 0, before: mention.before });
      }
      index = end;
    }
  }
  return names;
}

export class People {
  readonly #bySurname = new Map<string, Named[]>();
  readonly #byFirst = new Map<string, Named[]>();
  constructor(document: Document, scenes: readonly Scene[]) {
    for (const named of namesIn(document, scenes)) {
      const push = (map: Map<string, Named[]>, key: string) => {
        const list = map.get(key);
        if (list === undefined) map.set(key, [named]);
        else list.push(named);
      };
      push(this.#bySurname, surname(named.name));
      if (/\s/.test(named.name))
        push(this.#byFirst, anyAscii(named.name.split(/\s+/)[0] ?? '').toLowerCase());
    }
  }

  fullName(name: string, at: number): string {
    const words = name.split(/\s+/);
    const candidates = (this.#bySurname.get(surname(name)) ?? []).filter((each) => {
      const other = each.name.split(/\s+/);
      return words.length === 1 || other[0] === words[0];
    });
    const fuller = candidates.filter(
      (each) => each.name.split(/\s+/).length > words.length && each.name.split(/\s+/).length <= 4,
    );
    const before = fuller.findLast((each) => each.at <= at) ?? fuller[0];
    if (before !== undefined) return before.name;
    if (words.length === 1) {
      const first = this.#byFirst.get(anyAscii(name).toLowerCase()) ?? [];
      const named = first.findLast((each) => each.at <= at) ?? first[0];
      if (named !== undefined) return named.name;
    }
    return name;
  }
}

export function resolve(
  document: Document,
  scenes: readonly Scene[],
  attributions: readonly (Attribution | null)[],
): (Person | null)[] {
  const people = new People(document, scenes);
  const result: (Person | null)[] = [];
  let last: Person | null = null;
  const all = namesIn(document, scenes);
  for (const attribution of attributions) {
    if (attribution === null) {
      result.push(null);
      continue;
    }
    const { mention } = attribution;
    let person: Person | null = null;
    if (mention.kind === 'name') {
      const name = people.fullName(mention.head, mention.start);
      person = { id: slug(name), name, gender: genderOf(name, mention, document) };
    } else if (mention.kind === 'description') {
      const name = mention.head.charAt(0).toUpperCase() + mention.head.slice(1);
      person = { id: slug(name), name, gender: genderOf('', mention, document) };
    } else {
      const wanted = mention.head === 'she' ? 'female' : mention.head === 'he' ? 'male' : null;
      if (last !== null && (wanted === null || last.gender === 'unknown' || last.gender === wanted))
        person = last;
      else {
        const names = all.filter((each) => each.at < mention.start).toReversed();
        const found = names.find((each) => {
          const name = people.fullName(each.name, each.at);
          const gender = genderOf(name, mention, document);
          return /\s/.test(name) && (gender === wanted || gender === 'unknown');
        });
        if (found !== undefined) {
          const name = people.fullName(found.name, found.at);
          person = { id: slug(name), name, gender: genderOf(name, mention, document) };
        }
      }
      if (person !== null && person.gender === 'unknown' && wanted !== null)
        person = { ...person, gender: wanted };
    }
    last = person ?? last;
    result.push(person);
  }
  return result;
}

export function courtesyGender(words: readonly string[]): Gender {
  for (const word of words) {
    const gender = COURTESY.get(word);
    if (gender !== undefined && gender !== 'unknown') return gender;
  }
  return 'unknown';
}
export type { Mention };
