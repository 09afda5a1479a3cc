import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Notice } from '../article/article.ts';
import { hashFile } from './hash-file.ts';
import type { Episode } from './make-episode.ts';
import {
  EPISODE_FILES,
  INDEX_FILE,
  MANIFEST_FILE,
  type Manifest,
  manifestSchema,
} from './manifest.ts';

/** An episode that stands in its place, each of its files the one that was made. */
export type Existing = Pick<Episode, 'folder' | 'manifest'>;

/** The episode in a folder, if there is one of this version and it is whole. */
export async function findWhole(folder: string): Promise<Existing | null> {
  try {
    const text = await readFile(join(folder, MANIFEST_FILE), 'utf8');
    const manifest = manifestSchema.parse(JSON.parse(text));
    return (await isWhole(folder, manifest)) ? { folder: resolve(folder), manifest } : null;
  } catch {
    return null;
  }
}

/** Enough of a manifest to hold its recipe, which is among its first fields. */
const HEAD_BYTES = 256;

/**
 * The whole episode in `out` that was made by a recipe.
 * @param isStill whether what a recipe does not tell is as it was
 */
export async function findByRecipe(
  out: string,
  recipe: string,
  isStill: (manifest: Manifest) => boolean,
): Promise<Existing | null> {
  const names = await readdir(out).catch(() => []);
  for (const name of names.filter((each) => !each.startsWith('.'))) {
    const folder = join(out, name);
    if (!(await readHead(join(folder, MANIFEST_FILE))).includes(`"recipe": "${recipe}"`)) continue;
    const existing = await findWhole(folder);
    if (existing?.manifest.recipe === recipe && isStill(existing.manifest)) return existing;
  }
  return null;
}

export function asItIs({ folder, manifest }: Existing, notices: readonly Notice[] = []): Episode {
  const work = { unchanged: true, lines: manifest.timeline.lines.length, spoken: 0 };
  return { folder, manifest, work, notices };
}

/** Whether the index over all episodes was written before this one: a run can be killed between the two. */
export async function isIndexBehind(
  out: string,
  { folder }: Pick<Episode, 'folder'>,
): Promise<boolean> {
  const [index, manifest] = await Promise.all(
    [join(out, INDEX_FILE), join(folder, MANIFEST_FILE)].map((file) =>
      stat(file).catch(() => null),
    ),
  );
  return manifest != null && (index == null || index.mtimeMs < manifest.mtimeMs);
}

async function readHead(file: string): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch {
    return '';
  } finally {
    await handle.close();
  }
}

/**
 * Each file by its hash: an hour of sound takes a tenth of a second, and neither lengths nor dates
 * would show a byte that changed.
 */
async function isWhole(folder: string, { files }: Manifest): Promise<boolean> {
  const whole = await Promise.all(
    EPISODE_FILES.map(async (name) => {
      const { sha256 } = await hashFile(join(folder, name));
      return sha256 === files[name].sha256;
    }),
  );
  return whole.every(Boolean);
}
