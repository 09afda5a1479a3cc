import { Parser } from 'htmlparser2';
import * as z from 'zod';
import { timeOf } from '../article/date.ts';
import { decodeText } from '../article/decode-text.ts';
import type { Page } from '../article/fetch-address.ts';
import { foldText } from '../article/fold.ts';
import { webAddress } from '../article/web-address.ts';
import { QuotecastError } from '../errors.ts';

export type FeedItem = {
  /** What the feed calls it for ever; null where it does not say. */
  readonly guid: string | null;
  readonly title: string | null;
  /** http(s) address of its page. */
  readonly link: string | null;
  /** Milliseconds since 1970. */
  readonly published: number | null;
  /** Its text as HTML, where the feed holds it. */
  readonly html: string | null;
};

export type Feed = {
  /** How long the feed asks to be left alone, in minutes; null where it does not. */
  readonly ttl: number | null;
  readonly items: readonly FeedItem[];
};

const MOST_ITEMS = 1000;
/** A feed nests a handful deep, and the HTML in one that is not escaped a few more. */
const DEEPEST = 100;

/**
 * Reads RSS 2.0, RSS 1.0, Atom (RFC 4287) or JSON Feed. XML entities that a document declares are
 * not expanded, and nothing that it names is fetched.
 * @throws QuotecastError SOURCE_NO_ARTICLE for what is no feed, SOURCE_NOT_TEXT
 */
export function readFeed(page: Page): Feed {
  const head = new TextDecoder('latin1').decode(page.bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/i.exec(head);
  const charset = page.charset ?? declared?.[1] ?? null;
  const text = decodeText(page.bytes, page.address, { charset, html: false });
  const feed = /^\s*\{/.test(text) ? fromJson(text, page.address) : fromXml(text, page.address);
  if (feed !== null) return feed;
  throw new QuotecastError(
    'SOURCE_NO_ARTICLE',
    `${page.address} holds no feed.`,
    'Give the address of an RSS, Atom or JSON feed; for one article, give it as page.',
  );
}

const text = z.string().nullish().catch(null);
const jsonFeed = z.object({
  version: z.string().startsWith('https://jsonfeed.org/version/'),
  items: z.array(
    z.object({
      id: z
        .union([z.string(), z.number().transform(String)])
        .nullish()
        .catch(null),
      url: text,
      external_url: text,
      title: text,
      content_html: text,
      content_text: text,
      date_published: text,
    }),
  ),
});

function fromJson(source: string, address: string): Feed | null {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return null;
  }
  const parsed = jsonFeed.safeParse(value);
  if (!parsed.success) return null;
  const items = parsed.data.items.slice(0, MOST_ITEMS).map((item) => ({
    guid: nonEmpty(item.id),
    title: nonEmpty(item.title),
    link: webAddress(item.url ?? item.external_url ?? '', address),
    published: publishedOn(item.date_published),
    html: nonEmpty(item.content_html) ?? paragraphs(nonEmpty(item.content_text)),
  }));
  return { ttl: null, items };
}

/** What an element is to an item; the first of several wins where both are there. */
const FIELDS: Readonly<Record<string, 'guid' | 'title' | 'link' | 'date' | 'full' | 'short'>> = {
  guid: 'guid',
  id: 'guid',
  title: 'title',
  link: 'link',
  pubdate: 'date',
  published: 'date',
  issued: 'date',
  'dc:date': 'date',
  updated: 'date',
  'content:encoded': 'full',
  content: 'full',
  description: 'short',
  summary: 'short',
};
const ROOTS = new Set(['rss', 'feed', 'rdf:rdf', 'rdf']);

type Draft = Partial<Record<(typeof FIELDS)[string], string>>;

function fromXml(source: string, address: string): Feed | null {
  const items: FeedItem[] = [];
  const path: string[] = [];
  let isFeed = false;
  let ttl: number | null = null;
  let draft: Draft | null = null;
  /** How deep the item and the field being read stand. */
  let itemDepth = 0;
  let field: (typeof FIELDS)[string] | null = null;
  let fieldDepth = 0;
  let written = '';
  /** Whether a title is HTML: in RSS it is in practice, in Atom where it says so (RFC 4287, section 3.1). */
  let isMarkup = false;

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.toLowerCase();
        path.push(name);
        if (path.length > DEEPEST || items.length >= MOST_ITEMS) parser.pause();
        if (path.length === 1) isFeed = ROOTS.has(name);
        else if (field !== null) written += `<${name}>`;
        else if (draft === null && (name === 'item' || name === 'entry')) {
          draft = {};
          itemDepth = path.length;
          const about = attributes['rdf:about'];
          if (about !== undefined) draft.guid = about;
        } else if (draft !== null && path.length === itemDepth + 1) {
          field = FIELDS[name] ?? null;
          fieldDepth = path.length;
          written = '';
          isMarkup = path[0] !== 'feed' || /html/i.test(attributes.type ?? '');
          if (name === 'link') addLink(draft, attributes);
          if (name === 'guid' && attributes.ispermalink?.toLowerCase() === 'false')
            draft.link ??= '';
        } else if (draft === null && name === 'ttl' && path.length === 3) {
          written = '';
          fieldDepth = path.length;
        }
      },
      ontext(data) {
        if (written.length < 2_000_000) written += data;
      },
      onclosetag() {
        const name = path.pop();
        if (field !== null && path.length + 1 === fieldDepth) {
          const value = field === 'title' && isMarkup ? textOf(written) : written;
          if (draft !== null && value.trim() !== '') take(draft, field, name ?? '', value);
          field = null;
        } else if (field !== null) written += `</${name}>`;
        else if (draft !== null && path.length + 1 === itemDepth) {
          items.push(finish(draft, address));
          draft = null;
        } else if (name === 'ttl' && draft === null) {
          const minutes = Number(written.trim());
          ttl = Number.isFinite(minutes) && minutes > 0 ? minutes : null;
        }
      },
    },
    { xmlMode: true, lowerCaseAttributeNames: true },
  );
  parser.end(source);
  return isFeed ? { ttl, items } : null;
}

