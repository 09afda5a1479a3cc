import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import anyAscii from 'any-ascii';
import type { Article } from '../article/article.ts';
import { MANIFEST_FILE, manifestSchema } from './manifest.ts';

const LONGEST = 60;
/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A folder name for a title: lower-case ASCII letters, digits and hyphens, 60 characters at most. */
export function slugOf(title: string): string {
  const plain = anyAscii(title.slice(0, 1000))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain === '' || RESERVED.test(plain)) return 'episode';
  if (plain.length <= LONGEST) return plain;
  const cut = plain.lastIndexOf('-', LONGEST);
  return plain.slice(0, cut > LONGEST / 2 ? cut : LONGEST);
}

/**
 * The name of an article's folder in `out`: its title's slug, with a mark of the source behind it
 * where another source's episode already has that name.
 */
export async function chooseFolder(out: string, article: Article): Promise<string> {
  const slug = slugOf(article.title);
  const holder = await sourceOf(join(out, slug));
  if (holder === null || holder === article.source.ref) return slug;
  const mark = createHash('sha256').update(article.source.ref).digest('hex').slice(0, 6);
  return `${slug}-${mark}`;
}

async function sourceOf(folder: string): Promise<string | null> {
  try {
    const text = await readFile(join(folder, MANIFEST_FILE), 'utf8');
    return manifestSchema.parse(JSON.parse(text)).source.ref;
  } catch {
    // No episode, or a broken one: either way the place is free.
    return null;
  }
}
