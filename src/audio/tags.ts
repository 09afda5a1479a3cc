import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { iso639 } from './language-code.ts';
import { MAX_NOTE, tagAddress, tagText } from './tag-text.ts';
import { type TimedChapter, type Timeline, toMilliseconds } from './timeline.ts';
import { unwritable } from './unwritable.ts';

/** A chapter as a player shows it. */
export type TagChapter = TimedChapter & {
  /** http(s) address of what it is about. */
  readonly link?: string | null;
  /** JPEG or PNG. */
  readonly picture?: Uint8Array | null;
};

export type Tags = {
  readonly title: string;
  readonly show: string;
  /** Who wrote or published it. */
  readonly artist: string | null;
  /** ISO 8601, a date or a date with time. */
  readonly date: string | null;
  /** BCP 47. */
  readonly language: string;
  /** What it is about: may have several lines. */
  readonly summary: string | null;
  /** That the voices are computer-made. */
  readonly disclosure: string | null;
  /** http(s) address of the article. */
  readonly source: string | null;
  /** JPEG or PNG. */
  readonly picture: Uint8Array | null;
  readonly timeline: Pick<Timeline, 'length'> & { readonly chapters: readonly TagChapter[] };
};

/** ID3v2 Chapter Frame Addendum 1.0: a table of contents counts its entries in one byte. */
const MAX_CHAPTERS = 255;

/** Kinds of picture in APIC (ID3v2.3.0, section 4.15): a `const enum` of the library's, gone at run time. */
const FRONT_COVER = 3;
const ILLUSTRATION = 18;

/**
 * Puts ID3v2.3 tags before an MP3, in place of any that stand there: the newer 2.4 loses chapters in
 * players that matter. The file is rewritten beside its place and renamed over it, so it is tagged
 * whole or not at all.
 *
 * Text is made fit for a tag (`tagText`); an address that is not http(s), a date that is none and a
 * picture that is neither JPEG nor PNG are left out. Chapters after the 255th are joined to it.
 *
 * @throws QuotecastError OUTPUT_UNWRITABLE
 */
export async function tagMp3(file: string, tags: Tags): Promise<void> {
  const target = resolve(file);
  const fresh = `${target}.tagged`;
  const header = await id3(tags);
  try {
    const start = await tagLength(target);
    const destination = createWriteStream(fresh);
    destination.write(header);
    await pipeline(createReadStream(target, { start }), destination);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw unwritable(error, target) ?? error;
  }
}

async function id3(tags: Tags): Promise<Uint8Array> {
  const { ID3Writer } = await import('browser-id3-writer');
  const writer = new ID3Writer(new ArrayBuffer(0));
  const { timeline, summary, disclosure, artist, picture, source } = tags;
  const language = iso639(tags.language);
  writer
    .setFrame('TIT2', tagText(tags.title))
    .setFrame('TALB', tagText(tags.show))
    .setFrame('TCON', ['Podcast'])
    .setFrame('TLAN', language)
    .setFrame('TLEN', toMilliseconds(timeline.length));
  // ID3v2.3 parts people with a slash: one in a name would make two of it.
  if (artist !== null) writer.setFrame('TPE1', [tagText(artist.replaceAll('/', ','))]);
  const date = /^(\d{4})(?:-(\d{2})-(\d{2}))?(?!\d)/.exec(tags.date ?? '');
  if (date?.[1]) {
    writer.setFrame('TYER', Number(date[1]));
    if (date[2] && date[3]) writer.setFrame('TDAT', `${date[3]}${date[2]}`);
  }
  const note = [summary, disclosure].filter((text) => text !== null).join('\n');
  if (note !== '') {
    writer.setFrame('COMM', { language, description: '', text: tagText(note, MAX_NOTE) });
  }
  if (disclosure !== null) {
    writer.setFrame('TXXX', { description: 'AI-CONTENT', value: tagText(disclosure) });
  }
  const address = source === null ? null : tagAddress(source);
  if (address !== null) writer.setFrame('WOAS', address);
  const cover = pictureFrame(picture, FRONT_COVER);
  if (cover !== null) writer.setFrame('APIC', cover);
  const chapters = fewEnough(timeline.chapters);
  if (chapters.length > 0) {
    const idOf = (index: number) => `chp${index}`;
    writer.setFrame('CTOC', {
      id: 'toc',
      topLevel: true,
      ordered: true,
      childElementIds: chapters.map((_, index) => idOf(index)),
      subFrames: { TIT2: 'Chapters' },
    });
    for (const [index, chapter] of chapters.entries()) {
      const { title, start, end, link = null, picture = null } = chapter;
      const value = link === null ? null : tagAddress(link);
      const shown = pictureFrame(picture, ILLUSTRATION);
      writer.setFrame('CHAP', {
        id: idOf(index),
        startTime: toMilliseconds(start),
        endTime: toMilliseconds(end),
        subFrames: {
          TIT2: tagText(title),
          ...(value === null ? {} : { WXXX: { description: '', value } }),
          ...(shown === null ? {} : { APIC: shown }),
        },
      });
    }
  }
  return new Uint8Array(writer.addTag());
}

function pictureFrame(picture: Uint8Array | null, type: number) {
  if (picture === null || !isPicture(picture)) return null;
  return { type, data: new Uint8Array(picture).buffer, description: '' };
}

function fewEnough(chapters: readonly TagChapter[]): readonly TagChapter[] {
  const last = chapters[MAX_CHAPTERS - 1];
  const end = chapters.at(-1)?.end;
  if (chapters.length <= MAX_CHAPTERS || last === undefined || end === undefined) return chapters;
  return [...chapters.slice(0, MAX_CHAPTERS - 1), { ...last, end }];
}

/** Bytes of the ID3v2 tag that stands at the start: 0 for none. ID3v2.3.0, section 3.1. */
export async function tagLength(file: string): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const header = Buffer.alloc(10);
    await handle.read(header, 0, header.length, 0);
    if (header.toString('latin1', 0, 3) !== 'ID3') return 0;
    const size = header.subarray(6).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    return header.length + size;
  } finally {
    await handle.close();
  }
}

function isPicture(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  return (
    (a === 0xff && b === 0xd8 && c === 0xff) ||
    (a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47)
  );
}
