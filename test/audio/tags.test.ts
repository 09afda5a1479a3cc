import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawCover } from '../../src/audio/cover.ts';
import { tagAddress, tagText } from '../../src/audio/tag-text.ts';
import { type TagChapter, type Tags, tagMp3 } from '../../src/audio/tags.ts';
import { readChapters } from '../../src/audio/verify.ts';
import { babble, encodeMp3, scratch } from './sound.ts';

const folder = scratch();
const plain = join(folder, 'plain.mp3');
const SECOND = 24_000;

const PAGE = 'https://example.org/ferry?a=1&b=%C3%A4';

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
      { title: 'Opening', start: 0, end: 2.5 * SECOND, link: `${PAGE}#:~:text=What%20the` },
      { title: 'Łódź = "end" \\', start: 2.5 * SECOND, end: 4 * SECOND },
      { title: 'کشتی', start: 4 * SECOND, end: 6 * SECOND, link: 'javascript:alert(1)' },
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
    expect(frames).toContainEqual(['WOAS', PAGE]);
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
    expect(format.tags).toMatchObject({
      title: tags.title,
      album: 'Quotecast',
      artist: 'Ann Writer, Harbour Post',
      date: '2026-11-22',
      genre: 'Podcast',
      language: 'eng',
      TLEN: '6000',
      comment: `${tags.summary}\n${tags.disclosure}`,
      'AI-CONTENT': tags.disclosure,
    });
    expect(Number(format.duration)).toBeCloseTo(6, 1);
  });

  /** All that is in a tag, in Python's words made JSON. */
  function python(script: string, file: string): unknown {
    const { stdout, stderr } = spawnSync('/usr/bin/python3', ['-c', script, file], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  }

  test.skipIf(!has('/usr/bin/python3', '-c', 'import mutagen'))('by mutagen', async () => {
    const script = `
import json, sys, mutagen.id3, mutagen.mp3
tags = mutagen.id3.ID3(sys.argv[1], translate=False)
info = mutagen.mp3.MP3(sys.argv[1]).info
toc = tags.getall('CTOC')[0]
def chapter(c):
  s = c.sub_frames
  return {'title': str(s['TIT2']), 'start': c.start_time, 'end': c.end_time,
    'link': [f.url for f in s.getall('WXXX')], 'picture': [[f.type, f.mime, len(f.data)] for f in s.getall('APIC')]}
print(json.dumps({
  'version': tags.version, 'texts': {k: str(tags[k]) for k in ['TIT2', 'TALB', 'TPE1', 'TLAN', 'TLEN', 'TCON', 'TYER', 'TDAT']},
  'source': tags['WOAS'].url, 'disclosure': str(tags['TXXX:AI-CONTENT']),
  'comment': [[c.lang, c.text[0]] for c in tags.getall('COMM')],
  'cover': [[f.type, f.mime, len(f.data)] for f in tags.getall('APIC')],
  'toc': [toc.flags, toc.child_element_ids, str(toc.sub_frames['TIT2'])],
  'chapters': [chapter(tags['CHAP:' + i]) for i in toc.child_element_ids],
  'sound': [round(info.bitrate / 2000), info.sample_rate, info.channels, str(info.bitrate_mode), info.mode, round(info.length, 3)],
}))`;
    const picture = await picturePng();
    const [first, ...rest] = tags.timeline.chapters;
    const chapters = [{ ...first, picture } as TagChapter, ...rest];
    const file = await tagged('mutagen', { picture, timeline: { ...tags.timeline, chapters } });
    const shown = (type: number) => [[type, 'image/png', picture.length]];
    expect(python(script, file)).toEqual({
      version: [2, 3, 0],
      texts: {
        TIT2: tags.title,
        TALB: 'Quotecast',
        TPE1: 'Ann Writer, Harbour Post',
        TLAN: 'eng',
        TLEN: '6000',
        TCON: 'Podcast',
        TYER: '2026',
        TDAT: '2211',
      },
      source: PAGE,
      disclosure: tags.disclosure,
      comment: [['eng', `${tags.summary}\n${tags.disclosure}`]],
      cover: shown(3),
      toc: [3, ['chp0', 'chp1', 'chp2'], 'Chapters'],
      chapters: CHAPTERS.map((chapter, index) => ({
        ...chapter,
        link: index === 0 ? [`${PAGE}#:~:text=What%20the`] : [],
        picture: index === 0 ? shown(18) : [],
      })),
      // In units of 2 kbit/s, as it leaves out a frame. It reckons the length by frames alone: the encoder's delay makes one more of them.
      sound: [64, 48_000, 2, 'BitrateMode.CBR', 1, 6.024],
    });
  });

  test.skipIf(!has('/usr/bin/python3', '-c', 'import eyed3'))('by eyeD3', async () => {
    const script = `
import json, sys, eyed3
audio = eyed3.load(sys.argv[1])
tag = audio.tag
toc = list(tag.table_of_contents)[0]
print(json.dumps({
  'version': list(tag.version), 'title': tag.title, 'artist': tag.artist, 'album': tag.album,
  'genre': tag.genre.name, 'year': str(tag.getBestDate()), 'length': tag.getTextFrame('TLEN'),
  'language': tag.getTextFrame('TLAN'), 'source': tag.audio_source_url,
  'disclosure': tag.user_text_frames.get('AI-CONTENT').text,
  'comment': [c.text for c in tag.comments], 'pictures': [i.mime_type for i in tag.images],
  'toc': [toc.toplevel, toc.ordered, [str(c, 'ascii') for c in toc.child_ids]],
  'chapters': [{'title': c.title, 'start': c.times.start, 'end': c.times.end} for c in tag.chapters],
  'links': [c.user_url for c in tag.chapters],
  'seconds': round(audio.info.time_secs, 2), 'rate': audio.info.bit_rate[1], 'vbr': audio.info.bit_rate[0],
}))`;
    const file = await tagged('eyed3', { picture: await picturePng() });
    expect(python(script, file)).toMatchObject({
      version: [2, 3, 0],
      title: tags.title,
      artist: 'Ann Writer, Harbour Post',
      album: 'Quotecast',
      genre: 'Podcast',
      length: '6000',
      language: 'eng',
      source: PAGE,
      disclosure: tags.disclosure,
      comment: [`${tags.summary}\n${tags.disclosure}`],
      pictures: ['image/png'],
      toc: [true, true, ['chp0', 'chp1', 'chp2']],
      chapters: CHAPTERS,
      links: [`${PAGE}#:~:text=What%20the`, null, null],
      rate: 128,
      vbr: false,
    });
  });
});

function picturePng(): Promise<Uint8Array> {
  return drawCover({ title: tags.title, show: tags.show, seed: 'x', size: 300 });
}

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
