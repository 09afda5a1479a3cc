import { createFolderStore } from './folder-store.ts';
import type { ObjectStore } from './object-store.ts';
import { readAccess } from './s3-access.ts';
import { createS3Store } from './s3-store.ts';
import { type SharedCache, shareFolder, shareObjects } from './shared-cache.ts';
import type { StoreAddress } from './store-address.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Opens a store, which asks nothing of it yet.
 * @param env of the keys and the endpoint of a bucket
 * @throws QuotecastError CONFIG_INVALID where keys are wanting
 */
export function openStore(address: StoreAddress, env: Env): ObjectStore {
  return address.kind === 'folder'
    ? createFolderStore(address.folder)
    : createS3Store(address, readAccess(env));
}

/**
 * Opens what machines share of their takes.
 * @param maxBytes that a folder may hold; a bucket has rules of its own for what is old
 * @param now the time in milliseconds
 * @throws QuotecastError CONFIG_INVALID where keys are wanting
 */
export function openSharedCache(
  address: StoreAddress,
  env: Env,
  { maxBytes, now }: { readonly maxBytes: number; readonly now: () => number },
): SharedCache {
  return address.kind === 'folder'
    ? shareFolder(address.folder, maxBytes, now)
    : shareObjects(openStore(address, env), now);
}
