import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from '../episode/hash-file.ts';
import { MANIFEST_FILE } from '../episode/manifest.ts';
import { makeFolder } from '../speech/make-folder.ts';
import { FEED_FILES, type FeedEpisode, type FeedFile } from './feed-episode.ts';

/**
 * The folder beside the episodes of what a feed names. An episode's own folder is exchanged for
 * another when its article changes; what stands here keeps its address as long as its sound is the
 * same, and is there before a feed names it and until none does. The dot tells it from every slug.
 */
export const MEDIA_FOLDER = 'feed.media';

/** An edition is an episode with one sound. Its name says which: another sound, another address. */
export function editionOf({
  slug,
  files,
}: {
  readonly slug: string;
  readonly files: { readonly 'episode.mp3': { readonly sha256: string } };
}): string {
  return `${slug}-${files['episode.mp3'].sha256.slice(0, 8)}`;
}

/** The slug of an edition, null for a name that is none. */
export function slugOfEdition(name: string): string | null {
  return /^(.+)-[0-9a-f]{8}$/.exec(name)?.[1] ?? null;
}

/** Under its slug, so that a file that somebody keeps can be told from the others. */
function nameIn(edition: string, file: FeedFile): string {
  return file === 'episode.mp3' ? `${edition}.mp3` : file;
}

/** Where the files of an edition are, as seen from `out`. */
export function editionPaths(edition: string): Readonly<Record<FeedFile, string>> {
  const entries = FEED_FILES.map(
    (file) => [file, `${MEDIA_FOLDER}/${edition}/${nameIn(edition, file)}`] as const,
  );
  return Object.fromEntries(entries) as Record<FeedFile, string>;
}

/**
 * Puts an episode's files where the feed names them. They are linked where the disk can, so that they
 * take no room of their own; each is read once to see that it is the one of the manifest.
 * @returns false when the folder of the episode holds another by now, or is damaged
 */
export async function putEdition(out: string, episode: FeedEpisode): Promise<boolean> {
  const media = join(out, MEDIA_FOLDER);
  const edition = editionOf(episode);
  const place = join(media, edition);
  if (await isThere(place, edition, episode)) return true;
  await makeFolder(media);
  const stage = join(media, `.${edition}.${process.pid}.${randomBytes(3).toString('hex')}.new`);
  await mkdir(stage);
  try {
    for (const file of FEED_FILES) {
      const to = join(stage, nameIn(edition, file));
      if (!(await bring(join(out, episode.slug, file), to))) return false;
      if ((await hashFile(to)).sha256 !== episode.files[file].sha256) return false;
      await sync(to);
    }
    const manifest = join(stage, MANIFEST_FILE);
    if (!(await bring(join(out, episode.slug, MANIFEST_FILE), manifest))) return false;
    if ((await readFile(manifest, 'utf8')) !== episode.manifest) return false;
    await sync(stage);
    if (!(await renameWhole(stage, place))) {
      for (const file of FEED_FILES) {
        const name = nameIn(edition, file);
        await rename(join(stage, name), join(place, name));
      }
      await rename(manifest, join(place, MANIFEST_FILE));
    }
    await sync(media);
    return true;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** The manifest comes last into an edition: where it is the episode's own, the other files are too. */
async function isThere(
  place: string,
  edition: string,
  { manifest, files }: FeedEpisode,
): Promise<boolean> {
  const text = await readFile(join(place, MANIFEST_FILE), 'utf8').catch(() => null);
  if (text !== manifest) return false;
  const whole = await Promise.all(
    FEED_FILES.map(async (file) => {
      const found = await stat(join(place, nameIn(edition, file))).catch(() => null);
      return found?.isFile() === true && found.size === files[file].bytes;
    }),
  );
  return whole.every(Boolean);
}

/** @returns false where there is nothing to bring */
async function bring(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    // Not every disk has links, nor as many as one likes.
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
  return true;
}

/** @returns false where something stands in its place */
async function renameWhole(folder: string, place: string): Promise<boolean> {
  try {
    await rename(folder, place);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') return false;
    throw error;
  }
}

/** What the feed names should outlive a loss of power as the feed does. Not every system can. */
async function sync(path: string): Promise<void> {
  const handle = await open(path).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
