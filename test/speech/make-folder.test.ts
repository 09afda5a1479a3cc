import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFolder } from '../../src/speech/make-folder.ts';
import { createTakeStore } from '../../src/speech/take-store.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quotecast-folder-'));
});
afterEach(() => rm(root, { recursive: true }));

it('makes a folder and those above it, several at once, and says who was first', async () => {
  const path = join(root, 'a', 'b', 'c');
  const made = await Promise.all(Array.from({ length: 20 }, () => makeFolder(path)));
  expect(made.filter(Boolean)).toHaveLength(1);
  expect((await stat(path)).isDirectory()).toBe(true);
});

it('does not take a file for a folder', async () => {
  await writeFile(join(root, 'file'), '');
  await expect(makeFolder(join(root, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(root, 'file', 'below'))).rejects.toThrow('ENOTDIR');
});

it.runIf(process.platform === 'linux')('keeps takes elsewhere where no cache can be', async () => {
  const store = createTakeStore({
    folder: '/proc/quotecast/cache',
    scratch: async () => join(root, 'scratch'),
    measure: () => ({ energies: [], peaks: [], peak: 0 }),
    now: () => 0,
  });
  await store.keep('a', new Int16Array(10), { id: 'flite/slt', engine: 'flite' });
  expect(store.notices().map(({ code }) => code)).toEqual(['cache-unwritable']);
});
