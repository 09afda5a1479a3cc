import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepWithin, pruneCache, surveyCache } from '../../src/speech/cache-upkeep.ts';
import { createDiskCache, indexFileOf } from '../../src/speech/disk-cache.ts';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-upkeep-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Entries of 100 bytes each, used an hour apart: the first is the one not used for longest. */
async function fill(keys: readonly string[], facts: (key: string) => unknown = () => null) {
  const cache = createDiskCache(folder, () => NOW);
  for (const [index, key] of keys.entries()) {
    await cache.put(key, Buffer.alloc(100, key), facts(key));
    const { default: cacache } = await import('cacache');
    const path = (await cacache.get.info(folder, key))?.path ?? '';
    const usedAt = (NOW - DAY + index * 3_600_000) / 1000;
    await utimes(path, usedAt, usedAt);
  }
  return cache;
}

const keysLeft = async (keys: readonly string[]) => {
  const cache = createDiskCache(folder, () => NOW);
  const found = await Promise.all(keys.map((key) => cache.glimpse(key)));
  expect(cache.damaged()).toBe(0);
  return keys.filter((_, index) => found[index] !== null);
};

describe('surveying a cache', () => {
  it('counts by engine and voice, and what is no take beside them', async () => {
    const facts = (key: string) =>
      key === 'mp3' ? { frames: 2 } : { kind: 'take', engine: 'flite', voice: `flite/${key[0]}` };
    await fill(['a1', 'a2', 'b1', 'mp3'], facts);
    expect(await surveyCache(folder)).toEqual({
      folder,
      bytes: 400,
      entries: 4,
      takes: [
        { engine: 'flite', voice: 'flite/a', entries: 2, bytes: 200 },
        { engine: 'flite', voice: 'flite/b', entries: 1, bytes: 100 },
      ],
      others: { entries: 1, bytes: 100 },
    });
  });

  it('takes a folder that is not there for an empty cache', async () => {
    expect(await surveyCache(join(folder, 'none'))).toMatchObject({ bytes: 0, entries: 0 });
    expect(await pruneCache(join(folder, 'none'), 0, NOW)).toMatchObject({ entries: 0 });
  });
});

describe('pruning', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];

  it('removes what was not used for longest, and its place in the index', async () => {
    await fill(keys);
    expect(await pruneCache(folder, 250, NOW)).toEqual({ entries: 3, bytes: 300 });
    expect(await keysLeft(keys)).toEqual(['d', 'e']);
    await expect(readdir(indexFileOf(folder, 'a'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await surveyCache(folder)).entries).toBe(2);
  });

  it('keeps what was used since', async () => {
    const cache = await fill(keys);
    await cache.glimpse('a');
    await pruneCache(folder, 250, NOW);
    expect(await keysLeft(keys)).toEqual(['a', 'e']);
  });

  it('empties it', async () => {
    await fill(keys);
    expect(await pruneCache(folder, 0, NOW)).toEqual({ entries: 5, bytes: 500 });
    expect(await keysLeft(keys)).toEqual([]);
  });

  it('clears what a killed process left half written, but not what one is writing now', async () => {
    await mkdir(join(folder, 'tmp'));
    await writeFile(join(folder, 'tmp', 'old'), '');
    await writeFile(join(folder, 'tmp', 'new'), '');
    await utimes(join(folder, 'tmp', 'old'), (NOW - 2 * DAY) / 1000, (NOW - 2 * DAY) / 1000);
    await utimes(join(folder, 'tmp', 'new'), NOW / 1000, NOW / 1000);
    await pruneCache(folder, 1000, NOW);
    expect(await readdir(join(folder, 'tmp'))).toEqual(['new']);
  });
});

describe('keeping within a limit', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];

  it('does nothing below it, and evicts a little more than needed above it', async () => {
    await fill(keys);
    expect(await keepWithin(folder, 500, 500, NOW)).toEqual({ entries: 0, bytes: 0 });
    expect(await keepWithin(folder, 500, 0, NOW)).toEqual({ entries: 0, bytes: 0 });
    const cache = createDiskCache(folder, () => NOW);
    await cache.put('f', Buffer.alloc(100, 'f'), null);
    expect(await keepWithin(folder, 500, 100, NOW)).toEqual({ entries: 2, bytes: 200 });
    expect(await keysLeft([...keys, 'f'])).toEqual(['c', 'd', 'e', 'f']);
  });

  it('counts again when the sum it remembers is a day old', async () => {
    await fill(keys);
    await writeFile(join(folder, 'usage.json'), JSON.stringify({ bytes: 0, countedAt: NOW - 10 }));
    expect(await keepWithin(folder, 300, 100, NOW)).toEqual({ entries: 0, bytes: 0 });
    expect(await keepWithin(folder, 300, 100, NOW + DAY)).toEqual({ entries: 3, bytes: 300 });
  });

  it('counts again when that sum is no sum', async () => {
    await fill(keys);
    await writeFile(join(folder, 'usage.json'), '{"bytes":');
    expect(await keepWithin(folder, 450, 100, NOW)).toEqual({ entries: 1, bytes: 100 });
  });
});
