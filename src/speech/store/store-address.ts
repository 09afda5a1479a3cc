import { resolve } from 'node:path';
import { QuotecastError } from '../../errors.ts';

/** Where machines share takes and episodes: a folder that all of them see, or a bucket. */
export type StoreAddress =
  | { readonly kind: 'folder'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Of all names in the bucket; empty, or without a slash at either end. */
      readonly prefix: string;
    };

/** As S3 has them: 3 to 63 characters, "General purpose bucket naming rules". */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;
const LONGEST_PREFIX = 400;

/**
 * Reads `s3://bucket`, `s3://bucket/prefix`, or a folder's path. Where the bucket is, and with which
 * keys it is asked, stands in the environment alone: this address is shown to people.
 * @param from what a message calls the place it came from
 * @throws QuotecastError USAGE
 */
export function parseStoreAddress(text: string, from: string): StoreAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { kind: 'folder', folder: resolve(text) };
  const [bucket = '', ...names] = text.slice('s3://'.length).split('/');
  const prefix = names.join('/').replace(/\/$/, '');
  const isPrefix = prefix === '' || (prefix.length <= LONGEST_PREFIX && PREFIX.test(prefix));
  if (scheme === 's3' && BUCKET.test(bucket) && isPrefix) return { kind: 's3', bucket, prefix };
  throw new QuotecastError(
    'USAGE',
    // What was given may hold a key by mistake.
    `The store from ${from} is neither a folder nor a bucket.`,
    'Give it as s3://bucket/prefix, of letters, digits, dots, hyphens and underscores; keys and endpoint stand in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL_S3.',
  );
}

/** For people. */
export function shownStore(address: StoreAddress): string {
  if (address.kind === 'folder') return address.folder;
  return `s3://${address.bucket}${address.prefix === '' ? '' : `/${address.prefix}`}`;
}
