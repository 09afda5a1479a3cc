import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '../../src/cast/cast.ts';
import { type CastFile, loadCasts } from '../../src/cast/cast-file.ts';
import { castSpeakers } from '../../src/cast/cast-speakers.ts';
import { findIn, NOBODY, type People, type Person } from '../../src/cast/people.ts';
import { recall, remember, withGenders } from '../../src/cast/recall.ts';
import type { Gender, Script } from '../../src/script/script.ts';
import { type Line, says, scriptOf } from './scripts.ts';

let casts: readonly CastFile[];
let flite: CastFile;
let british: CastFile;
let american: CastFile;

beforeAll(async () => {
  casts = await loadCasts(new URL('../../voices/', import.meta.url).pathname);
  const find = (engine: string, language: string) =>
    casts.find((each) => each.engine === engine && each.language === language) as CastFile;
  flite = find('flite', 'en');
  british = find('edge', 'en-GB');
  american = find('edge', 'en-US');
});

type Outcome = {
  readonly script: Script;
  readonly cast: Cast;
  readonly people: People;
  readonly codes: readonly string[];
  readonly told: readonly string[];
};

/** An episode of a show: who speaks in it, cast with the people as they are. */
function episode(people: People, lines: readonly Line[], file: CastFile = flite): Outcome {
  const gendered = withGenders(scriptOf(lines), people);
  const recalled = recall(people, gendered.script, casts, file, file.narrator);
  const cast = castSpeakers(gendered.script, file, null, recalled);
  const after = remember(people, gendered.script, cast, recalled);
  const notices = [...gendered.notices, ...recalled.notices, ...cast.notices];
  return {
    script: gendered.script,
    cast,
    people: after.people,
    codes: notices.map(({ code }) => code),
    told: after.notices.map(({ code }) => code),
  };
}

const voiceOf = ({ cast }: Outcome, who: string) => cast.speakers[who]?.id;
const entry = (people: People, who: string): Person => {
  const found = findIn(people)(who);
  if (found === null) throw new Error(`${who} is not among the people`);
  return found;
};
const person = (name: string, voices: readonly string[], more: Partial<Person> = {}): Person => ({
  name,
  aliases: [],
  gender: null,
  pinned: false,
  voices,
  ...more,
});
const peopleOf = (...persons: Person[]): People => ({ schema: null, persons });

