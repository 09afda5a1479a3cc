import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CastFile,
  chooseCastFile,
  layCasts,
  loadCasts,
  parseCastFile,
  readCastFile,
} from '../../src/cast/cast-file.ts';
import { edgeSettings } from '../../src/speech/edge-voice.ts';
import { EDGE_VOICES } from './edge-voices.ts';

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
    ['a comma missing', 3, '"en",', '"en"', /^a\.json:4:\d+: the file is not valid JSON/],
    ['an unknown key', 3, '"language"', '"languages"', /languages|language/],
    ['an unknown engine', 2, 'flite', 'festival', /^a\.json:2:\d+: engine/],
    ['a language that is none', 3, '"en"', '"English!"', /^a\.json:3:\d+: language/],
    ['a narrator nobody knows', 4, 'rms', 'bob', /^a\.json:4:\d+: narrator/],
    ['a narrator who quotes', 6, 'flite/kal16', 'flite/rms', /^a\.json:6:\d+: men\[1\].*narrator/],
    ['a voice nobody knows', 5, 'slt', 'sue', /^a\.json:5:\d+: women\[0\].*flite\/sue/],
    ['a voice twice in a list', 6, 'kal16', 'awb', /^a\.json:6:\d+: men\[1\].*second time/],
    ['a man among the women', 5, 'slt', 'awb', /^a\.json:5:\d+: women\[0\].*men/],
    [
      'two voices of one id',
      10,
      'flite/slt',
      'flite/rms',
      /^a\.json:10:\d+: voices\[1\]\.id.*second time/,
    ],
    [
      'another engine’s voice',
      11,
      'flite/kal16',
      'edge/kal16',
      /^a\.json:11:\d+: voices\[2\]\.id.*flite/,
    ],
    ['a setting flite has not', 12, '"rate"', '"speed"', /^a\.json:12:\d+: voices\[3\]\.settings/],
    [
      'a setting out of bounds',
      12,
      '"rate": 1',
      '"rate": 9',
      /^a\.json:12:\d+: voices\[3\]\.settings\.rate/,
    ],
    [
      'an extra key in a voice',
      9,
      '"label"',
      '"accent": "x", "label"',
      /^a\.json:9:\d+: voices\[0\]/,
    ],
    ['an empty list', 5, '"flite/slt"', '', /^a\.json:5:\d+: women/],
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
    await writeFile(join(folder, 'flite.en.json'), LINES.join('\n'));
    for (const name of ['notes.txt', 'people.json', 'cast.schema.json', 'voice.onnx.json'])
      await writeFile(join(folder, name), 'not a cast');
    expect(await loadCasts(folder)).toHaveLength(1);
    await writeFile(join(folder, 'flite.en-GB.json'), `\uFEFF${LINES.join('\n')}`);
    await expect(loadCasts(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('that is not there is named', async () => {
    await expect(loadCasts('/nowhere/voices')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

describe('the casts that come with quotecast', () => {
  it('are right, with voices enough', async () => {
    const casts = await loadCasts(voicesFolder);
    const english = ['en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-US'];
    const others = ['de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'pt-PT', 'uk'];
    const edge = casts.filter((cast) => cast.engine === 'edge');
    expect(edge.map(({ language }) => language).sort()).toEqual([...english, ...others].sort());
    for (const cast of edge) {
      const least = english.includes(cast.language) ? 4 : 1;
      expect(cast.women.length).toBeGreaterThanOrEqual(least);
      expect(cast.men.length).toBeGreaterThanOrEqual(least);
    }
    const [flite] = casts.filter((cast) => cast.engine === 'flite');
    expect(new Set([flite?.narrator, ...(flite?.women ?? []), ...(flite?.men ?? [])]).size).toBe(6);
    for (const cast of casts) {
      expect(cast.women.every(({ gender }) => gender === 'female')).toBe(true);
      expect(cast.men.every(({ gender }) => gender === 'male')).toBe(true);
    }
  });

  it('name only voices that Edge lists, under their gender, each setting one that it takes', async () => {
    const casts = await loadCasts(voicesFolder);
    for (const { engine, narrator, women, men, unknown } of casts)
      for (const voice of engine === 'edge' ? [narrator, ...women, ...men, ...unknown] : []) {
        const name = String(voice.settings.voice);
        expect(EDGE_VOICES.get(name), name).toBe(voice.gender);
        expect(voice.id.startsWith(`edge/${name}`), voice.id).toBe(true);
        expect(name.startsWith(`${voice.language}-`), voice.id).toBe(true);
        expect(edgeSettings(voice).voice).toBe(name);
      }
  });

  it('tell voices of one speaker apart by pitch and rate', async () => {
    const casts = await loadCasts(voicesFolder);
    for (const { narrator, women, men, unknown } of casts) {
      const sounds = [...new Set([narrator, ...women, ...men, ...unknown])];
      expect(new Set(sounds.map(({ settings }) => JSON.stringify(settings))).size).toBe(
        sounds.length,
      );
    }
  });

  it('are chosen by engine, then by how near the language is', async () => {
    const casts = await loadCasts(voicesFolder);
    const chosen = (engine: 'edge' | 'flite', language: string): string | undefined =>
      chooseCastFile(casts, engine, language)?.language;
    expect(chosen('edge', 'en-US')).toBe('en-US');
    expect(chosen('edge', 'EN-us')).toBe('en-US');
    expect(chosen('edge', 'en-AU')).toBe('en-AU');
    expect(chosen('edge', 'en-NZ')).toBe('en-AU');
    expect(chosen('edge', 'en-ZA')).toBe('en-GB');
    expect(chosen('edge', 'pt-BR')).toBe('pt');
    expect(chosen('edge', 'pt-PT')).toBe('pt-PT');
    expect(chosen('edge', 'hu')).toBeUndefined();
    expect(chosen('edge', 'en')).toBe('en-GB');
    expect(chosen('flite', 'en-AU')).toBe('en');
    expect(chosen('flite', 'fr')).toBeUndefined();
    expect(chosen('edge', 'enm')).toBeUndefined();
    const none: readonly CastFile[] = [];
    expect(chooseCastFile(none, 'flite', 'en')).toBeNull();
  });

  it('give way to a show’s own for the same engine and language', async () => {
    const casts = await loadCasts(voicesFolder);
    const own = parseCastFile('flite.en.json', LINES.join('\n'));
    const laid = layCasts([own], casts);
    expect(laid).toHaveLength(casts.length);
    expect(chooseCastFile(laid, 'flite', 'en-GB')).toBe(own);
    expect(chooseCastFile(laid, 'edge', 'en-GB')?.path).toContain(voicesFolder);
  });
});
