import { fileURLToPath } from 'node:url';

/** The example article that comes with quotecast: what `make` makes when no source is named. */
export function findExample(): string {
  return fileURLToPath(new URL('../../test/articles/harbour-ferry.md', import.meta.url));
}
