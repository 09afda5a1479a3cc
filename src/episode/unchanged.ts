import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashFile } from './hash-file.ts';
import { EPISODE_FILES, MANIFEST_FILE, type Manifest, manifestSchema } from './manifest.ts';

/** The manifest of an episode that exists; null when there is none of this version. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const text = await readFile(join(folder, MANIFEST_FILE), 'utf8');
    return manifestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether each file of an episode is the one that was made, by its hash: an hour of sound takes a
 * tenth of a second, and neither lengths nor dates would show a byte that changed.
 */
export async function isWhole(folder: string, { files }: Manifest): Promise<boolean> {
  const whole = await Promise.all(
    EPISODE_FILES.map(async (name) => {
      const found = await hashFile(join(folder, name)).catch(() => null);
      return found?.sha256 === files[name].sha256;
    }),
  );
  return whole.every(Boolean);
}
