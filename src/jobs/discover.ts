import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { formatOfName } from '../article/format.ts';
import { QuotecastError } from '../errors.ts';
import { askWhereMoved } from './ask-where-moved.ts';
import { type FeedItem, readFeed } from './feed-items.ts';
import { keyOfFeedItem, keyOfFile } from './identity.ts';
import type { PoliteClient } from './polite-client.ts';
import type { Project, SourceSpec } from './project-file.ts';
import { isWaiting } from './retry-after.ts';
import type { ListedItem, SourceState, State } from './state.ts';

/** An article that a source has, before it is read. */
export type Wanted = {
  readonly key: string;
  readonly source: SourceSpec;
  readonly title: string | null;
  readonly link: string | null;
  /** Milliseconds since 1970; null where the source does not say. */
  readonly published: number | null;
  readonly at:
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'page'; readonly address: string }
    /** The text stands in the feed; null where the feed was not sent again, as it has not changed. */
    | { readonly kind: 'text'; readonly address: string; readonly html: string | null };
};

export type DiscoverMeans = {
  readonly project: Pick<Project, 'folder'>;
  readonly state: State;
  readonly client: PoliteClient;
  readonly now: () => number;
  /** Whether an item's episode stands and is made as it would be now. */
  readonly isSettled: (key: string) => boolean;
};

/** What a source has, or why it is not asked in this run. */
export type Discovered =
  | { readonly kind: 'items'; readonly items: readonly Wanted[] }
  | { readonly kind: 'skipped'; readonly reason: string };

/**
 * The articles that a source has now, the newest first where it tells.
 * @throws QuotecastError SOURCE_*, INTERRUPTED
 */
export async function discover(source: SourceSpec, means: DiscoverMeans): Promise<Discovered> {
  const { project } = means;
  switch (source.kind) {
    case 'page':
      return itemsOf([
        {
          key: source.ref,
          source,
          title: null,
          link: source.ref,
          published: null,
          at: { kind: 'page', address: source.ref },
        },
      ]);
    case 'file':
      return itemsOf([wantedFile(source.ref, source, project)]);
    case 'folder':
      return itemsOf((await filesIn(source)).map((path) => wantedFile(path, source, project)));
    case 'feed':
      return fromFeed(source, means);
  }
}

function itemsOf(items: readonly Wanted[]): Discovered {
  return { kind: 'items', items };
}

function wantedFile(path: string, source: SourceSpec, { folder }: Pick<Project, 'folder'>): Wanted {
  const key = keyOfFile(relative(folder, path));
  // Until it is read: which file of a folder is meant.
  const title = basename(path);
  return { key, source, title, link: null, published: null, at: { kind: 'file', path } };
}

/** The newest first. */
async function filesIn(source: SourceSpec): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(source.ref);
  } catch (cause) {
    throw new QuotecastError(
      'SOURCE_NOT_FOUND',
      `The folder ${source.name} cannot be read.`,
      'Check its path, which is seen from the project file.',
      cause,
    );
  }
  const wanted = names.filter(
    (name) => !name.startsWith('.') && formatOfName(name) !== null && isWanted(name, source),
  );
  const files = await Promise.all(
    wanted.map(async (name) => {
      const path = join(source.ref, name);
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? [{ path, time: found.mtimeMs }] : [];
    }),
  );
  return files
    .flat()
    .sort((one, other) => other.time - one.time || (one.path < other.path ? -1 : 1))
    .slice(0, source.limit)
    .map(({ path }) => path);
}

const ACCEPT =
  'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.1';
const MINUTE = 60_000;
/** A feed may ask to be left alone, but not for longer than a day. */
const LONGEST_TTL = 24 * 60 * MINUTE;

