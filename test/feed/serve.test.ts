import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { join } from 'node:path';
import { parseRssFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishFeed } from '../../src/feed/publish-feed.ts';
import { createFeedServer } from '../../src/feed/serve.ts';
import { launchBrowser } from '../transcript/browser.ts';
import { silence } from '../transcript/wav.ts';
import { openShelf, SHOW, type Shelf } from './shelf.ts';

let shelf: Shelf;
let server: Server;
let base: string;
const errors: unknown[] = [];
beforeEach(async () => {
  errors.length = 0;
  shelf = await openShelf();
  await shelf.put('one');
  await writeFile(join(shelf.out, 'index.html'), '<p>Made with quotecast.');
  const show = { ...SHOW, address: null };
  server = createFeedServer({ out: shelf.out, show, onError: (error) => errors.push(error) });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await shelf.remove();
});

const SOUND = 'one sound'.repeat(50);
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(base + path, { method, headers, redirect: 'manual' });

/** The status of a request whose target is sent as it stands: `fetch` would tidy it. */
function statusOf(target: string, headers: Record<string, string> = {}): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    ask({ host: '127.0.0.1', port, path: target, headers }, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    })
      .on('error', fail)
      .end();
  });
}

describe('a server of episodes', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', false],
    ['/one/episode.mp3', 'audio/mpeg', true],
    ['/one/cover.png', 'image/png', true],
    ['/one/transcript.html', 'text/html; charset=utf-8', false],
    ['/one/transcript.podcast.html', 'text/html; charset=utf-8', true],
    ['/one/transcript.vtt', 'text/vtt; charset=utf-8', true],
    ['/one/transcript.srt', 'application/x-subrip; charset=utf-8', true],
    ['/one/transcript.json', 'application/json', true],
    ['/one/transcript.txt?x=1', 'text/plain; charset=utf-8', true],
    ['/one/chapters.json', 'application/json+chapters', true],
    ['/feed.xml', 'application/rss+xml; charset=utf-8', true],
  ])('gives %s by its type, and the same head without the body', async (path, type, shared) => {
    const got = await get(path);
    expect(got.status).toBe(200);
    expect(got.headers.get('content-type')).toBe(type);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('access-control-allow-origin')).toBe(shared ? '*' : null);
    const body = await got.arrayBuffer();
    expect(Number(got.headers.get('content-length'))).toBe(body.byteLength);
    const head = await get(path, {}, 'HEAD');
    const told = (response: Response) =>
      [...response.headers].filter(
        ([name]) => !['date', 'connection', 'keep-alive'].includes(name),
      );
    expect(told(head)).toEqual(told(got));
    expect(await head.text()).toBe('');
  });

  it.each([
    ['bytes=0-3', 206, 'one ', '0-3'],
    ['bytes=4-', 206, SOUND.slice(4), '4-449'],
    ['bytes=-5', 206, 'sound', '445-449'],
    ['bytes=-9999', 206, SOUND, '0-449'],
    ['bytes=445-9999', 206, 'sound', '445-449'],
    ['bytes=449-449', 206, 'd', '449-449'],
    ['bytes=450-', 416, null, '*'],
    ['bytes=-0', 416, null, '*'],
    ['bytes=5-2', 200, SOUND, null],
    ['bytes=0-1,4-5', 200, SOUND, null],
    ['bytes=a-b', 200, SOUND, null],
    ['bytes=-', 200, SOUND, null],
    ['lines=0-1', 200, SOUND, null],
  ])('answers the range %s with %i', async (range, status, body, place) => {
    const got = await get('/one/episode.mp3', { range });
    expect(got.status).toBe(status);
    expect(got.headers.get('content-range')).toBe(place === null ? null : `bytes ${place}/450`);
    const text = await got.text();
    if (body !== null) expect(text).toBe(body);
    expect((await get('/one/episode.mp3', { range }, 'HEAD')).status).toBe(200);
  });

  it('tells whether what a client has is still right', async () => {
    const { headers } = await get('/one/episode.mp3', {}, 'HEAD');
    const etag = headers.get('etag') ?? '';
    const modified = headers.get('last-modified') ?? '';
    const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
    const status = async (conditions: Record<string, string>) =>
      (await get('/one/episode.mp3', conditions)).status;
    expect(await status({ 'if-none-match': etag })).toBe(304);
    expect(await status({ 'if-none-match': `"x", W/${etag}` })).toBe(304);
    expect(await status({ 'if-none-match': '*' })).toBe(304);
    expect(await status({ 'if-none-match': '"x"', 'if-modified-since': modified })).toBe(200);
    expect(await status({ 'if-modified-since': modified })).toBe(304);
    expect(await status({ 'if-modified-since': earlier })).toBe(200);
    expect(await status({ 'if-match': '"x"' })).toBe(412);
    expect(await status({ 'if-match': etag })).toBe(200);
    expect(await status({ 'if-unmodified-since': earlier })).toBe(412);
    const range = 'bytes=0-1';
    expect(await status({ range, 'if-range': etag })).toBe(206);
    expect(await status({ range, 'if-range': modified })).toBe(206);
    expect(await status({ range, 'if-range': '"x"' })).toBe(200);
    expect(await status({ range, 'if-range': `W/${etag}` })).toBe(200);
    expect(await status({ range, 'if-range': earlier })).toBe(200);
    await shelf.put('one', { sound: 'other' });
    expect(await status({ 'if-none-match': etag })).toBe(200);
    expect(await status({ range, 'if-range': etag })).toBe(200);
  });

  it('gives nothing that was not made, and nothing from elsewhere', async () => {
    const { out } = shelf;
    await writeFile(join(out, '..', 'secret.txt'), 'secret');
    await writeFile(join(out, 'secret.txt'), 'secret');
    await writeFile(join(out, '.hidden'), 'secret');
    await mkdir(join(out, '..', 'elsewhere'));
    await writeFile(join(out, '..', 'elsewhere', 'episode.mp3'), 'secret');
    await symlink(join(out, '..', 'elsewhere'), join(out, 'link'));
    await mkdir(join(out, 'two'));
    await symlink(join(out, '..', 'secret.txt'), join(out, 'two', 'episode.mp3'));
    await mkdir(join(out, 'three', 'episode.mp3'), { recursive: true });
    for (const target of [
      ...['/secret.txt', '/.hidden', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt'],
      ...['/one/../../secret.txt', '/one/..%2f..%2fsecret.txt', '/one\\..\\..\\secret.txt'],
      ...['/one%5c..%5c..%5csecret.txt', '/one/episode.mp3%00.txt', '/%00', '/%', '/%ff'],
      ...['/link/episode.mp3', '/two/episode.mp3', '/three/episode.mp3', '/one', '/one/'],
      ...['//one/episode.mp3', '/one//episode.mp3', '/feed.media/', '/feed.media/../one/cover.png'],
      ...['/one/episode.json', `/${'a'.repeat(5000)}`, '/one/episode.mp3/x', '*'],
      ...['http://127.0.0.1/one/episode.mp3', '/..;/secret.txt', '/one/EPISODE.MP3'],
    ]) {
      expect(await statusOf(target), target).toBe(404);
    }
    expect(await statusOf('/%6fne/episode%2emp3')).toBe(200);
    expect(errors).toEqual([]);
  });

  it('is asked by GET and HEAD, and by no other method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const got = await get('/one/episode.mp3', {}, method);
      expect([got.status, got.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    }
    const preflight = await get(
      '/one/transcript.vtt',
      { origin: 'https://player.example' },
      'OPTIONS',
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Range');
  });

  it('gives the feed as it was written, with the edition that it names', async () => {
    const { signal } = new AbortController();
    await publishFeed({ out: shelf.out, show: SHOW, leaveOut: [], signal }, Date.now());
    const text = await (await get('/feed.xml')).text();
    const [item] = parseRssFeed(text).items ?? [];
    const path = (item?.enclosures?.[0]?.url ?? '').replace(SHOW.address ?? '', '/');
    expect(path).toMatch(/^\/feed\.media\/one-[0-9a-f]{8}\/one-[0-9a-f]{8}\.mp3$/);
    const sound = await get(path);
    expect(sound.headers.get('cache-control')).toContain('immutable');
    expect(await sound.text()).toBe(SOUND);
    expect(await statusOf(path.replace(/[^/]+$/, 'episode.json'))).toBe(404);
  });

  it('makes a feed where none was written, of the host it is asked at if that can be one', async () => {
    const feed = parseRssFeed(await (await get('/feed.xml')).text());
    expect(feed.items?.[0]?.enclosures?.[0]?.url).toBe(`${base}/one/episode.mp3`);
    const etag = (await get('/feed.xml')).headers.get('etag') ?? '';
    expect((await get('/feed.xml', { 'if-none-match': etag })).status).toBe(304);
    expect(await statusOf('/feed.xml', { host: 'my-machine.local:8080' })).toBe(200);
    for (const host of ['"><script>', 'a b', 'a/b', 'user@host', `${'a.'.repeat(200)}b`, '[::1'])
      expect(await statusOf('/feed.xml', { host }), host).toBe(400);
  });

  it('sends the whole old sound or the whole new one while an episode is exchanged', async () => {
    const sounds = ['a', 'b'].map((letter) => letter.repeat(8_000));
    await shelf.put('one', { sound: sounds[0] ?? '' });
    let done = false;
    const exchange = (async () => {
      for (let round = 1; !done; round += 1) {
        await shelf.put(`stage-${round % 2}`, { sound: sounds[round % 2] ?? '' });
        const old = join(shelf.out, '.one.1.abcdef.abcdef.old');
        await rename(join(shelf.out, 'one'), old);
        await rename(join(shelf.out, `stage-${round % 2}`), join(shelf.out, 'one'));
        await rm(old, { recursive: true });
      }
    })();
    const bodies = new Set<string>();
    try {
      for (let round = 0; round < 12; round += 1) {
        const all = await Promise.all(
          Array.from({ length: 8 }, async () => {
            const got = await get('/one/episode.mp3');
            return `${got.status} ${(await got.text()).replaceAll(/(?:stage-[01]|one) /g, '')}`;
          }),
        );
        for (const body of all) bodies.add([...new Set(body.slice(4))].join(''));
        expect(all.every((body) => body.startsWith('200 '))).toBe(true);
      }
    } finally {
      done = true;
      await exchange;
    }
    expect([...bodies].sort((one, other) => (one < other ? -1 : 1))).toEqual(['a', 'b']);
    expect(errors).toEqual([]);
  });

  it('goes on when clients break off, ask at length, or talk nonsense', async () => {
    await shelf.put('one', { sound: 'x'.repeat(200_000) });
    const { port } = server.address() as AddressInfo;
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        const abort = new AbortController();
        const got = await fetch(`${base}/one/episode.mp3`, { signal: abort.signal });
        abort.abort();
        await got.text().catch(() => undefined);
      }),
    );
    const said = async (text: string) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk: Buffer) => {
        answer += chunk.toString('latin1');
      });
      socket.on('error', () => undefined);
      socket.write(text);
      await new Promise((done) => socket.on('close', done));
      return answer.slice(0, 12);
    };
    expect(await said(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toBe(
      'HTTP/1.1 431',
    );
    expect(await said('nonsense\r\n\r\n')).toBe('HTTP/1.1 400');
    const all = await Promise.all(Array.from({ length: 200 }, () => get('/one/transcript.vtt')));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    expect(errors).toEqual([]);
  });

  it('lets a browser seek in the sound without reading all of it', async () => {
    // A browser tells sound by what it holds, whatever it is called.
    await writeFile(join(shelf.out, 'one', 'episode.mp3'), silence(1200));
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const statuses: number[] = [];
      page.on('response', (response) => {
        if (response.url().endsWith('.mp3')) statuses.push(response.status());
      });
      await page.goto(`${base}/one/transcript.html`);
      const time = await page.evaluate(async () => {
        const audio = new Audio('episode.mp3');
        await new Promise((done, fail) => {
          audio.onloadedmetadata = done;
          audio.onerror = () => fail(new Error(audio.error?.message));
        });
        const seeked = new Promise((done) => {
          audio.onseeked = done;
        });
        audio.currentTime = 1100;
        await seeked;
        return [audio.currentTime, audio.seekable.end(0)];
      });
      expect(time).toEqual([1100, 1200]);
      expect(statuses.every((status) => status === 206)).toBe(true);
      expect(statuses.length).toBeGreaterThan(1);
    } finally {
      await browser.close();
    }
  });
});
