import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readAccess } from '../../../src/speech/store/s3-access.ts';
import { parseStoreAddress } from '../../../src/speech/store/store-address.ts';
import { type BucketServer, openBucket, startFake } from './bucket-server.ts';
import { judgeSignature } from './signature.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
async function serve(answer: RequestListener): Promise<BucketServer> {
  const server = await startFake(answer);
  open.push(() => server.close());
  return server;
}

const SECRET = 'not/to+be=printed';
const TEXT = { type: 'text/plain; charset=utf-8', cacheControl: 'no-cache' };
const failing =
  (status: number, code: string): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
const codeOf = (error: unknown) => (error as { code?: unknown }).code;

describe('asking a bucket', () => {
  it('signs everything that tells what is put, with temporary keys too, and says its hash', async () => {
    const judged: (string | null)[] = [];
    const bodies: { md5: string | undefined; body: Buffer }[] = [];
    const server = await serve((request, response) => {
      judged.push(judgeSignature(request, { id: SECRET }));
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { 'content-md5': md5 } = request.headers;
        bodies.push({ md5: md5?.toString(), body: Buffer.concat(chunks) });
        response.end('x');
      });
    });
    const env = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: SECRET };
    for (const token of [{}, { AWS_SESSION_TOKEN: 'a/token+of==sorts' }]) {
      const store = openBucket({ env: { ...server.env, ...env, ...token } }, 'a-prefix/of_1.2');
      await store.put('deep/a.b', Buffer.from('bytes'), TEXT);
      await store.get('deep/a.b', 10);
      await store.size('deep/a.b');
      await store.remove('deep/a.b');
    }
    expect(judged).toEqual(Array(8).fill(null));
    expect(server.asked.slice(0, 4)).toEqual(
      ['PUT', 'GET', 'HEAD', 'DELETE'].map((each) => `${each} /bucket/a-prefix/of_1.2/deep/a.b`),
    );
    for (const { md5, body } of bodies)
      if (md5 !== undefined) expect(createHash('md5').update(body).digest('base64')).toBe(md5);
    expect(bodies.filter(({ md5 }) => md5 !== undefined)).toHaveLength(2);
  });

  it.each([
    [403, 'AccessDenied', 'STORE_REFUSED', 1],
    [404, 'NoSuchBucket', 'STORE_REFUSED', 1],
    [400, 'BadDigest', 'STORE_REFUSED', 1],
    [301, 'PermanentRedirect', 'STORE_REFUSED', 1],
    [500, 'InternalError', 'STORE_UNREACHABLE', 4],
    [503, 'SlowDown', 'STORE_UNREACHABLE', 4],
    [429, '', 'STORE_UNREACHABLE', 4],
    [400, 'RequestTimeout', 'STORE_UNREACHABLE', 4],
    [409, 'OperationAborted', 'STORE_UNREACHABLE', 4],
    [403, 'RequestTimeTooSkewed', 'STORE_REFUSED', 1],
  ] as const)('takes %i %s for %s after %i tries', async (status, code, error, tries) => {
    const server = await serve(failing(status, code));
    const store = openBucket(server);
    const whats = [
      () => store.get('a', 10),
      () => store.put('a', Buffer.from('x'), TEXT),
      () => store.remove('a'),
    ];
    for (const what of whats) {
      server.asked.length = 0;
      const failed = await what().catch((cause: unknown) => cause);
      expect(failed).toMatchObject({ code: error, message: expect.stringContaining(`${status}`) });
      expect(String(failed)).not.toMatch(/S3RVER|X-Amz|127\.0\.0\.1/);
      expect(server.asked).toHaveLength(tries);
    }
  });

  it('follows no redirect, wherever it leads', async () => {
    const other = await serve((_, response) => response.end('secret'));
    const server = await serve((_, response) =>
      response.writeHead(307, { location: other.env.AWS_ENDPOINT_URL_S3 }).end(),
    );
    await expect(openBucket(server).get('a', 100)).rejects.toMatchObject({ code: 'STORE_REFUSED' });
    expect(other.asked).toEqual([]);
  });

  it('has what was lost on the way once more', async () => {
    let times = 0;
    const server = await serve((request, response) => {
      times += 1;
      request.resume();
      if (times === 1) request.socket.destroy();
      else if (times === 2) response.writeHead(503).end();
      else if (times === 3) {
        response.writeHead(200, { 'content-length': '10' });
        response.write('12345');
        setImmediate(() => response.destroy());
      } else response.end('1234567890');
    });
    expect((await openBucket(server).get('a', 10))?.toString()).toBe('1234567890');
    const folder = await mkdtemp(join(tmpdir(), 'quotecast-once-more-'));
    open.push(() => rm(folder, { recursive: true }));
    times = 0;
    await writeFile(join(folder, 'from'), 'all of it');
    await openBucket(server).put('a', { file: join(folder, 'from') }, TEXT);
    times = 0;
    await openBucket(server).getFile('a', join(folder, 'to'), 10);
    expect((await readdir(folder)).sort()).toEqual(['from', 'to']);
  });

  it.runIf(existsSync('/dev/full'))('says at once where the disk is full', async () => {
    const server = await serve((_, response) => response.end('x'.repeat(100_000)));
    await expect(openBucket(server).getFile('a', '/dev/full', 200_000)).rejects.toMatchObject({
      code: 'ENOSPC',
    });
    expect(server.asked).toHaveLength(1);
  });

  it('gives up on one that does not answer, and on a body that does not come', async () => {
    const silent = await serve(() => undefined);
    await expect(openBucket(silent, 'show', 50).get('a', 10)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: expect.stringContaining('ETIMEDOUT'),
    });
    const slow = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      const drip = setInterval(() => response.write('x'), 40);
      response.on('close', () => clearInterval(drip));
    });
    await expect(openBucket(slow, 'show', 300).get('a', 10)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
    });
    expect(slow.asked).toHaveLength(4);
  });

  it('reads no more than it asked for of a body without end, and keeps nothing of it', async () => {
    let sent = 0;
    const server = await serve((_, response) => {
      const chunk = Buffer.alloc(65_536);
      const pour = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', pour);
      pour();
    });
    const store = openBucket(server);
    const error = await store.get('a', 200_000).catch((cause: unknown) => cause);
    expect(codeOf(error)).toBe('STORE_DAMAGED');
    const file = join(tmpdir(), `quotecast-endless-${process.pid}`);
    open.push(() => rm(file, { force: true }));
    await expect(store.getFile('a', file, 200_000)).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
    });
    expect(server.asked).toHaveLength(2);
    // Far less than it would have sent: what stands in the buffers between.
    expect(sent).toBeLessThan(50_000_000);
  });

  it('ends when it is told to, with the reason it is told', async () => {
    const server = await serve(() => undefined);
    const stop = new AbortController();
    const asked = openBucket(server).get('a', 10, stop.signal);
    const reason = new Error('enough');
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });

  it('says where nothing listens', async () => {
    const server = await startFake(() => undefined);
    await server.close();
    await expect(openBucket(server).get('a', 10)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: 'The store s3://bucket/show does not answer (ECONNREFUSED).',
    });
  });
});

