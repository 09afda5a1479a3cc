import type { Nodes } from 'mdast';
import type { Run, Span } from './article.ts';
import { createFolder, type Folder } from './fold.ts';

export type Spoken = {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly pictures: readonly Span[];
  /** Whether it is a picture followed by nothing but emphasised words: the picture's caption. */
  readonly caption: boolean;
};

/** What is read of a paragraph, heading or table row: words without their markup. */
export function speakInline(node: Nodes, source: string): Spoken {
  const folder = createFolder(source);
  const pictures: Span[] = [];
  let cursor = node.position?.start.offset ?? 0;
  const limit = node.position?.end.offset ?? cursor;
  const stack: Nodes[] = [node];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const start = Math.max(cursor, next.position?.start.offset ?? cursor);
    const end = next.position?.end.offset ?? limit;
    if (next.type === 'text' || next.type === 'inlineCode') {
      cursor = align(next.value, source, start, end, folder);
    } else if (next.type === 'break') {
      folder.space();
    } else if (next.type === 'image' || next.type === 'imageReference') {
      pictures.push({ start, end });
      folder.space();
    } else if (next.type === 'html') {
      if (/^<br\b/i.test(next.value)) folder.space();
    } else if (next.type === 'tableCell' && start > (node.position?.start.offset ?? 0) + 2) {
      if (/[\p{L}\p{N}]$/u.test(folder.result().text)) folder.insert(',');
      folder.space();
    }
    if ('children' in next) stack.push(...next.children.toReversed());
  }
  const { text, runs } = folder.result();
  return { text, runs, pictures, caption: pictures.length > 0 && isCaptioned(node) };
}

function isCaptioned(node: Nodes): boolean {
  if (node.type !== 'paragraph') return false;
  const [first, ...rest] = node.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  const words = rest.filter((child) => child.type !== 'break');
  return first?.type === 'image' && words.length === 1 && words[0]?.type === 'emphasis';
}

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;

/**
 * Finds the characters of `value` in the source between `start` and `end`, past backslashes,
 * character references and the markers that open a continued line. Returns where it came to.
 */
function align(value: string, source: string, start: number, end: number, folder: Folder): number {
  let at = start;
  let from = 0;
  while (from < value.length && at < end) {
    const char = value.charAt(from);
    let length = 0;
    while (
      from + length < value.length &&
      at + length < end &&
      value.charCodeAt(from + length) === source.charCodeAt(at + length) &&
      !(source[at + length] === '&' && referenceAt(source, at + length) !== null) &&
      !isEscape(source, at + length)
    ) {
      length++;
    }
    if (length > 0) {
      folder.take(at, at + length);
      at += length;
      from += length;
      continue;
    }
    const reference = source[at] === '&' ? referenceAt(source, at) : null;
    if (
      reference !== null &&
      !(char === '&' && value.startsWith(reference, from) && end - at <= value.length - from)
    ) {
      const words = decoded(value, from);
      folder.insert(words);
      from += words.length;
      at += reference.length;
    } else if (
      reference !== null ||
      (isEscape(source, at) && char === '\\' && source[at + 1] !== '\\')
    ) {
      folder.take(at, at + 1);
      at++;
      from++;
    } else if (isEscape(source, at) && source[at + 1] === char) {
      folder.take(at + 1, at + 2);
      at += 2;
      from++;
    } else if (/\s/.test(char)) {
      folder.space();
      from++;
    } else {
      at++;
    }
  }
  if (from < value.length) folder.insert(value.slice(from));
  return at;
}

function referenceAt(source: string, at: number): string | null {
  REFERENCE.lastIndex = at;
  return REFERENCE.exec(source)?.[0] ?? null;
}

/** One character, or the two of a surrogate pair. */
function decoded(value: string, from: number): string {
  return String.fromCodePoint(value.codePointAt(from) ?? 0xfffd);
}

function isEscape(source: string, at: number): boolean {
  return source[at] === '\\' && /[!-/:-@[-`{-~]/.test(source.charAt(at + 1));
}
