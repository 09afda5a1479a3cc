import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  type EpisodeOptions,
  type MissingTakes,
  makeEpisode,
} from '../../src/episode/make-episode.ts';
import { openShare } from '../../src/episode/share-takes.ts';
import { shareObjects } from '../../src/speech/store/shared-cache.ts';
import { createMemoryStore, type MemoryStore } from '../speech/store/memory-store.ts';
import { openWorkshop, type Workshop } from './small-episode.ts';

let workshop: Workshop;
let store: MemoryStore;
beforeEach(async () => {
  workshop = await openWorkshop();
  await workshop.write('# A bell\n\nA bell rang twice.\n');
  store = createMemoryStore();
});
afterEach(() => workshop.remove());

const { signal } = new AbortController();
const TOLD = new Error('told');

/** A machine with a cache of its own, and what all of them share. */
const machine = (name: string, more: Partial<EpisodeOptions> = {}): EpisodeOptions => ({
  ...workshop.options,
  disclosure: false,
  out: join(workshop.folder, name, 'out'),
  cache: {
    folder: join(workshop.folder, name, 'cache'),
    maxBytes: 1e9,
    now: () => 0,
    shared: shareObjects(store, () => 0),
  },
  ...more,
});

/** What a machine would ask others to speak: it makes nothing. */
async function missingOn(name: string): Promise<MissingTakes> {
  let told: MissingTakes | null = null;
  const share = async (missing: MissingTakes) => {
    told = missing;
    throw TOLD;
  };
  await expect(makeEpisode(workshop.source, machine(name, { share }))).rejects.toBe(TOLD);
  return told ?? { engine: 'flite', keys: [] };
}

it('has takes that another machine speaks, also where that one had spoken them before', async () => {
  const missing = await missingOn('one');
  expect(missing).toMatchObject({ engine: 'flite', keys: { length: 2 } });
  const share = await openShare(workshop.source, machine('other'), missing.engine);
  expect(await share.speak(missing.keys, signal)).toBe(2);
  expect((await missingOn('two')).keys).toEqual([]);
  store.objects.clear();
  expect((await missingOn('three')).keys).toEqual(missing.keys);
  expect(await share.speak(missing.keys, signal)).toBe(0);
  expect((await missingOn('three')).keys).toEqual([]);
  await share.close();
});
