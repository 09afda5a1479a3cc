import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetch, Response } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { checkedAddress, isPublicAddress, publicLookup } from '../../src/article/address.ts';
import type { Ask } from '../../src/article/fetch-address.ts';
import { fetchPage } from '../../src/article/fetch-page.ts';
import { fetchPicture } from '../../src/article/fetch-picture.ts';
import { readFile } from './read.ts';

const servers: Server[] = [];

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const signal = new AbortController().signal;
const open = { signal, maxBytes: 100_000, allowPrivate: true };
const STORY =
  'The lighthouse keeper, who is 81, said that he had no intention of leaving the rock before the summer.';

describe('a page over HTTP', () => {
  it('is read with its charset, its type and its last address', async () => {
    const agents: (string | undefined)[] = [];
    const base = await serve((request, response) => {
      agents.push(request.headers['user-agent']);
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else {
        const type = 'text/plain; charset=windows-1252';
        response
          .writeHead(200, { 'content-type': type })
          .end(Buffer.from(`${STORY} Caf\xe9.`, 'latin1'));
      }
    });
    const article = await readFile(`${base}/old`, { allowPrivate: true, userAgent: 'quotecast/9' });
    expect(article.source).toMatchObject({ kind: 'page', ref: `${base}/new` });
    expect(article.blocks[0]?.text).toBe(`${STORY} Café.`);
    expect(agents).toEqual(['quotecast/9', 'quotecast/9']);
  });

  it('is not fetched from a private network, by number or by name', async () => {
    const base = await serve((_, response) => response.end(STORY));
    await expect(fetchPage(base, { ...open, allowPrivate: false })).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
    });
    const local = base.replace('127.0.0.1', 'localhost');
    const refused = fetchPage(local, { ...open, allowPrivate: false });
    await expect(refused).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining('private network'),
    });
  });

  it.each([
    'file:///etc/passwd',
    'ftp://news.example/',
    'http://user:pass@news.example/',
    'http://[::1',
  ])('may not redirect to %s', async (location) => {
    const base = await serve((_, response) => response.writeHead(302, { location }).end());
    await expect(fetchPage(base, open)).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
  });

  it.each([
    'http://127.0.0.1/',
    'http://10.0.0.7:8080/',
    '//169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[::ffff:192.168.0.1]/',
    'http://2130706433/',
  ])('that is public may not redirect into a private network: %s', async (location) => {
    const asked: string[] = [];
    const ask: Ask = (address) => {
      asked.push(address);
      return Promise.resolve(new Response(null, { status: 302, headers: { location } }));
    };
    const fetched = fetchPage('http://93.184.216.34/story', {
      signal,
      maxBytes: 1,
      allowPrivate: false,
      ask,
    });
    await expect(fetched).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining('private network'),
    });
    expect(asked).toEqual(['http://93.184.216.34/story']);
  });

  it('that is public may not redirect to a name that stands for a private address', async () => {
    let reached = 0;
    const base = await serve((_, response) => {
      reached++;
      response.end(STORY);
    });
    const location = base.replace('127.0.0.1', 'localhost');
    const ask: Ask = (address, request) =>
      address.startsWith(location)
        ? fetch(address, request)
        : Promise.resolve(new Response(null, { status: 302, headers: { location } }));
    const options = { ...open, ask };
    const fetched = fetchPage('http://news.example/', { ...options, allowPrivate: false });
    await expect(fetched).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringContaining('private network'),
    });
    expect(reached).toBe(0);
    await fetchPage('http://news.example/', options);
    expect(reached).toBe(1);
  });

  it.each([401, 403, 404, 429, 500])('that answers %i is refused in one line', async (status) => {
    const base = await serve((_, response) => response.writeHead(status).end('no'));
    await expect(fetchPage(base, open)).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
      message: expect.stringMatching(new RegExp(`^[^\n]*answered ${status}[^\n]*$`)),
    });
  });

  it('that redirects for ever is refused', async () => {
    let asked = 0;
    const base = await serve((_, response) =>
      response.writeHead(302, { location: `/${++asked}` }).end(),
    );
    await expect(fetchPage(base, open)).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
    expect(asked).toBe(6);
  });

  it('that never ends is given up at the limit', async () => {
    const base = await serve((_, response) => {
      const more = (): void => {
        while (response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    await expect(fetchPage(base, open)).rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  });

  it('that never answers is given up in time, or when interrupted', async () => {
    const base = await serve(() => {});
    await expect(fetchPage(base, { ...open, timeout: 50 })).rejects.toMatchObject({
      code: 'SOURCE_REFUSED',
    });
    const aborted = { ...open, signal: AbortSignal.timeout(50) };
    await expect(fetchPage(base, aborted)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  it('that nobody serves is refused', async () => {
    const base = await serve(() => {});
    servers[0]?.close();
    await expect(fetchPage(base, open)).rejects.toMatchObject({ code: 'SOURCE_REFUSED' });
  });

  it('that is a picture is no article', async () => {
    const base = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end('x'),
    );
    await expect(readFile(base, { allowPrivate: true })).rejects.toMatchObject({
      code: 'SOURCE_NOT_TEXT',
    });
  });
});

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    'nonsense',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['93.184.216.34', '2606:4700::1111', '::ffff:93.184.216.34', '64:ff9b::93.184.216.34'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each(['http://2130706433/', 'http://0x7f.1/', 'http://[::ffff:7f00:1]/', 'http://127.1/'])(
    '%s is judged as the address it stands for',
    (address) => {
      expect(() => checkedAddress(address, false)).toThrow(/private network/);
    },
  );

  it('that a name resolves to is judged before the connection', async () => {
    const error = await new Promise((resolve) =>
      publicLookup('localhost', {}, (found) => resolve(found)),
    );
    expect(error).toMatchObject({ code: 'SOURCE_REFUSED' });
  });
});

describe('a lead picture', () => {
  it('is told by its first bytes, or null', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);
    const base = await serve((request, response) => {
      if (request.url === '/png') response.end(png);
      else if (request.url === '/jpeg') response.end(Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
      else if (request.url === '/big') response.end(Buffer.concat([png, Buffer.alloc(5000)]));
      else response.end('<svg onload="alert(1)"/>');
    });
    const get = (path: string) =>
      fetchPicture(base + path, { signal, allowPrivate: true, maxBytes: 4096 });
    expect((await get('/png'))?.type).toBe('image/png');
    expect((await get('/jpeg'))?.type).toBe('image/jpeg');
    expect(await get('/big')).toBeNull();
    expect(await get('/svg')).toBeNull();
    expect(await fetchPicture(`${base}/png`, { signal })).toBeNull();
  });
});
