import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { EPISODE_FILES, INDEX_FILE, MANIFEST_FILE } from '../../episode/manifest.ts';
import { QuotecastError } from '../../errors.ts';
import { editionOf, editionPaths, MEDIA_FOLDER } from '../../feed/editions.ts';
import { FEED_FILES } from '../../feed/feed-episode.ts';
import { FEED_FILE } from '../../feed/feed-xml.ts';
import { servedFile } from '../../feed/served-file.ts';

/** Where a store has what the public may see: this folder is what a web server in front of it shows. */
export const PUBLIC = 'output/';

/** In which order objects are put, and removed the other way round: nothing names what is not there. */
export const RANKS = ['named', 'beside a page', 'page', 'index', 'feed'] as const;
type Rank = (typeof RANKS)[number];

export function rankOf(name: string): Rank {
  if (name === FEED_FILE) return 'feed';
  if (name === INDEX_FILE) return 'index';
  if (name.startsWith(`${MEDIA_FOLDER}/`)) return 'named';
  return name.endsWith('/transcript.html') ? 'page' : 'beside a page';
}

/** A file as it is to stand in a store. */
export type PublicObject = {
  /** As seen from the public folder. */
  readonly name: string;
  readonly file: string;
  /** SHA-256 that the file has to have; null for one that is taken as it is. */
  readonly sha256: string | null;
  /** Another one, and another content is to stand there. */
  readonly tag: string;
  readonly type: string;
  /** Whether another content has another name. */
  readonly lasting: boolean;
  readonly cacheControl: string;
  /** The edition whose sound a page is to play: in the store, sound goes by that name alone. */
  readonly sound: string | null;
};

/** Seconds. */
const A_YEAR = 31_536_000;
/** What the disk says of what is not there, or is a folder. */
const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
const LARGEST_MANIFEST = 16 * 1024 * 1024;
const manifest = z.object({
  files: z.record(
    z.string(),
    z.object({ bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
type Files = z.infer<typeof manifest>['files'];

/**
 * What of a folder of episodes is for the public, by what it is made of and nothing more: the same that
 * `serve` shows. An episode's sound has one place, which tells of its content, and its page plays that
 * one: no store can exchange two objects at once, and a reader should not hear another sound than he reads.
 * @throws QuotecastError OUTPUT_UNWRITABLE where the disk does not tell what is there: what is not seen is
 * removed from the store
 */
export async function publicObjects(out: string): Promise<readonly PublicObject[]> {
  const objects = new Map<string, PublicObject>();
  const add = (object: PublicObject | null) => {
    if (object !== null && !objects.has(object.name)) objects.set(object.name, object);
  };
  for (const name of await namesIn(join(out, MEDIA_FOLDER)))
    for (const object of await mediaObjects(out, name)) add(object);
  for (const name of await namesIn(out)) {
    if (name === INDEX_FILE || name === FEED_FILE) add(await plainFile(out, name));
    else if (name !== MEDIA_FOLDER) for (const object of await pageObjects(out, name)) add(object);
  }
  return [...objects.values()];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown): string[] =>
    orAbsent(folder, error, []),
  );
  return names.filter((name) => !name.startsWith('.')).sort();
}

async function mediaObjects(out: string, name: string): Promise<(PublicObject | null)[]> {
  const files = await readFiles(join(out, MEDIA_FOLDER, name));
  // Artwork: another picture has another name.
  if (files === null) return [await plainFile(out, `${MEDIA_FOLDER}/${name}`)];
  const paths = editionPaths(name);
  return FEED_FILES.map((file) => objectOf(paths[file], join(out, paths[file]), files[file]));
}

async function pageObjects(out: string, slug: string): Promise<(PublicObject | null)[]> {
  const files = await readFiles(join(out, slug));
  const sound = files?.['episode.mp3'];
  if (files === null || sound === undefined) return [];
  const path = soundPath(slug, sound.sha256);
  return EPISODE_FILES.map((file) => {
    const place = join(out, slug, file);
    if (file === 'episode.mp3') return objectOf(path, place, sound);
    const object = objectOf(`${slug}/${file}`, place, files[file]);
    if (object === null || file !== 'transcript.html') return object;
    return { ...object, tag: hash(`${object.tag} ${path}`), sound: path };
  });
}

/** Where the public finds the sound of an episode. */
export function soundPath(slug: string, sha256: string): string {
  const edition = editionOf({ slug, files: { 'episode.mp3': { sha256 } } });
  return editionPaths(edition)['episode.mp3'];
}

/** A page with its sound, which stands beside it on a disk, at its place in a store. */
export function pageFor(page: string, sound: string): string {
  // In text and in values, quotation marks are written as &quot;.
  return page.replaceAll(/="episode\.mp3(?=["#])/g, `="../${sound}`);
}

function objectOf(
  name: string,
  file: string,
  made: Files[string] | undefined,
): PublicObject | null {
  const served = servedFile(`/${name}`);
  if (served === null || made === undefined) return null;
  const { type, lasting } = served;
  return {
    ...{ name, file, sha256: made.sha256, tag: made.sha256, type, lasting, sound: null },
    cacheControl: lasting ? `public, max-age=${A_YEAR}, immutable` : 'no-cache',
  };
}

async function plainFile(out: string, name: string): Promise<PublicObject | null> {
  const file = join(out, name);
  const bytes = await readFile(file).catch((error: unknown) => orAbsent(file, error, null));
  const object = bytes && objectOf(name, file, { bytes: 0, sha256: hash(bytes) });
  return object && { ...object, sha256: null };
}

async function readFiles(folder: string): Promise<Files | null> {
  const file = join(folder, MANIFEST_FILE);
  try {
    if ((await stat(file)).size > LARGEST_MANIFEST) return null;
    return manifest.parse(JSON.parse(await readFile(file, 'utf8'))).files;
  } catch (error) {
    return orAbsent(file, error, null);
  }
}

/** What the disk cannot tell now may well be there. */
function orAbsent<T>(path: string, error: unknown, absent: T): T {
  const { code, syscall } = error as NodeJS.ErrnoException;
  // Else it is no manifest that stands there.
  if (code === undefined || syscall === undefined || ABSENT.has(code)) return absent;
  throw new QuotecastError(
    'OUTPUT_UNWRITABLE',
    `${basename(path)} in the output folder cannot be read (${code}): the store stays as it is.`,
    'Give yourself the right to read it, or see whether its disk is well.',
    error,
  );
}

function hash(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
