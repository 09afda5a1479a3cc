import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import { type Line, speakLines } from '../../src/episode/speak-lines.ts';
import { QuotecastError } from '../../src/errors.ts';
import type { Engine } from '../../src/speech/engine.ts';
import type { Take, TakeStore } from '../../src/speech/take-store.ts';
import { edgeWithoutTime, SONIA } from '../speech/edge-harness.ts';
import { startEdgeServer } from '../speech/edge-server.ts';
import { trust } from '../speech/trust.ts';

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
    piecesOf: (text) => [text],
    speak,
    close: async () => {},
  };
}

const NEVER = new AbortController().signal;

/** A store in memory that remembers what was put into it. */
function memoryStore(): TakeStore & { readonly sound: Map<string, Int16Array> } {
  const sound = new Map<string, Int16Array>();
  const level = { energies: [], peaks: [], peak: 0 };
  const find = async (key: string): Promise<Take | null> => {
    const pcm = sound.get(key);
    return pcm === undefined ? null : { key, samples: pcm.length, level };
  };
  return {
    sound,
    gather: async () => {},
    share: async () => {},
    settle: async () => {},
    find,
    findWhole: find,
    keep: async (key, pcm) => {
      sound.set(key, pcm);
      return { key, samples: pcm.length, level };
    },
    read: async ({ key }) => sound.get(key) ?? new Int16Array(0),
    glimpse: async () => null,
    load: async () => null,
    save: async () => {},
    notices: () => [],
    kept: () => sound.size,
    written: () => 0,
  };
}

const line = (text: string, id = 'a') => ({ text, voice: voice(id) });

function speak(
  lines: readonly Line[],
  engine: Engine,
  store: TakeStore = memoryStore(),
  onSpoken: (done: number) => void = () => {},
) {
  const options = { engine, store, careful: false, signal: NEVER, onSpoken };
  return speakLines(lines, options);
}

describe('speaking the lines', () => {
  it('says once how many the engine was given, while it has the last of them', async () => {
    const store = memoryStore();
    await speak(
      [line('One.'), line('Two.')],
      engineThat(async () => new Int16Array(9)),
      store,
    );
    let finish = () => {};
    const engine = engineThat(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(new Int16Array(9));
        }),
    );
    const told: number[] = [];
    const onLast = (asked: number) => {
      told.push(asked);
      setImmediate(() => finish());
    };
    const lines = [line('One.'), line('Three.'), line('Two.')];
    await speakLines(lines, {
      engine,
      store,
      careful: false,
      signal: NEVER,
      onSpoken: () => {},
      onLast,
    });
    expect(told).toEqual([1]);
  });

  it('warns of nothing when very many are spoken at once', async () => {
    const server = await startEdgeServer();
    const distrust = trust(server.cert);
    const warnings: string[] = [];
    const note = (warning: Error) => warnings.push(warning.message);
    process.on('warning', note);
    try {
      const { engine } = edgeWithoutTime(server.proxy, {
        parallel: 32,
        decode: async () => new Int16Array(2400).fill(9000),
      });
      const long = 'The boat came in & went out again. '.repeat(1500);
      const texts = [long, ...Array.from({ length: 40 }, (_, index) => `Line ${index} of it.`)];
      await speak(
        texts.map((text) => ({ text, voice: SONIA })),
        engine,
      );
      await engine.close();
      // Node warns on the next turn.
      await nextTurn();
    } finally {
      process.off('warning', note);
      distrust();
      await server.close();
    }
    expect(warnings).toEqual([]);
  });

  it('returns them in order whatever order they are finished in', async () => {
    const waiting: (() => void)[] = [];
    const engine = engineThat(async (text) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 3) for (const go of waiting.reverse()) go();
      });
      return new Int16Array(Number(text));
    });
    const takes = await speak(
      ['1', '2', '3'].map((text) => line(text)),
      engine,
    );
    expect(takes.map(({ samples }) => samples)).toEqual([1, 2, 3]);
  });

  it('says the same words in the same voice once, and counts them as often as they stand', async () => {
    const asked: string[] = [];
    const engine = engineThat(async (text, { id }) => {
      asked.push(`${id}:${text}`);
      return Int16Array.of(1);
    });
    const lines = [line('Yes.'), line('Yes.', 'b'), line('Yes.')];
    const counts: number[] = [];
    const takes = await speak(lines, engine, memoryStore(), (done) => counts.push(done));
    expect(asked.sort()).toEqual(['a:Yes.', 'b:Yes.']);
    expect(takes).toHaveLength(3);
    expect(Math.max(...counts)).toBe(3);
  });

  it('speaks nothing that is in the store, and of an edited text only the line that changed', async () => {
    const asked: string[] = [];
    const engine = engineThat(async (text) => {
      asked.push(text);
      return Int16Array.of(1);
    });
    const store = memoryStore();
    await speak([line('One.'), line('Two.')], engine, store);
    await speak([line('One.'), line('Deux.'), line('Two.')], engine, store);
    expect(asked).toEqual(['One.', 'Two.', 'Deux.']);
  });

  it('files a line by what the engine is really given: another spelling out is another take', async () => {
    const asked: string[] = [];
    const engine = (name: string) => ({
      ...engineThat(async (text: string) => {
        asked.push(text);
        return Int16Array.of(1);
      }),
      piecesOf: (text: string) => [text.replace('Kyiv', name)],
    });
    const store = memoryStore();
    const lines = [line('To Kyiv.'), line('And back.')];
    await speak(lines, engine('Keev'), store);
    await speak(lines, engine('Kee-iv'), store);
    expect(asked).toEqual(['To Kyiv.', 'And back.', 'To Kyiv.']);
  });

  it('ends every line under way at the first failure, asks for no more, and keeps what was spoken', async () => {
    const failure = new QuotecastError('ENGINE_FAILED', 'It broke.', 'Try again.');
    let asked = 0;
    let ended = 0;
    const engine = engineThat((text, _voice, signal) => {
      asked += 1;
      if (text === '1') return Promise.resolve(Int16Array.of(1));
      if (text === '3') return Promise.reject(failure);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          ended += 1;
          reject(signal.reason);
        });
      });
    });
    const store = memoryStore();
    const lines = ['1', '2', '3', '4', '5', '6'].map((text) => line(text));
    await expect(speak(lines, engine, store)).rejects.toBe(failure);
    expect(asked).toBeLessThan(6);
    expect(ended).toBe(asked - 2);
    expect(store.sound.size).toBe(1);
  });

  it('says plainly that there is no room for the sound', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const store = { ...memoryStore(), keep: () => Promise.reject(full) };
    const spoken = speak(
      [line('1'), line('2')],
      engineThat(async () => Int16Array.of(1)),
      store,
    );
    await expect(spoken).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });
});
