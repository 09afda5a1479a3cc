import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Notice } from '../../article/article.ts';
import { hashFile } from '../../episode/hash-file.ts';
import { QuotecastError } from '../../errors.ts';
import type { Show } from '../../feed/show.ts';
import { isName, type ObjectStore } from '../../speech/store/object-store.ts';
import { inParallel } from '../in-parallel.ts';
import {
  PUBLIC,
  type PublicObject,
  pageFor,
  publicObjects,
  RANKS,
  rankOf,
} from './public-objects.ts';

export type PublishObjectsRequest = {
  readonly out: string;
  readonly show: Pick<Show, 'title' | 'address'>;
  readonly store: ObjectStore;
  /** What is known to be there already, by its name and its SHA-256: what other machines have put there. */
  readonly there?: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
};

export type PublishedObjects = {
  readonly put: number;
  readonly removed: number;
  readonly notices: readonly Notice[];
};

const recordSchema = z.strictObject({
  version: z.literal(1),
  /** Tags by name; null for what may stand there half changed. */
  objects: z.record(z.string().refine(isName), z.string().max(64).nullable()),
});
type Objects = z.infer<typeof recordSchema>['objects'];
/** Bytes: of some three hundred thousand objects, which fifteen thousand episodes have. */
const LARGEST_RECORD = 64 * 1024 * 1024;
/** Objects put, or removed, at once. */
const LANES = 6;

/**
 * Puts what the public may see of a folder of episodes into a store: sound first, under a name of its
 * own, the feed last, and then removes what stands there no more of what was put. Whoever reads it
 * meanwhile finds all that a feed or a page names. What was put is written down in the store itself, so
 * that another machine can go on; where nothing changed, reading that is all that is asked of it.
 * @throws QuotecastError STORE_UNREACHABLE, STORE_REFUSED, OUTPUT_UNWRITABLE, INTERRUPTED
 */
export async function publishObjects(request: PublishObjectsRequest): Promise<PublishedObjects> {
  const { out, store, there, signal } = request;
  const name = recordName(request.show);
  const before: Objects = {
    ...(await readRecord(store, name, signal)),
    ...Object.fromEntries(there ?? []),
  };
  const wanted = await publicObjects(out);
  const missing = wanted.filter((object) => before[object.name] !== object.tag);
  const names = new Set(wanted.map((object) => object.name));
  const gone = Object.keys(before).filter((each) => !names.has(each));
  if (missing.length === 0 && gone.length === 0) return { put: 0, removed: 0, notices: [] };

  const objects: Objects = { ...before };
  for (const each of [...missing.map((object) => object.name), ...gone]) objects[each] = null;
  // First what is about to change or to go, so that what a kill leaves is put right, or removed, by the next.
  await writeRecord(store, name, objects, signal);
  const notices: Notice[] = [];
  let put = 0;
  for (const rank of RANKS) {
    // A feed, or a page, that names what could not be put is not put either.
    if (notices.length > 0 && rank !== 'beside a page') break;
    const next = missing.filter((object) => rankOf(object.name) === rank);
    await inParallel(next, LANES, async (object) => {
      const done = await putObject(store, object, before[object.name] === null, signal);
      if (done === null) notices.push(damaged(object));
      else objects[object.name] = object.tag;
      if (done === 'put') put += 1;
    });
  }
  const removable = notices.length > 0 ? [] : gone;
  for (const rank of RANKS.toReversed()) {
    const next = removable.filter((each) => rankOf(each) === rank);
    await inParallel(next, LANES, async (each) => {
      await store.remove(`${PUBLIC}${each}`, signal);
      delete objects[each];
    });
  }
  await writeRecord(store, name, objects, signal);
  return { put, removed: removable.length, notices };
}

/**
 * @param begun whether it was about to be put, or removed, when a run was cut off: then a sound of that
 * name and size is the one, and gigabytes that took an hour are not sent again
 * @returns null where the file is not the one that was made
 */
async function putObject(
  store: ObjectStore,
  { name, file, sha256, sound, type, lasting, cacheControl }: PublicObject,
  begun: boolean,
  signal: AbortSignal,
): Promise<'put' | 'there' | null> {
  const facts = { type, cacheControl };
  const found = await hashFile(file).catch(() => null);
  if (found === null || (sha256 !== null && found.sha256 !== sha256)) return null;
  const place = `${PUBLIC}${name}`;
  if (begun && lasting && (await store.size(place, signal)) === found.bytes) return 'there';
  const content =
    sound === null ? { file } : Buffer.from(pageFor(await readFile(file, 'utf8'), sound));
  await store.put(place, content, facts, signal);
  return 'put';
}

/** Each show has its own, so that two that share a store by mistake do not remove one another's. */
function recordName({ title, address }: Pick<Show, 'title' | 'address'>): string {
  const hash = createHash('sha256').update(address ?? title);
  return `published-${hash.digest('hex').slice(0, 16)}.json`;
}

/** One that cannot be read is as good as none: all of it is put again. */
async function readRecord(store: ObjectStore, name: string, signal: AbortSignal): Promise<Objects> {
  const text = await store.get(name, LARGEST_RECORD, signal).catch((error: unknown) => {
    if (error instanceof QuotecastError && error.code === 'STORE_DAMAGED') return null;
    throw error;
  });
  try {
    return recordSchema.parse(JSON.parse(text?.toString() ?? '')).objects;
  } catch {
    return {};
  }
}

async function writeRecord(
  store: ObjectStore,
  name: string,
  objects: Objects,
  signal: AbortSignal,
): Promise<void> {
  const sorted = Object.fromEntries(Object.entries(objects).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `${JSON.stringify({ version: 1, objects: sorted })}\n`;
  await store.put(name, Buffer.from(text), { type: 'application/json' }, signal);
}

function damaged({ name }: PublicObject): Notice {
  return {
    code: 'store-left-as-is',
    place: null,
    reason: `${name} is not the file that was made: the feed in the store stays as it was. See quotecast check.`,
  };
}
