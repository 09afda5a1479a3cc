import type { Html, Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import type { BlockKind, Dropped, DropReason, Notice, Span } from './article.ts';
import { readFrontMatter } from './front-matter.ts';
import { placeWithin, withTitle } from './front-title.ts';
import { speakInline } from './markdown-inline.ts';
import { readMarkup } from './markup-text.ts';
import { oddNotices } from './odd-tags.ts';
import { type Draft, NO_METADATA, type Part } from './part.ts';
import { readPlainText } from './plain-text.ts';

/** Blocks of a Markdown text: CommonMark with GitHub's extensions and YAML front matter. */
export function readMarkdown(written: string, name: string): Draft {
  // Markdown turns a NUL into a character that is seen; another control keeps its place unheard.
  const text = written.replaceAll('\0', '\u0001');
  const parsed = isTangled(text) ? null : parsedOrNull(text);
  if (parsed === null) {
    const reason = 'The Markdown is too long or too tangled; it is read as plain text.';
    const plain = readPlainText(written, name);
    return { ...plain, notices: [{ code: 'markdown-as-text', place: null, reason }] };
  }
  const parts: Part[] = [];
  const context: Context = { text, parts, inner: [], odd: [], titled: false };
  walk(parsed.root, context);
  return {
    text: written,
    parts: parsed.title === null ? parts : withTitle(parts, parsed.title, text),
    inner: context.inner,
    metadata: parsed.metadata,
    notices: [...parsed.notices, ...oddNotices(context.odd, text)],
  };
}

/** Above these counts the parser's time grows by the square; no article comes near them. */
const TANGLES = [
  { pattern: /\n|\r/g, most: 10_000 },
  { pattern: /@/g, most: 4000 },
  { pattern: /</g, most: 4000 },
  { pattern: /\[/g, most: 8000 },
  { pattern: /\]/g, most: 8000 },
  { pattern: /`+/g, most: 1000 },
  { pattern: /`{9,}/g, most: 20 },
  { pattern: /\|/g, most: 6000 },
  { pattern: /[*_~]/g, most: 8000 },
  { pattern: /^[ \t]{80}/gm, most: 100 },
  // Quotations and lists opened in one another on one line.
  { pattern: /^(?:[ \t]{0,9}(?:>|(?:[*+-]|\d{1,9}[.)])[ \t])){30}/gm, most: 0 },
] as const;
const LONGEST = 500_000;

function isTangled(text: string): boolean {
  return (
    text.length > LONGEST ||
    TANGLES.some(({ pattern, most }) => (text.match(pattern)?.length ?? 0) > most)
  );
}

type Parsed = {
  root: Root;
  metadata: typeof NO_METADATA;
  /** Where the title stands in the front matter. */
  title: Span | null;
  notices: readonly Notice[];
};

/** null for what runs the parser out of its stack. */
function parsedOrNull(text: string): Parsed | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function parse(text: string): Parsed {
  const root = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
  });
  const first = root.children[0];
  if (first?.type !== 'yaml') return { root, ...NO_FRONT_MATTER };
  const found = readFrontMatter(first.value);
  if (found !== null) return { root, ...found, title: placeWithin(found.title, first, text) };
  // Two rules with words between them are no front matter.
  const plain = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return { root: plain, ...NO_FRONT_MATTER };
}

const NO_FRONT_MATTER = { metadata: NO_METADATA, title: null, notices: [] } as const;

type Context = {
  readonly text: string;
  readonly parts: Part[];
  readonly inner: Dropped[];
  readonly odd: Span[];
  titled: boolean;
};

type Item = { readonly node: RootContent; readonly quoted: boolean };

/** Without recursion: a hostile text may nest its quotes and lists thousands deep. */
function walk(root: Root, context: Context): void {
  const items: Item[] = itemsOf(root.children, false);
  for (let item = items.pop(); item !== undefined; item = items.pop()) {
    const { node, quoted } = item;
    switch (node.type) {
      case 'blockquote':
        items.push(...itemsOf(node.children, true));
        break;
      case 'list':
      case 'listItem':
      case 'table':
        items.push(...itemsOf(node.children, quoted));
        break;
      case 'heading':
        addHeading(node, context);
        break;
      case 'paragraph':
      case 'tableRow':
        addPart(node, quoted ? 'quote' : 'paragraph', null, context);
        break;
      case 'html':
        addMarkup(node, quoted, context);
        break;
      default:
        addDropped(node, DROPPED[node.type] ?? 'markup', context);
    }
  }
}

function itemsOf(nodes: readonly RootContent[], quoted: boolean): Item[] {
  return nodes.map((node) => ({ node, quoted })).reverse();
}

const DROPPED: { readonly [type in RootContent['type']]?: DropReason } = {
  yaml: 'front matter',
  code: 'code',
  footnoteDefinition: 'note',
};

function addHeading(node: Extract<Nodes, { type: 'heading' }>, context: Context): void {
  addPart(node, headingKind(node.depth, context), node.depth, context);
}

/** The first heading of the first level is the headline, where nothing is said before it. */
function headingKind(level: number, context: Context): 'title' | 'heading' {
  const title = level === 1 && !context.titled && !context.parts.some((part) => part.drop === null);
  context.titled ||= title;
  return title ? 'title' : 'heading';
}

function addMarkup(node: Html, quoted: boolean, context: Context): void {
  const markup = { html: node.value, ...placeOf(node), quoted };
  for (const part of readMarkup(markup, context.text)) {
    const heading = part.kind === 'heading' && part.drop === null && part.level !== null;
    const kind = heading ? headingKind(part.level, context) : part.kind;
    context.parts.push({ ...part, kind });
  }
}

function addPart(node: Nodes, kind: BlockKind, level: number | null, context: Context): void {
  const { start, end } = placeOf(node);
  const spoken = speakInline(node, context.text);
  context.odd.push(...spoken.odd);
  for (const picture of spoken.pictures) {
    if (spoken.text !== '' && !spoken.caption) {
      const text = context.text.slice(picture.start, picture.end);
      context.inner.push({ ...picture, text, reason: 'picture' });
    }
  }
  const drop = spoken.caption
    ? 'caption'
    : spoken.text === '' && spoken.pictures.length > 0
      ? 'picture'
      : null;
  context.parts.push({
    ...(spoken.passages.length > 0 ? { passages: spoken.passages } : {}),
    start,
    end,
    kind,
    level,
    lone: true,
    text: spoken.text,
    runs: spoken.runs,
    drop,
    lead: leadOf(node, spoken.text, context.text),
  });
}

/** How many characters of a paragraph's text its opening emphasis holds. */
function leadOf(node: Nodes, text: string, source: string): number {
  if (node.type !== 'paragraph') return 0;
  const bold = node.children.findIndex(
    (child) =>
      child.type !== 'strong' &&
      child.type !== 'emphasis' &&
      child.type !== 'break' &&
      (child.type !== 'text' || child.value.trim() !== ''),
  );
  const children = bold < 0 ? node.children : node.children.slice(0, bold);
  const start = children[0]?.position?.start;
  const end = children.at(-1)?.position?.end;
  if (start === undefined || end === undefined) return 0;
  const lead = speakInline({ type: 'paragraph', children, position: { start, end } }, source).text;
  return text.startsWith(lead) ? lead.length : 0;
}

function addDropped(node: Nodes, drop: DropReason, context: Context): void {
  const { start, end } = placeOf(node);
  context.parts.push({
    start,
    end,
    kind: 'paragraph',
    level: null,
    lone: true,
    text: '',
    runs: [],
    drop,
  });
}

function placeOf(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
