import { cp, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { makeEpisode } from '../../src/episode/make-episode.ts';
import { openWorkshop, type Workshop } from './small-episode.ts';

/**
 * A workshop whose cache holds what the article is made of: making the episode there speaks nothing, and
 * an edited sentence alone. For tests of something else than speaking; the rest begin with `openWorkshop`.
 */
export async function openStockedWorkshop(): Promise<Workshop> {
  const [workshop, stock] = await Promise.all([openWorkshop(), stockUp()]);
  await cp(stock, join(workshop.folder, 'cache'), { recursive: true });
  return workshop;
}

let stock: Promise<string> | undefined;

/** The cache that is copied, made once a process and gone with the run of the tests. */
function stockUp(): Promise<string> {
  stock ??= (async () => {
    const workshop = await openWorkshop();
    await makeEpisode(workshop.source, workshop.options);
    const place = await mkdtemp(join(inject('scratch'), 'stock-'));
    await rename(join(workshop.folder, 'cache'), join(place, 'cache'));
    await workshop.remove();
    return join(place, 'cache');
  })();
  return stock;
}