/** What a line of HTML says. */
function textOf(html: string): string {
  let said = '';
  const parser = new Parser({
    ontext(data) {
      said += data;
    },
    onopentagname(name) {
      if (name === 'br' || name === 'p' || name === 'div') said += ' ';
    },
  });
  parser.end(html);
  return said;
}

/** Atom's link is an attribute; of several, the one to the page itself counts. */
function addLink(draft: Draft, { href, rel }: { readonly [name: string]: string }): void {
  if (href !== undefined && (rel === undefined || rel === 'alternate')) draft.link ||= href;
}

function take(draft: Draft, field: keyof Draft, name: string, written: string): void {
  // `updated` is the last word only where nothing says when it was published.
  if (name === 'updated' && draft.date !== undefined) return;
  if (name === 'published' || name === 'pubdate') draft.date = written;
  else draft[field] ||= written;
}

function finish(draft: Draft, address: string): FeedItem {
  const guid = nonEmpty(draft.guid);
  const link = webAddress(draft.link ?? '', address);
  return {
    guid,
    title: nonEmpty(draft.title),
    // A guid is the address unless it says that it is none (RSS 2.0).
    link: link ?? (draft.link === undefined && guid !== null ? webAddress(guid, null) : null),
    published: publishedOn(draft.date),
    html: nonEmpty(draft.full) ?? nonEmpty(draft.short),
  };
}

function nonEmpty(written: string | null | undefined): string | null {
  const folded = written?.trim() ?? '';
  return folded === '' ? null : folded;
}

function publishedOn(written: string | null | undefined): number | null {
  const time = timeOf(foldText(written ?? ''));
  return time === null || time < 0 ? null : time;
}

function paragraphs(plain: string | null): string | null {
  if (plain === null) return null;
  const safe = plain.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<p>${safe.split(/\n\s*\n/).join('</p><p>')}</p>`;
}
