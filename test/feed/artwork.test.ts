import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pngHeader, rgbPng } from '../../src/audio/png.ts';
import { putArtwork } from '../../src/feed/artwork.ts';
import { pictureSize } from '../../src/feed/picture-size.ts';
import { openShelf, SHOW, type Shelf } from './shelf.ts';

let shelf: Shelf;
beforeEach(async () => {
  shelf = await openShelf();
});
afterEach(() => shelf.remove());

/** A JPEG's first segments: start, an APP0, a restart of fill bytes, a frame of 1,400 by 1,500. */
const JPEG = Buffer.from('ffd8ffe000044a46ffffc2001108057805dc03', 'hex');

it('draws a square of RGB, once, where none is given, and another for another show', async () => {
  const { path, notices } = await putArtwork(shelf.out, SHOW);
  expect(notices).toEqual([]);
  const drawn = await readFile(join(shelf.out, path));
  expect(pngHeader(drawn)).toEqual({ width: 1400, height: 1400, rgb: true });
  expect((await putArtwork(shelf.out, SHOW)).path).toBe(path);
  expect((await putArtwork(shelf.out, { ...SHOW, title: 'Other' })).path).not.toBe(path);
});

it('takes what is given, under a name that changes with it, and tells what directories refuse', async () => {
  const artwork = join(shelf.out, '..', 'artwork.png');
  const put = async (bytes: Uint8Array) => {
    await writeFile(artwork, bytes);
    return putArtwork(shelf.out, { ...SHOW, artwork });
  };
  const fine = await put(await rgbPng(new Uint8Array(1400 * 1400 * 4), 1400, 1400));
  expect(fine.notices).toEqual([]);
  const small = await put(await rgbPng(new Uint8Array(4), 1, 1));
  expect(small.path).not.toBe(fine.path);
  expect(small.notices[0]?.reason).toContain('1 by 1 pixels');
  const tall = await put(JPEG);
  expect(tall.path).toMatch(/^feed\.media\/artwork-[0-9a-f]{8}\.jpg$/);
  expect(tall.notices[0]?.reason).toContain('1500 by 1400 pixels');
  const none = await put(Buffer.from('GIF89a'));
  expect(none.notices[0]?.reason).toContain('one is drawn');
});

it('reads no size where there is none', () => {
  for (let length = 0; length < JPEG.length - 1; length += 1)
    expect(pictureSize(JPEG.subarray(0, length))).toBeNull();
  expect(pictureSize(Buffer.from(`ffd8${'ffe00000'.repeat(50)}`, 'hex'))).toBeNull();
});
