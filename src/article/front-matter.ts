import { type Document, isMap, isScalar, parseDocument } from 'yaml';
import type { Notice, Span } from './article.ts';
import { isoDate } from './date.ts';
import { foldText } from './fold.ts';
import { canonicalTag } from './language.ts';
import type { Metadata } from './part.ts';
import { asPronunciation, type Pronunciation } from './pronunciation.ts';
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
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const { pronounce, unread } = pronounceOf(fields.pronounce);
  return {
    metadata: { ...metadataOf(fields), ...(pronounce.length === 0 ? {} : { pronounce }) },
    title: titlePlace(document, yaml),
    notices: unread.map((what) => ({
      code: 'pronunciation-unread',
      place: null,
      reason: `How ${what} is said cannot be read in the front matter: write a name, a colon and how it is read, such as Kyiv: Keev.`,
    })),
  };
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

const MOST_NAMES = 1_000;

/** `pronounce:` and, under it, a name and how it is read: `Keev`, or IPA as `/kiːv/`. */
function pronounceOf(value: unknown): {
  readonly pronounce: readonly Pronunciation[];
  readonly unread: readonly string[];
} {
  if (value === undefined || value === null) return { pronounce: [], unread: [] };
  if (typeof value !== 'object' || Array.isArray(value)) return { pronounce: [], unread: ['it'] };
  const pronounce: Pronunciation[] = [];
  const unread: string[] = [];
  for (const [name, said] of Object.entries(value).slice(0, MOST_NAMES)) {
    const isText = typeof said === 'string' || typeof said === 'number';
    const found = isText ? asPronunciation(name, String(said)) : null;
    if (found === null) unread.push(JSON.stringify(name.slice(0, 100)));
    else pronounce.push(found);
  }
  return { pronounce, unread: unread.slice(0, 10) };
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
