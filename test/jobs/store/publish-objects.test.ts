import { createHash } from 'node:crypto';
import { appendFile, cp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishFeed } from '../../../src/feed/publish-feed.ts';
import { publishObjects } from '../../../src/jobs/store/publish-objects.ts';
import { createFolderStore } from '../../../src/speech/store/folder-store.ts';
import type { ObjectStore } from '../../../src/speech/store/object-store.ts';
import { SHOW as ANY_SHOW, openShelf, type Shelf } from '../../feed/shelf.ts';
import { openBucket, startBucket } from '../../speech/store/bucket-server.ts';
import { createMemoryStore, type MemoryStore } from '../../speech/store/memory-store.ts';

let shelf: Shelf;
let SHOW = ANY_SHOW;
beforeEach(async () => {
  shelf = await openShelf();
  // Drawing one for each test would take most of its time. ITU-T T.81, annex B: a frame's header.
  const artwork = join(shelf.out, '..', 'artwork.jpg');
  await writeFile(artwork, Buffer.from('ffd8ffc0001108057805780301', 'hex'));
  SHOW = { ...ANY_SHOW, artwork };
});
afterEach(() => shelf.remove());

const { signal } = new AbortController();
const NOON = Date.parse('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const PAGE = (slug: string) =>
  `<audio src="episode.mp3"></audio><a href="episode.mp3#t=3">3</a> “="episode.mp3” ${slug}`;

const publish = async (store: ObjectStore, now = NOON, leaveOut: readonly string[] = []) => {
  await publishFeed({ out: shelf.out, show: SHOW, leaveOut, signal }, now);
  return publishObjects({ out: shelf.out, show: SHOW, store, signal });
};
const publicNames = ({ objects }: MemoryStore) =>
  [...objects.keys()].filter((name) => name.startsWith('output/')).sort();
const textOf = ({ objects }: MemoryStore, name: string) =>
  objects.get(`output/${name}`)?.bytes.toString() ?? '';

/** What a reader finds of what a feed names, and of what a page plays. */
function missingIn(store: MemoryStore): string[] {
  const named = [...textOf(store, 'feed.xml').matchAll(/"https:\/\/example\.org\/show\/([^"]+)"/g)];
  const played = publicNames(store)
    .filter((name) => name.endsWith('/transcript.html'))
    .flatMap((name) => [
      ...(store.objects.get(name)?.bytes.toString() ?? '').matchAll(/="\.\.\/([^"#]+)/g),
    ]);
  return [...named, ...played]
    .map(([, path = '']) => `output/${path}`)
    .filter((name) => !store.objects.has(name));
}

describe('what the public may see, in a store', () => {
  it('is what serve shows, with types, and what lasts for ever marked so', async () => {
    await shelf.put('one', { title: 'One' });
    await writeFile(join(shelf.out, 'stranger.txt'), 'not ours');
    await writeFile(join(shelf.out, 'index.html'), '<p>Made with quotecast.');
    const store = createMemoryStore();
    const { put, removed, notices } = await publish(store);
    const names = publicNames(store);
    expect({ put, removed, notices }).toEqual({ put: names.length, removed: 0, notices: [] });
    const sound = names.filter((name) => name.endsWith('.mp3'));
    expect(sound).toEqual([
      expect.stringMatching(/^output\/feed\.media\/(one-[0-9a-f]{8})\/\1\.mp3$/),
    ]);
    expect(names).toEqual(
      expect.arrayContaining([
        'output/feed.xml',
        'output/index.html',
        'output/one/transcript.html',
      ]),
    );
    expect(names.join()).not.toMatch(/stranger|episode\.json/);
    expect(store.objects.get(sound[0] ?? '')?.facts).toEqual({
      type: 'audio/mpeg',
      cacheControl: 'public, max-age=31536000, immutable',
    });
    expect(store.objects.get('output/feed.xml')?.facts).toEqual({
      type: 'application/rss+xml; charset=utf-8',
      cacheControl: 'no-cache',
    });
    expect(missingIn(store)).toEqual([]);
  });

  it('asks one thing where nothing changed', async () => {
    await shelf.put('one');
    await shelf.put('two');
    const store = createMemoryStore();
    await publish(store);
    store.asked.length = 0;
    expect(await publish(store, NOON + DAY)).toEqual({ put: 0, removed: 0, notices: [] });
    expect(store.asked).toEqual(['get published.json']);
  });

  it('puts only what changed, and removes what retention ends after the feed', async () => {
    await shelf.put('one', { sound: 'first' });
    await shelf.put('two');
    const store = createMemoryStore();
    await publish(store);
    store.asked.length = 0;
    await publishFeed({ out: shelf.out, show: SHOW, leaveOut: ['two'], signal }, NOON + DAY);
    await shelf.drop('two');
    await publishObjects({ out: shelf.out, show: SHOW, store, signal });
    const order = store.asked.filter((line) => !line.includes('published.json'));
    const feed = order.indexOf('put output/feed.xml');
    expect(order.findLastIndex((line) => line.startsWith('put'))).toBe(feed);
    expect(order.findIndex((line) => line.startsWith('remove'))).toBeGreaterThan(feed);
    expect(order.join()).not.toMatch(/\/one\b/);
    expect(publicNames(store).join()).not.toMatch(/\/two\b/);
    expect(missingIn(store)).toEqual([]);
  });

  it('lets a page play the sound that it was made for, by its own name', async () => {
    await shelf.put('one');
    const store = createMemoryStore();
    await withPage('one');
    await publish(store);
    const page = textOf(store, 'one/transcript.html');
    const [, sound = ''] = /src="\.\.\/(feed\.media\/[^"]+)"/.exec(page) ?? [];
    expect(page).toBe(
      `<audio src="../${sound}"></audio><a href="../${sound}#t=3">3</a> “="episode.mp3” one`,
    );
    expect(textOf(store, sound)).toBe(await readFile(join(shelf.out, 'one/episode.mp3'), 'utf8'));
  });

  it('leaves the feed there as it was where a file is not the one that was made', async () => {
    await shelf.put('one');
    const store = createMemoryStore();
    await publish(store);
    const before = textOf(store, 'feed.xml');
    await shelf.put('two');
    await publishFeed({ out: shelf.out, show: SHOW, leaveOut: [], signal }, NOON);
    await appendFile(join(shelf.out, 'two', 'episode.mp3'), 'x');
    const { notices } = await publishObjects({ out: shelf.out, show: SHOW, store, signal });
    expect(notices.map(({ code }) => code)).toContain('store-left-as-is');
    expect(textOf(store, 'feed.xml')).toBe(before);
    await shelf.put('two');
    expect((await publish(store)).notices).toEqual([]);
    expect(textOf(store, 'feed.xml')).not.toBe(before);
    expect(missingIn(store)).toEqual([]);
  });

  it('puts no sound that another machine has put there', async () => {
    await shelf.put('one');
    const store = createMemoryStore();
    await publishFeed({ out: shelf.out, show: SHOW, leaveOut: [], signal }, NOON);
    const there = new Map<string, string>();
    const sound = (await shelf.media()).find((name) => name.startsWith('one-')) ?? '';
    const manifest = JSON.parse(await readFile(join(shelf.out, 'one', 'episode.json'), 'utf8'));
    there.set(`feed.media/${sound}/${sound}.mp3`, manifest.files['episode.mp3'].sha256);
    await publishObjects({ out: shelf.out, show: SHOW, store, there, signal });
    expect(store.asked.filter((line) => line.endsWith('.mp3'))).toEqual([]);
    await shelf.drop('one');
    await publish(store);
    expect(store.asked).toContain(`remove output/feed.media/${sound}/${sound}.mp3`);
  });

  it('never names what is not there, wherever it is cut off, and the next one mends it', async () => {
    const steps = fc.array(
      fc.record({
        slug: fc.constantFrom('one', 'two', 'three'),
        sound: fc.constantFrom('a', 'b', null),
        cut: fc.nat({ max: 40 }),
        late: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const store = createMemoryStore();
        let now = NOON;
        for (const { slug, sound, cut, late } of all) {
          now += 10 * DAY;
          if (sound !== null) {
            await shelf.put(slug, { sound });
            await withPage(slug);
          }
          const leaveOut = sound === null ? [slug] : [];
          await publishFeed({ out: shelf.out, show: SHOW, leaveOut, signal }, now);
          if (sound === null) await shelf.drop(slug);
          await publishObjects({
            ...{ out: shelf.out, show: SHOW, signal },
            store: cutOff(store, cut, late, () => expect(missingIn(store)).toEqual([])),
          }).catch((error: unknown) => expect(error).toBe(CUT));
          expect(missingIn(store)).toEqual([]);
        }
        await publish(store, now);
        const fresh = createMemoryStore();
        await publish(fresh, now);
        expect(publicNames(store)).toEqual(publicNames(fresh));
        for (const name of publicNames(fresh))
          expect(store.objects.get(name)?.bytes, name).toEqual(fresh.objects.get(name)?.bytes);
        for (const slug of ['one', 'two', 'three']) await shelf.drop(slug);
      }),
      {
        numRuns: 20,
        examples: [
          // Cut off while it removes, and then all of it is wanted again.
          [
            [
              { slug: 'one', sound: 'a', cut: 20, late: false },
              { slug: 'one', sound: null, cut: 3, late: false },
              { slug: 'one', sound: 'a', cut: 0, late: false },
            ],
          ],
        ],
      },
    );
  });

  it('sends no sound again that a run had sent when it was cut off', async () => {
    await shelf.put('one');
    await shelf.put('two');
    const store = createMemoryStore();
    const isSound = (line: string) => line.startsWith('put') && line.endsWith('.mp3');
    await publishFeed({ out: shelf.out, show: SHOW, leaveOut: [], signal }, NOON);
    const upToTheFeed: ObjectStore = {
      ...store,
      async put(name, ...rest) {
        if (name === 'output/feed.xml') throw CUT;
        await store.put(name, ...rest);
      },
    };
    await expect(publish(upToTheFeed)).rejects.toBe(CUT);
    expect(store.asked.filter(isSound)).toHaveLength(2);
    const [sound = ''] = publicNames(store).filter((name) => name.endsWith('.mp3'));
    store.objects.set(sound, { bytes: Buffer.from('of another length'), facts: {} });
    store.asked.length = 0;
    await publish(store);
    expect(store.asked.filter(isSound)).toEqual([`put ${sound}`]);
    const fresh = createMemoryStore();
    await publish(fresh);
    expect(store.objects).toEqual(fresh.objects);
  });

  it('stays as it is where the disk does not tell what is there', async () => {
    await shelf.put('one');
    const store = createMemoryStore();
    await publish(store);
    const before = publicNames(store);
    // A name that leads to itself cannot be read by root either: ELOOP.
    const manifest = join(shelf.out, 'one', 'episode.json');
    await rm(manifest);
    await symlink(manifest, manifest);
    await expect(
      publishObjects({ out: shelf.out, show: SHOW, store, signal }),
    ).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      message: expect.stringContaining('ELOOP'),
    });
    await symlink('loop', join(shelf.out, 'loop'));
    await expect(
      publishObjects({ out: join(shelf.out, 'loop'), show: SHOW, store, signal }),
    ).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    expect(publicNames(store)).toEqual(before);
  });

  it('is right when a show gets another title and address, and then has the old ones again', async () => {
    await shelf.put('one');
    await shelf.put('two');
    const store = createMemoryStore();
    const other = { ...SHOW, title: 'Another', address: 'https://example.org/other/' };
    const as = async (show: typeof SHOW, leaveOut: readonly string[] = []) => {
      await publishFeed({ out: shelf.out, show, leaveOut, signal }, NOON);
      await publishObjects({ out: shelf.out, show, store, signal });
      const fresh = createMemoryStore();
      await publishObjects({ out: shelf.out, show, store: fresh, signal });
      for (const name of publicNames(fresh))
        expect(store.objects.get(name)?.bytes, name).toEqual(fresh.objects.get(name)?.bytes);
    };
    await as(SHOW);
    store.asked.length = 0;
    await as(other);
    expect(store.asked.filter((line) => line.endsWith('.mp3'))).toEqual([]);
    // What goes while it has the other title comes back under the first.
    const two = join(shelf.out, 'two');
    await cp(two, `${two}.kept`, { recursive: true });
    await publishFeed({ out: shelf.out, show: other, leaveOut: ['two'], signal }, NOON + 10 * DAY);
    await shelf.drop('two');
    await as(other);
    await rename(`${two}.kept`, two);
    await as(SHOW);
    await as(other);
    await as(SHOW);
    expect(missingIn(store)).toEqual([]);
  });

  it('loses nothing to another show that shares its store by mistake', async () => {
    await shelf.put('one');
    const store = createMemoryStore();
    const neighbour = await openShelf();
    await neighbour.put('two');
    const theirs = { ...SHOW, title: 'Theirs', address: 'https://example.org/theirs/' };
    await publish(store);
    const mine = publicNames(store).filter((name) => /\/one\b/.test(name));
    const { out } = neighbour;
    await publishFeed({ out, show: theirs, leaveOut: [], signal }, NOON);
    await publishObjects({ out, show: theirs, store, signal });
    await neighbour.drop('two');
    await publishFeed({ out, show: theirs, leaveOut: [], signal }, NOON + 10 * DAY);
    await publishObjects({ out, show: theirs, store, signal });
    expect(publicNames(store).filter((name) => /\/one\b/.test(name))).toEqual(mine);
    store.asked.length = 0;
    await publish(store);
    expect(store.asked.filter((line) => line.startsWith('remove'))).toEqual([]);
    expect(textOf(store, 'feed.xml')).toBe(await readFile(join(shelf.out, 'feed.xml'), 'utf8'));
    expect(missingIn(store)).toEqual([]);
    await neighbour.remove();
  });

  it('is put again, and nothing else removed, where the record of it is none', async () => {
    await shelf.put('one');
    const store = createMemoryStore();
    const { put } = await publish(store);
    const record = 'published.json';
    const [whose] = Object.keys(
      JSON.parse(store.objects.get(record)?.bytes.toString() ?? '').shows,
    );
    for (const text of [
      `{"version":1,"shows":{"${whose}":{"../cache/a":"x"}}}`,
      `{"version":1,"shows":{"${whose}":{"a":1}}}`,
      '{"version":1,"shows":{"x":{}}}',
      '{"version":2,"shows":{}}',
      'x',
      ' '.repeat(65 * 1024 * 1024),
    ]) {
      store.objects.set(record, { bytes: Buffer.from(text), facts: {} });
      expect(await publish(store), text.slice(0, 40)).toEqual({ put, removed: 0, notices: [] });
    }
  });

  it('is in a bucket and in a folder as it is in memory', async () => {
    await shelf.put('one');
    await shelf.put('two');
    const server = await startBucket();
    const store = openBucket(server);
    const folder = createFolderStore(join(shelf.out, '..', 'shared'));
    const memory = createMemoryStore();
    for (const each of [store, folder, memory]) await publish(each);
    for (const [name, { bytes }] of memory.objects)
      for (const each of [store, folder])
        expect((await each.get(name, 1e6))?.equals(bytes), `${each.shown} ${name}`).toBe(true);
    server.asked.length = 0;
    await publish(store);
    expect(server.asked).toEqual(['GET /bucket/show/published.json']);
    await server.close();
  });
});

const CUT = new Error('cut off');

/** The same store, which does so many things more, and then no other; late: one more, of which it does not tell. */
function cutOff(store: MemoryStore, after: number, late: boolean, look: () => void): ObjectStore {
  let left = after;
  const changes = async (work: () => Promise<void>) => {
    left -= 1;
    const isCut = left < 0;
    if (left < (late ? -1 : 0)) throw CUT;
    await work();
    look();
    if (isCut) throw CUT;
  };
  return {
    ...store,
    put: (...args) => changes(() => store.put(...args)),
    remove: (...args) => changes(() => store.remove(...args)),
  };
}

/** Puts a page that looks like one in the place of the shelf's, and into its manifest. */
async function withPage(slug: string): Promise<void> {
  const file = join(shelf.out, slug, 'episode.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const page = PAGE(slug);
  await writeFile(join(shelf.out, slug, 'transcript.html'), page);
  manifest.files['transcript.html'] = {
    bytes: Buffer.byteLength(page),
    sha256: createHash('sha256').update(page).digest('hex'),
  };
  await writeFile(file, JSON.stringify(manifest, null, 2));
}
