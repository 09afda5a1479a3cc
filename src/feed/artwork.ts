import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { COVER_DESIGN, drawFeedCover } from '../audio/cover.ts';
import { writeAtomically } from '../episode/write-atomically.ts';
import { makeFolder } from '../speech/make-folder.ts';
import { MEDIA_FOLDER } from './editions.ts';
import { pictureSize } from './picture-size.ts';
import type { Show } from './show.ts';

export type Artwork = {
  /** As seen from `out`. */
  readonly path: string;
  readonly notices: readonly Notice[];
};

/** Bytes. */
const LARGEST = 16 * 1024 * 1024;
/** Pixels across that directories take. */
const [LEAST, MOST] = [1400, 3000] as const;

/**
 * Puts the show's picture beside the feed, under a name that changes with it; draws one where none
 * is given, or where what is given is no picture.
 */
export async function putArtwork(
  out: string,
  { title, author, artwork }: Pick<Show, 'title' | 'author' | 'artwork'>,
): Promise<Artwork> {
  const given = artwork === null ? null : await readPicture(artwork);
  if (given === null) {
    const words = JSON.stringify([COVER_DESIGN, title, author]);
    const path = pathOf(createHash('sha256').update(words), 'png');
    await put(out, path, () => drawFeedCover({ title, show: author ?? '', seed: title }));
    const notices =
      artwork === null
        ? []
        : [notice(`${artwork} is no PNG or JPEG that can be read: one is drawn.`)];
    return { path, notices };
  }
  const { bytes, type, width, height } = given;
  const path = pathOf(createHash('sha256').update(bytes), type);
  await put(out, path, async () => bytes);
  const fits = width === height && width >= LEAST && width <= MOST;
  const reason = `The artwork is ${width} by ${height} pixels: podcast directories ask for a square of ${LEAST} to ${MOST}.`;
  return { path, notices: fits ? [] : [notice(reason)] };
}

function pathOf(hash: ReturnType<typeof createHash>, type: string): string {
  return `${MEDIA_FOLDER}/artwork-${hash.digest('hex').slice(0, 8)}.${type}`;
}

async function put(out: string, path: string, make: () => Promise<Uint8Array>): Promise<void> {
  const file = join(out, path);
  if ((await stat(file).catch(() => null))?.isFile()) return;
  await makeFolder(join(out, MEDIA_FOLDER));
  await writeAtomically(file, await make());
}

/** Whether a file is a PNG or a JPEG that can be a show's artwork, of whatever size. */
export async function isPicture(file: string): Promise<boolean> {
  return (await readPicture(file)) !== null;
}

async function readPicture(file: string) {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile() || found.size > LARGEST) return null;
  const bytes = await readFile(file).catch(() => null);
  const size = bytes === null ? null : pictureSize(bytes);
  return bytes === null || size === null ? null : { bytes, ...size };
}

function notice(reason: string): Notice {
  return { code: 'feed-artwork', place: null, reason };
}
