import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeIndex } from '../../src/episode/write-index.ts';
import { DEFAULT_THEME } from '../../src/transcript/theme.ts';

const look = { theme: DEFAULT_THEME, contact: null };
let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'quotecast-index-'));
});
afterEach(() => rm(out, { recursive: true }));

const MANIFEST = {
  title: 'Lamps return',
  show: 'Harbour Hour',
  author: null,
  publisher: null,
  date: '2026-10-04',
  language: 'en',
  audio: { seconds: 100 },
  cast: { speakers: [{ name: 'Oona Breck' }] },
};

async function episode(folder: string, manifest: unknown): Promise<void> {
  await mkdir(join(out, folder));
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  await writeFile(join(out, folder, 'episode.json'), text);
  await writeFile(join(out, folder, 'transcript.html'), '<!DOCTYPE html>');
}

const index = () => readFile(join(out, 'index.html'), 'utf8');

test('it lists the episodes there are and leaves nothing else behind', async () => {
  await episode('lamps-return', MANIFEST);
  expect(await writeIndex(out, look)).toBe(true);
  await episode('second', { ...MANIFEST, title: 'A second' });
  expect(await writeIndex(out, look)).toBe(true);
  expect(await index()).toContain('<a href="second/transcript.html">A second</a>');
  expect(await index()).toContain('2 episodes');
  expect((await readdir(out)).sort()).toEqual(['index.html', 'lamps-return', 'second']);
});

test('broken, hostile and hidden folders are left out', async () => {
  await episode('good', MANIFEST);
  await episode('broken', '{"title":');
  await episode('other', { hello: 'world' });
  await episode('endless', JSON.stringify(MANIFEST).replace('100', '1e999'));
  await episode('nameless', { ...MANIFEST, title: ' \u0000 ' });
  await episode('.hidden', MANIFEST);
  await episode('tongue', { ...MANIFEST, title: 'Odd tongue', language: '"><script>' });
  await mkdir(join(out, 'no-page'));
  await writeFile(join(out, 'no-page', 'episode.json'), JSON.stringify(MANIFEST));
  await mkdir(join(out, 'folder-as-manifest', 'episode.json'), { recursive: true });
  await symlink('/', join(out, 'elsewhere'));
  await writeFile(join(out, 'a-file'), '');
  await writeIndex(out, look);
  expect((await index()).match(/href="[a-z-]+\//gu)).toEqual(['href="good/', 'href="tongue/']);
});

test('an article without a date has that of the feed, and the newest there is the first here', async () => {
  const item = (published: string) => ({ guid: 'urn:uuid:1', published, link: null });
  const undated = { ...MANIFEST, date: null };
  await episode('a-old', { ...undated, item: item('2026-10-03T09:00:00Z') });
  await episode('b-morning', { ...MANIFEST, item: item('2026-10-04T08:00:00Z') });
  await episode('c-evening', { ...undated, item: item('2026-10-04T18:00:00Z') });
  await episode('d-by-hand', undated);
  await episode('e-odd', { ...undated, item: { published: 'soon' } });
  await writeIndex(out, look);
  expect((await index()).match(/href="[a-e]-/gu)).toEqual(
    ['c', 'b', 'a', 'd', 'e'].map((name) => `href="${name}-`),
  );
  expect((await index()).match(/<time datetime="[^"]*/gu)).toEqual(
    ['2026-10-04', '2026-10-04', '2026-10-03'].map((day) => `<time datetime="${day}`),
  );
});

test('with no episode yet it says so', async () => {
  await writeIndex(out, look);
  expect(await index()).toContain('No episodes yet');
});

test('a page of somebody else’s is never replaced', async () => {
  await writeFile(join(out, 'index.html'), '<h1>My own site</h1>');
  expect(await writeIndex(out, look)).toBe(false);
  expect(await index()).toBe('<h1>My own site</h1>');
});

test('where it cannot be written, that is said plainly', async () => {
  await rm(out, { recursive: true });
  await expect(writeIndex(join(out, 'gone'), look)).rejects.toThrow();
  await mkdir(out);
});