describe('a show’s people', () => {
  it('have the same voice in every episode, and new ones a voice that nobody has yet', () => {
    const first = episode(NOBODY, [says('Ana Sokol', 'female')]);
    const second = episode(first.people, [says('Ruth Innes', 'female')]);
    expect(voiceOf(second, 'Ruth Innes')).not.toBe(voiceOf(first, 'Ana Sokol'));
    const third = episode(second.people, [
      says('Ruth Innes', 'female', 90),
      says('Ana Sokol', 'female', 5),
    ]);
    expect(voiceOf(third, 'Ana Sokol')).toBe(voiceOf(first, 'Ana Sokol'));
    expect(voiceOf(third, 'Ruth Innes')).toBe(voiceOf(second, 'Ruth Innes'));
    expect(third.people).toBe(second.people);
    expect(third.codes).toEqual([]);
  });

  it('are remembered for each engine apart, and over the accents of one language', () => {
    const first = episode(NOBODY, [says('Ana Sokol', 'female')], british);
    const flat = episode(first.people, [says('Ana Sokol', 'female')], flite);
    expect(entry(flat.people, 'Ana Sokol').voices).toEqual([
      voiceOf(first, 'Ana Sokol'),
      voiceOf(flat, 'Ana Sokol'),
    ]);
    const abroad = episode(flat.people, [says('Ana Sokol', 'female')], american);
    expect(voiceOf(abroad, 'Ana Sokol')).toBe(voiceOf(first, 'Ana Sokol'));
    const german = casts.find(({ language }) => language === 'de') as CastFile;
    const third = episode(abroad.people, [says('Ana Sokol', 'female')], german);
    expect(voiceOf(third, 'Ana Sokol')).toMatch(/^edge\/de-/);
    expect(entry(third.people, 'Ana Sokol').voices).toHaveLength(3);
  });

  it('without a full name are cast anew each time, and written down by hand if at all', () => {
    const { people } = episode(NOBODY, [says('One official', 'unknown'), says('King', 'male')]);
    expect(people).toBe(NOBODY);
    const known = peopleOf(person('King', ['flite/kal16']));
    expect(voiceOf(episode(known, [says('King', 'male')]), 'King')).toBe('flite/kal16');
  });

  it('who had the same voice: the one who says more keeps it, the other has another for the episode', () => {
    const people = peopleOf(
      person('Ana Sokol', ['flite/slt-warm']),
      person('Ruth Innes', ['flite/slt-warm']),
    );
    const both = episode(people, [
      says('Ana Sokol', 'female', 5),
      says('Ruth Innes', 'female', 50),
    ]);
    expect(voiceOf(both, 'Ruth Innes')).toBe('flite/slt-warm');
    expect(voiceOf(both, 'Ana Sokol')).toBe('flite/awb-high');
    expect(both.codes).toEqual(['voice-lent']);
    expect(entry(both.people, 'Ana Sokol').voices).toEqual(['flite/slt-warm']);
  });

  it('who are pinned keep their voice before anybody, and have it together where both are', () => {
    const pinned = { pinned: true };
    const people = peopleOf(
      person('Ana Sokol', ['flite/slt-warm'], pinned),
      person('Ruth Innes', ['flite/slt-warm']),
    );
    const lines = [says('Ana Sokol', 'female', 5), says('Ruth Innes', 'female', 50)];
    expect(voiceOf(episode(people, lines), 'Ana Sokol')).toBe('flite/slt-warm');
    expect(voiceOf(episode(people, lines), 'Ruth Innes')).toBe('flite/awb-high');
    const alike = episode(
      peopleOf(...people.persons.map((each) => ({ ...each, ...pinned }))),
      lines,
    );
    expect(new Set(Object.values(alike.cast.speakers)).size).toBe(1);
    expect(alike.codes).toEqual(['voice-shared']);
  });

  it('share when voices run out, with a notice; whoever shared is remembered once they need not', () => {
    const men = ['Al Moor', 'Bo Moor', 'Cy Moor', 'Di Moor'].map((who, index) =>
      says(who, 'male', 40 - index),
    );
    const { people, codes, cast } = episode(NOBODY, men);
    expect(codes).toEqual(['voice-shared']);
    expect(cast.borrowed).toEqual(['Di Moor']);
    expect(findIn(people)('Di Moor')).toBeNull();
    const alone = episode(people, [says('Di Moor', 'male')]);
    expect(entry(alone.people, 'Di Moor').voices).toEqual([voiceOf(alone, 'Di Moor')]);
  });

  it('who lost their voice and find none free keep it all the same', () => {
    const people = peopleOf(
      person('Ana Sokol', ['flite/slt-warm']),
      person('Ruth Innes', ['flite/slt-warm']),
      person('Joan Petty', ['flite/awb-high']),
    );
    const { cast, codes } = episode(people, [
      says('Ruth Innes', 'female', 50),
      says('Joan Petty', 'female', 40),
      says('Ana Sokol', 'female', 5),
    ]);
    expect(cast.speakers['Ana Sokol']?.id).toBe('flite/slt-warm');
    expect(codes).toEqual(['voice-shared']);
  });

  it('may have several names, and one voice under all of them', () => {
    const people = peopleOf(person('Ana Sokol', ['flite/awb-high'], { aliases: ['Mayor Sokol'] }));
    const { cast, codes } = episode(people, [
      says('Ana Sokol', 'female'),
      says('Mayor Sokol', 'female'),
    ]);
    expect(Object.values(cast.speakers).map(({ id }) => id)).toEqual([
      'flite/awb-high',
      'flite/awb-high',
    ]);
    expect(codes).toEqual([]);
  });

  it('of one name in one article are two, and the first is the one the show knows', () => {
    const people = peopleOf(person('John Smith', ['flite/kal16']));
    const first = { ...says('John Smith', 'male', 9), id: 'john-smith' };
    const { cast } = episode(people, [first, { ...first, id: 'john-smith-2' }]);
    expect(cast.speakers['john-smith']?.id).toBe('flite/kal16');
    expect(cast.speakers['john-smith-2']?.id).not.toBe('flite/kal16');
  });

  it('give a gender to an article that tells none, and remember one that it tells', () => {
    const people = peopleOf(person('Kim Lund', [], { gender: 'female' }));
    const cast = episode(people, [says('Kim Lund', 'unknown')]);
    expect(cast.script.utterances[0]?.speaker?.gender).toBe('female');
    expect(cast.cast.speakers['Kim Lund']?.gender).toBe('female');
    const told = episode(NOBODY, [says('Bo Moor', 'male')]);
    expect(entry(told.people, 'Bo Moor').gender).toBe('male');
  });

  it('keep the gender that stands there against an article, with a notice; pinned, without', () => {
    const genderFrom = { evidence: 'pronouns', words: 'he', place: { start: 3, end: 5 } } as const;
    const line = { ...says('Kim Lund', 'male'), genderFrom };
    const people = (pinned: boolean) =>
      peopleOf(person('Kim Lund', [], { gender: 'female', pinned }));
    const told = episode(people(false), [line]);
    expect(told.cast.speakers['Kim Lund']?.gender).toBe('female');
    expect(told.codes).toEqual(['gender-differs']);
    expect(episode(people(true), [line]).codes).toEqual([]);
  });

  it('lose a voice that does not suit a gender learnt later, once, and never one that a person settled', () => {
    const first = episode(NOBODY, [says('Kim Lund', 'unknown')]);
    expect(entry(first.people, 'Kim Lund').gender).toBeNull();
    const had = voiceOf(first, 'Kim Lund');
    const gender: Gender = first.cast.speakers['Kim Lund']?.gender === 'male' ? 'female' : 'male';
    const second = episode(first.people, [says('Kim Lund', gender)]);
    expect(second.told).toEqual(['voice-changed']);
    expect(entry(second.people, 'Kim Lund')).toMatchObject({
      gender,
      voices: [voiceOf(second, 'Kim Lund')],
    });
    expect(episode(second.people, [says('Kim Lund', gender)]).told).toEqual([]);
    for (const settled of [{ pinned: true }, { gender }]) {
      const kept = episode(peopleOf(person('Kim Lund', [had ?? ''], settled)), [
        says('Kim Lund', gender),
      ]);
      expect(voiceOf(kept, 'Kim Lund')).toBe(had);
    }
  });

  it('who are given a voice that no cast has, or the narrator’s, are cast as usual', () => {
    const people = peopleOf(
      person('Ana Sokol', ['flite/none'], { pinned: true }),
      person('Al Moor', ['flite/rms'], { pinned: true }),
    );
    const { codes, people: after } = episode(people, [
      says('Ana Sokol', 'female'),
      says('Al Moor', 'male'),
    ]);
    expect(codes).toEqual(['voice-unavailable']);
    expect(entry(after, 'Ana Sokol').voices[0]).toBe('flite/none');
    expect(entry(after, 'Ana Sokol').voices).toHaveLength(2);
  });

  const names = [
    'Ana Sokol',
    'Ruth Innes',
    'Al Moor',
    'Bo Moor',
    'Kim Lund',
    'One official',
    'King',
  ];
  const line = fc.record({
    who: fc.constantFrom(...names, null),
    words: fc.integer({ min: 1, max: 30 }),
  });
  const genders = fc.array(fc.constantFrom<Gender>('female', 'male', 'unknown'), {
    minLength: names.length,
    maxLength: names.length,
  });
  const shows = fc.record({
    past: fc.array(fc.array(line, { maxLength: 8 }), { maxLength: 4 }),
    now: fc.array(line, { minLength: 1, maxLength: 14 }),
    others: fc.array(line, { maxLength: 8 }),
    genders,
  });
  const withGender = (
    lines: readonly { who: string | null; words: number }[],
    of: readonly Gender[],
  ) => lines.map(({ who, words }) => says(who, of[names.indexOf(who ?? '')] ?? 'unknown', words));

  it('are the same again once they are remembered, whoever else the show has met by then', () => {
    fc.assert(
      fc.property(shows, ({ past, now, others, genders: of }) => {
        let people = NOBODY;
        for (const lines of past) people = episode(people, withGender(lines, of)).people;
        const first = episode(people, withGender(now, of));
        const again = episode(first.people, withGender(now, of));
        expect(again.cast).toEqual(first.cast);
        expect(again.people).toBe(first.people);
        const strangers = withGender(others, of).map((each) => ({
          ...each,
          who: each.who && `${each.who} Stranger`,
        }));
        const later = episode(first.people, strangers);
        expect(episode(later.people, withGender(now, of)).cast).toEqual(first.cast);
      }),
      { numRuns: 300 },
    );
  });

  it('never share while a fitting voice is free, and nothing that stands in the file is changed', () => {
    fc.assert(
      fc.property(shows, ({ past, now, genders: of }) => {
        let people = NOBODY;
        for (const lines of past) {
          const after = episode(people, withGender(lines, of)).people;
          for (const { name, voices, gender } of people.persons) {
            const kept = entry(after, name);
            expect(kept.voices).toEqual(expect.arrayContaining([...voices]));
            if (gender !== null) expect(kept.gender).toBe(gender);
          }
          people = after;
        }
        const { cast } = episode(people, withGender(now, of));
        const heard = new Map<string, string[]>();
        for (const [who, { id }] of Object.entries(cast.speakers))
          heard.set(id, [...(heard.get(id) ?? []), who]);
        const all = [...flite.women, ...flite.men, ...flite.unknown];
        for (const sharers of heard.values())
          if (sharers.length > 1) {
            const shared = cast.borrowed.filter((who) => sharers.includes(who));
            expect(shared.length).toBeGreaterThanOrEqual(
              sharers.filter((who) => who.includes(' ') && who !== 'One official').length > 0
                ? 1
                : 0,
            );
            for (const who of shared) {
              const gender = of[names.indexOf(who)] ?? 'unknown';
              const free = all.filter(
                (voice) =>
                  !heard.has(voice.id) && (gender === 'unknown' || voice.gender === gender),
              );
              expect(free).toEqual([]);
            }
          }
        expect(Object.values(cast.speakers)).not.toContain(flite.narrator);
      }),
      { numRuns: 300 },
    );
  });
});
