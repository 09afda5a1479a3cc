import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import { readCastFile } from '../../src/cast/cast-file.ts';
import { createFlite } from '../../src/speech/flite.ts';
import { trimTake } from '../../src/speech/trim-take.ts';
import { meanPitch } from './pitch.ts';
import { longTermSpectrum, spectralDistance } from './spectrum.ts';

const GOLDEN = new URL('../golden/speech/voices-apart.txt', import.meta.url);
const TEXT =
  'We waited a year for the bridge to open again, and nobody told us why it was shut. ' +
  'The ferry leaves at nine.';
const OTHER_TEXT =
  'Half of the children walk to school. I would rather have had the money, to be honest, ' +
  'than another promise.';

type Sound = {
  readonly voice: Voice;
  /** Hz */
  readonly pitch: number;
  readonly spectrum: readonly number[];
};

/** Semitones between two pitches in Hz, and dB between two spectra. */
function distance(one: Sound, other: Sound): { semitones: number; decibels: number } {
  return {
    semitones: Math.abs(12 * Math.log2(one.pitch / other.pitch)),
    decibels: spectralDistance(one.spectrum, other.spectrum),
  };
}

const row = (name: string, { semitones, decibels }: ReturnType<typeof distance>): string =>
  `${name.padEnd(32)} ${semitones.toFixed(1)} semitones, ${decibels.toFixed(1)} dB`;

describe('the embedded voices', () => {
  it('are told apart, each from each other, more than each from itself saying other words', async () => {
    const path = new URL('../../voices/flite.en.json', import.meta.url).pathname;
    const { narrator, women, men } = await readCastFile(path);
    const flite = createFlite();
    const hear = async (voice: Voice, text: string): Promise<Sound> => {
      const pcm = trimTake(await flite.speak(text, voice, new AbortController().signal));
      return { voice, pitch: meanPitch(pcm), spectrum: longTermSpectrum(pcm) };
    };
    const sounds: Sound[] = [];
    const rows: string[] = [];
    let within = 0;
    for (const voice of [narrator, ...women, ...men]) {
      const sound = await hear(voice, TEXT);
      const itself = distance(sound, await hear(voice, OTHER_TEXT));
      within = Math.max(within, itself.decibels);
      rows.push(row(`${voice.id}, ${sound.pitch.toFixed(0)} Hz, itself`, itself));
      sounds.push(sound);
    }
    await flite.close();
    rows.push('');
    for (const [index, one] of sounds.entries())
      for (const other of sounds.slice(index + 1)) {
        const apart = distance(one, other);
        rows.push(row(`${one.voice.id} ${other.voice.id}`, apart));
        expect(apart.decibels, rows.at(-1)).toBeGreaterThan(within);
        // Where the pitch is the same, the colour of the voice alone has to tell.
        expect(apart.semitones >= 1.5 || apart.decibels >= 1.5 * within, rows.at(-1)).toBe(true);
      }
    const made = `${rows.join('\n')}\n`;
    if (process.env.UPDATE_GOLDEN === '1') await writeFile(GOLDEN, made);
    expect(made).toBe(await readFile(GOLDEN, 'utf8'));
  }, 120_000);
});