async function fromFeed(
  source: SourceSpec,
  { state, client, now, isSettled }: DiscoverMeans,
): Promise<Discovered> {
  const known = sourceState(state, source.id);
  if (known.gone) return skipped('It is gone for good, said its server (410).');
  if (isWaiting(known.notBefore, now())) return skipped(patience(known.notBefore));
  // Texts that stand in the feed come only with the whole of it, and so does what is wanted only now.
  const isEnough =
    known.wish === wishOf(source) &&
    known.items.every((item) => !isTextIn(item, source) || isSettled(item.key));
  const { reply, moved } = await askWhereMoved(
    client,
    { address: source.ref, moved: known.address },
    { known: isEnough ? known.validators : null, accept: ACCEPT },
  );
  const address = moved ?? source.ref;
  if (reply.kind === 'gone') {
    known.gone = true;
    throw gone(address);
  }
  if (reply.kind === 'later') {
    if (!reply.now) return skipped(patience(reply.until));
    throw askedForPatience(address, reply.until);
  }
  known.address = moved;
  if (reply.kind === 'unchanged') {
    known.notBefore = after(known.ttl, now());
    return itemsOf(known.items.map((item) => wantedListed(item, source, address, null)));
  }
  const feed = readFeed(reply.page);
  known.ttl = feed.ttl;
  known.notBefore = after(feed.ttl, now());
  const listed = chosen(feed.items, source).flatMap((item) => {
    const key = keyOfFeedItem(source.ref, item.guid, item.link);
    return key === null ? [] : [{ item, listed: { key, ...pick(item) } }];
  });
  known.items = listed.map((each) => each.listed);
  known.wish = wishOf(source);
  known.validators = reply.validators;
  return itemsOf(listed.map((each) => wantedListed(each.listed, source, address, each.item.html)));
}

function skipped(reason: string): Discovered {
  return { kind: 'skipped', reason };
}

/** @param ttl in minutes */
function after(ttl: number | null, now: number): number {
  return ttl === null ? 0 : now + Math.min(ttl * MINUTE, LONGEST_TTL);
}

function pick({ title, link, published }: FeedItem): Omit<ListedItem, 'key'> {
  return { title: title?.slice(0, 500) ?? null, link, published };
}

function wantedListed(
  { key, title, link, published }: ListedItem,
  source: SourceSpec,
  feed: string,
  html: string | null,
): Wanted {
  const address = link ?? `${feed}#${encodeURIComponent(key)}`;
  const at: Wanted['at'] = isTextIn({ link }, source)
    ? { kind: 'text', address, html: html === null ? null : asPage(title, html) }
    : { kind: 'page', address };
  return { key, source, title, link, published, at };
}

/** Whether an article is read from its feed, and not from a page. */
function isTextIn({ link }: Pick<ListedItem, 'link'>, { text }: SourceSpec): boolean {
  return text === 'feed' || link === null;
}

/** What a source says of which articles are wanted: with another one, its feed is read once more. */
function wishOf({ include, exclude, limit }: SourceSpec): string {
  return createHash('sha256')
    .update(JSON.stringify([include, exclude, limit]))
    .digest('hex');
}

function asPage(title: string | null, html: string): string {
  const headline = (title ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<!doctype html><title>${headline}</title><article><h1>${headline}</h1>${html}</article>`;
}

function chosen(items: readonly FeedItem[], source: SourceSpec): readonly FeedItem[] {
  const wanted = items.filter(
    ({ title, link, html }) => (link !== null || html !== null) && isWanted(title ?? '', source),
  );
  const isDated = wanted.every(({ published }) => published !== null);
  const sorted = isDated
    ? wanted.toSorted((one, other) => (other.published ?? 0) - (one.published ?? 0))
    : wanted;
  return sorted.slice(0, source.limit);
}

function isWanted(title: string, { include, exclude }: SourceSpec): boolean {
  const folded = title.normalize('NFKC').toLowerCase();
  const holds = (words: string) => folded.includes(words.normalize('NFKC').toLowerCase());
  return (include.length === 0 || include.some(holds)) && !exclude.some(holds);
}

function sourceState(state: State, id: string): SourceState {
  state.sources[id] ??= {
    address: null,
    validators: null,
    notBefore: 0,
    ttl: null,
    gone: false,
    items: [],
    wish: null,
  };
  return state.sources[id];
}

export function patience(until: number): string {
  return `It is not to be asked before ${new Date(until).toISOString().slice(0, 16)}Z.`;
}

export function gone(address: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_REFUSED',
    `${address} is gone for good (410): it is not asked for any more.`,
    'Take it out of the project file, or give its new address.',
  );
}

export function askedForPatience(address: string, until: number): QuotecastError {
  return new QuotecastError(
    'SOURCE_REFUSED',
    `${address} asks not to be asked before ${new Date(until).toISOString().slice(0, 16)}Z.`,
    'Nothing need be done: it is asked again after that.',
  );
}
