import { join } from 'node:path';
import { inject } from 'vitest';
import type { CacheOptions } from '../../src/episode/produce-episode.ts';

/** A tabloid report of a few minutes. */
export const SHELTER = 'test/articles/shelter.txt';

/** Its takes, for all tests that make it, whichever comes first. */
export function shelterCache(): CacheOptions {
  const folder = join(inject('scratch'), 'shelter');
  return { folder, maxBytes: 1e9, now: () => 1_700_000_000_000 };
}
