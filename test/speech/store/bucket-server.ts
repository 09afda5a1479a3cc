import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';
import type { ObjectStore } from '../../../src/speech/store/object-store.ts';
import { readAccess } from '../../../src/speech/store/s3-access.ts';
import { createS3Store } from '../../../src/speech/store/s3-store.ts';

/** A bucket named `bucket`, by its address and with keys that are good there. */
export type BucketServer = {
  readonly env: Readonly<Record<string, string>>;
  /** Method and path of what was asked, without the query that signs it. */
  readonly asked: string[];
  close(): Promise<void>;
};

const KEYS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

/** s3rver, which checks signatures, on a free port, with a counter before it. */
export async function startBucket(): Promise<BucketServer> {
  const directory = await mkdtemp(join(tmpdir(), 'quotecast-bucket-'));
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: 'bucket' }],
  });
  const { port } = await server.run();
  const asked: string[] = [];
  watch(server, asked);
  return {
    env: { ...KEYS, AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}` },
    asked,
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function watch(server: S3rver, asked: string[]): void {
  server.httpServer.on('request', (request) => asked.push(lineOf(request)));
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
    env: { ...KEYS, AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
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
