import { describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import { speakLines } from '../../src/episode/speak-lines.ts';
import { QuotecastError } from '../../src/errors.ts';
import type { Engine } from '../../src/speech/engine.ts';

const voice = (id: string): Voice => ({
  id,
  engine: 'flite',
  label: id,
  gender: 'unknown',
  language: 'en',
  settings: {},
});

function engineThat(speak: Engine['speak']): Engine {
  return {
    id: 'flite',
    version: '1',
    parallel: 3,
    speaks: () => true,
    canSay: () => true,
    speak,
    close: async () => {},
  };
}

const NEVER = new AbortController().signal;

describe('speaking the lines', () => {
  it('returns them in order whatever order they are finished in', async () => {
    const waiting: (() => void)[] = [];
    const engine = engineThat(async (text) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 3) for (const go of waiting.reverse()) go();
      });
      return Int16Array.of(Number(text));
    });
    const lines = ['1', '2', '3'].map((text) => ({ text, voice: voice('a') }));
    const spoken = await speakLines(lines, engine, NEVER, () => {});
    expect(spoken.map((pcm) => pcm[0])).toEqual([1, 2, 3]);
  });

  it('says the same words in the same voice once, and counts them as often as they stand', async () => {
    const asked: string[] = [];
    const engine = engineThat(async (text, { id }) => {
      asked.push(`${id}:${text}`);
      return Int16Array.of(1);
    });
    const lines = [
      { text: 'Yes.', voice: voice('a') },
      { text: 'Yes.', voice: voice('b') },
      { text: 'Yes.', voice: voice('a') },
    ];
    const counts: number[] = [];
    const spoken = await speakLines(lines, engine, NEVER, (done) => counts.push(done));
    expect(asked.sort()).toEqual(['a:Yes.', 'b:Yes.']);
    expect(spoken).toHaveLength(3);
    expect(Math.max(...counts)).toBe(3);
  });

  it('ends every line under way at the first failure, and asks for no more', async () => {
    const failure = new QuotecastError('ENGINE_FAILED', 'It broke.', 'Try again.');
    let asked = 0;
    let ended = 0;
    const engine = engineThat((text, _voice, signal) => {
      asked += 1;
      if (text === '2') return Promise.reject(failure);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          ended += 1;
          reject(signal.reason);
        });
      });
    });
    const lines = ['1', '2', '3', '4', '5'].map((text) => ({ text, voice: voice('a') }));
    await expect(speakLines(lines, engine, NEVER, () => {})).rejects.toBe(failure);
    expect(asked).toBe(3);
    expect(ended).toBe(2);
  });
});
