import { readFile } from 'node:fs/promises';
import type { Notice } from '../../article/article.ts';
import { hashFile } from '../../episode/hash-file.ts';
import type { Show } from '../../feed/show.ts';
import type { ObjectStore } from '../../speech/store/object-store.ts';
import { inParallel } from '../in-parallel.ts';
import {
  PUBLIC,
  type PublicObject,
  pageFor,
  publicObjects,
  RANKS,
  rankOf,
} from './public-objects.ts';
import { type Objects, type PublishedRecord, readRecord, writeRecord } from './published-record.ts';

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
  const record = await readRecord(store, request.show, signal);
  const mine: Objects = { ...record.mine, ...Object.fromEntries(there ?? []) };
  const wanted = await publicObjects(out);
  const names = new Set(wanted.map((object) => object.name));
  const { left: others, taken } = takeOver(record.others, names);
  const before: Objects = { ...mine, ...taken };
  const missing = wanted.filter((object) => before[object.name] !== object.tag);
  const gone = Object.keys(mine).filter((each) => !names.has(each));
  if (missing.length + gone.length + Object.keys(taken).length === 0)
    return { put: 0, removed: 0, notices: [] };

  const objects: Record<string, string | null> = { ...before };
  for (const each of [...missing.map((object) => object.name), ...gone]) objects[each] = null;
  // First what is about to change or to go, so that what a kill leaves is put right, or removed, by the next.
  await writeRecord(store, request.show, { mine: objects, others }, signal);
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
  await writeRecord(store, request.show, { mine: objects, others }, signal);
  return { put, removed: removable.length, notices };
}

/** What other shows have put under names that this one wants is this one's from now on. */
function takeOver(
  all: PublishedRecord['others'],
  names: ReadonlySet<string>,
): { readonly left: PublishedRecord['others']; readonly taken: Objects } {
  const left: Record<string, Objects> = {};
  const taken: Record<string, string | null> = {};
  for (const [show, objects] of Object.entries(all)) {
    const kept = Object.entries(objects).filter(([name]) => !names.has(name));
    if (kept.length > 0) left[show] = Object.fromEntries(kept);
    for (const [name, tag] of Object.entries(objects)) if (names.has(name)) taken[name] = tag;
  }
  return { left, taken };
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

function damaged({ name }: PublicObject): Notice {
  return {
    code: 'store-left-as-is',
    place: null,
    reason: `${name} is not the file that was made: the feed in the store stays as it was. See quotecast check.`,
  };
}
