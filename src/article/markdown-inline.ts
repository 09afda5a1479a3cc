import type { Nodes } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import type { Passage, Run, Span } from './article.ts';
import { isUnseen } from './elements.ts';
import { createFolder, type Folder } from './fold.ts';
import { isOdd } from './odd-tags.ts';
import { languageIn, Passages } from './passages.ts';

export type Spoken = {
  readonly text: string;
  readonly runs: readonly Run[];
  readonly pictures: readonly Span[];
  /** Tags that may take words with them: of scripts, and such as HTML does not know. */
  readonly odd: readonly Span[];
  /** Whether it is a picture followed by nothing but emphasised words: the picture's caption. */
  readonly caption: boolean;
  /** `<span lang="fr">`: words marked with a language. */
  readonly passages: readonly Passage[];
};

/** What is read of a paragraph, heading or table row: words without their markup. */
export function speakInline(node: Nodes, source: string): Spoken {
  const folder = createFolder(source);
  const pictures: Span[] = [];
  const odd: Span[] = [];
  let cursor = node.position?.start.offset ?? 0;
  const limit = node.position?.end.offset ?? cursor;
  const nodes = nodesOf(node);
  const passages = new Passages();
  const open: { readonly name: string; readonly language: string; readonly at: number }[] = [];
  const unseen = unseenIn(nodes);
  for (const next of nodes) {
    const start = Math.max(cursor, next.position?.start.offset ?? cursor);
    const end = next.position?.end.offset ?? limit;
    if (next.type === 'html' && isOdd(next.value)) odd.push({ start, end });
    if (unseen.has(next)) continue;
    if (next.type === 'text' || next.type === 'inlineCode') {
      cursor = align(next.value, source, start, end, folder, next.type === 'inlineCode');
    } else if (next.type === 'break') {
      folder.space();
    } else if (next.type === 'image' || next.type === 'imageReference') {
      pictures.push({ start, end });
      folder.space();
    } else if (next.type === 'html') {
      const [, slash = '', tag = ''] = TAG.exec(next.value) ?? [];
      const language = languageIn(LANG.exec(next.value)?.[1], null);
      if (slash !== '' && open.at(-1)?.name === tag.toLowerCase()) {
        const last = open.pop();
        const { text } = folder.result();
        const at = (last?.at ?? 0) + (text[last?.at ?? 0] === ' ' ? 1 : 0);
        // Of languages inside languages the outermost.
        if (last !== undefined && open.length === 0) passages.add(last.language, at, text.length);
      } else if (slash === '' && language !== null && passages.open && open.length < DEEPEST) {
        open.push({ name: tag.toLowerCase(), language, at: folder.result().text.length });
      }
      if (/^<br\b/i.test(next.value)) folder.space();
      if (/^<\/?q\b/i.test(next.value)) folder.insert(next.value.startsWith('</') ? '”' : '“');
    } else if (next.type === 'tableCell' && start > (node.position?.start.offset ?? 0) + 2) {
      if (folder.endsWithWord()) folder.insert(',');
      folder.space();
    }
  }
  const { text, runs } = folder.result();
  return {
    text,
    runs,
    pictures,
    odd,
    caption: pictures.length > 0 && isCaptioned(node),
    passages: passages.result(),
  };
}

/** A node and all within it, in reading order. */
function nodesOf(root: Nodes): Nodes[] {
  const found: Nodes[] = [];
  const stack: Nodes[] = [root];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    found.push(next);
    if ('children' in next) stack.push(...next.children.toReversed());
  }
  return found;
}

/** What stands between the tags of a script or its like: never read on a page, so not spoken. */
function unseenIn(nodes: readonly Nodes[]): ReadonlySet<Nodes> {
  const tags = nodes.flatMap((node, index) => {
    const [, slash, name] = node.type === 'html' ? (TAG.exec(node.value) ?? []) : [];
    const tag = name?.toLowerCase() ?? '';
    return isUnseen(tag) ? [{ index, name: tag, closes: slash === '/' }] : [];
  });
  const unseen = new Set<Nodes>();
  const closed = new Map<string, number>();
  for (const { index, name, closes } of tags.reverse()) {
    const end = closed.get(name);
    if (closes) closed.set(name, index);
    else if (end !== undefined) for (const node of nodes.slice(index, end)) unseen.add(node);
    if (!closes) closed.delete(name);
  }
  return unseen;
}

const TAG = /^<(\/?)([a-z][a-z\d]*)/i;
const LANG = /^<[a-z][a-z\d]*\s[^>]{0,400}?\blang\s{0,3}=\s{0,3}["']?([a-z][a-z\d-]{1,34})/i;
/** Languages inside languages: further in, nobody marks them. */
const DEEPEST = 8;

function isCaptioned(node: Nodes): boolean {
  if (node.type !== 'paragraph') return false;
  const [first, ...rest] = node.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  const words = rest.filter((child) => child.type !== 'break');
  return first?.type === 'image' && words.length === 1 && words[0]?.type === 'emphasis';
}

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;
const ESCAPE = /\\[!-/:-@[-`{-~]/y;

/**
 * Finds the characters of `value` in the source between `start` and `end`, past backslashes,
 * character references and the markers that open a continued line. Returns where it came to.
 * In `literal` text, such as code, neither backslashes nor references mean anything.
 */
function align(
  value: string,
  source: string,
  start: number,
  end: number,
  folder: Folder,
  literal: boolean,
): number {
  let at = start;
  let from = 0;
  /** Where the unbroken piece began that ends at `at`. */
  let open = start;
  const close = (): void => {
    if (at > open) folder.take(open, at);
  };
  while (from < value.length && at < end) {
    const char = source.charAt(at);
    const marked = literal ? null : markAt(char, source, at);
    if (marked !== null && value.startsWith(marked.means, from)) {
      close();
      if (marked.means === source.charAt(at + 1) && char === '\\') folder.take(at + 1, at + 2);
      else folder.insert(marked.means);
      at += marked.length;
      from += marked.means.length;
      open = at;
    } else if (char === value.charAt(from)) {
      at++;
      from++;
    } else {
      close();
      if (/\s/.test(value.charAt(from)) && !/\s/.test(char)) {
        folder.space();
        from++;
      } else {
        if (/\s/.test(char)) folder.space();
        at++;
      }
      open = at;
    }
  }
  close();
  folder.insert(value.slice(from));
  return at;
}

type Mark = { readonly length: number; readonly means: string };

/** The character reference or backslash escape that begins at `at`. */
function markAt(char: string, source: string, at: number): Mark | null {
  if (char !== '&' && char !== '\\') return null;
  const pattern = char === '&' ? REFERENCE : ESCAPE;
  pattern.lastIndex = at;
  const found = pattern.exec(source)?.[0];
  if (found === undefined) return null;
  const means = decodeString(found);
  return means === found ? null : { length: found.length, means };
}
