import { Parser } from 'htmlparser2';
import { saysAdvert } from './advert.ts';
import type { Run } from './article.ts';
import { isBlock, isEmphasis, isUnseen } from './elements.ts';
import { createFolder, type Folder } from './fold.ts';
import { inked, type Part } from './part.ts';
import { languageIn, Passages } from './passages.ts';

/** HTML that stands in another text. */
export type Markup = {
  readonly html: string;
  readonly start: number;
  readonly end: number;
  /** A quotation around it. */
  readonly quoted: boolean;
};

/**
 * The words of HTML blocks in a Markdown text, paragraph by paragraph, each character with its
 * place in `source`; tags, comments, scripts and what no reader sees are dropped between them.
 */
export function readMarkup(markup: Markup, source: string): Part[] {
  const found: Part[] = [];
  const placeAt = placer(markup, source);
  const outer: Manner = { ...PLAIN, kind: markup.quoted ? 'quote' : 'paragraph' };
  const open: Manner[] = [];
  let piece = createPiece(source);
  let emphasis = 0;
  const manner = (): Manner => open.at(-1) ?? outer;
  const flush = (): void => {
    const part = piece.result(manner());
    if (part !== null) found.push(part);
    piece = createPiece(source);
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'br') piece.folder.space();
      if (name === 'td' || name === 'th') piece.comma();
      if (isBlock(name)) flush();
      if (isEmphasis(name)) emphasis++;
      const language = languageIn(attributes.lang, manner().language);
      open.push({ ...mannerOf(name, attributes, manner()), language });
    },
    ontext(words) {
      if (manner().unseen) return;
      if (emphasis === 0 && words.trim() !== '') piece.plain();
      const end = parser.endIndex + 1;
      const start = end - words.length;
      const { language } = manner();
      if (language !== null) piece.speaks(language);
      if (markup.html.slice(start, end) === words) {
        if (/^\s/.test(words)) piece.folder.space();
        piece.take(markup.html, linesOf(words, start), placeAt);
        if (/\s$/.test(words)) piece.folder.space();
      } else piece.insert(words, placeAt(parser.startIndex), placeAt(end));
      if (language !== null) piece.speaks(null);
    },
    onclosetag(name) {
      if (isBlock(name)) flush();
      if (isEmphasis(name)) emphasis = Math.max(0, emphasis - 1);
      open.pop();
    },
  });
  parser.end(markup.html);
  flush();
  return withGaps(found, markup, source);
}

type Manner = Pick<Part, 'kind' | 'level' | 'lone' | 'drop'> & {
  readonly unseen: boolean;
  readonly language: string | null;
};
const PLAIN: Manner = {
  kind: 'paragraph',
  level: null,
  lone: true,
  drop: null,
  unseen: false,
  language: null,
};

function mannerOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  outer: Manner,
): Manner {
  const hidden =
    isUnseen(name) ||
    'hidden' in attributes ||
    attributes['aria-hidden'] === 'true' ||
    /display\s?:\s?none|visibility\s?:\s?hidden/i.test(attributes.style ?? '');
  if (hidden) return { ...outer, unseen: true };
  if (outer.drop !== null) return outer;
  if (saysAdvert(attributes))
    return { ...outer, kind: 'paragraph', level: null, drop: 'advertisement' };
  if (name === 'figcaption') return { ...outer, drop: 'caption' };
  if (name === 'blockquote') return { ...outer, kind: 'quote', level: null };
  if (name === 'li' || name === 'tr' || name === 'dd' || name === 'dt')
    return { ...outer, lone: false };
  return /^h[1-6]$/.test(name) && outer.kind === 'paragraph'
    ? { ...outer, kind: 'heading', level: Number(name.charAt(1)) }
    : outer;
}

type Line = { readonly at: number; readonly length: number };

