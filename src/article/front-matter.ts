import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { Notice, Span } from './article.ts';
import { isoDate } from './date.ts';
import { foldText } from './fold.ts';
import { canonicalTag } from './language.ts';
import type { Metadata } from './part.ts';
import { webAddress } from './web-address.ts';

type FrontMatter = {
  readonly metadata: Metadata;
  /** Where in the YAML the words of the title stand, unquoted; null where nothing there reads just so. */
  readonly title: Span | null;
  readonly notices: readonly Notice[];
};

/** What YAML front matter says of the article; null where it is no map, and so no front matter. */
export function readFrontMatter(yaml: string): FrontMatter | null {
  if (yaml.trim() === '') return { metadata: metadataOf({}), title: null, notices: [] };
  let value: unknown;
  let document: Document;
  try {
    // Dates stay text in YAML's core schema; aliases are limited, so that few lines cannot mean millions.
    document = parseDocument(yaml, { logLevel: 'silent', stringKeys: true });
    if (document.errors[0] !== undefined) throw document.errors[0];
    value = document.toJS({ maxAliasCount: 20 });
  } catch {
    if (!/^[\w-]+\s*:/m.test(yaml)) return null;
    const reason = 'The front matter is not valid YAML and was left out.';
    return {
      metadata: metadataOf({}),
      title: null,
      notices: [{ code: 'front-matter-invalid', place: null, reason }],
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return { metadata: metadataOf({ ...value }), title: titlePlace(document, yaml), notices: [] };
}

function titlePlace(document: Document, yaml: string): Span | null {
  if (!isMap(document.contents)) return null;
  const key = TITLE.find((name) => wordsOf(document.get(name)) !== null) ?? '';
  const node = document.contents.get(key, true);
  if (!isScalar(node) || !node.range) return null;
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  const [start, end] = [node.range[0] + quoted, node.range[1] - quoted];
  return yaml.slice(start, end) === String(node.value) ? { start, end } : null;
}

function metadataOf(fields: Readonly<Record<string, unknown>>): Metadata {
  const first = (...names: string[]): string | null => {
    for (const name of names) {
      const found = wordsOf(fields[name]);
      if (found !== null) return found;
    }
    return null;
  };
  const picture = first('picture', 'image', 'cover');
  const date = first('date', 'published', 'publishDate');
  return {
    title: first(...TITLE),
    author: first('author', 'authors', 'byline'),
    date: date === null ? null : isoDate(date),
    language: canonicalTag(first('lang', 'language', 'locale')),
    publisher: first('publisher', 'publication', 'site'),
    picture: picture === null ? null : webAddress(picture, null),
  };
}

const TITLE = ['title', 'headline'] as const;
const LONGEST = 500;

function wordsOf(value: unknown): string | null {
  if (Array.isArray(value))
    return value.slice(0, 10).map(wordsOf).filter(Boolean).join(', ') || null;
  if (typeof value === 'object' && value !== null && 'name' in value) return wordsOf(value.name);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return foldText(String(value).slice(0, LONGEST)) || null;
}
