import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import { type CastFile, readCastFile } from '../../src/cast/cast-file.ts';
import { castSpeakers } from '../../src/cast/cast-speakers.ts';
import { pinVoices } from '../../src/cast/pins.ts';
import type { Gender } from '../../src/script/script.ts';
import { says, scriptOf } from './scripts.ts';

function fits(voice: Voice, gender: Gender): boolean {
  return gender === 'unknown' || voice.gender === gender || voice.gender === 'unknown';
}

let flite: CastFile;
let edge: CastFile;

beforeAll(async () => {
  flite = await readCastFile(new URL('../../voices/flite.en.json', import.meta.url).pathname);
  edge = await readCastFile(new URL('../../voices/edge.en-GB.json', import.meta.url).pathname);
});

describe('casting', () => {
  it('gives one woman, three men and one unknown five different voices of flite', () => {
    const cast = castSpeakers(
      scriptOf([
        says('officer', 'unknown', 50),
        says('denise', 'female'),
        says('al', 'male'),
        says('bo', 'male'),
        says('cy', 'male'),
      ]),
      flite,
    );
    expect(new Set(Object.values(cast.speakers).map(({ id }) => id)).size).toBe(5);
    expect(cast.speakers.officer?.id).toBe('flite/awb-high');
    expect(cast.notices).toEqual([]);
  });

  it('lets who says most choose first, and who is heard first among equals', () => {
    const cast = castSpeakers(
      scriptOf([says('al', 'male', 5), says('bo', 'male', 9), says('cy', 'male', 5)]),
      flite,
    );
    expect(
      Object.fromEntries(Object.entries(cast.speakers).map(([who, { id }]) => [who, id])),
    ).toEqual({
      bo: 'flite/awb',
      al: 'flite/slt-deep',
      cy: 'flite/kal16',
    });
  });

  it('shares the least heard voice of a gender when none is left, and says so', () => {
    const cast = castSpeakers(
      scriptOf([40, 30, 20, 10].map((words, at) => says(`man ${at}`, 'male', words))),
      flite,
    );
    expect(cast.speakers['man 3']?.id).toBe(cast.speakers['man 2']?.id);
    expect(cast.notices).toEqual([
      expect.objectContaining({ code: 'voice-shared', reason: expect.stringContaining('man 3') }),
    ]);
  });

  it('keeps a voice for quotations without a speaker', () => {
    const cast = castSpeakers(scriptOf([says(null, 'unknown'), says('al', 'male')]), flite);
    expect(cast.unknown.id).toBe('flite/kal16');
    const full = castSpeakers(
      scriptOf([
        says(null, 'unknown'),
        ...['a', 'b', 'c'].map((who) => says(who, 'male')),
        ...['d', 'e'].map((who) => says(who, 'female')),
      ]),
      flite,
    );
    expect(full.unknown.id).not.toBe('flite/rms');
    expect(full.notices.map(({ code }) => code)).toEqual(['voice-shared']);
  });

  it('goes by a gender learnt later', () => {
    const cast = castSpeakers(scriptOf([says('d', 'unknown'), says('d', 'female')]), flite);
    expect(cast.speakers.d?.gender).toBe('female');
  });

  it('is not misled by a name such as __proto__', () => {
    const cast = castSpeakers(scriptOf([says('__proto__', 'male')]), flite);
    expect(Object.keys(cast.speakers)).toEqual(['__proto__']);
  });

  it('gives a pinned voice first, and to nobody else while voices last', () => {
    const script = scriptOf([says('al', 'male', 9), says('bo', 'male', 5), says('cy', 'male')]);
    const wanted = {
      narrator: 'flite/kal16',
      unknown: null,
      speakers: new Map([['cy', 'flite/awb']]),
    };
    const { pins, notices } = pinVoices(wanted, script, [flite, edge], flite);
    const cast = castSpeakers(script, flite, pins);
    expect(notices).toEqual([]);
    expect(cast.narrator.id).toBe('flite/kal16');
    expect(cast.speakers.cy?.id).toBe('flite/awb');
    expect(cast.speakers.al?.id).toBe('flite/slt-deep');
    expect(cast.unknown.id).not.toBe('flite/kal16');
    expect(Object.values(cast.speakers).map(({ id }) => id)).not.toContain('flite/kal16');
  });

  it('casts as usual, and says so, where the engine has not the voice or the narrator has it', () => {
    const script = scriptOf([says('al', 'male'), says('bo', 'male'), says(null, 'unknown')]);
    const wanted = {
      narrator: null,
      unknown: 'flite/none',
      speakers: new Map([
        ['al', 'edge/en-GB-RyanNeural'],
        ['bo', 'flite/rms'],
      ]),
    };
    const { pins, notices } = pinVoices(wanted, script, [flite, edge], flite);
    expect(notices.map(({ code }) => code)).toEqual(Array(3).fill('voice-unavailable'));
    expect(castSpeakers(script, flite, pins)).toEqual(castSpeakers(script, flite));
  });

  it('keeps its laws over any script', () => {
    const person = fc.record({
      who: fc.option(
        fc.integer({ min: 0, max: 9 }).map((n) => `s${n}`),
        { nil: null },
      ),
      words: fc.integer({ min: 1, max: 30 }),
    });
    const genders = fc.array(fc.constantFrom<Gender>('female', 'male', 'unknown'), {
      minLength: 10,
      maxLength: 10,
    });
    fc.assert(
      fc.property(
        fc.array(person, { maxLength: 25 }),
        genders,
        fc.boolean(),
        (people, of, onEdge) => {
          const file = onEdge ? edge : flite;
          const genderOf = (who: string | null): Gender =>
            of[Number(who?.slice(1) ?? 0)] ?? 'unknown';
          const script = scriptOf(
            people.map(({ who, words }) => ({ who, words, gender: genderOf(who) })),
          );
          const cast = castSpeakers(script, file);
          expect(castSpeakers(script, file)).toEqual(cast);

          const quoted = [...new Set(people.flatMap(({ who }) => who ?? []))];
          expect(Object.keys(cast.speakers).sort()).toEqual(quoted.sort());
          const used = [...Object.values(cast.speakers), cast.unknown];
          expect(used.map(({ id }) => id)).not.toContain(file.narrator.id);

          const all = [...file.women, ...file.men, ...file.unknown];
          const byVoice = new Map<string, string[]>();
          for (const [who, voice] of Object.entries(cast.speakers)) {
            expect(fits(voice, genderOf(who))).toBe(true);
            byVoice.set(voice.id, [...(byVoice.get(voice.id) ?? []), who]);
          }
          const free = all.filter(({ id }) => !byVoice.has(id));
          for (const sharers of byVoice.values())
            if (sharers.length > 1)
              for (const who of sharers.filter((one) =>
                cast.notices.some(({ reason }) => reason.startsWith(`${one} `)),
              ))
                expect(free.filter((voice) => fits(voice, genderOf(who)))).toEqual([]);
          if (byVoice.has(cast.unknown.id)) expect(free).toEqual([]);
          const shared = [...byVoice.values()].reduce((sum, { length }) => sum + length - 1, 0);
          const neutral = byVoice.has(cast.unknown.id) && people.some(({ who }) => who === null);
          expect(cast.notices).toHaveLength(shared + (neutral ? 1 : 0));
        },
      ),
      { numRuns: 300 },
    );
  });
});
