import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** quotecast and its version, as the manifest names what made it. */
export const GENERATOR = `quotecast/${version}`;

const CODE = fileURLToPath(new URL('..', import.meta.url));

/**
 * SHA-256 of quotecast's own code, so that an episode made by other code counts as another: between
 * two releases the version stays and the code does not.
 */
export async function hashProgram(): Promise<string> {
  const names = (await readdir(CODE, { recursive: true }))
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  const files = await Promise.all(names.map((name) => readFile(join(CODE, name))));
  const hash = createHash('sha256');
  for (const [index, name] of names.entries()) {
    hash.update(`${name}\0${files[index]?.length}\0`).update(files[index] ?? '');
  }
  return hash.digest('hex');
}