/** The lines of `words`, which begin at `at`, each without the white space at its ends. */
function linesOf(words: string, at: number): Line[] {
  let from = at;
  return words.split(/(?<=\r\n|\n|\r(?!\n))/).map((line) => {
    const bare = line.trimStart();
    const found = { at: from + line.length - bare.length, length: bare.trimEnd().length };
    from += line.length;
    return found;
  });
}

/**
 * From an offset in the HTML to its place in the source. A line of HTML in a quotation or a list
 * stands there behind markers and indents, which the HTML is without. Offsets must not decrease.
 */
function placer({ html, start, end }: Markup, source: string): (offset: number) => number {
  if (source.startsWith(html, start)) return (offset) => start + offset;
  const written = linesOf(source.slice(start, end), start);
  const lines = linesOf(html, 0).map(({ at, length }, index) => {
    const there = written[index] ?? { at: end, length };
    return { at, to: there.at + there.length - length };
  });
  let index = 0;
  return (offset) => {
    while ((lines[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= offset) index++;
    const line = lines[index];
    return line === undefined ? end : Math.min(Math.max(line.to, line.to + offset - line.at), end);
  };
}

type Piece = {
  readonly folder: Folder;
  take(html: string, lines: readonly Line[], placeAt: (offset: number) => number): void;
  insert(words: string, start: number, end: number): void;
  /** Parts a cell of a table from the one before it. */
  comma(): void;
  /** From here on words are in a language that is marked, or in none. */
  speaks(language: string | null): void;
  /** From here on words are not emphasised. */
  plain(): void;
  result(manner: Manner): Part | null;
};

function createPiece(source: string): Piece {
  const folder = createFolder(source);
  let start = -1;
  let end = -1;
  let lead = -1;
  const passages = new Passages();
  let spoken: { readonly language: string; readonly at: number } | null = null;
  const reach = (from: number, to: number): void => {
    if (start === -1) start = from;
    end = Math.max(end, to);
  };
  return {
    folder,
    take(html, lines, placeAt) {
      for (const [index, { at, length }] of lines.entries()) {
        if (index > 0) folder.space();
        if (length === 0) continue;
        const from = placeAt(at);
        const words = html.slice(at, at + length);
        if (source.startsWith(words, from)) folder.take(from, from + length);
        else folder.insert(words);
        reach(from, placeAt(at + length));
      }
    },
    insert(words, from, to) {
      folder.insert(words);
      if (words.trim() !== '') reach(from, to);
    },
    comma() {
      if (folder.endsWithWord()) folder.insert(',');
      folder.space();
    },
    speaks(language) {
      if (!passages.open) return;
      const { text } = folder.result();
      if (spoken !== null) {
        const at = spoken.at + (text[spoken.at] === ' ' ? 1 : 0);
        passages.add(spoken.language, at, text.length);
      }
      spoken = language === null ? null : { language, at: text.length };
    },
    plain() {
      if (lead < 0) lead = folder.result().text.length;
    },
    result({ kind, level, lone, drop }) {
      const { text, runs }: { text: string; runs: readonly Run[] } = folder.result();
      if (runs.length === 0) return null;
      if (lead < 0) lead = text.length;
      const foreign = passages.result().length > 0 ? { passages: passages.result() } : {};
      return { start, end, kind, level, lone, drop, text, runs, lead, ...foreign };
    },
  };
}

function withGaps(found: readonly Part[], { start, end }: Markup, source: string): Part[] {
  const parts: Part[] = [];
  let at = start;
  const fill = (to: number): void => {
    const gap = inked(source, at, to);
    if (gap === null) return;
    const drop = /<img\b/i.test(source.slice(gap.start, gap.end)) ? 'picture' : 'markup';
    parts.push({ ...gap, kind: 'paragraph', level: null, lone: true, drop, text: '', runs: [] });
  };
  for (const part of found) {
    fill(part.start);
    parts.push(part);
    at = part.end;
  }
  fill(end);
  return parts;
}
