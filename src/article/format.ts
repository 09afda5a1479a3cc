import { extname } from 'node:path';

export type Format = 'text' | 'markdown' | 'html';

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
};

/** null for a name that does not say. */
export function formatOfName(name: string): Format | null {
  return BY_EXTENSION[extname(name).toLowerCase()] ?? null;
}

const BY_TYPE: Readonly<Record<string, Format>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'text/markdown': 'markdown',
};

/** The format of a media type without its parameters; null for what is no text we read. */
export function formatOfType(type: string): Format | null {
  return BY_TYPE[type.trim().toLowerCase()] ?? null;
}

/** The format a text of unknown origin is in, by its first 64 KiB. */
export function formatOf(text: string): Format {
  const head = text.slice(0, 65_536);
  if (/^\s*<(?:!doctype html|html|head|body|\?xml|!--)/i.test(head)) return 'html';
  if (
    /<(?:p|div|article|section|h1)(?:\s[^<>]{0,500})?>/i.test(head) &&
    /<\/(?:p|div|article|section|h1)>/i.test(head)
  ) {
    return 'html';
  }
  const marks = [
    /^---\r?\n[\w-]+:[^\n]*\n/,
    /^ {0,3}#{1,6} \S/m,
    /\[[^\][\n]{1,200}\]\((?:https?:|\/|#)[^()\s]{1,500}\)/,
    /^ {0,3}> \S/m,
    /\*\*[^\s*][^*\n]{0,200}\*\*/,
  ];
  return marks.some((mark) => mark.test(head)) ? 'markdown' : 'text';
}
