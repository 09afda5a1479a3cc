import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { indexFileOf } from './disk-cache.ts';

/** What a cache holds: bytes of content, and entries by engine and voice. */
export type Survey = {
  readonly folder: string;
  readonly bytes: number;
  readonly entries: number;
  readonly takes: readonly {
    readonly engine: string;
    readonly voice: string;
    readonly entries: number;
    readonly bytes: number;
  }[];
  /** What is made of takes: encoded chapters. */
  readonly others: { readonly entries: number; readonly bytes: number };
};

const facts = z.object({ kind: z.literal('take'), engine: z.string(), voice: z.string() });

/** A cache that was never written to is an empty one. */
export async function surveyCache(folder: string): Promise<Survey> {
  const content = new Map((await contentOf(folder)).map((file) => [file.path, file.size]));
  const takes = new Map<string, Group & { engine: string; voice: string }>();
  const others: Group = { entries: 0, bytes: 0 };
  let entries = 0;
  for (const { path, metadata } of await indexOf(folder)) {
    const size = content.get(path);
    if (size === undefined) continue;
    entries += 1;
    const { data } = facts.safeParse(metadata);
    if (data === undefined) count(others, size);
    else {
      const { engine, voice } = data;
      const name = JSON.stringify([engine, voice]);
      const group = takes.get(name) ?? { engine, voice, entries: 0, bytes: 0 };
      takes.set(name, group);
      count(group, size);
    }
  }
  return {
    folder,
    bytes: [...content.values()].reduce((sum, size) => sum + size, 0),
    entries,
    takes: [...takes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group),
    others,
  };
}

type Group = { entries: number; bytes: number };

function count(group: Group, size: number): void {
  group.entries += 1;
  group.bytes += size;
}

/** What eviction leaves of the limit, so that it need not come again at once. */
const SHARE_LEFT = 0.9;
/** Files that a killed process left half written. */
const TEMPORARY = 'tmp';
const DAY_MS = 86_400_000;

export type Pruned = { readonly entries: number; readonly bytes: number };

/**
 * Removes the least recently used content until at most `maxBytes` are left, then what the index
 * says of content that is gone.
 * @param now the time in milliseconds
 * @returns what was removed
 */
export async function pruneCache(folder: string, maxBytes: number, now: number): Promise<Pruned> {
  const files = (await contentOf(folder)).sort((one, other) => one.usedAt - other.usedAt);
  let left = files.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  const gone = new Set<string>();
  for (const { path, size } of files) {
    if (left <= maxBytes) break;
    await rm(path, { force: true });
    gone.add(path);
    left -= size;
    bytes += size;
  }
  if (gone.size > 0) await forget(folder, gone);
  await removeTemporary(join(folder, TEMPORARY), now);
  await writeUsage(folder, { bytes: left, countedAt: now });
  return { entries: gone.size, bytes };
}

/**
 * Prunes when what was written may have brought the cache over its limit. How much is in it is
 * remembered in a file rather than counted each time, and counted anew once a day, since two
 * processes may overwrite one another's sum.
 * @returns what was removed
 */
export async function keepWithin(
  folder: string,
  maxBytes: number,
  written: number,
  now: number,
): Promise<Pruned> {
  const nothing = { entries: 0, bytes: 0 };
  if (written === 0) return nothing;
  const known = await readUsage(folder);
  if (known && Math.abs(now - known.countedAt) < DAY_MS && known.bytes + written <= maxBytes) {
    await writeUsage(folder, { ...known, bytes: known.bytes + written });
    return nothing;
  }
  const files = await contentOf(folder);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > maxBytes) return pruneCache(folder, maxBytes * SHARE_LEFT, now);
  await removeTemporary(join(folder, TEMPORARY), now);
  await writeUsage(folder, { bytes, countedAt: now });
  return nothing;
}

type ContentFile = { readonly path: string; readonly size: number; readonly usedAt: number };

async function contentOf(folder: string): Promise<ContentFile[]> {
  const under = join(folder, 'content-v2');
  const names = await readdir(under, { recursive: true, withFileTypes: true }).catch(absent);
  const files = await Promise.all(
    names
      .filter((name) => name.isFile())
      .map(async (name) => {
        const path = join(name.parentPath, name.name);
        const found = await stat(path).catch(() => null);
        return found && { path, size: found.size, usedAt: found.mtimeMs };
      }),
  );
  return files.filter((file) => file !== null);
}

/** Removes from the index what stood for content that is gone. */
async function forget(folder: string, gone: ReadonlySet<string>): Promise<void> {
  for (const { key, path } of await indexOf(folder)) {
    if (gone.has(path)) await rm(indexFileOf(folder, key), { force: true });
  }
}

async function indexOf(folder: string) {
  const { default: cacache } = await import('cacache');
  return Object.values(await cacache.ls(folder).catch(() => ({})));
}

async function removeTemporary(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(absent)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now - found.mtimeMs > DAY_MS)
      await rm(path, { recursive: true, force: true });
  }
}

const USAGE_FILE = 'usage.json';
const usageSchema = z.object({ bytes: z.number().nonnegative(), countedAt: z.number() });
type Usage = z.infer<typeof usageSchema>;

async function readUsage(folder: string): Promise<Usage | null> {
  try {
    return usageSchema.parse(JSON.parse(await readFile(join(folder, USAGE_FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** A sum that cannot be written is counted anew the next time. */
async function writeUsage(folder: string, usage: Usage): Promise<void> {
  const file = join(folder, USAGE_FILE);
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, JSON.stringify(usage))
    .then(() => rename(beside, file))
    .catch(() => undefined);
}

function absent(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}
