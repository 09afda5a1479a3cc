import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readShelf } from '../../src/feed/feed-episode.ts';
import { type PublishRequest, publishFeed } from '../../src/feed/publish-feed.ts';
import { openShelf, SHOW, type Shelf } from './shelf.ts';

let shelf: Shelf;
beforeEach(async () => {
  shelf = await openShelf();
});
afterEach(() => shelf.remove());

const { signal } = new AbortController();
const NOON = Date.parse('2026-06-01T12:00:00Z');
const DAY = 86_400_000;
const publish = (now = NOON, more: Partial<PublishRequest> = {}) =>
  publishFeed({ out: shelf.out, show: SHOW, leaveOut: [], signal, ...more }, now);
const feed = () => readFile(join(shelf.out, 'feed.xml'), 'utf8');
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found);
const enclosures = async () => all(await feed(), /<enclosure url="([^"]+)"/g);
const guids = async () => all(await feed(), /<guid [^>]*>([^<]+)</g);

/** Every address of ours that the feed names is a file that is there. */
async function namesWhatIsThere(): Promise<void> {
  const addresses = all(await feed(), /"https:\/\/example\.org\/show\/([^"]+)"/g);
  expect(addresses.length).toBeGreaterThan(1);
  for (const path of addresses) {
    expect((await stat(join(shelf.out, path ?? ''))).isFile(), path).toBe(true);
  }
}

describe('publishing a feed', () => {
  it('names what is there, the newest first, each file of its own length', async () => {
    await shelf.put('one', { date: '2026-05-01', title: 'One' });
    await shelf.put('two', { date: '2026-05-02', title: 'Two' });
    await writeFile(join(shelf.out, 'stranger.txt'), 'not ours');
    const { file, changed, episodes, notices } = await publish();
    expect({ file, changed, notices }).toEqual({
      file: join(shelf.out, 'feed.xml'),
      changed: true,
      notices: [],
    });
    expect(episodes.map(({ slug }) => slug)).toEqual(['two', 'one']);
    await namesWhatIsThere();
    const [, length] = /length="(\d+)"/.exec(await feed()) ?? [];
    expect(Number(length)).toBe((await stat(join(shelf.out, 'two', 'episode.mp3'))).size);
  });

  it('writes none over episodes that cannot be seen', async () => {
    const out = join(shelf.out, 'no-folder');
    await writeFile(out, 'a file');
    await expect(readShelf(out)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    expect((await readShelf(join(shelf.out, 'nothing'))).episodes).toEqual([]);
  });

  it('ends where no folder can be made and the file system does not say so plainly', async () => {
    await expect(publish(NOON, { out: '/proc/no-such-folder' })).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    });
  });

  it('writes nothing where nothing changed', async () => {
    await shelf.put('one');
    await publish();
    const before = await stat(join(shelf.out, 'feed.xml'), { bigint: true });
    const text = await feed();
    expect(await publish(NOON + DAY)).toMatchObject({ changed: false });
    expect(await feed()).toBe(text);
    expect((await stat(join(shelf.out, 'feed.xml'), { bigint: true })).ino).toBe(before.ino);
    expect(text).toContain('<lastBuildDate>Mon, 01 Jun 2026 12:00:00 +0000</lastBuildDate>');
  });

  it('gives new sound a new address, keeps the guid, and the old sound for a week', async () => {
    await shelf.put('one', { sound: 'first' });
    await publish();
    const [before, guid] = [await enclosures(), await guids()];
    await shelf.put('one', { sound: 'second' });
    expect(await publish(NOON + 30 * DAY)).toMatchObject({ changed: true });
    expect(await guids()).toEqual(guid);
    expect(await enclosures()).not.toEqual(before);
    await namesWhatIsThere();
    const editions = async () => (await shelf.media()).filter((name) => name.startsWith('one-'));
    expect(await editions()).toHaveLength(2);
    await publish(NOON + 36 * DAY);
    expect(await editions()).toHaveLength(2);
    await publish(NOON + 38 * DAY);
    expect(await editions()).toHaveLength(1);
    await namesWhatIsThere();
  });

  it('keeps the address where the sound is the same and only the words beside it changed', async () => {
    await shelf.put('one', { title: 'Before' });
    await publish();
    const before = await enclosures();
    await shelf.put('one', { title: 'After' });
    await publish(NOON + DAY);
    expect(await enclosures()).toEqual(before);
    const edition = (await shelf.media()).find((name) => name.startsWith('one-')) ?? '';
    expect(
      await readFile(join(shelf.out, 'feed.media', edition, 'episode.json'), 'utf8'),
    ).toContain('After');
  });

  it('takes what is left out, or gone, out of the feed and away', async () => {
    await shelf.put('one');
    await shelf.put('two');
    await shelf.put('three');
    await publish();
    await shelf.drop('two');
    const { episodes } = await publish(NOON + 1, { leaveOut: ['three'] });
    expect(episodes.map(({ slug }) => slug)).toEqual(['one']);
    expect((await shelf.media()).map((name) => name.split('-')[0])).toEqual(['artwork', 'one']);
    expect((await readdir(shelf.out)).sort()).toEqual(['feed.media', 'feed.xml', 'one', 'three']);
  });

  it('leaves out what is damaged or no episode of ours, and says so', async () => {
    await shelf.put('good');
    await shelf.put('short');
    await writeFile(join(shelf.out, 'short', 'episode.mp3'), 'cut');
    await shelf.put('broken');
    await writeFile(join(shelf.out, 'broken', 'episode.json'), '{');
    const { episodes, notices } = await publish();
    expect(episodes.map(({ slug }) => slug)).toEqual(['good']);
    expect(new Set(notices.map(({ reason }) => reason.split(' ')[0]))).toEqual(
      new Set(['broken', 'short']),
    );
  });

  it('mends an edition that was damaged', async () => {
    await shelf.put('one');
    await publish();
    const edition = (await shelf.media()).find((name) => name.startsWith('one-')) ?? '';
    await rm(join(shelf.out, 'feed.media', edition, 'chapters.json'));
    await publish();
    await namesWhatIsThere();
  });

  it('has one item a guid', async () => {
    const item = { guid: 'urn:x', published: '2026-05-01T00:00:00Z', link: null };
    await shelf.put('one', { item });
    await shelf.put('two', { item: { ...item, published: '2026-05-02T00:00:00Z' } });
    expect((await publish()).notices.map(({ code }) => code)).toEqual(['feed-left-out']);
    expect(await guids()).toEqual(['urn:x']);
  });

  it('tells of a category that is not on the list, and writes it all the same', async () => {
    await shelf.put('one');
    const { notices } = await publish(NOON, { show: { ...SHOW, category: ['Nwes'] } });
    expect(notices).toMatchObject([{ code: 'feed-category' }]);
    expect(await feed()).toContain('<itunes:category text="Nwes"/>');
  });

  it('needs an address, and says so', async () => {
    await shelf.put('one');
    const show = { ...SHOW, address: null };
    expect(await publish(NOON, { show })).toMatchObject({
      file: null,
      notices: [{ code: 'feed-no-address' }],
    });
    expect(await readdir(shelf.out)).toEqual(['one']);
  });
});
