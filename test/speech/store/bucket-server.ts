import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { ObjectStore } from '../../../src/speech/store/object-store.ts';
import { readAccess } from '../../../src/speech/store/s3-access.ts';
import { createS3Store } from '../../../src/speech/store/s3-store.ts';
import { judgeSignature } from './signature.ts';

/** A bucket named `bucket`, by its address and with keys that are good there. */
export type BucketServer = {
  readonly env: Readonly<Record<string, string>>;
  /** Method and path of what was asked, without the query that signs it. */
  readonly asked: string[];
  close(): Promise<void>;
};

const SECRETS = { S3RVER: 'S3RVER' };
const KEYS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: SECRETS.S3RVER };

/** s3rver on a free port, with one before it that lets pass what is well signed. */
export async function startBucket(): Promise<BucketServer> {
  const directory = await mkdtemp(join(tmpdir(), 'quotecast-bucket-'));
  const server = new S3rver({
    ...{ silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: 'bucket' }],
  });
  await server.configureBuckets();
  const answer = server.callback();
  const before = await startFake((request, response) => {
    const code = judgeSignature(request, SECRETS);
    if (code === null) answer(request, response);
    else response.writeHead(403).end(`<Error><Code>${code}</Code></Error>`);
  });
  return {
    ...before,
    async close() {
      await before.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** One that answers as it is told to. */
export async function startFake(answer: RequestListener): Promise<BucketServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(lineOf(request));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { ...KEYS, AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` },
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function lineOf({ method, url }: IncomingMessage): string {
  return `${method} ${(url ?? '').replace(/\?.*/s, '')}`;
}

/**
 * With pauses that a test can bear.
 * @param answer milliseconds
 */
export function openBucket(
  { env }: Pick<BucketServer, 'env'>,
  prefix = 'show',
  answer = 10_000,
): ObjectStore {
  const address = { kind: 's3', bucket: 'bucket', prefix } as const;
  return createS3Store(address, readAccess(env), { answer, pause: 1 });
}
