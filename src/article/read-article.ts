import { createHash } from 'node:crypto';
import { QuotecastError } from '../errors.ts';
import type { Article } from './article.ts';
import { clean } from './clean.ts';
import { MOST_PARTS, tooManyParts } from './collect.ts';
import { controlNotices } from './control-characters.ts';
import { decodeText } from './decode-text.ts';
import { dropNotices } from './drop-notices.ts';
import { formatOf } from './format.ts';
import { findHeadlines } from './headlines.ts';
import { canonicalTag, findLanguage } from './language.ts';
import { type LoadOptions, loadSource } from './load-source.ts';
import { assemble, type Draft } from './part.ts';
import { withoutOwn } from './passages.ts';
import { readPlainText } from './plain-text.ts';
import { looksLikeProse } from './prose.ts';
import { titleFromText } from './title.ts';

export type ReadOptions = LoadOptions & {
  /** BCP 47; taken as it is, whatever the source says. */
  readonly language?: string;
};

/**
 * Reads an article from a file, from standard input (`-`) or from an http(s) address.
 *
 * @throws QuotecastError with a SOURCE_ code for whatever is no article, INTERRUPTED when
 *   `options.signal` aborts.
 */
export async function readArticle(ref: string, options: ReadOptions): Promise<Article> {
  const loaded = await loadSource(ref, options);
  const { bytes, name, address } = loaded;
  if (bytes.length === 0) throw empty(name);
  const html = loaded.format === 'html';
  const text = decodeText(bytes, name, { charset: loaded.charset, html });
  if (text.trim() === '') throw empty(name);
  const format = loaded.format ?? formatOf(text);
  const draft = await draftOf(format, text, name, address);
  if (draft.parts.length > MOST_PARTS) throw tooManyParts(name);
  const notices = [...controlNotices(text, draft.text), ...draft.notices];
  const article = finish({ ...draft, notices }, options.language ?? null, loaded.language);
  if (!looksLikeProse(article.blocks.map((block) => block.text).join('\n'))) throw noArticle(name);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { source: { kind: loaded.kind, ref: loaded.ref, sha256 }, ...article };
}

async function draftOf(
  format: 'text' | 'markdown' | 'html',
  text: string,
  name: string,
  address: string | null,
): Promise<Draft> {
  // Loaded when needed: a plain text must not wait for a page reader.
  if (format === 'markdown') return (await import('./markdown.ts')).readMarkdown(text, name);
  if (format === 'html') return (await import('./html-page.ts')).readHtmlPage(text, name, address);
  return readPlainText(text, name);
}

function finish(
  draft: Draft,
  asked: string | null,
  header: string | null,
): Omit<Article, 'source'> {
  const { metadata } = draft;
  const head = findHeadlines(clean(draft.parts), metadata.title);
  const { blocks, dropped } = assemble(draft.text, head.parts);
  const spoken = blocks.map((block) => block.text).join('\n');
  const found = asked === null ? findLanguage(spoken, metadata.language ?? header) : null;
  const headline = blocks.find((block) => block.kind === 'title')?.text ?? null;
  const title = metadata.title ?? headline;
  const language = found?.language ?? canonicalTag(asked) ?? 'en';
  return {
    text: draft.text,
    title:
      title ??
      titleFromText((blocks.find(({ kind }) => kind !== 'heading') ?? blocks[0])?.text ?? ''),
    titleFrom:
      metadata.title !== null ? 'metadata' : headline !== null ? 'headline' : 'first sentence',
    author: metadata.author ?? head.author,
    date: metadata.date ?? head.date,
    language,
    publisher: metadata.publisher,
    picture: metadata.picture,
    ...(metadata.pronounce === undefined ? {} : { pronounce: metadata.pronounce }),
    blocks: withoutOwn(blocks, language),
    dropped,
    notices: [
      ...draft.notices,
      ...(found?.notices ?? []),
      ...dropNotices([...dropped, ...draft.inner], head.parts),
    ],
  };
}

function empty(name: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_EMPTY',
    `${name} is empty.`,
    'Give a source that holds an article.',
  );
}

function noArticle(name: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_NO_ARTICLE',
    `${name} holds no article: no sentences were found in it.`,
    'Give a source with the text of an article; for a page behind a login, save the text to a file.',
  );
}
