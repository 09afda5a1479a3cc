import { rm } from 'node:fs/promises';
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
  store = createMemoryStore();
});
afterEach(() => workshop.remove());

/** A machine with a cache of its own, and what all of them share. */
const machine = (name: string, more: Partial<EpisodeOptions> = {}): EpisodeOptions => ({
  ...workshop.options,
  out: join(workshop.folder, name, 'out'),
  cache: {
    folder: join(workshop.folder, name, 'cache'),
    maxBytes: 1e9,
    now: () => 0,
    shared: shareObjects(store, () => 0),
  },
  ...more,
});

it('lets another machine speak what is missing, and has it from there', async () => {
  const asked: MissingTakes[] = [];
  const { signal } = new AbortController();
  const help = async (missing: MissingTakes) => {
    asked.push(missing);
    const share = await openShare(workshop.source, machine('other'), missing.engine);
    expect(await share.speak(missing.keys, signal)).toBe(missing.keys.length);
    // What it has spoken before is missed again where the store has lost it.
    for (const name of [...store.objects.keys()]) store.objects.delete(name);
    expect(await share.speak(missing.keys, signal)).toBe(0);
    await share.close();
  };
  const { work } = await makeEpisode(workshop.source, machine('one', { share: help }));
  expect(asked[0]?.keys.length).toBeGreaterThan(5);
  expect(work.spoken).toBe(0);
  await rm(join(workshop.folder, 'one'), { recursive: true });
  const again = await makeEpisode(workshop.source, machine('one', { share: help }));
  expect(again.work.spoken).toBe(0);
  expect(asked[1]?.keys).toEqual([]);
});
