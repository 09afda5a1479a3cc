import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeMp3 } from '../../src/audio/ffmpeg.ts';
import {
  alike,
  doubtOf,
  flawOf,
  mp3Samples,
  type SpokenWord,
} from '../../src/speech/edge-answer.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { ffmpegPath, toneMp3 } from './tone.ts';

const TEXT =
  'On 5 May the council paid £1,234,567 for “the harbour wall”, Ms O’Neil said on Friday.';
const SPOKEN =
  'On 5 May the council paid £1,234,567 for the harbour wall Ms O’Neil said on Friday'.split(' ');

let tone: Buffer;
beforeAll(async () => {
  tone = await toneMp3(5);
});

/** Words spread over five seconds, as Edge reports them. */
function spoken(words: readonly string[]): readonly SpokenWord[] {
  return words.map((text, index) => ({ text, end: ((index + 1) / words.length) * 5 }));
}

describe('MP3 frames', () => {
  test('as long as a decoder finds them, but for what an encoder adds', async () => {
    const samples = mp3Samples(tone) ?? 0;
    const decoded = (
      await decodeMp3(tone, {
        ffmpegPath,
        signal: new AbortController().signal,
      })
    ).length;
    expect(Math.abs(samples - decoded)).toBeLessThanOrEqual(2 * 1152);
    expect(samples / SAMPLE_RATE).toBeCloseTo(5.9, 0);
  });

  test('cut anywhere but between frames: not whole', () => {
    const frame = 288;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: tone.length }), (length) => {
        expect(mp3Samples(tone.subarray(0, length)) !== null).toBe(length % frame === 0);
      }),
    );
  });

  test('other bytes are nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => {
        expect(mp3Samples(bytes)).toBeNull();
      }),
    );
  });
});

describe('an answer is taken', () => {
  test('with its words', () => {
    expect(flawOf({ audio: tone, words: spoken(SPOKEN) }, TEXT)).toBeNull();
  });

  test('without words, as some voices send it', () => {
    expect(flawOf({ audio: tone, words: [] }, TEXT)).toBeNull();
  });

  test('with numbers and signs reported otherwise than written', () => {
    const words = SPOKEN.map((word) => (/\d/.test(word) ? 'a number' : word.replace('’', "'")));
    expect(flawOf({ audio: tone, words: spoken(words) }, TEXT)).toBeNull();
  });

  test('with its last word reported otherwise', () => {
    const words = [...SPOKEN.slice(0, -1), '&amp;'];
    expect(flawOf({ audio: tone, words: spoken(words) }, TEXT)).toBeNull();
  });
});

describe('an answer is not taken', () => {
  test('when words are missing at the end', () => {
    const words = spoken(SPOKEN.slice(0, 8));
    expect(flawOf({ audio: tone, words }, TEXT)).toBe('the last words are missing');
  });

  test('when a word of the first part comes again in the last', () => {
    const text = `The boat. ${'Nobody saw it leave. '.repeat(20)} The boat.`;
    const words = spoken(['The', 'boat']);
    expect(flawOf({ audio: tone, words }, text)).toBe('the last words are missing');
  });

  test('when the sound ends before the words do', () => {
    const words = spoken(SPOKEN);
    const audio = tone.subarray(0, 288 * 100);
    expect(flawOf({ audio, words }, TEXT)).toBe('the sound ends before the last word');
  });

  test('when there is too little sound, or far too much', () => {
    expect(flawOf({ audio: tone, words: [] }, 'word '.repeat(500))).toBe(
      'the sound is too short for the text',
    );
    const minute = Buffer.concat(Array.from({ length: 10 }, () => tone));
    expect(flawOf({ audio: minute, words: [] }, 'Yes.')).toBe('the sound is too long for the text');
  });
});

describe('an answer is doubted', () => {
  test('when its last word is not the text’s', () => {
    expect(doubtOf({ audio: tone, words: spoken(SPOKEN) }, TEXT)).toBeNull();
    const words = spoken(SPOKEN.slice(0, -1));
    expect(doubtOf({ audio: tone, words }, TEXT)).toBe('the last word is missing');
    expect(flawOf({ audio: tone, words }, TEXT)).toBeNull();
  });

  test('when it reports no words and is quicker than anyone reads', () => {
    const answer = { audio: tone, words: [] };
    expect(doubtOf(answer, 'word '.repeat(30))).toBeNull();
    expect(doubtOf(answer, 'word '.repeat(40))).toBe('the sound is too short for the text');
  });

  test('and believed when the next one ends in the same way', () => {
    const words = spoken(SPOKEN.slice(0, -1));
    const answer = { audio: tone, words };
    expect(alike(answer, { audio: tone.subarray(288), words })).toBe(true);
    expect(alike(answer, { audio: tone, words: spoken(SPOKEN.slice(0, -2)) })).toBe(false);
    const wordless = { audio: tone, words: [] };
    expect(alike(wordless, { audio: tone.subarray(288), words: [] })).toBe(true);
    expect(alike(wordless, { audio: tone.subarray(2880), words: [] })).toBe(false);
  });
});
