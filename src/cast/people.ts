import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Gender } from '../script/script.ts';
import type { EngineId } from './cast.ts';
import { voiceId } from './cast-schema.ts';
import { type Problem, parseJsonFile } from './json-file.ts';

/** Somebody of a show, and the voices they have: at most one of each engine and language is used. */
export type Person = {
  /** In full, as articles have it. */
  readonly name: string;
  /** Other names of the same person. */
  readonly aliases: readonly string[];
  /** Overrules what articles tell; null leaves it to them. */
  readonly gender: Gender | null;
  /** Whether a person has settled this entry: no other speaker and no article takes the voice away. */
  readonly pinned: boolean;
  /** Ids of voices, the one to prefer first. */
  readonly voices: readonly string[];
};

/** Everybody whose voice a show remembers. */
export type People = {
  /** What the file names as its JSON Schema. */
  readonly schema: string | null;
  readonly persons: readonly Person[];
};

export const NOBODY: People = { schema: null, persons: [] };

const name = z.string().min(1).max(200).regex(/\S/, 'is empty');

const personSchema = z.strictObject({
  name,
  aliases: z.array(name).max(50).optional(),
  gender: z.enum(['female', 'male', 'unknown']).optional(),
  pinned: z.boolean().optional(),
  voices: z.array(voiceId).max(100).optional(),
});

/**
 * `people.json`. The `null` at its end lets every person's line end with a comma: git can then put
 * the lines of two branches together without breaking the JSON.
 */
export const peopleSchema = z.strictObject({
  $schema: z.string().optional(),
  people: z.array(personSchema.nullable()).max(100_000),
});

type PeopleFile = z.infer<typeof peopleSchema>;

function personsOf(file: PeopleFile): [number, z.infer<typeof personSchema>][] {
  return [...file.people.entries()].flatMap(([index, entry]) =>
    entry === null ? [] : [[index, entry] as [number, z.infer<typeof personSchema>]],
  );
}

/** What the schema cannot say of it: that a name belongs to one person. Reading takes twins for one. */
export function* problemsBetweenPeople(file: PeopleFile): Generator<Problem> {
  const owners = new Map<string, number>();
  for (const [index, { name: own }] of personsOf(file)) {
    if (owners.has(keyOf(own)))
      yield {
        field: ['people', index, 'name'],
        message: `names ${JSON.stringify(own)} a second time: put the two entries together`,
      };
    else owners.set(keyOf(own), index);
  }
  for (const [index, { aliases = [] }] of personsOf(file))
    for (const [at, alias] of aliases.entries()) {
      const owner = owners.get(keyOf(alias));
      if (owner !== undefined && owner !== index)
        yield {
          field: ['people', index, 'aliases', at],
          message: `names ${JSON.stringify(alias)}, which is another person's name`,
        };
      else owners.set(keyOf(alias), index);
    }
}

/** @throws QuotecastError CONFIG_INVALID, naming the file, line and column, and the field */
export function parsePeople(path: string, text: string): People {
  const advice = 'Correct the file: quotecast voices check lists all that is wrong with it.';
  // Two branches may each have added the same person: no reason to stop.
  const file = parseJsonFile(path, text, peopleSchema, () => [], advice);
  const persons = new Map<string, Person>();
  for (const [, entry] of personsOf(file)) {
    const key = keyOf(entry.name);
    const before = persons.get(key);
    const { aliases = [], gender = null, pinned = false, voices = [] } = entry;
    persons.set(key, {
      name: before?.name ?? entry.name,
      aliases: distinct([...(before?.aliases ?? []), ...aliases]),
      gender: before?.gender ?? gender,
      pinned: before?.pinned === true || pinned,
      voices: distinct([...(before?.voices ?? []), ...voices]),
    });
  }
  return { schema: file.$schema ?? null, persons: [...persons.values()] };
}

/** One person a line, in order of name, so that two people's changes to it merge. */
export function formatPeople({ schema, persons }: People): string {
  const rows = [...persons]
    .sort((one, other) => compare(keyOf(one.name), keyOf(other.name)))
    .map(({ name: own, aliases, gender, pinned, voices }) => {
      const fields = {
        name: own,
        ...(aliases.length > 0 && { aliases }),
        ...(gender !== null && { gender }),
        ...(pinned && { pinned }),
        voices,
      };
      return `    ${oneLine(fields)},\n`;
    });
  const head = schema === null ? '' : `  "$schema": ${JSON.stringify(schema)},\n`;
  return `{\n${head}  "people": [\n${rows.join('')}    null\n  ]\n}\n`;
}

/** JSON in one line, with the spaces that people write. */
function oneLine(fields: Readonly<Record<string, unknown>>): string {
  const value = (each: unknown): string =>
    Array.isArray(each)
      ? `[${each.map((item) => JSON.stringify(item)).join(', ')}]`
      : JSON.stringify(each);
  return `{ ${Object.entries(fields)
    .map(([key, each]) => `${JSON.stringify(key)}: ${value(each)}`)
    .join(', ')} }`;
}

/** Finds people by a name of theirs; their own name goes before anybody's alias. */
export function findIn({ persons }: People): (name: string) => Person | null {
  const known = new Map<string, Person>();
  for (const person of persons) known.set(keyOf(person.name), person);
  for (const person of persons)
    for (const alias of person.aliases)
      if (!known.has(keyOf(alias))) known.set(keyOf(alias), person);
  return (wanted) => known.get(keyOf(wanted)) ?? null;
}

/** The same for names that differ in case, white space, apostrophes or the way letters are encoded. */
export function keyOf(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[’ʼ`]/g, "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Small words inside names: "de la Cruz", "van der Meer", "bin Salman". */
const PARTICLE = /^\p{Ll}{1,3}$/u;
const NAME_WORD = /^['"(]?[\p{Lu}\p{Lt}\p{Lo}]/u;

/**
 * Whether a speaker's name is one by which they are known again in another article: two words or more
 * that are written as names. "King" may be anybody next week, and "One official" is.
 */
export function isFullName(written: string): boolean {
  const words = written.trim().split(/\s+/u);
  const names = words.filter((word) => NAME_WORD.test(word));
  return (
    names.length >= 2 &&
    NAME_WORD.test(words.at(-1) ?? '') &&
    words.every((word) => NAME_WORD.test(word) || PARTICLE.test(word))
  );
}

/**
 * SHA-256 of what an episode takes from a show's people: the entries of its own speakers, as far as
 * one engine goes. Everybody else's may change, and the episode stays as it is.
 */
export function hashPeople(people: People, names: readonly string[], engine: EngineId): string {
  const find = findIn(people);
  const entries = [...new Set(names)].sort().map((each) => {
    const person = find(each);
    if (person === null) return null;
    const { name: own, gender, pinned, voices } = person;
    return [own, gender, pinned, voices.filter((id) => id.startsWith(`${engine}/`))];
  });
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
