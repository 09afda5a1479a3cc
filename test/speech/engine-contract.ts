import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import type { QuotecastError } from '../../src/errors.ts';
import { type Engine, SAMPLE_RATE } from '../../src/speech/engine.ts';
import { isSilent, trimTake } from '../../src/speech/trim-take.ts';

const SENTENCE =
  'The last boat of the evening left the harbour before anybody had counted the passengers.';
const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['emoji alone', '😀👍🏽🎉'],
  ['a word of 5,000 letters', 'abcde'.repeat(1000)],
  ['NULs', 'one\0two\0\0three'],
  ['markup', '<speak>Wait <break time="900s"/> & go</speak>'],
  ['control characters', '\x01\x02\x1b[31mRed\x7f\r\n\t\x0b'],
  ['lone surrogates', 'high \ud800 and low \udfff'],
  ['white space', ' \n\t '],
  ['nothing', ''],
  ['marks alone', '“…” – !?'],
  ['direction marks', '\u202eevil\u202c \u2066x\u2069'],
];

function never(): AbortSignal {
  return new AbortController().signal;
}

/** Short enough to compare and to print. */
function soundOf(pcm: Int16Array | undefined): string {
  return createHash('sha256')
    .update(pcm ?? new Int16Array(0))
    .digest('hex');
}

/** The code of the error a promise ends in, or `spoke`. */
async function outcome(speech: Promise<Int16Array>): Promise<string> {
  return speech.then(
    () => 'spoke',
    (error: unknown) => (error as QuotecastError).code,
  );
}

/**
 * What the rest of quotecast relies on, of any engine.
 * @param makeEngine called for each test that needs an engine of its own
 */
export function engineContract(
  name: string,
  makeEngine: () => Promise<{ readonly engine: Engine; readonly voice: Voice }>,
): void {
  describe(`${name}, as an engine`, () => {
    let engine: Engine;
    let voice: Voice;

    beforeAll(async () => {
      ({ engine, voice } = await makeEngine());
    });
    afterAll(async () => {
      await engine.close();
    });

    it('says what it is', () => {
      expect(engine.version).toMatch(/\S/);
      expect(engine.parallel).toBeGreaterThan(0);
      expect(voice.engine).toBe(engine.id);
      expect(engine.speaks(voice.language)).toBe(true);
      expect(engine.speaks('tlh')).toBe(false);
      expect(['A word.', '5', '🎉', '…', ''].map((text) => engine.canSay(text))).toEqual([
        true,
        true,
        false,
        false,
        false,
      ]);
    });

    it('speaks a sentence at a human pace', async () => {
      const pcm = trimTake(await engine.speak(SENTENCE, voice, never()));
      const seconds = pcm.length / SAMPLE_RATE;
      // 8 to 25 characters a second: from a slow reader to a racing commentator.
      expect(seconds).toBeGreaterThan(SENTENCE.length / 25);
      expect(seconds).toBeLessThan(SENTENCE.length / 8);
    });

    it('loses no last word', async () => {
      const word = trimTake(await engine.speak('Yesterday', voice, never()));
      expect(word.length / SAMPLE_RATE).toBeGreaterThan(0.3);
      const one = trimTake(await engine.speak('It was late.', voice, never()));
      const two = trimTake(await engine.speak('It was late. Yesterday', voice, never()));
      expect(two.length - one.length).toBeGreaterThan(0.3 * SAMPLE_RATE);
    });

    it('gives the same sound alone and in a crowd', async () => {
      const texts = ['One boat left.', 'Two boats left.', SENTENCE, 'Nobody knew why.'];
      const crowd = await Promise.all(texts.map((text) => engine.speak(text, voice, never())));
      for (const [index, text] of texts.entries()) {
        const alone = await engine.speak(text, voice, never());
        expect(soundOf(alone)).toBe(soundOf(crowd[index]));
      }
    });

    it.each(HOSTILE)('survives %s', async (_name, text) => {
      const speech = engine.speak(text, voice, never());
      expect(['spoke', 'ENGINE_NO_AUDIO']).toContain(await outcome(speech));
      expect(isSilent(await engine.speak('Still here.', voice, never()))).toBe(false);
    });

    it('ends in INTERRUPTED when told to stop, before and during', async () => {
      expect(await outcome(engine.speak(SENTENCE, voice, AbortSignal.abort()))).toBe('INTERRUPTED');
      const control = new AbortController();
      const speech = outcome(engine.speak(SENTENCE.repeat(10), voice, control.signal));
      control.abort();
      expect(await speech).toBe('INTERRUPTED');
      expect(isSilent(await engine.speak('Still here.', voice, never()))).toBe(false);
    });

    it('closes twice, and with work under way', async () => {
      const own = await makeEngine();
      const speech = outcome(own.engine.speak(SENTENCE.repeat(10), own.voice, never()));
      await own.engine.close();
      await own.engine.close();
      expect(await speech).not.toBe('spoke');
    });
  });
}
