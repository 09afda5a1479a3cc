import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CastFile,
  chooseCastFile,
  loadCasts,
  parseCastFile,
  readCastFile,
} from '../../src/cast/cast-file.ts';

const voicesFolder = new URL('../../voices/', import.meta.url).pathname;

/** A right cast file as lines, so that a test can spoil one and know which. */
const LINES = [
  '{',
  '"engine": "flite",',
  '"language": "en",',
  '"narrator": "flite/rms",',
  '"women": ["flite/slt"],',
  '"men": ["flite/awb", "flite/kal16"],',
  '"unknown": ["flite/awb"],',
  '"voices": [',
  '{"id": "flite/rms", "label": "R", "gender": "male", "language": "en-US", "settings": {"voice": "rms"}},',
  '{"id": "flite/slt", "label": "S", "gender": "female", "language": "en-US", "settings": {"voice": "slt"}},',
  '{"id": "flite/kal16", "label": "K", "gender": "male", "language": "en-US", "settings": {"voice": "kal16"}},',
  '{"id": "flite/awb", "label": "A", "gender": "male", "language": "en-GB", "settings": {"voice": "awb", "rate": 1}}',
  ']',
  '}',
];

function spoiled(line: number, from: string, to: string): string {
  const lines = [...LINES];
  const before = lines[line - 1] ?? '';
  expect(before).toContain(from);
  lines[line - 1] = before.replace(from, to);
  return lines.join('\n');
}

describe('a cast file', () => {
  it('is read into voices', () => {
    const file = parseCastFile('a.json', LINES.join('\n'));
    expect(file.narrator).toEqual({
      id: 'flite/rms',
      engine: 'flite',
      label: 'R',
      gender: 'male',
      language: 'en-US',
      settings: { voice: 'rms' },
    });
    expect(file.men.map(({ id }) => id)).toEqual(['flite/awb', 'flite/kal16']);
  });

  it.each([
    ['a comma missing', 3, '"en",', '"en"', /^a\.json, line 4: the file is not valid JSON/],
    ['an unknown key', 3, '"language"', '"languages"', /languages|language/],
    ['an unknown engine', 2, 'flite', 'festival', /^a\.json, line 2: engine/],
    ['a language that is none', 3, '"en"', '"English!"', /^a\.json, line 3: language/],
    ['a narrator nobody knows', 4, 'rms', 'bob', /^a\.json, line 4: narrator/],
    [
      'a narrator who quotes',
      6,
      'flite/kal16',
      'flite/rms',
      /^a\.json, line 6: men\[1\].*narrator/,
    ],
    ['a voice nobody knows', 5, 'slt', 'sue', /^a\.json, line 5: women\[0\].*flite\/sue/],
    ['a voice twice in a list', 6, 'kal16', 'awb', /^a\.json, line 6: men\[1\].*second time/],
    ['a man among the women', 5, 'slt', 'awb', /^a\.json, line 5: women\[0\].*men/],
    [
      'two voices of one id',
      10,
      'flite/slt',
      'flite/rms',
      /^a\.json, line 10: voices\[1\]\.id.*second time/,
    ],
    [
      'another engine’s voice',
      11,
      'flite/kal16',
      'edge/kal16',
      /^a\.json, line 11: voices\[2\]\.id.*flite/,
    ],
    [
      'a setting flite has not',
      12,
      '"rate"',
      '"speed"',
      /^a\.json, line 12: voices\[3\]\.settings/,
    ],
    [
      'a setting out of bounds',
      12,
      '"rate": 1',
      '"rate": 9',
      /^a\.json, line 12: voices\[3\]\.settings\.rate/,
    ],
    [
      'an extra key in a voice',
      9,
      '"label"',
      '"accent": "x", "label"',
      /^a\.json, line 9: voices\[0\]/,
    ],
    ['an empty list', 5, '"flite/slt"', '', /^a\.json, line 5: women/],
  ])('is refused with %s', (_what, line, from, to, message) => {
    expect(() => parseCastFile('a.json', spoiled(line, from, to))).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it.each(['', 'null', '[]', '"x"', '{', '\0', '{"__proto__": 1}'])(
    'is refused when it is %j',
    (text) => {
      expect(() => parseCastFile('a.json', text)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID' }),
      );
    },
  );

  it('that is not there is named', async () => {
    await expect(readCastFile('/nowhere/x.json')).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('/nowhere/x.json'),
    });
  });
});

describe('a folder of casts', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'casts-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('may cast an engine and language once', async () => {
    await writeFile(join(folder, 'a.json'), LINES.join('\n'));
    await writeFile(join(folder, 'notes.txt'), 'not a cast');
    expect(await loadCasts(folder)).toHaveLength(1);
    await writeFile(join(folder, 'b.json'), `\uFEFF${LINES.join('\n')}`);
    await expect(loadCasts(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('that is not there is named', async () => {
    await expect(loadCasts('/nowhere/voices')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

describe('the casts that come with quotecast', () => {
  it('are right, with voices enough', async () => {
    const casts = await loadCasts(voicesFolder);
    expect(casts.map(({ engine, language }) => `${engine} ${language}`)).toEqual([
      'edge en-GB',
      'edge en-US',
      'flite en',
    ]);
    for (const cast of casts.filter(({ engine }) => engine === 'edge')) {
      expect(cast.women.length).toBeGreaterThanOrEqual(4);
      expect(cast.men.length).toBeGreaterThanOrEqual(4);
      for (const voice of [cast.narrator, ...cast.women, ...cast.men])
        expect(`edge/${voice.settings.voice}`).toBe(voice.id);
    }
    for (const cast of casts) {
      expect(cast.women.every(({ gender }) => gender === 'female')).toBe(true);
      expect(cast.men.every(({ gender }) => gender === 'male')).toBe(true);
    }
  });

  it('are chosen by engine, then by how near the language is', async () => {
    const casts = await loadCasts(voicesFolder);
    const chosen = (engine: 'edge' | 'flite', language: string): string | undefined =>
      chooseCastFile(casts, engine, language)?.language;
    expect(chosen('edge', 'en-US')).toBe('en-US');
    expect(chosen('edge', 'EN-us')).toBe('en-US');
    expect(chosen('edge', 'en-AU')).toBe('en-GB');
    expect(chosen('edge', 'en')).toBe('en-GB');
    expect(chosen('flite', 'en-AU')).toBe('en');
    expect(chosen('flite', 'fr')).toBeUndefined();
    expect(chosen('edge', 'enm')).toBeUndefined();
    const none: readonly CastFile[] = [];
    expect(chooseCastFile(none, 'flite', 'en')).toBeNull();
  });
});
