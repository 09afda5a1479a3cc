import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseXml } from '@rgrove/parse-xml';
import { expect, it } from 'vitest';
import { openShelf, SHOW } from './shelf.ts';

const PUBLISHING = fileURLToPath(new URL('publishing.mjs', import.meta.url));
const ROUNDS = 12;

it('leaves a feed that parses and of which all is there, whenever it is killed', async () => {
  const shelf = await openShelf();
  const stock = await mkdtemp(join(tmpdir(), 'quotecast-stock-'));
  try {
    for (const slug of ['one', 'two', 'three'])
      for (const sound of [0, 1, 2]) {
        await shelf.put(slug, { sound: `${sound}`.repeat(1000), title: `${slug} ${sound % 2}` });
        await cp(join(shelf.out, slug), join(stock, `${slug}-${sound}`), { recursive: true });
        await shelf.drop(slug);
      }
    let feeds = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Counted in feeds, then in parts of the time that one takes, so that a busy machine changes little.
      await killWhilePublishing(shelf.out, stock, 1 + (round % 3), round / ROUNDS);
      const text = await readFile(join(shelf.out, 'feed.xml'), 'utf8');
      expect(parseXml(text).root?.name).toBe('rss');
      const named = [...text.matchAll(/"https:\/\/example\.org\/show\/([^"]+)"/g)];
      for (const [, path = ''] of named)
        expect((await stat(join(shelf.out, path))).isFile(), path).toBe(true);
      for (const [, path = '', length] of text.matchAll(
        /<enclosure url="[^"]*\/show\/([^"]+)" length="(\d+)"/g,
      )) {
        expect((await stat(join(shelf.out, path))).size).toBe(Number(length));
        feeds += 1;
      }
    }
    expect(feeds).toBeGreaterThan(ROUNDS / 2);
  } finally {
    await shelf.remove();
    await rm(stock, { recursive: true, force: true });
  }
});

/** Lets a process publish so many feeds, and kills it a part of the time later that the last one took. */
async function killWhilePublishing(
  out: string,
  stock: string,
  feeds: number,
  part: number,
): Promise<void> {
  const child = spawn(process.execPath, [PUBLISHING, out, stock, JSON.stringify(SHOW)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise((done) => child.on('close', done));
  let seen = 0;
  let before = performance.now();
  child.stdout.on('data', (dots: Buffer) => {
    seen += dots.length;
    const took = performance.now() - before;
    before = performance.now();
    if (seen >= feeds) setTimeout(() => child.kill('SIGKILL'), took * part);
  });
  await closed;
}
