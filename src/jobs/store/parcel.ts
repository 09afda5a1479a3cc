import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwritable } from '../../audio/unwritable.ts';
import { hashFile } from '../../episode/hash-file.ts';
import {
  EPISODE_FILES,
  MANIFEST_FILE,
  type Manifest,
  manifestSchema,
} from '../../episode/manifest.ts';
import { openStage } from '../../episode/publish.ts';
import { findWhole } from '../../episode/unchanged.ts';
import { QuotecastError } from '../../errors.ts';
import type { ObjectStore } from '../../speech/store/object-store.ts';
import { inParallel } from '../in-parallel.ts';
import { PUBLIC, soundPath } from './public-objects.ts';

/** Files sent, or fetched, at once. */
const LANES = 4;
const LARGEST_MANIFEST = 16 * 1024 * 1024;
/** Bytes: eighteen hours of sound. */
const LARGEST_FILE = 1024 ** 3;
const PLAIN = { type: 'application/octet-stream' };
/** Nothing is fetched again that is marked so: a sound has one place. */
const SOUND = { type: 'audio/mpeg', cacheControl: 'public, max-age=31536000, immutable' };

/** Where the files of an episode are, as long as nobody has fetched them. Its sound is where the public will have it. */
function nameOf(parcel: string, file: string): string {
  return `episodes/${parcel}/${file}`;
}

function soundName(slug: string, { files }: Pick<Manifest, 'files'>): string {
  return `${PUBLIC}${soundPath(slug, files['episode.mp3'].sha256)}`;
}

const TEXTS = EPISODE_FILES.filter((file) => file !== 'episode.mp3');

/**
 * Sends an episode that was made on this machine, for the one that asked for it: the manifest last, so
 * that where it is, everything is.
 * @returns what it is sent under: the SHA-256 of its manifest
 * @throws QuotecastError STORE_UNREACHABLE, STORE_REFUSED; the signal's reason
 */
export async function sendEpisode(
  store: ObjectStore,
  { out, slug, signal }: Omit<Sent, 'parcel'>,
): Promise<string> {
  const folder = join(out, slug);
  const text = await readFile(join(folder, MANIFEST_FILE));
  const manifest = manifestSchema.parse(JSON.parse(text.toString()));
  const parcel = createHash('sha256').update(text).digest('hex');
  const sound = soundName(slug, manifest);
  if ((await store.size(sound, signal)) !== manifest.files['episode.mp3'].bytes)
    await store.put(sound, { file: join(folder, 'episode.mp3') }, SOUND, signal);
  await inParallel(TEXTS, LANES, (file) =>
    store.put(nameOf(parcel, file), { file: join(folder, file) }, PLAIN, signal),
  );
  await store.put(nameOf(parcel, MANIFEST_FILE), text, PLAIN, signal);
  return parcel;
}

type Sent = {
  /** The folder of episodes, and of this one in it. */
  readonly out: string;
  readonly slug: string;
  /** What `sendEpisode` told. */
  readonly parcel: string;
  readonly signal: AbortSignal;
};

type Fetched = {
  /** Where the public will find its sound, and the SHA-256 of it: it is there already. */
  readonly sound: { readonly path: string; readonly sha256: string };
};

/**
 * Puts an episode that was made on another machine in its place on this one, whole or not at all, and
 * removes what was sent but for its sound. One that stands here already is left as it is.
 * @throws QuotecastError STORE_DAMAGED where a file is not the one that the manifest tells of, and
 * STORE_UNREACHABLE, STORE_REFUSED, OUTPUT_UNWRITABLE; the signal's reason
 */
export async function fetchEpisode(
  store: ObjectStore,
  { out, slug, parcel, signal }: Sent,
): Promise<Fetched> {
  const place = join(out, slug);
  const standing = await readFile(join(place, MANIFEST_FILE)).catch(() => null);
  const whole = standing && hash(standing) === parcel ? await findWhole(place) : null;
  const manifest = whole?.manifest ?? (await bring(store, { out, slug, parcel, signal }));
  // The manifest first: as long as it is there, everything is.
  await store.remove(nameOf(parcel, MANIFEST_FILE), signal);
  await inParallel(TEXTS, LANES, (file) => store.remove(nameOf(parcel, file), signal));
  const { sha256 } = manifest.files['episode.mp3'];
  return { sound: { path: soundPath(slug, sha256), sha256 } };
}

async function bring(store: ObjectStore, { out, slug, parcel, signal }: Sent): Promise<Manifest> {
  const text = await store.get(nameOf(parcel, MANIFEST_FILE), LARGEST_MANIFEST, signal);
  if (text === null || hash(text) !== parcel) throw damaged(store, slug);
  const parsed = manifestSchema.safeParse(fromJson(text.toString()));
  if (!parsed.success) throw damaged(store, slug, parsed.error);
  const { files } = parsed.data;
  const stage = await openStage(out, slug);
  try {
    await inParallel(EPISODE_FILES, LANES, async (name) => {
      const sent = name === 'episode.mp3' ? soundName(slug, { files }) : nameOf(parcel, name);
      const file = join(stage.folder, name);
      const { bytes, sha256 } = files[name];
      const isThere = await store.getFile(sent, file, Math.min(bytes, LARGEST_FILE), signal);
      if (isThere && (await hashFile(file)).sha256 === sha256) return;
      // Whoever makes the episode again is to find it wanting.
      await store.remove(sent, signal);
      throw damaged(store, slug);
    });
    await writeFile(join(stage.folder, MANIFEST_FILE), text);
    await stage.publish();
    return parsed.data;
  } catch (cause) {
    throw unwritable(cause, out) ?? cause;
  } finally {
    await stage.discard();
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function damaged({ shown }: ObjectStore, slug: string, cause?: unknown): QuotecastError {
  return new QuotecastError(
    'STORE_DAMAGED',
    `The episode ${slug} in the store ${shown} is not the one that was made.`,
    'Run the same version on every machine, let nobody else write there, and refresh again.',
    cause,
  );
}
