import { uuidOf } from '../feed/uuid.ts';

/** A namespace of our own for UUIDs made of names. */
const NAMESPACE = '9d6c1f2e-6a0b-5f6c-8a2b-3f0c7d415e90';

/** The guid of what is known by a key: the same again should all that was known be lost. */
export function guidOf(key: string): string {
  return `urn:uuid:${uuidOf(NAMESPACE, key)}`;
}

/** A guid is an address at the longest; state keeps it, and writes it again for each episode made. */
const LONGEST_GUID = 4096;

/** The key of an article of a feed: its guid, which is the feed's own business unless it is an address. */
export function keyOfFeedItem(
  feed: string,
  guid: string | null,
  link: string | null,
): string | null {
  if (guid === null || guid.length > LONGEST_GUID) return link;
  return /^(?:https?|urn|tag):/i.test(guid) ? guid : `${feed}#${guid}`;
}

/** The key of a file, by its path as seen from the project, with slashes on every system. */
export function keyOfFile(path: string): string {
  return `file:${path.replaceAll('\\', '/')}`;
}
