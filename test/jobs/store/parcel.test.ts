import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchEpisode, sendEpisode } from '../../../src/jobs/store/parcel.ts';
import { openShelf, type Shelf } from '../../feed/shelf.ts';
import { createMemoryStore, type MemoryStore } from '../../speech/store/memory-store.ts';

let worker: Shelf;
let out = '';
let store: MemoryStore;
beforeEach(async () => {
  worker = await openShelf();
  out = await mkdtemp(join(tmpdir(), 'quotecast-asker-'));
  store = createMemoryStore();
  await worker.put('one');
});
afterEach(async () => {
  await worker.remove();
  await rm(out, { recursive: true, force: true });
});

const { signal } = new AbortController();
const send = () => sendEpisode(store, { out: worker.out, slug: 'one', signal });
const fetch = (parcel: string) => fetchEpisode(store, { out, slug: 'one', parcel, signal });
const filesIn = async (folder: string) =>
  Promise.all(
    (await readdir(folder)).sort().map(async (name) => [name, await readFile(join(folder, name))]),
  );

describe('an episode sent by way of a store', () => {
  it('arrives to the byte, and leaves there only the sound, where the public will have it', async () => {
    const { sound } = await fetch(await send());
    expect(await filesIn(join(out, 'one'))).toEqual(await filesIn(join(worker.out, 'one')));
    expect([...store.objects.keys()]).toEqual([`output/${sound.path}`]);
    expect(store.objects.get(`output/${sound.path}`)?.facts).toMatchObject({ type: 'audio/mpeg' });
    expect(await readdir(out)).toEqual(['one']);
  });

  it('is not fetched where it stands already, nor its sound sent twice', async () => {
    await fetch(await send());
    store.asked.length = 0;
    await fetch(await send());
    expect(store.asked.filter((line) => /^(?:get|put) .*mp3$/.test(line))).toEqual([]);
    expect(store.asked.filter((line) => line.startsWith('get'))).toEqual([]);
  });

  it('is there whole as long as its manifest is, wherever a run is cut off', async () => {
    const parcel = await send();
    const manifest = `episodes/${parcel}/episode.json`;
    const sent = [...store.objects.keys()].filter((name) => name.startsWith('episodes/'));
    expect(store.asked.at(-1)).toBe(`put ${manifest}`);
    store.asked.length = 0;
    await fetch(parcel);
    const removed = store.asked.filter((line) => line.startsWith('remove'));
    expect(removed[0]).toBe(`remove ${manifest}`);
    expect(removed).toHaveLength(sent.length);
  });

  it('takes the place of the one before, as a whole', async () => {
    await fetch(await send());
    await worker.put('one', { sound: 'other', title: 'Other' });
    await fetch(await send());
    expect(await filesIn(join(out, 'one'))).toEqual(await filesIn(join(worker.out, 'one')));
  });

  it('is not put in place where any file of it is another one, and is whole when sent again', async () => {
    const parcel = await send();
    for (const name of [...store.objects.keys()]) {
      const whole = store.objects.get(name) ?? { bytes: Buffer.alloc(0), facts: {} };
      for (const bytes of [Buffer.from('other'), Buffer.concat([whole.bytes, whole.bytes]), null]) {
        if (bytes === null) store.objects.delete(name);
        else store.objects.set(name, { ...whole, bytes });
        await expect(fetch(parcel), name).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
        expect(await readdir(out), name).toEqual([]);
        expect(await send()).toBe(parcel);
      }
    }
    await fetch(parcel);
    expect(await readdir(out)).toEqual(['one']);
  });

  it('is refused where its manifest is none, or of another version', async () => {
    await send();
    for (const text of ['{"version":2}', '[]', 'x', '']) {
      const parcel = createHash('sha256').update(text).digest('hex');
      store.objects.set(`episodes/${parcel}/episode.json`, { bytes: Buffer.from(text), facts: {} });
      await expect(fetch(parcel)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    }
  });
});
