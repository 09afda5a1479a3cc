import { createHash } from 'node:crypto';

/** A namespace of our own for UUIDs made of names. */
const NAMESPACE = Buffer.from('9d6c1f2e6a0b5f6c8a2b3f0c7d415e90', 'hex');

/**
 * The guid of what is known by a key: a UUID made of the key (RFC 9562, section 5.5), so that it is
 * the same again should all that was known be lost.
 */
export function guidOf(key: string): string {
  const digest = createHash('sha1').update(NAMESPACE).update(key).digest().subarray(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return `urn:uuid:${parts.join('-')}`;
}

/** The key of an article of a feed: its guid, which is the feed's own business unless it is an address. */
export function keyOfFeedItem(
  feed: string,
  guid: string | null,
  link: string | null,
): string | null {
  if (guid === null) return link;
  return /^(?:https?|urn|tag):/i.test(guid) ? guid : `${feed}#${guid}`;
}

/** The key of a file, by its path as seen from the project, with slashes on every system. */
export function keyOfFile(path: string): string {
  return `file:${path.replaceAll('\\', '/')}`;
}
