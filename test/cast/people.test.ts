import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findIn,
  formatPeople,
  hashPeople,
  isFullName,
  keyOf,
  type People,
  type Person,
  parsePeople,
} from '../../src/cast/people.ts';

const FILE = `{
  "$schema": "people.schema.json",
  "people": [
    { "name": "Ana Sokol", "gender": "female", "voices": ["edge/en-GB-SoniaNeural", "flite/slt-warm"] },
    { "name": "Omar Siddiq", "aliases": ["Dr Siddiq", "O. Siddiq"], "gender": "male", "pinned": true, "voices": ["flite/awb"] },
    null
  ]
}
`;

const person = (name: string, more: Partial<Person> = {}): Person => ({
  name,
  aliases: [],
  gender: null,
  pinned: false,
  voices: [],
  ...more,
});

describe('a file of people', () => {
  it('is read, and written as it was: one person a line, each line closed by a comma', () => {
    const people = parsePeople('people.json', FILE);
    expect(people.persons.map(({ name }) => name)).toEqual(['Ana Sokol', 'Omar Siddiq']);
    expect(formatPeople(people)).toBe(FILE);
  });

  it('comes back from its text whatever is in it, sorted', () => {
    const name = fc.stringMatching(/^[\p{L}"\\\n’' -]{1,20}$/u).filter((each) => /\S/.test(each));
    const voices = fc.uniqueArray(fc.constantFrom('flite/awb', 'edge/x-Y', 'flite/kal16'));
    const persons = fc.uniqueArray(
      fc.record({
        name,
        aliases: fc.uniqueArray(name, { maxLength: 3 }),
        gender: fc.constantFrom(null, 'female' as const, 'male' as const, 'unknown' as const),
        pinned: fc.boolean(),
        voices,
      }),
      { selector: ({ name: own }) => keyOf(own) },
    );
    fc.assert(
      fc.property(persons, (list) => {
        const text = formatPeople({ schema: null, persons: list });
        const read = parsePeople('people.json', text);
        const byKey = (all: readonly Person[]) =>
          new Map(all.map((each) => [keyOf(each.name), each]));
        expect(byKey(read.persons)).toEqual(byKey(list));
        expect(formatPeople(read)).toBe(text);
        expect(text.split('\n')).toHaveLength(list.length + 6);
      }),
    );
  });

  it('takes two entries of one person, as a merge of two branches may leave, for one', () => {
    const { persons } = parsePeople(
      'people.json',
      `{"people": [{"name": "Ana Sokol", "voices": ["flite/awb"]}, {"name": "ana  sokol", "pinned": true, "voices": ["edge/en-GB-SoniaNeural", "flite/awb"]}]}`,
    );
    expect(persons).toEqual([
      person('Ana Sokol', { pinned: true, voices: ['flite/awb', 'edge/en-GB-SoniaNeural'] }),
    ]);
  });

  it.each([
    [
      'an unknown key',
      '"gender": "female"',
      '"sex": "female"',
      /^p\.json:4:\d+: people\[0\]\.sex is no key/,
    ],
    [
      'a gender that is none',
      '"female"',
      '"woman"',
      /^p\.json:4:\d+: people\[0\]\.gender is none of/,
    ],
    [
      'a voice that is none',
      '"flite/awb"',
      '"awb"',
      /^p\.json:5:\d+: people\[1\]\.voices\[0\] is not a voice id/,
    ],
    ['no name', '"name": "Ana Sokol", ', '', /^p\.json:4:\d+: people\[0\]/],
    ['a comma missing', '"female",', '"female"', /^p\.json:4:\d+: the file is not valid JSON/],
    [
      'a conflict that git left',
      '  "people": [\n',
      '  "people": [\n<<<<<<< HEAD\n',
      /^p\.json:4:1: git left a conflict/,
    ],
    [
      'a key of its own at the top',
      '  "people"',
      '  "version": 1,\n  "people"',
      /^p\.json:3:\d+: version is no key/,
    ],
  ])('is refused with %s, with line and column', (_what, from, to, message) => {
    expect(FILE).toContain(from);
    expect(() => parsePeople('p.json', FILE.replace(from, to))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it('points at the column of what is wrong', () => {
    const row = FILE.split('\n')[3] ?? '';
    const column = row.indexOf('"female"') + 1;
    expect(() => parsePeople('p.json', FILE.replace('"female"', '"woman"'))).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`p.json:4:${column}: `) }),
    );
  });

  it.each([
    '',
    '[]',
    'null',
    '{"people": {}}',
    `${'['.repeat(100_000)}`,
    '{"people": [{"__proto__": 1}]}',
  ])('is refused when it is none', (text) => {
    expect(() => parsePeople('p.json', text)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

describe('people', () => {
  const people: People = {
    schema: null,
    persons: [
      person('Ana Sokol', { aliases: ['Anna Sokol', 'Omar Siddiq'] }),
      person('Omar Siddiq'),
      person('Miles O’Hara'),
    ],
  };

  it('are found by any name of theirs, however it is written; their own before an alias', () => {
    const find = findIn(people);
    expect(find('ANNA  SOKOL')?.name).toBe('Ana Sokol');
    expect(find('Omar Siddiq')?.name).toBe('Omar Siddiq');
    expect(find("Miles O'Hara")?.name).toBe('Miles O’Hara');
    expect(find('Sokol')).toBeNull();
  });

  it.each([
    ['Ana Sokol', true],
    ['Ursula von der Leyen', true],
    ['Keir d’Arcy', false],
    ['M. Perrault', true],
    ['Олена Коваль', true],
    ['Greenpeace', false],
    ['King', false],
    ['One official', false],
    ['Serving army engineer', false],
    ['the Mayor', false],
  ])('%s is a name to remember: %s', (name, wanted) => {
    expect(isFullName(name)).toBe(wanted);
  });

  it('count for an episode only as far as its speakers and its engine go', () => {
    const names = ['Ana Sokol', 'One official'];
    const hash = (all: People, engine: 'edge' | 'flite' = 'flite') =>
      hashPeople(all, names, engine);
    const change = (name: string, more: Partial<Person>): People => ({
      ...people,
      persons: [...people.persons.filter((each) => each.name !== name), person(name, more)],
    });
    const before = hash(change('Ana Sokol', { voices: ['flite/awb'] }));
    expect(hash(change('Ana Sokol', { voices: ['flite/awb', 'edge/x'] }))).toBe(before);
    expect(hash({ ...change('Ana Sokol', { voices: ['flite/awb'] }), schema: 'x' })).toBe(before);
    expect(hash(change('Ana Sokol', { voices: ['flite/kal16'] }))).not.toBe(before);
    expect(hash(change('Ana Sokol', { voices: ['flite/awb'], pinned: true }))).not.toBe(before);
    expect(hash(change('Ana Sokol', { voices: ['flite/awb'], gender: 'male' }))).not.toBe(before);
    expect(hash(change('Zed Quill', { voices: ['flite/awb'] }))).toBe(hash(people));
    expect(hashPeople(people, [...names].reverse(), 'flite')).toBe(hash(people));
  });
});
