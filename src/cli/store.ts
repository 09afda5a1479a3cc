import { resolve, sep } from 'node:path';
import type { Notice } from '../article/article.ts';
import { QuotecastError } from '../errors.ts';
import type { Show } from '../feed/show.ts';
import type { Made, Make } from '../jobs/make-item.ts';
import type { ObjectStore } from '../speech/store/object-store.ts';
import { openSharedCache, openStore } from '../speech/store/open-store.ts';
import type { SharedCache } from '../speech/store/shared-cache.ts';
import { parseStoreAddress } from '../speech/store/store-address.ts';
import type { Settings } from './settings.ts';

/**
 * What machines share of their takes; null where they share nothing.
 * @throws QuotecastError CONFIG_INVALID where the keys of a bucket are wanting
 */
export function sharedCache({
  store,
  cacheSize,
}: Pick<Settings, 'store' | 'cacheSize'>): SharedCache | null {
  if (store.value === null) return null;
  const address = parseStoreAddress(store.value, store.from);
  return openSharedCache(address, process.env, { maxBytes: cacheSize.value, now: Date.now });
}

/** What a machine does with the episodes in a store. */
export type EpisodeStore = {
  /** For people. */
  readonly shown: string;
  /** Puts what the public may see of the output folder there. */
  publish(show: Pick<Show, 'title' | 'address'>, signal: AbortSignal): Promise<readonly Notice[]>;
  /** Makes an episode, and sends it to whoever asked. */
  sending(make: Make): Make;
  /** Has an episode made elsewhere, and fetches it. */
  fetching(make: Make): Make;
};

/** @throws QuotecastError CONFIG_INVALID; null where no store is named */
export function episodeStore({ store, out }: Pick<Settings, 'store' | 'out'>): EpisodeStore | null {
  if (store.value === null) return null;
  const address = parseStoreAddress(store.value, store.from);
  if (address.kind === 'folder' && isWithin(out.value, address.folder))
    throw new QuotecastError(
      'CONFIG_INVALID',
      `The output folder ${out.value} is within the store ${address.folder}.`,
      'Name another with --out: what is made there is put into the store.',
    );
  return withEpisodes(openStore(address, process.env), out.value);
}

function withEpisodes(store: ObjectStore, out: string): EpisodeStore {
  /** Sounds that others have put there, since what is there was last written down. */
  const there = new Map<string, string>();
  return {
    shown: store.shown,
    async publish(show, signal) {
      const { publishObjects } = await import('../jobs/store/publish-objects.ts');
      const { notices } = await publishObjects({ out, show, store, there, signal });
      there.clear();
      return notices;
    },
    sending: (make) => async (task, signal) => {
      const made = await make(task, signal);
      const { sendEpisode } = await import('../jobs/store/parcel.ts');
      return { ...made, parcel: await sendEpisode(store, { out, slug: made.slug, signal }) };
    },
    fetching: (make) => async (task, signal) => {
      const { parcel, ...made } = await make(task, signal);
      if (parcel === undefined) throw withoutStore(made, store);
      const { fetchEpisode } = await import('../jobs/store/parcel.ts');
      const { sound } = await fetchEpisode(store, { out, slug: made.slug, parcel, signal });
      there.set(sound.path, sound.sha256);
      return made;
    },
  };
}

function isWithin(path: string, folder: string): boolean {
  return `${resolve(path)}${sep}`.startsWith(`${resolve(folder)}${sep}`);
}

function withoutStore({ slug }: Made, { shown }: ObjectStore): QuotecastError {
  return new QuotecastError(
    'CONFIG_INVALID',
    `A worker made ${slug} and did not send it by way of the store ${shown}.`,
    'Name the same store to every worker.',
  );
}
