import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTakeStore, TakeLost, type TakeStore } from '../../src/speech/take-store.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quotecast-store-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const SLT = { id: 'flite/slt', engine: 'flite' } as const;
const HOUR = 3_600_000;
const measure = (pcm: Int16Array) => ({ energies: [pcm.length / 7], peaks: [0.25], peak: 0.5 });
const pcmOf = (length: number) => Int16Array.from({ length }, (_, i) => (i * 31) % 20_000);

let clock = 1_700_000_000_000;
function open(folder: string | null = join(root, 'cache')): TakeStore {
  const scratch = async () => {
    await mkdir(join(root, 'scratch'), { recursive: true });
    return join(root, 'scratch');
  };
  return createTakeStore({ folder, scratch, measure, now: () => clock });
}

/** Every file of a part of the cache: `content-v2` or `index-v5`. */
async function filesOf(part: string): Promise<string[]> {
  const names = await readdir(join(root, 'cache', part), { recursive: true, withFileTypes: true });
  return names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name));
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('keeping takes', () => {
  it('gives back to a later run what was kept, to the sample', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.int16Array({ maxLength: 500 }),
        fc.string({ minLength: 1 }),
        async (pcm, key) => {
          const kept = await open().keep(key, pcm, SLT);
          expect(kept).toEqual({ key, samples: pcm.length, level: measure(pcm) });
          const later = open();
          expect(await later.find(key)).toEqual(kept);
          expect(await later.findWhole(key)).toEqual(kept);
          expect(await later.read(kept)).toEqual(pcm);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('knows nothing of other keys, and keeps takes and chapters apart', async () => {
    const store = open();
    await store.save('chapter', Buffer.from('mp3'), { frames: 3 });
    expect(await store.find('chapter')).toBeNull();
    expect(await store.find('other')).toBeNull();
    expect(await store.load('other')).toBeNull();
    const kept = await store.load('chapter');
    expect(kept?.bytes.toString()).toBe('mp3');
    expect(kept?.facts).toEqual({ frames: 3 });
    expect(store.notices()).toEqual([]);
  });

  it('lets two stores write and read one folder at the same time', async () => {
    const stores = [open(), open(), open()];
    const keys = Array.from({ length: 10 }, (_, i) => `key${i}`);
    await Promise.all(
      stores.flatMap((store) => keys.map((key, i) => store.keep(key, pcmOf(100 + i), SLT))),
    );
    const reader = open();
    for (let i = 0; i < 10; i += 1) {
      const take = await reader.findWhole(`key${i}`);
      expect(take?.samples).toBe(100 + i);
    }
    expect(reader.notices()).toEqual([]);
  });
});

describe('damage', () => {
  it('heals when bytes of the sound change: read says so, and the next look finds nothing', async () => {
    const take = await open().keep('a', pcmOf(1000), SLT);
    const [content] = await filesOf('content-v2');
    await flip(content ?? '', 700);
    const store = open();
    expect(await store.find('a')).toEqual(take);
    await expect(store.read(take)).rejects.toBeInstanceOf(TakeLost);
    expect(await store.find('a')).toBeNull();
    expect(store.notices().map(({ code }) => code)).toEqual(['cache-healed']);
    await store.keep('a', pcmOf(1000), SLT);
    expect(await store.read(take)).toEqual(pcmOf(1000));
  });

  it('finds it before anything is laid out, where asked to read', async () => {
    await open().keep('a', pcmOf(1000), SLT);
    const [content] = await filesOf('content-v2');
    await flip(content ?? '', 0);
    const store = open();
    expect(await store.findWhole('a')).toBeNull();
    expect(store.notices()).toHaveLength(1);
  });

  it('heals when the sound was cut short', async () => {
    await open().keep('a', pcmOf(1000), SLT);
    const [content] = await filesOf('content-v2');
    await writeFile(content ?? '', 'short');
    const store = open();
    expect(await store.find('a')).toBeNull();
    expect(store.notices()).toHaveLength(1);
  });

  it('heals when the index changes, wherever the byte stands', async () => {
    await open().keep('a', pcmOf(10), SLT);
    const [index] = await filesOf('index-v5');
    const whole = await readFile(index ?? '');
    for (let at = 1; at < whole.length; at += 29) {
      await writeFile(index ?? '', whole);
      await flip(index ?? '', at);
      const store = open();
      expect(await store.find('a'), `byte ${at}`).toBeNull();
      expect(store.notices(), `byte ${at}`).toHaveLength(1);
      await store.keep('a', pcmOf(10), SLT);
      expect(await store.find('a')).not.toBeNull();
    }
  });

  it('takes what is gone for gone, not for damaged', async () => {
    const take = await open().keep('a', pcmOf(10), SLT);
    for (const file of await filesOf('content-v2')) await rm(file);
    const store = open();
    expect(await store.find('a')).toBeNull();
    await expect(store.read(take)).rejects.toBeInstanceOf(TakeLost);
    expect(store.notices()).toEqual([]);
  });
});

describe('a cache that cannot be written to', () => {
  it('goes on in a folder of the run and says so', async () => {
    await writeFile(join(root, 'cache'), 'a file');
    const store = open();
    const take = await store.keep('a', pcmOf(10), SLT);
    expect(await store.read(take)).toEqual(pcmOf(10));
    expect(await store.find('a')).toEqual(take);
    expect(store.notices().map(({ code }) => code)).toEqual(['cache-unwritable']);
    expect(await readdir(join(root, 'scratch'))).not.toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)(
    'reads what is there although nothing can be added',
    async () => {
      const take = await open().keep('a', pcmOf(10), SLT);
      await chmod(join(root, 'cache'), 0o555);
      const store = open();
      expect(await store.find('a')).toEqual(take);
      await store.keep('b', pcmOf(10), SLT);
      await chmod(join(root, 'cache'), 0o755);
      expect(store.notices()).toHaveLength(1);
    },
  );

  it('needs no cache at all', async () => {
    const store = open(null);
    const take = await store.keep('a', pcmOf(10), SLT);
    expect(await store.read(take)).toEqual(pcmOf(10));
    expect(store.notices()).toEqual([]);
    expect(store.written()).toBe(0);
  });
});

describe('use', () => {
  it('is marked on what is used, no more than once an hour', async () => {
    await open().keep('a', pcmOf(10), SLT);
    const [content] = await filesOf('content-v2');
    const usedAt = async () => (await stat(content ?? '')).mtimeMs;
    await utimes(content ?? '', clock / 1000, clock / 1000);
    clock += HOUR / 2;
    await open().find('a');
    expect(await usedAt()).toBe(clock - HOUR / 2);
    clock += HOUR;
    await open().find('a');
    expect(await usedAt()).toBe(clock);
    clock += 2 * HOUR;
    await open().load('a');
    expect(await usedAt()).toBe(clock);
  });
});
