import { analyse } from 'chardet';
import { QuotecastError } from '../errors.ts';

export type Declared = {
  /** The charset of a Content-Type header. */
  readonly charset: string | null;
  /** Whether `<meta charset>` counts. */
  readonly html: boolean;
};

/**
 * Bytes to text. A byte order mark decides; then UTF-8, where bytes above 127 form it without
 * fault (chance hardly ever does); then what the header and the page declare; then a guess.
 * The mark is not part of the text.
 *
 * @throws QuotecastError SOURCE_NOT_TEXT for what is no text in any encoding.
 */
export function decodeText(bytes: Uint8Array, name: string, declared: Declared): string {
  const kind = KNOWN_BINARIES.find(({ magic }) => startsWith(bytes, magic));
  if (kind !== undefined) throw notText(name, `is ${kind.name}, not text`);
  const text =
    decodeAs(bytes, encodingOf(bytes, declared)) ?? decodeAs(bytes, 'windows-1252') ?? '';
  if (isData(text)) throw notText(name, 'is binary data, not text');
  return text;
}

/** Strays of an editor or a terminal are few, and no text has a run of NULs. */
function isData(text: string): boolean {
  const strange = strangeIn(text);
  const nuls = text.split('\0', MOST_NULS + 2).length - 1;
  const most = Math.max(2, Math.min(MOST_STRANGE, text.length / 8)) + text.length / 100;
  return strange > most || nuls > MOST_NULS || text.includes('\0\0');
}

const MOST_NULS = 8;
const MOST_STRANGE = 12;

function encodingOf(bytes: Uint8Array, declared: Declared): string {
  const mark = MARKS.find(({ magic }) => startsWith(bytes, magic));
  if (mark !== undefined) return mark.encoding;
  const wide = wideEncoding(bytes);
  if (wide !== null) return wide;
  const asUtf8 = decodeAs(bytes, 'utf-8', true);
  if (asUtf8 !== null && asUtf8.length < bytes.length) return 'utf-8';
  const labels = [declared.charset, declared.html ? metaCharset(bytes) : null];
  for (const label of labels) {
    if (label !== null && decodeAs(bytes, label, true) !== null) return label;
  }
  if (asUtf8 !== null && !bytes.includes(ESCAPE)) return 'utf-8';
  return guessed(bytes.subarray(0, SAMPLE));
}

/** Quotation marks, dashes and the ellipsis: the same bytes in every Windows code page. */
const PUNCTUATION = new Set([
  0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xab, 0xbb,
]);

/** The likeliest encoding in which no control or hole comes out. */
function guessed(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte < 128 || PUNCTUATION.has(byte))) return 'windows-1252';
  const candidates = analyse(bytes).map(({ name }) => name);
  return (
    candidates.find((name) => strangeIn(decodeAs(bytes, name, true) ?? '\0') === 0) ??
    'windows-1252'
  );
}

const ESCAPE = 0x1b;
const SAMPLE = 262_144;

const MARKS = [
  { magic: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { magic: [0xff, 0xfe], encoding: 'utf-16le' },
  { magic: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

const KNOWN_BINARIES = [
  { magic: ascii('%PDF-'), name: 'a PDF' },
  { magic: ascii('PK\x03\x04'), name: 'a ZIP archive or office document' },
  { magic: ascii('{\\rtf'), name: 'an RTF document' },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], name: 'an office document' },
  { magic: [0x1f, 0x8b], name: 'a gzip archive' },
  { magic: [0x89, 0x50, 0x4e, 0x47], name: 'a PNG picture' },
  { magic: [0xff, 0xd8, 0xff], name: 'a JPEG picture' },
  { magic: ascii('GIF8'), name: 'a GIF picture' },
  { magic: ascii('ID3'), name: 'an MP3' },
  { magic: ascii('RIFF'), name: 'a sound, film or picture' },
  { magic: ascii('OggS'), name: 'a sound' },
  { magic: [0x7f, 0x45, 0x4c, 0x46], name: 'a program' },
] as const;

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 without a mark shows as a NUL in every second byte of its spaces and Latin letters. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] === 0) {
      if (i % 2 === 0) even++;
      else odd++;
    }
  }
  const half = sample.length / 2;
  if (sample.length < 4 || bytes.length % 2 === 1) return null;
  if (odd > half * 0.3 && even < half * 0.01) return 'utf-16le';
  if (even > half * 0.3 && odd < half * 0.01) return 'utf-16be';
  return null;
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return (
    /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})/i.exec(head)?.[1] ?? null
  );
}

function decodeAs(bytes: Uint8Array, label: string, fatal = false): string | null {
  try {
    const decoder = new TextDecoder(label, { fatal });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replace(HIGH_CONTROL, fromWindows) : text;
  } catch {
    return null;
  }
}

/** Node 20 decodes windows-1252 as Latin-1; the WHATWG index has these where that has controls. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const HIGH_CONTROL = /[\u0080-\u009f]/g;

function fromWindows(control: string): string {
  return WINDOWS.charAt(control.charCodeAt(0) - 0x80);
}

/** How many controls and replacement characters. */
function strangeIn(text: string): number {
  let strange = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (
      (code < 32 && (code < 9 || code > 13)) ||
      code === 0xfffd ||
      (code >= 127 && code < 160 && code !== 0x85)
    )
      strange++;
  }
  return strange;
}

function notText(name: string, what: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_NOT_TEXT',
    `${name} ${what}.`,
    'Give the article as plain text, Markdown, HTML or a web address.',
  );
}