describe('where a bucket is', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: SECRET };
  it('is told by the variables of AWS, the narrower before the wider', () => {
    expect(readAccess(keys)).toEqual({
      ...{ endpoint: 'https://s3.us-east-1.amazonaws.com', region: 'us-east-1' },
      ...{ keyId: 'id', secret: SECRET, token: null },
    });
    const all = {
      AWS_ENDPOINT_URL: 'http://10.0.0.1:9000/',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_SESSION_TOKEN: 't',
    };
    expect(readAccess({ ...keys, ...all })).toMatchObject({
      ...{ endpoint: 'http://10.0.0.1:9000', region: 'eu-west-1', token: 't' },
    });
    const narrow = { AWS_ENDPOINT_URL_S3: 'https://s3.example/minio', AWS_REGION: 'auto' };
    expect(readAccess({ ...keys, ...all, ...narrow })).toMatchObject({
      ...{ endpoint: 'https://s3.example/minio', region: 'auto' },
    });
  });

  it('is refused in words that hold no key', () => {
    for (const wrong of [
      {},
      { ...keys, AWS_SECRET_ACCESS_KEY: '' },
      { ...keys, AWS_REGION: `x.example/${SECRET}` },
      { ...keys, AWS_ENDPOINT_URL_S3: `ftp://${SECRET}` },
      { ...keys, AWS_ENDPOINT_URL_S3: 'https://user:pass@s3.example' },
      { ...keys, AWS_ENDPOINT_URL_S3: 'https://s3.example/?x' },
    ]) {
      let failed: unknown;
      try {
        readAccess(wrong);
      } catch (error) {
        failed = error;
      }
      expect(failed).toMatchObject({ code: 'CONFIG_INVALID' });
      expect(JSON.stringify(failed) + String(failed)).not.toMatch(/printed|pass|s3\.example/);
    }
  });

  it('has a prefix of plain names, which lead nowhere else', () => {
    expect(parseStoreAddress('s3://a.bucket/show/2026/', 'x')).toEqual({
      ...{ kind: 's3', bucket: 'a.bucket', prefix: 'show/2026' },
    });
    for (const bad of ['s3://b/x', 's3://abc/../d', 's3://abc//d', 's3://abc/.d', 's3://abc/d e'])
      expect(() => parseStoreAddress(bad, 'x'), bad).toThrow('neither a folder nor a bucket');
  });
});
