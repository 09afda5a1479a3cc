import { createHash } from 'node:crypto';
import type { Article } from '../article/article.ts';
import { timeOf } from '../article/date.ts';
import type { Page, Validators } from '../article/fetch-address.ts';
import { loadSource } from '../article/load-source.ts';
import { readArticle } from '../article/read-article.ts';
import { QuotecastError } from '../errors.ts';
import { askWhereMoved } from './ask-where-moved.ts';
import { askedForPatience, gone, patience, type Wanted } from './discover.ts';
import type { EpisodeTask, Made } from './make-item.ts';
import type { PoliteClient } from './polite-client.ts';
import { type ItemState, metFirst } from './state.ts';

export type SettleMeans = {
  readonly client: PoliteClient;
  readonly signal: AbortSignal;
  /** BCP 47, over what any article says; null for none. */
  readonly language: string | null;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** Makes the episode and writes down what was made of what; null where it is only to be told. */
  readonly make: ((item: ItemState, task: EpisodeTask) => Promise<Made>) | null;
};

export type Known = {
  readonly guid: string;
  /** null for one that was never heard of. */
  readonly item: ItemState | null;
  /** Whether its episode stands, made as it would be now, so that only another text makes it again. */
  readonly isSettled: boolean;
  readonly recipe: string;
};

export type Settled = {
  readonly status: 'new' | 'changed' | 'unchanged' | 'skipped' | 'failed';
  readonly reason: string | null;
  /** What is known of it from now on; null where nothing is to be kept. */
  readonly item: ItemState | null;
  readonly made: Made | null;
};

/**
 * Reads an article and makes its episode where that is new or says something else than before.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function settle(wanted: Wanted, known: Known, means: SettleMeans): Promise<Settled> {
  const { item, isSettled } = known;
  if (item?.gone === true) return skipped('It is gone for good, said its server (410).', item);
  const read = await readWanted(wanted, known, means);
  if (read.kind === 'later') return skipped(patience(read.until), item);
  if (read.kind === 'gone') {
    const { message } = gone(read.address);
    const kept = { ...(item ?? newItem(wanted, null, means.now())), gone: true };
    return { status: 'failed', reason: message, item: kept, made: null };
  }
  if (read.kind === 'unchanged') return unchanged(item && { ...item, address: read.address });
  const seen = { validators: read.validators, bytes: sha256(read.bytes), address: read.address };
  if (isSettled && item !== null && item.bytes === seen.bytes)
    return unchanged({ ...item, ...seen });
  const language = wanted.source.language ?? means.language;
  const article = await readIt(read, language, means.signal);
  const text = article === null ? null : hashText(article);
  if (isSettled && item !== null && text !== null && item.text === text)
    return unchanged({ ...item, ...seen });
  const status = item?.made == null ? 'new' : 'changed';
  if (means.make === null) return { status, reason: null, item, made: null };
  const before = item ?? newItem(wanted, article, means.now());
  const task = taskOf(wanted, known.guid, before, read, language);
  const made = await means.make(before, task);
  return {
    status: made.unchanged ? 'unchanged' : status,
    reason: null,
    made,
    item: {
      ...before,
      ...seen,
      key: wanted.key,
      source: wanted.source.id,
      title: made.title,
      link: wanted.link,
      slug: made.slug,
      text,
      recipe: known.recipe,
      made: made.unchanged ? (before.made ?? means.now()) : means.now(),
      provisional: made.provisional,
    },
  };
}

type Read =
  | { readonly kind: 'gone'; readonly address: string }
  | { readonly kind: 'later'; readonly until: number }
  | { readonly kind: 'unchanged'; readonly address: string | null }
  | {
      readonly kind: 'read';
      readonly bytes: Uint8Array;
      readonly validators: Validators | null;
      /** Where it has moved for good. */
      readonly address: string | null;
      readonly source: { readonly path: string } | { readonly page: Page };
    };

async function readWanted(
  { at, link }: Wanted,
  { item, isSettled }: Known,
  { client, signal }: SettleMeans,
): Promise<Read> {
  if (at.kind === 'file') {
    const { bytes } = await loadSource(at.path, { signal });
    return { kind: 'read', bytes, validators: null, address: null, source: { path: at.path } };
  }
  if (at.kind === 'text') {
    if (at.html === null) return { kind: 'unchanged', address: null };
    const bytes = new TextEncoder().encode(at.html);
    const page = {
      address: at.address,
      bytes,
      type: 'text/html',
      charset: 'utf-8',
      language: null,
    };
    return { kind: 'read', bytes, validators: null, address: null, source: { page } };
  }
  // Where it has moved holds only for the address that it was found under.
  const moved = item !== null && item.link === link ? item.address : null;
  const places = { address: at.address, moved };
  const known = isSettled ? (item?.validators ?? null) : null;
  const { reply, moved: address } = await askWhereMoved(client, places, { known });
  switch (reply.kind) {
    case 'gone':
      return { kind: 'gone', address: address ?? at.address };
    case 'later':
      if (reply.now) throw askedForPatience(address ?? at.address, reply.until);
      return { kind: 'later', until: reply.until };
    case 'unchanged':
      return { kind: 'unchanged', address };
    case 'page': {
      const { page, validators } = reply;
      return {
        kind: 'read',
        bytes: page.bytes,
        validators,
        address,
        source: { page },
      };
    }
  }
}

/** null for a saved script: its maker reads it, and the article it was made from. */
async function readIt(
  { source }: Extract<Read, { kind: 'read' }>,
  language: string | null,
  signal: AbortSignal,
): Promise<Article | null> {
  const options = { signal, ...(language === null ? {} : { language }) };
  if ('page' in source)
    return readArticle(source.page.address, { ...options, fetchPage: async () => source.page });
  return /\.ya?ml$/i.test(source.path) ? null : readArticle(source.path, options);
}

/** What is said, whatever else a page holds: its title and its paragraphs. */
function hashText({ title, language, blocks }: Article): string {
  return sha256(JSON.stringify([title, language, blocks.map(({ kind, text }) => [kind, text])]));
}

function newItem(wanted: Wanted, article: Article | null, now: number): ItemState {
  return metFirst({
    key: wanted.key,
    source: wanted.source.id,
    title: wanted.title,
    link: wanted.link,
    // Players do not show what is yet to come.
    published: Math.min(wanted.published ?? dateOf(article) ?? now, now),
  });
}

function dateOf(article: Article | null): number | null {
  const time = timeOf(article?.date ?? '');
  return time === null || time < 0 ? null : time;
}

function taskOf(
  { link }: Wanted,
  guid: string,
  { slug, published }: ItemState,
  { source }: Extract<Read, { kind: 'read' }>,
  language: string | null,
): EpisodeTask {
  const task = {
    guid,
    published: new Date(published).toISOString().replace(/\.\d+Z$/, 'Z'),
    link,
    slug,
    language,
  };
  if ('path' in source) return { ...task, source: { kind: 'file', path: source.path } };
  const { bytes, ...page } = source.page;
  const base64 = Buffer.from(bytes).toString('base64');
  return { ...task, source: { kind: 'page', page: { ...page, base64 } } };
}

function unchanged(item: ItemState | null): Settled {
  if (item === null)
    throw new QuotecastError(
      'SOURCE_REFUSED',
      'Its server says that it has not changed, and it was never sent.',
      'Try again later.',
    );
  return { status: 'unchanged', reason: null, item: item, made: null };
}

function skipped(reason: string, item: ItemState | null): Settled {
  return { status: 'skipped', reason, item, made: null };
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
