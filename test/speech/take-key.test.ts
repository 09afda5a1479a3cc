import { describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import { takeKey } from '../../src/speech/take-key.ts';

const voice: Voice = {
  id: 'flite/awb-high',
  engine: 'flite',
  label: 'Woman',
  gender: 'female',
  language: 'en-GB',
  settings: { voice: 'awb', pitch: 185 },
};
const base = { pieces: ['Hello.'], voice, engineVersion: '1' };

describe("a take's key", () => {
  it('is a SHA-256', () => {
    expect(takeKey(base)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with everything its sound depends on', () => {
    const keys = [
      base,
      { ...base, pieces: ['Hello'] },
      { ...base, pieces: ['Hello', '.'] },
      { ...base, engineVersion: '2' },
      { ...base, voice: { ...voice, id: 'flite/awb' } },
      { ...base, voice: { ...voice, language: 'en' } },
      { ...base, voice: { ...voice, settings: { voice: 'awb', pitch: 186 } } },
      { ...base, voice: { ...voice, settings: { voice: 'awb' } } },
    ].map(takeKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('heeds neither the label nor the order of settings', () => {
    const same = { ...voice, label: 'Frau', settings: { pitch: 185, voice: 'awb' } };
    expect(takeKey({ ...base, voice: same })).toBe(takeKey(base));
  });
});
