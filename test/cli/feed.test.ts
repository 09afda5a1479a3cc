import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawCover } from '../../src/audio/cover.ts';
import { openShelf, type Shelf } from '../feed/shelf.ts';
import { runQuotecast } from './run-quotecast.ts';

let shelf: Shelf;
beforeEach(async () => {
  shelf = await openShelf();
  await shelf.put('one', { title: 'The lamps are back', date: '2026-05-09' });
});
afterEach(() => shelf.remove());

describe('quotecast feed', () => {
  it('writes the feed and says what is in it; again, and nothing changed', async () => {
    const args = [
      'feed',
      '-o',
      shelf.out,
      '--address',
      'https://example.org/cast',
      '--show',
      'Lamps',
    ];
    const first = await runQuotecast(args);
    const file = join(shelf.out, 'feed.xml');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toBe(`2026-05-09    1:01 The lamps are back\n1 episode.\n${file}\n`);
    expect(await readFile(file, 'utf8')).toContain(
      '<title>Lamps</title>\n<link>https://example.org/cast/<',
    );
    const again = await runQuotecast([...args, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      file,
      changed: false,
      episodes: [{ slug: 'one', seconds: 61.4, bytes: 450 }],
      notices: [],
    });
  });

  it('takes the show from the project file, paths seen from there', async () => {
    const folder = join(shelf.out, '..');
    await writeFile(
      join(folder, 'quotecast.yaml'),
      'show: { title: Lamps, address: "https://lamps.example/", artwork: art.png }\n',
    );
    await mkdir(join(folder, 'elsewhere'));
    const feed = () =>
      runQuotecast(['feed', '--project', '../quotecast.yaml'], { cwd: join(folder, 'elsewhere') });
    const missing = await feed();
    expect([missing.code, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toMatch(
      /^quotecast: quotecast\.yaml:1:58: \S+art\.png is no PNG or JPEG that can be read\. /,
    );
    await writeFile(
      join(folder, 'art.png'),
      await drawCover({ title: 'Lamps', show: '', seed: '', size: 300 }),
    );
    const { code, stdout } = await feed();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^! The artwork is \d+ by \d+ pixels: podcast directories ask for/);
    expect(await readFile(join(shelf.out, 'feed.xml'), 'utf8')).toContain('https://lamps.example/');
  });

  it.each([
    [[], /address where the public will find it\. Give --address/],
    [
      ['--address', 'https://x.example', '--out', '/nowhere'],
      /There is no folder \/nowhere \(--out\)/,
    ],
    [['--address', 'lamps'], /"lamps" is no http or https address \(--address\)/],
  ])('refuses %j in one line', async (args, words) => {
    const { code, stdout, stderr } = await runQuotecast(['feed', '-o', shelf.out, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('quotecast serve', () => {
  it('says where it is, and ends well when told to', async () => {
    let said: (text: string) => void = () => undefined;
    const told = new Promise<string>((done) => {
      said = done;
    });
    const { code, stdout } = await runQuotecast(['serve', '-o', shelf.out, '--port', '0'], {
      onStdout: said,
      onStart: async (kill) => {
        const address = (await told).trim();
        expect((await fetch(`${address}one/transcript.vtt`)).status).toBe(200);
        kill('SIGTERM');
      },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n$/);
  });

  it.each([
    [['--port', '70000'], /"70000" is no port/],
    [['--out', '/nowhere/at/all'], /There is no folder \/nowhere\/at\/all \(--out\)/],
    [['--host', '192.0.2.1'], /Nothing can be served at 192\.0\.2\.1/],
  ])('refuses %j in one line', async (args, words) => {
    const { code, stdout, stderr } = await runQuotecast(['serve', '-o', shelf.out, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });
});
