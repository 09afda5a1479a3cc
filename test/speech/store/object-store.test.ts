import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolderStore } from '../../../src/speech/store/folder-store.ts';
import type { ObjectStore } from '../../../src/speech/store/object-store.ts';
import { type BucketServer, openBucket, startBucket } from './bucket-server.ts';
import { createMemoryStore } from './memory-store.ts';

let root = '';
let server: BucketServer;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'quotecast-objects-'));
  server = await startBucket();
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const TEXT = { type: 'text/plain; charset=utf-8', cacheControl: 'no-cache' };
const bytesOf = (text: string) => new TextEncoder().encode(text);
let places = 0;

describe.each([
  ['memory', () => createMemoryStore()],
  ['a folder', () => createFolderStore(join(root, `folder${++places}`))],
  ['a bucket', () => openBucket(server, `prefix${++places}/of-ours`)],
  ['a whole bucket', () => openBucket(server, '')],
] as const)('%s of objects', (_, open: () => ObjectStore) => {
  it('gives back what was put last under a name, and nothing under others', async () => {
    const names = fc.constantFrom('a', 'a.b', 'deep/a', 'deep/er/a_b-c.mp3');
    const step = fc.oneof(
      fc.record({ do: fc.constant('put'), name: names, text: fc.string({ maxLength: 50 }) }),
      fc.record({ do: fc.constant('remove'), name: names, text: fc.constant('') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const store = open();
        const objects = new Map<string, string>();
        for (const name of ['a', 'a.b', 'deep/a', 'deep/er/a_b-c.mp3']) await store.remove(name);
        for (const { do: what, name, text } of steps) {
          if (what === 'put') {
            await store.put(name, bytesOf(text), TEXT);
            objects.set(name, text);
          } else {
            await store.remove(name);
            objects.delete(name);
          }
          const got = await store.get(name, 1000);
          expect(got?.toString() ?? null).toBe(objects.get(name) ?? null);
          expect(await store.size(name)).toBe(got?.length ?? null);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('takes files and gives files, of no bytes and of many', async () => {
    const store = open();
    for (const length of [0, 1, 3_000_000]) {
      const from = join(root, 'from');
      const to = join(root, 'to');
      await writeFile(from, Buffer.alloc(length, 'quotecast'));
      await store.put('large.mp3', { file: from }, { type: 'audio/mpeg' });
      expect(await store.getFile('large.mp3', to, 3_000_000)).toBe(true);
      expect((await readFile(to)).equals(await readFile(from))).toBe(true);
      expect(await store.size('large.mp3')).toBe(length);
    }
    expect(await store.getFile('none.mp3', join(root, 'none'), 10)).toBe(false);
    expect(await readdir(root)).not.toContain('none');
  });

  it('gives back no more than was asked for', async () => {
    const store = open();
    await store.put('a', bytesOf('12345'), TEXT);
    expect((await store.get('a', 5))?.length).toBe(5);
    await expect(store.get('a', 4)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    const file = join(root, 'cut');
    await expect(store.getFile('a', file, 4)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  it('is asked for no name that leads out of it', async () => {
    const store = open();
    for (const name of [
      '../a',
      'a/../../b',
      '/a',
      'a//b',
      '',
      '.a',
      'a\0b',
      'a?b',
      'x'.repeat(501),
    ])
      await expect(
        (async () => store.put(name, bytesOf('x'), TEXT))(),
        JSON.stringify(name),
      ).rejects.toThrow(RangeError);
  });

  it('is seen by others as soon as it is put, whole', async () => {
    const store = open();
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(texts.map((text) => store.put('same', bytesOf(text), TEXT)));
    const got = await store.get('same', 50_000);
    expect(texts).toContain(got?.toString());
  });
});

describe('a folder of objects', () => {
  it('has no folders left of what was removed, but those of every store', async () => {
    const folder = join(root, `folder${++places}`);
    const store = createFolderStore(folder);
    for (const name of ['top', 'output/feed.xml', 'output/one/a.vtt', 'output/one/b.vtt'])
      await store.put(name, bytesOf('x'), TEXT);
    for (const name of ['top', 'output/feed.xml', 'output/one/a.vtt']) await store.remove(name);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'output',
      'output/one',
      'output/one/b.vtt',
    ]);
    await store.remove('output/one/b.vtt');
    await store.remove('output/none/b.vtt');
    expect(await readdir(folder, { recursive: true })).toEqual(['output']);
  });

  it('takes what is put while another removes what was last beside it', async () => {
    const store = createFolderStore(join(root, `folder${++places}`));
    for (let times = 0; times < 100; times += 1) {
      const puts = ['a', 'b'].map((name) => store.put(`output/one/${name}`, bytesOf(name), TEXT));
      const others = ['c', 'd', 'e'].map((name) => store.remove(`output/one/${name}`));
      await Promise.all([...others, ...puts, ...others]);
      for (const name of ['a', 'b']) {
        expect((await store.get(`output/one/${name}`, 10))?.toString()).toBe(name);
        await store.remove(`output/one/${name}`);
      }
    }
  });
});
