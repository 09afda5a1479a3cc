import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Content, checkedName, type ObjectStore, tooLarge } from './object-store.ts';
import type { S3Access } from './s3-access.ts';
import {
  type Asked,
  askBucket,
  type Body,
  PATIENCE,
  type Patience,
  refused,
} from './s3-request.ts';
import { type StoreAddress, shownStore } from './store-address.ts';

/** For how many seconds a signature holds: clocks differ. */
const SIGNED_FOR = 900;

/**
 * Objects in a bucket of S3, or of anything that answers alike. s3mini signs what is asked (signature
 * version 4, in the query, by which temporary keys can be used); the asking is done here, for limits
 * on size and time. Addresses name the bucket in the path, which every server takes.
 */
export function createS3Store(
  address: Extract<StoreAddress, { kind: 's3' }>,
  access: S3Access,
  patience: Patience = PATIENCE,
): ObjectStore {
  const shown = shownStore(address);
  const signer = openSigner(address.bucket, access);
  const ask = <T>(
    name: string,
    asked: Pick<Asked<T>, 'method' | 'take' | 'signal'> & Partial<Asked<T>>,
  ): Promise<T | null> => {
    const key = `${address.prefix === '' ? '' : `${address.prefix}/`}${checkedName(name)}`;
    const { method, headers = {} } = asked;
    const sign = () => signer(method, key, headers);
    return askBucket({ headers, sign, shown, patience, ...asked });
  };
  const limited = (name: string, maxBytes: number, bytes: number | null): void => {
    if (bytes !== null && bytes > maxBytes) throw tooLarge(shown, name);
  };

  return {
    shown,
    get: (name, maxBytes, signal) =>
      ask(name, {
        method: 'GET',
        signal,
        async take(body, bytes) {
          limited(name, maxBytes, bytes);
          const chunks: Buffer[] = [];
          for await (const chunk of counted(body, (sum) => limited(name, maxBytes, sum)))
            chunks.push(chunk);
          return Buffer.concat(chunks);
        },
      }),
    async getFile(name, file, maxBytes, signal) {
      const got = await ask(name, {
        method: 'GET',
        signal,
        async take(body, bytes) {
          limited(name, maxBytes, bytes);
          const checked = counted(body, (sum) => limited(name, maxBytes, sum));
          await pipeline(checked, createWriteStream(file));
          return true;
        },
      });
      return got === true;
    },
    size: (name, signal) =>
      ask(name, {
        method: 'HEAD',
        signal,
        take: async (body, bytes) => {
          await emptied(body);
          return bytes ?? -1;
        },
      }),
    async put(name, content, { type, cacheControl }, signal) {
      const { bytes, md5 } = await measure(content);
      const put = await ask(name, {
        method: 'PUT',
        signal,
        headers: {
          'content-type': type,
          ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
          // RFC 1864: what arrives as something else is not taken.
          'content-md5': md5,
        },
        content: {
          bytes,
          open: () => (content instanceof Uint8Array ? content : createReadStream(content.file)),
        },
        take: emptied,
      });
      // A 404 to a put: there is no such bucket, in whatever words.
      if (put === null) throw refused(shown, 404, 'NoSuchBucket');
    },
    async remove(name, signal) {
      await ask(name, { method: 'DELETE', signal, take: emptied });
    },
  };
}

type Sign = (
  method: string,
  key: string,
  headers: Readonly<Record<string, string>>,
) => Promise<string>;

function openSigner(bucket: string, access: S3Access): Sign {
  const { endpoint, region, keyId, secret, token } = access;
  const library = lazily(async () => {
    const { S3mini } = await import('s3mini');
    return new S3mini({
      accessKeyId: keyId,
      secretAccessKey: secret,
      endpoint: `${endpoint}/${bucket}`,
      region,
    });
  });
  const query: Record<string, string> = token === null ? {} : { 'X-Amz-Security-Token': token };
  return async (method, key, headers) =>
    // It signs any method, though its types name two.
    (await library()).getPresignedUrl(method as 'GET' | 'PUT', key, SIGNED_FOR, query, {
      ...headers,
    });
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

async function measure(content: Content): Promise<{ bytes: number; md5: string }> {
  const hash = createHash('md5');
  if (content instanceof Uint8Array)
    return { bytes: content.byteLength, md5: hash.update(content).digest('base64') };
  const stream = createReadStream(content.file);
  for await (const chunk of stream as AsyncIterable<Buffer>) hash.update(chunk);
  return { bytes: (await stat(content.file)).size, md5: hash.digest('base64') };
}

async function* counted(body: Body, check: (sum: number) => void): Body {
  let sum = 0;
  for await (const chunk of body) {
    sum += chunk.length;
    check(sum);
    yield chunk;
  }
}

/** So that the connection can be used again; a body that does not end is cut off by the deadline. */
async function emptied(body: Body): Promise<true> {
  for await (const _ of counted(body, () => undefined));
  return true;
}
