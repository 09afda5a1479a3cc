import { isoDate } from './date.ts';
import { foldText } from './fold.ts';
import { canonicalTag } from './language.ts';
import { type LinkedArticle, linkedArticle } from './linked-data.ts';
import type { DomDocument } from './page-node.ts';
import type { Metadata } from './part.ts';
import { webAddress } from './web-address.ts';

export type PageMetadata = Metadata & {
  /** The one first-level heading of the page, where it says what the page's title says. */
  readonly headline: string | null;
  /** Whether the page says of itself that it is an article. */
  readonly article: boolean;
};

/**
 * What a page says of itself: JSON-LD (schema.org Article), Open Graph, `meta`, `time`, `title`.
 * Reads scripts, so ask before they are taken out.
 */
export function readPageMetadata(document: DomDocument, address: string | null): PageMetadata {
  const linked = linkedArticle(document);
  const meta = metaReader(document);
  const publisher = linked?.publisher ?? meta('og:site_name') ?? meta('application-name');
  const titles = [linked?.title, meta('og:title'), meta('twitter:title'), textOf(document, 'title')]
    .filter((title) => typeof title === 'string')
    .map((title) => withoutSite(title, publisher));
  const base = baseOf(document, address);
  const pictures = [meta('og:image'), linked?.picture, meta('twitter:image')]
    .map((picture) => (picture ? webAddress(picture, base) : null))
    .filter((picture) => picture !== null);
  return {
    title: titles[0] ?? null,
    author: authorOf(document, linked, meta),
    date: dateOf(document, linked, meta),
    language:
      canonicalTag(document.documentElement.getAttribute('lang')) ??
      canonicalTag(linked?.language ?? null) ??
      canonicalTag(meta('content-language')) ??
      canonicalTag(meta('og:locale')),
    publisher,
    picture: pictures[0] ?? null,
    headline: headlineOf(document, titles),
    article:
      linked !== null ||
      meta('og:type') === 'article' ||
      document.querySelector('article') !== null,
  };
}

type MetaReader = (name: string) => string | null;

function metaReader(document: DomDocument): MetaReader {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const name = ['property', 'name', 'http-equiv', 'itemprop']
      .map((key) => element.getAttribute(key))
      .find(Boolean);
    const content = foldText((element.getAttribute('content') ?? '').slice(0, 4096));
    if (name && content !== '' && !values.has(name.toLowerCase()))
      values.set(name.toLowerCase(), content);
  }
  return (name) => values.get(name) ?? null;
}

function textOf(document: DomDocument, selector: string): string | null {
  const text = document.querySelector(selector)?.textContent ?? '';
  return foldText(text.slice(0, 1000)) || null;
}

function baseOf(document: DomDocument, address: string | null): string | null {
  const base = document.querySelector('base[href]')?.getAttribute('href');
  return base ? (webAddress(base, address) ?? address) : address;
}

function authorOf(
  document: DomDocument,
  linked: LinkedArticle | null,
  meta: MetaReader,
): string | null {
  const found = [
    linked?.author,
    meta('author'),
    meta('article:author'),
    meta('parsely-author'),
    textOf(document, '[rel="author"]'),
    textOf(document, '[itemprop="author"]'),
  ].find((author) => author && author.length <= 150 && !/^https?:/i.test(author));
  return found?.replace(/^by\s+/i, '') ?? null;
}

function dateOf(
  document: DomDocument,
  linked: LinkedArticle | null,
  meta: MetaReader,
): string | null {
  const time = document.querySelector(
    'article time[datetime], main time[datetime], time[datetime]',
  );
  const written = [
    linked?.date,
    meta('article:published_time'),
    meta('datepublished'),
    meta('date'),
    meta('dc.date'),
    time?.getAttribute('datetime'),
  ];
  for (const date of written) {
    const iso = date ? isoDate(date) : null;
    if (iso !== null) return iso;
  }
  return null;
}

/** The page's h1, where it is the only one (of its article, else at all) and shares words with the title. */
function headlineOf(document: DomDocument, titles: readonly string[]): string | null {
  const inside = [...document.querySelectorAll('article h1, main h1')];
  const all = inside.length > 0 ? inside : [...document.querySelectorAll('h1')];
  const headline = all.length === 1 ? foldText(all[0]?.textContent ?? '') : '';
  if (headline === '' || headline.length > 300) return null;
  if (titles.length === 0) return headline;
  const said = new Set(titles.flatMap(wordsOf));
  const words = wordsOf(headline);
  const shared = words.filter((word) => said.has(word)).length;
  return shared >= 2 && shared >= words.length * 0.3 ? headline : null;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

const OUTLET =
  /\b(?:News|Times|Post|Herald|Guardian|Telegraph|Mail|Mirror|Express|Gazette|Chronicle|Tribune|Observer|Independent|Standard|Journal|Echo|Star|Sun|Online|Today|BBC|CNN|Reuters|Sky|ITV|Le Monde|Le Figaro)\b/;

/** A title without the name of its site at the end. */
function withoutSite(title: string, publisher: string | null): string {
  const match = /^(.{8,}) ([|·•–—-]) ([^|·•–—]{2,40})$/u.exec(title);
  const [, head, mark, site] = match ?? [];
  if (head === undefined || site === undefined || mark === undefined) return title;
  const same = publisher !== null && site.toLowerCase().includes(publisher.toLowerCase());
  return same || '|·•'.includes(mark) || (OUTLET.test(site) && site.split(' ').length <= 4)
    ? head.trim()
    : title;
}
