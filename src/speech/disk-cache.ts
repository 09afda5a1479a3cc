import { createHash } from 'node:crypto';
import { rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeFolder } from './make-folder.ts';

/** Bytes kept under a key of the caller's choice, with a small JSON value beside them. */
export type Kept = { readonly bytes: Buffer; readonly facts: unknown };

/** What is known of an entry without reading it. */
export type Glimpse = { readonly size: number; readonly facts: unknown };

/**
 * A folder of entries that checks what it gives back: an entry whose content or index is damaged is
 * removed and counts as not there. Several processes may use one folder at once.
 */
export type DiskCache = {
  readonly folder: string;
  /** Whether an entry is there and as long as it should be; its content is not read. */
  glimpse(key: string): Promise<Glimpse | null>;
  /** An entry with its content checked against its hash. */
  get(key: string): Promise<Kept | null>;
  /** @throws what the file system does */
  put(key: string, bytes: Uint8Array, facts: unknown): Promise<void>;
  /** How many entries were found damaged. */
  damaged(): number;
  /** How many bytes were put in. */
  written(): number;
};

/** An entry used is marked so, but no more often than this: eviction needs no finer order. */
const MARK_EVERY_MS = 3_600_000;

/** When an index that tells nothing is looked at again before it is held to be damaged, in milliseconds. */
const LOOK_AGAIN_MS = [5, 20, 80];

/** @param now the time in milliseconds: for marking what is used */
export function createDiskCache(folder: string, now: () => number): DiskCache {
  let damaged = 0;
  let written = 0;

  const markUsed = async (path: string): Promise<number> => {
    const { size, mtimeMs } = await stat(path);
    const time = now();
    if (Math.abs(time - mtimeMs) > MARK_EVERY_MS) {
      await utimes(path, time / 1000, time / 1000).catch(() => undefined);
    }
    return size;
  };

  const drop = async (key: string, integrity: string): Promise<null> => {
    damaged += 1;
    const cacache = await library();
    await cacache.rm.content(folder, integrity).catch(() => undefined);
    await rm(indexFileOf(folder, key), { recursive: true, force: true }).catch(() => undefined);
    return null;
  };

  const entryOf = async (key: string) => {
    const cacache = await library();
    // Another process may be writing it at this moment: what is seen of it is less than a whole line.
    for (const patience of [0, ...LOOK_AGAIN_MS]) {
      if (patience > 0) await setTimeout(patience);
      const info = await cacache.get.info(folder, key).catch(() => null);
      if (info !== null) return info;
      if (!(await isThere(indexFileOf(folder, key)))) return null;
    }
    // An index that is there and tells nothing is damaged: cacache passes over lines that fail their hash.
    damaged += 1;
    await rm(indexFileOf(folder, key), { recursive: true, force: true }).catch(() => undefined);
    return null;
  };

  return {
    folder,
    async glimpse(key) {
      const entry = await entryOf(key);
      if (entry === null) return null;
      // Content that is gone was evicted; content of another length is damaged.
      const size = await markUsed(entry.path).catch(() => null);
      if (size === null) return null;
      if (size !== entry.size) return drop(key, entry.integrity);
      return { size, facts: entry.metadata as unknown };
    },
    async get(key) {
      const entry = await entryOf(key);
      if (entry === null) return null;
      const cacache = await library();
      try {
        await markUsed(entry.path);
        const bytes = await cacache.get.byDigest(folder, entry.integrity, {
          memoize: false,
          ...(entry.size === undefined ? {} : { size: entry.size }),
        });
        return { bytes, facts: entry.metadata as unknown };
      } catch (error) {
        return codeOf(error) === 'ENOENT' ? null : drop(key, entry.integrity);
      }
    },
    async put(key, bytes, facts) {
      await makeFolder(folder);
      const cacache = await library();
      const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      await cacache.put(folder, key, content, { metadata: facts, algorithms: ['sha256'] });
      written += bytes.byteLength;
    },
    damaged: () => damaged,
    written: () => written,
  };
}

/** cacache takes a tenth of a second to load: whoever keeps nothing need not wait for it. */
async function library() {
  return (await import('cacache')).default;
}

/** Where cacache (index version 5) keeps what it knows of a key. */
export function indexFileOf(folder: string, key: string): string {
  const hash = createHash('sha256').update(key).digest('hex');
  return join(folder, 'index-v5', hash.slice(0, 2), hash.slice(2, 4), hash.slice(4));
}

/** Whether there is anything in a file: one that was begun this moment is empty. */
function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => !found.isFile() || found.size > 0,
    () => false,
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
