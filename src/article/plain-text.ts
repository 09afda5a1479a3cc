import type { Span } from './article.ts';
import { MOST_PARTS, tooManyParts } from './collect.ts';
import { createFolder } from './fold.ts';
import { withTitle } from './front-title.ts';
import { findMailHead } from './mail-head.ts';
import { type Draft, NO_METADATA, type Part } from './part.ts';

type Line = Span & {
  readonly text: string;
  readonly indent: number;
  /** Whether white space only, or an edge of the text, stands before it. */
  readonly afterBlank: boolean;
};

/**
 * Paragraphs of plain text: parted by blank lines, one a line, or wrapped at some column. Of the
 * header of a message only the subject is spoken, as its headline.
 *
 * @throws QuotecastError SOURCE_TOO_LARGE for more paragraphs than any article has.
 */
export function readPlainText(text: string, name: string): Draft {
  const mail = findMailHead(text);
  const lines = splitLines(text, mail?.end ?? 0);
  const width = wrapWidth(lines);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && !line.afterBlank && continues(last, line, width)) group.push(line);
    else if (groups.push([line]) > MOST_PARTS) throw tooManyParts(name);
  }
  const parts = groups.map((group, index) => {
    const next = groups[index + 1]?.[0];
    return partOf(text, group, next === undefined || next.afterBlank);
  });
  if (mail === null) return { text, parts, inner: [], metadata: NO_METADATA, notices: [] };
  const { start, end, subject, metadata } = mail;
  const all = [{ ...MATTER, text: text.slice(start, end), start, end }, ...parts];
  const titled = subject === null ? all : withTitle(all, subject, text);
  return { text, parts: titled, inner: [], metadata, notices: [] };
}

const MATTER = {
  kind: 'paragraph',
  level: null,
  runs: [],
  lone: false,
  drop: 'front matter',
} as const;

function partOf(text: string, group: readonly Line[], beforeBlank: boolean): Part {
  const folder = createFolder(text);
  let last: Line | undefined;
  for (const line of group) {
    // A word broken at its own hyphen stays one word.
    if (last && !(/\p{L}-$/u.test(last.text) && /^\p{Ll}/u.test(line.text))) folder.space();
    folder.take(line === group[0] ? line.start + bulletOf(line.text) : line.start, line.end);
    last = line;
  }
  const first = group[0];
  return {
    ...folder.result(),
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    kind: 'paragraph',
    level: null,
    lone: group.length === 1 && first?.afterBlank === true && beforeBlank,
    drop: folder.result().runs.length === 0 ? 'markup' : null,
  };
}

/** How long the marker of a list item is. A long dash may be speech, and a number is read. */
function bulletOf(text: string): number {
  return /^[*•‣▪●○◦·-]\s+(?=\S)/u.exec(text)?.[0].length ?? 0;
}

const BREAK = /\r\n|[\n\r\u2028\u2029\f\v]/g;

/** @param start where the first line begins */
function splitLines(text: string, start: number): Line[] {
  const lines: Line[] = [];
  let afterBlank = true;
  const add = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed === '') {
      afterBlank = true;
      return;
    }
    const indent = raw.length - raw.trimStart().length;
    const at = from + indent;
    lines.push({ start: at, end: at + trimmed.length, text: trimmed, indent, afterBlank });
    afterBlank = false;
  };
  let from = start;
  for (const match of text.matchAll(BREAK)) {
    if (match.index < start) continue;
    add(from, match.index);
    from = match.index + match[0].length;
    if (match[0] === '\u2029') afterBlank = true;
  }
  add(from, text.length);
  return lines;
}

/**
 * The column at which the text is wrapped, or null: nearly every break inside its paragraphs comes
 * where the next word would have run past the longest line.
 */
function wrapWidth(lines: readonly Line[]): number | null {
  let width = 0;
  for (const line of lines) width = Math.max(width, line.indent + line.text.length);
  if (width < 30 || width > 120) return null;
  let forced = 0;
  let free = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || next.afterBlank) continue;
    if (line.indent + line.text.length + 1 + firstWord(next).length > width - SLACK) forced++;
    else free++;
  }
  return forced >= 2 && forced >= (forced + free) * 0.7 ? width : null;
}

/** Columns by which a paragraph's lines may all fall short of the longest line of the text. */
const SLACK = 4;

function firstWord(line: Line): string {
  return /^\S{1,120}/.exec(line.text)?.[0] ?? '';
}

const FINISHED = /[.!?:;…"”’»)\]]$/u;

function continues(line: Line, next: Line, width: number | null): boolean {
  if (/^(?:[*•‣▪●○◦·–-]|\d{1,3}[.)])\s/u.test(next.text)) return false;
  if (width === null) {
    return !FINISHED.test(line.text) && (/^\p{Ll}/u.test(next.text) || line.text.endsWith(','));
  }
  if (next.indent > line.indent + 1) return false;
  const length = line.indent + line.text.length;
  if (length + 1 + firstWord(next).length > width - SLACK) return true;
  return !FINISHED.test(line.text) && (/^\p{Ll}/u.test(next.text) || length > width * 0.6);
}
