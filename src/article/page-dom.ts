import { parseHTML } from 'linkedom';
import { type DomDocument, type DomElement, isElement } from './page-node.ts';

/** More tags than any article's page has; beyond it extraction takes longer than anyone waits. */
const MOST_TAGS = 40_000;
/** Each makes a node of its own. */
const MOST_REFERENCES = 30_000;
/** The extractor's time grows by their square. */
const MOST_COMMENTS = 8000;
/** Of one tag, with the words in them. */
const MOST_ATTRIBUTES = 40_000;
/** Browsers stop nesting at 512. */
const DEEPEST = 1000;
/** Extraction takes time by the square of the depth. */
const FLAT = 150;

/**
 * A page as a tree. No script runs and nothing is loaded. null for a page of more tags, or nested
 * more deeply, than can be gone through in reasonable time.
 */
export function parsePage(html: string): DomDocument | null {
  let tags = 0;
  // A "<" that opens nothing is text.
  const safe = html.replace(/<(?![a-z/!?])/gi, '&lt;');
  if ((safe.match(/&/g)?.length ?? 0) > MOST_REFERENCES) return null;
  for (let at = safe.indexOf('<'); at !== -1; at = safe.indexOf('<', at + 1)) {
    if (++tags > MOST_TAGS) return null;
  }
  if ((safe.match(/<!--/g)?.length ?? 0) > MOST_COMMENTS || hasCrowdedTag(safe)) return null;
  const body = /<body[\s>]/i.test(safe) ? safe : `<body>${safe}</body>`;
  const page = /<html[\s>]/i.test(body) ? body : `<!doctype html><html>${body}</html>`;
  const { document } = parseHTML(page) as unknown as { readonly document: DomDocument };
  if (depthOf(document.documentElement) > DEEPEST) return null;
  flatten(document.documentElement);
  return document;
}

/** Whether a tag has more attributes, or more words in them, than any tag needs. */
function hasCrowdedTag(html: string): boolean {
  let at = html.indexOf('<');
  while (at !== -1) {
    const close = html.indexOf('>', at);
    const end = close === -1 ? html.length : close;
    const crowded =
      end - at > MOST_ATTRIBUTES && (html.slice(at, end).match(/[=\s]+/g)?.length ?? 0);
    if (crowded && crowded > MOST_ATTRIBUTES) return true;
    at = html.indexOf('<', end);
  }
  return false;
}

function depthOf(root: DomElement): number {
  const open = [{ element: root, depth: 1 }];
  let deepest = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    deepest = Math.max(deepest, item.depth);
    if (deepest > DEEPEST) return deepest;
    for (const node of item.element.childNodes) {
      if (isElement(node)) open.push({ element: node, depth: item.depth + 1 });
    }
  }
  return deepest;
}

/** Takes what lies too deep out of its nest, keeping its order. */
function flatten(root: DomElement): void {
  const open: { readonly element: DomElement; readonly depth: number }[] = [
    { element: root, depth: 0 },
  ];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { element, depth } = item;
    const children = [...element.children];
    if (depth < FLAT) {
      open.push(...children.map((child) => ({ element: child, depth: depth + 1 })));
      continue;
    }
    const parent = element.parentNode;
    if (parent === null || children.length === 0) continue;
    const before = element.nextSibling;
    for (const child of [...element.childNodes]) parent.insertBefore(child, before);
    open.push(...children.map((child) => ({ element: child, depth })));
  }
}

const NEVER_SEEN = [
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'canvas',
  'audio',
  'video',
  'button',
  'input',
  'select',
  'textarea',
  'dialog',
  '[hidden]',
  '[aria-hidden="true"]',
  '.sr-only',
  '.visually-hidden',
  '.screen-reader-text',
].join(',');

/** Takes out what no reader sees: scripts, styles, controls, hidden elements. */
export function removeUnseen(document: DomDocument): void {
  for (const element of document.querySelectorAll(NEVER_SEEN)) {
    if (element.localName !== 'html' && element.localName !== 'body') element.remove();
  }
  for (const element of document.querySelectorAll('[style]')) {
    if (/display\s?:\s?none|visibility\s?:\s?hidden/i.test(element.getAttribute('style') ?? ''))
      element.remove();
  }
}
