import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawCover } from '../../src/audio/cover.ts';
import { tagAddress, tagText } from '../../src/audio/tag-text.ts';
import { type Tags, tagMp3 } from '../../src/audio/tags.ts';
import { readChapters } from '../../src/audio/verify.ts';
import { babble, encodeMp3, scratch } from './sound.ts';

const folder = scratch();
const plain = join(folder, 'plain.mp3');
const SECOND = 24_000;

const tags: Tags = {
  title: 'The ferry “returns” \u{1f6a2} – 渡し船',
  show: 'Quotecast',
  artist: 'Ann Writer/ Harbour Post',
  date: '2026-11-22T10:00:00Z',
  language: 'en-GB',
  summary: 'What the council said.\nAnd what came of it.',
  disclosure: 'The voices are computer-made.',
  source: 'https://example.org/ferry?a=1&b=ä',
  picture: null,
  timeline: {
    length: 6 * SECOND,
    chapters: [
      { title: 'Opening', start: 0, end: 2.5 * SECOND },
      { title: 'Łódź = "end" \\', start: 2.5 * SECOND, end: 4 * SECOND },
      { title: 'کشتی', start: 4 * SECOND, end: 6 * SECOND },
    ],
  },
};
const CHAPTERS = [
  { title: 'Opening', start: 0, end: 2_500 },
  { title: 'Łódź = "end" \\', start: 2_500, end: 4_000 },
  { title: 'کشتی', start: 4_000, end: 6_000 },
];

beforeAll(async () => {
  await encodeMp3(babble(6, 1, 0.3), plain);
});

async function tagged(name: string, over: Partial<Tags> = {}): Promise<string> {
  const file = join(folder, `${name}.mp3`);
  await copyFile(plain, file);
  await tagMp3(file, { ...tags, ...over });
  return file;
}

function has(program: string, ...args: readonly string[]): boolean {
  const found = spawnSync(program, args).status === 0;
  if (!found) console.warn(`NOT TESTED: tags as read by ${program}, which is not installed here`);
  return found;
}

describe('read back', () => {
  test('by music-metadata', async () => {
    const picture = await drawCover({ title: tags.title, show: tags.show, seed: 'x', size: 500 });
    expect(picture.length).toBeLessThan(100_000);
    const file = await tagged('music-metadata', { picture });
    expect(await readChapters(file)).toMatchObject({
      title: tags.title,
      show: 'Quotecast',
      artist: 'Ann Writer, Harbour Post',
      year: 2026,
      language: 'eng',
      comment: `${tags.summary}\n${tags.disclosure}`,
      picture: true,
      chapters: CHAPTERS,
    });
    const { native } = await parseFile(file);
    const frames = (native['ID3v2.3'] ?? []).map(({ id, value }) => [id, value]);
    expect(frames).toContainEqual(['TLEN', '6000']);
    expect(frames).toContainEqual(['TDAT', '2211']);
    expect(frames).toContainEqual(['TXXX:AI-CONTENT', tags.disclosure]);
    expect(frames).toContainEqual(['WOAS', 'https://example.org/ferry?a=1&b=%C3%A4']);
  });

  test.skipIf(!has('ffprobe', '-version'))('by ffprobe', async () => {
    const file = await tagged('ffprobe');
    const { stdout } = spawnSync(
      'ffprobe',
      ['-v', 'error', '-show_chapters', '-show_format', '-of', 'json', file],
      { encoding: 'utf8' },
    );
    const { chapters, format } = JSON.parse(stdout);
    type Probed = { start: number; end: number; tags: { title: string } };
    expect(
      chapters.map(({ start, end, tags }: Probed) => ({ title: tags.title, start, end })),
    ).toEqual(CHAPTERS);
    expect(format.tags).toMatchObject({ title: tags.title, date: '2026-11-22', genre: 'Podcast' });
  });

  test.skipIf(!has('/usr/bin/python3', '-c', 'import mutagen'))('by mutagen', async () => {
    const file = await tagged('mutagen');
    const script = `
import json, sys, mutagen.id3
tags = mutagen.id3.ID3(sys.argv[1], translate=False)
toc = tags.getall('CTOC')[0]
print(json.dumps({
  'toc': [toc.flags, toc.child_element_ids, str(toc.sub_frames['TIT2'])],
  'chapters': [{'title': str(c.sub_frames['TIT2']), 'start': c.start_time, 'end': c.end_time}
    for c in (tags['CHAP:' + i] for i in toc.child_element_ids)],
}))`;
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', script, file], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual({
      toc: [3, ['chp0', 'chp1', 'chp2'], 'Chapters'],
      chapters: CHAPTERS,
    });
  });

  test.skipIf(!has('eyeD3', '--version'))('by eyeD3', async () => {
    const { stdout } = spawnSync('eyeD3', ['--no-color', await tagged('eyed3')], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    expect(stdout).toContain('ID3 v2.3');
    expect(stdout).toContain('genre: Podcast');
  });
});

test('the sound is untouched, and tagging again puts new tags in place of the old', async () => {
  const file = await tagged('twice');
  const once = readFileSync(file);
  const sound = readFileSync(plain);
  expect(once.subarray(-sound.length).equals(sound)).toBe(true);
  await tagMp3(file, tags);
  expect(readFileSync(file).equals(once)).toBe(true);
});

test('hostile text, dates, addresses and pictures do no harm', async () => {
  const file = await tagged('hostile', {
    title: `a\u0000b\u0007c \ud800 \u202Egnp.exe\n${'long '.repeat(2_000)}`,
    show: '',
    artist: null,
    date: 'last Tuesday',
    language: '../..',
    summary: null,
    disclosure: null,
    source: 'javascript:alert(1)',
    picture: new Uint8Array([1, 2, 3]),
  });
  const read = await readChapters(file);
  expect(read.title).toMatch(/^abc gnp\.exe long .*…$/);
  expect(read.title?.length).toBeLessThanOrEqual(300);
  expect(read).toMatchObject({ year: null, picture: false, language: 'und', chapters: CHAPTERS });
});

test('more chapters than a table of contents holds are joined to the last', async () => {
  const chapters = Array.from({ length: 300 }, (_, i) => ({
    title: `${i}`,
    start: i * 480,
    end: (i + 1) * 480,
  }));
  const file = await tagged('many', { timeline: { length: 6 * SECOND, chapters } });
  const read = await readChapters(file);
  expect(read.chapters).toHaveLength(255);
  expect(read.chapters.at(-1)).toEqual({ title: '254', start: 5_080, end: 6_000 });
});

test('a file that cannot be written says so', async () => {
  await expect(tagMp3(join(folder, 'none', 'x.mp3'), tags)).rejects.toMatchObject({
    code: 'OUTPUT_UNWRITABLE',
  });
  expect(statSync(plain).size).toBeGreaterThan(0);
});

test('text keeps whole characters, addresses only the web', () => {
  expect(tagText('\u{1f6a2}'.repeat(300))).toMatch(/^\u{1f6a2}{149}…$/u);
  expect(tagText(' a \r\n\t b ')).toBe('a b');
  expect(tagAddress('http://user:secret@example.org/')).toBe('http://example.org/');
  expect(tagAddress('file:///etc/passwd')).toBeNull();
  expect(tagAddress('no address')).toBeNull();
});
