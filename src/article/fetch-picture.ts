import { QuotecastError } from '../errors.ts';
import type { FetchPage } from './fetch-page.ts';

export type Picture = { readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' };

export type PictureOptions = {
  readonly signal: AbortSignal;
  /** 2 MiB unless told. */
  readonly maxBytes?: number;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
  readonly fetchPage?: FetchPage;
};

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * The lead picture as JPEG or PNG, told by its first bytes and not by what its server says; null
 * for anything that cannot be had: an episode does without.
 *
 * @throws QuotecastError INTERRUPTED only.
 */
export async function fetchPicture(
  address: string,
  options: PictureOptions,
): Promise<Picture | null> {
  const { signal, userAgent } = options;
  try {
    const ask = options.fetchPage ?? (await import('./fetch-page.ts')).fetchPage;
    const page = await ask(address, {
      signal,
      maxBytes: options.maxBytes ?? MAX_BYTES,
      allowPrivate: options.allowPrivate ?? false,
      accept: 'image/jpeg,image/png',
      ...(userAgent === undefined ? {} : { userAgent }),
    });
    const type = pictureType(page.bytes);
    return type === null ? null : { bytes: page.bytes, type };
  } catch (error) {
    if (error instanceof QuotecastError && error.code !== 'INTERRUPTED') return null;
    throw error;
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

function pictureType(bytes: Uint8Array): Picture['type'] | null {
  if (JPEG.every((byte, index) => bytes[index] === byte)) return 'image/jpeg';
  return PNG.every((byte, index) => bytes[index] === byte) ? 'image/png' : null;
}
