import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const { version, dependencies } = require('../../package.json') as {
  version: string;
  dependencies: Readonly<Record<string, string>>;
};

/** quotecast and its version, as the manifest names what made it. */
export const GENERATOR = `quotecast/${version}`;

/** `src`, or `dist` once built. */
const HOME = fileURLToPath(new URL('..', import.meta.url));

/** Beside the built program: `hashSources` of what it was built from. */
export const SOURCES_HASH = 'sources.sha256';

/**
 * SHA-256 of quotecast's own code and the versions of the packages it stands on, so that an episode
 * made by another program counts as another: between two releases the version stays and the code
 * does not.
 */
export async function hashProgram(): Promise<string> {
  const built = await readFile(join(HOME, SOURCES_HASH), 'utf8').catch(() => null);
  const sources = built ?? (await hashSources(HOME));
  const versions = await Promise.all(Object.keys(dependencies).map(versionOf));
  return createHash('sha256')
    .update(JSON.stringify([sources, versions]))
    .digest('hex');
}

/** SHA-256 of every source in a folder and in those below it. */
export async function hashSources(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const files = await Promise.all(names.map((name) => readFile(join(folder, name))));
  const hash = createHash('sha256');
  for (const [index, name] of names.entries()) {
    hash.update(`${name}\0${files[index]?.length}\0`).update(files[index] ?? '');
  }
  return hash.digest('hex');
}

/** Of the package as it is installed here; null where it is not. */
async function versionOf(name: string): Promise<string | null> {
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return (JSON.parse(text) as { version: string }).version;
  }
  return null;
}
