import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { QuotecastError } from '../../errors.ts';
import { keepWithin } from '../cache-upkeep.ts';
import { createDiskCache, type DiskCache, type Kept } from '../disk-cache.ts';
import { type ObjectStore, unusable } from './object-store.ts';

/** Where machines hand each other takes. It is a help and no more: nothing it does or lets be is a failure. */
export type SharedCache = {
  /** For people, without keys. */
  readonly shown: string;
  /** null for what is not there, is damaged, or cannot be had now. */
  get(key: string, signal?: AbortSignal): Promise<Kept | null>;
  put(key: string, bytes: Uint8Array, facts: unknown, signal?: AbortSignal): Promise<void>;
  /** How many entries were found damaged. */
  damaged(): number;
  /** What keeps it from being used now. */
  trouble(): QuotecastError | null;
  /** To be called now and then, when what was put is there. */
  upkeep(): Promise<void>;
};

/** How long a store that does not answer is left alone: milliseconds. */
const LEFT_ALONE = 60_000;

type Entries = Pick<DiskCache, 'damaged'> & {
  get(key: string, signal?: AbortSignal): Promise<Kept | null>;
  put(key: string, bytes: Uint8Array, facts: unknown, signal?: AbortSignal): Promise<void>;
};

/**
 * Takes in a folder that several machines see, kept as in a machine's own cache.
 * @param now the time in milliseconds
 */
export function shareFolder(folder: string, maxBytes: number, now: () => number): SharedCache {
  const cache = createDiskCache(join(folder, 'cache'), now);
  let counted = 0;
  return withPatience(folder, cache, now, async () => {
    const written = cache.written() - counted;
    counted += written;
    await keepWithin(cache.folder, maxBytes, written, now());
  });
}

/** Takes in a store of objects, one each. What is old is for the store to remove. */
export function shareObjects(store: ObjectStore, now: () => number): SharedCache {
  return withPatience(store.shown, entriesOf(store), now, null);
}

function withPatience(
  shown: string,
  entries: Entries,
  now: () => number,
  upkeep: (() => Promise<void>) | null,
): SharedCache {
  let trouble: { readonly error: QuotecastError; readonly at: number } | null = null;
  const unlessAway = async <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | null> => {
    if (trouble !== null && now() - trouble.at < LEFT_ALONE) return null;
    try {
      const done = await work();
      trouble = null;
      return done;
    } catch (error) {
      signal?.throwIfAborted();
      trouble = { error: asTrouble(shown, error), at: now() };
      return null;
    }
  };
  return {
    shown,
    get: (key, signal) => unlessAway(() => entries.get(key, signal), signal),
    async put(key, bytes, facts, signal) {
      await unlessAway(() => entries.put(key, bytes, facts, signal), signal);
    },
    damaged: entries.damaged,
    trouble: () => trouble?.error ?? null,
    async upkeep() {
      // What asks nothing tells nothing: trouble there was stays to be told.
      if (upkeep !== null) await unlessAway(upkeep);
    },
  };
}

function asTrouble(shown: string, error: unknown): QuotecastError {
  if (error instanceof QuotecastError) return error;
  const trouble = unusable(shown, error);
  if (trouble === null) throw error;
  return trouble;
}

/** Bytes of an entry with what is written before it: far more than a line of an article takes. */
const LARGEST = 16 * 1024 * 1024;
const HEAD = 'quotecast entry 1 ';
const HASH = 64;

function entriesOf(store: ObjectStore): Entries {
  let damaged = 0;
  return {
    async get(key, signal) {
      const object = await store.get(nameOf(key), LARGEST, signal).catch((error: unknown) => {
        if (error instanceof QuotecastError && error.code === 'STORE_DAMAGED') return DAMAGED;
        throw error;
      });
      if (object === null) return null;
      const kept = unpack(key, object);
      if (kept === null) damaged += 1;
      return kept;
    },
    async put(key, bytes, facts, signal) {
      const object = pack(key, bytes, facts);
      if (object.length > LARGEST) return;
      await store.put(nameOf(key), object, { type: 'application/octet-stream' }, signal);
    },
    damaged: () => damaged,
  };
}

const DAMAGED = Buffer.alloc(0);

function nameOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return `cache/${hash.slice(0, 2)}/${hash}`;
}

/** A line with the hash of the rest; a line with key and facts, as JSON; the bytes. */
function pack(key: string, bytes: Uint8Array, facts: unknown): Buffer {
  const rest = [Buffer.from(`${JSON.stringify({ key, facts })}\n`), bytes];
  return Buffer.concat([Buffer.from(`${HEAD}${hashOf(rest)}\n`), ...rest]);
}

/** @returns null for what is damaged, or stands under a name that is not its own */
function unpack(key: string, object: Buffer): Kept | null {
  const start = HEAD.length + HASH + 1;
  const hash = object.toString('latin1', HEAD.length, HEAD.length + HASH);
  if (object.toString('latin1', 0, HEAD.length) !== HEAD) return null;
  const rest = object.subarray(start);
  const end = rest.indexOf('\n');
  if (end < 0 || hashOf([rest]) !== hash) return null;
  try {
    const told: unknown = JSON.parse(rest.toString('utf8', 0, end));
    if (typeof told !== 'object' || told === null || !('key' in told) || told.key !== key)
      return null;
    return {
      bytes: rest.subarray(end + 1),
      facts: 'facts' in told ? told.facts : undefined,
    };
  } catch {
    return null;
  }
}

function hashOf(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
