import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { unwritable } from '../audio/unwritable.ts';
import { type IndexEntry, indexHtml } from '../transcript/index-page.ts';
import { plainText } from '../transcript/plain-text.ts';
import type { Look } from '../transcript/theme.ts';
import { INDEX_FILE, MANIFEST_FILE } from './manifest.ts';

/** A manifest larger than this is not one of ours. Bytes. */
const LARGEST_MANIFEST = 16 * 1024 * 1024;

const line = z.string().transform((text) => plainText(text).slice(0, 1000));
/** As much of a manifest as the index shows, of this or an older version. */
const listed = z.object({
  title: line,
  show: line,
  author: line.nullable(),
  publisher: line.nullable(),
  date: line.nullable(),
  language: z
    .string()
    .refine((tag) => isLanguage(tag))
    .catch('en'),
  audio: z.object({ seconds: z.number().nonnegative().finite() }),
  cast: z.object({ speakers: z.array(z.object({ name: line })) }),
  item: z.object({ published: z.iso.datetime() }).optional().catch(undefined),
});

/**
 * Writes `index.html` over all episodes in a folder of episodes; a reader meets the old page or the
 * new one. What is no episode, or broken, is left out; a page of somebody else's is never replaced.
 * @returns whether it was written
 * @throws QuotecastError OUTPUT_UNWRITABLE
 */
export async function writeIndex(out: string, look: Look): Promise<boolean> {
  const file = join(out, INDEX_FILE);
  if (!(await isOurs(file))) return false;
  const entries: IndexEntry[] = [];
  try {
    for (const folder of (await readdir(out, { withFileTypes: true })).sort(byName)) {
      const entry =
        folder.isDirectory() && !folder.name.startsWith('.')
          ? await readEntry(out, folder.name)
          : null;
      if (entry !== null) entries.push(entry);
    }
    const fresh = join(out, `.${INDEX_FILE}.${process.pid}.${randomBytes(3).toString('hex')}.new`);
    try {
      await writeFile(fresh, indexHtml(entries, look));
      await rename(fresh, file);
    } finally {
      await rm(fresh, { force: true });
    }
  } catch (cause) {
    throw unwritable(cause, file) ?? cause;
  }
  return true;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

async function readEntry(out: string, folder: string): Promise<IndexEntry | null> {
  try {
    const file = join(out, folder, MANIFEST_FILE);
    const found = await stat(file);
    if (!found.isFile() || found.size > LARGEST_MANIFEST) return null;
    const page = await stat(join(out, folder, 'transcript.html'));
    const text = page.isFile() ? await readStart(file, found.size) : '';
    const { cast, audio, item, ...manifest } = listed.parse(JSON.parse(text));
    if (manifest.title === '') return null;
    const speakers = cast.speakers.map(({ name }) => name).filter((name) => name !== '');
    const published = item?.published ?? null;
    return { folder, ...manifest, published, seconds: audio.seconds, speakers };
  } catch {
    return null;
  }
}

/** Nothing there yet, or a page that says it was made with quotecast. */
async function isOurs(file: string): Promise<boolean> {
  try {
    const found = await stat(file);
    return (
      found.isFile() && (await readStart(file, found.size)).includes('<p>Made with quotecast.')
    );
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

async function readStart(file: string, bytes: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(bytes, LARGEST_MANIFEST));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
