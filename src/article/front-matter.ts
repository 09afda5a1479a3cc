import { parse } from 'yaml';
import type { Notice } from './article.ts';
import { isoDate } from './date.ts';
import { foldText } from './fold.ts';
import { canonicalTag } from './language.ts';
import type { Metadata } from './part.ts';
import { webAddress } from './web-address.ts';

type FrontMatter = { readonly metadata: Metadata; readonly notices: readonly Notice[] };

/** What YAML front matter says of the article; null where it is no map, and so no front matter. */
export function readFrontMatter(yaml: string): FrontMatter | null {
  let value: unknown;
  try {
    // Dates stay text in YAML's core schema; aliases are limited, so that few lines cannot mean millions.
    value =
      yaml.trim() === ''
        ? {}
        : parse(yaml, { maxAliasCount: 20, logLevel: 'silent', stringKeys: true });
  } catch {
    if (!/^[\w-]+\s*:/m.test(yaml)) return null;
    const reason = 'The front matter is not valid YAML and was left out.';
    return {
      metadata: metadataOf({}),
      notices: [{ code: 'front-matter-invalid', place: null, reason }],
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return { metadata: metadataOf({ ...value }), notices: [] };
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
    title: first('title', 'headline'),
    author: first('author', 'authors', 'byline'),
    date: date === null ? null : isoDate(date),
    language: canonicalTag(first('lang', 'language', 'locale')),
    publisher: first('publisher', 'publication', 'site'),
    picture: picture === null ? null : webAddress(picture, null),
  };
}

const LONGEST = 500;

function wordsOf(value: unknown): string | null {
  if (Array.isArray(value))
    return value.slice(0, 10).map(wordsOf).filter(Boolean).join(', ') || null;
  if (typeof value === 'object' && value !== null && 'name' in value) return wordsOf(value.name);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return foldText(String(value).slice(0, LONGEST)) || null;
}
