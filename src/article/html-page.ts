import { Readability } from '@mozilla/readability';
import { QuotecastError } from '../errors.ts';
import { markAdverts } from './advert.ts';
import { foldText } from './fold.ts';
import { type Piece, readContent } from './page-content.ts';
import { parsePage, removeUnseen } from './page-dom.ts';
import { readPageMetadata } from './page-metadata.ts';
import type { DomDocument, DomElement } from './page-node.ts';
import type { Draft, Part } from './part.ts';
import { keepSignatures } from './signature.ts';

/**
 * The article of an HTML page, without what stands around it. `address` resolves its links.
 *
 * @throws QuotecastError SOURCE_NO_ARTICLE for a login page, a list of links, a page of nothing.
 */
export function readHtmlPage(html: string, name: string, address: string | null): Draft {
  const document = parsePage(html);
  if (document === null) {
    throw new QuotecastError(
      'SOURCE_TOO_LARGE',
      `${name} has too many elements, or elements nested too deeply, for the page of an article.`,
      'Save the text of the article to a .txt file and give that.',
    );
  }
  const page = readPageMetadata(document, address);
  const login = document.querySelector('input[type="password"]') !== null;
  removeUnseen(document);
  markAdverts(document);
  keepSignatures(document);
  const found = extract(document);
  const pieces = found === null ? [] : readContent(found.content);
  if (!holdsArticle(pieces, page.article, login)) {
    throw new QuotecastError(
      'SOURCE_NO_ARTICLE',
      `${name} holds no article: it is a page of links, a form or a notice.`,
      'Give the page of the article itself; if it needs a login, save its text to a file.',
    );
  }
  const { headline, article: _, ...metadata } = page;
  const author = metadata.author ?? found?.byline ?? null;
  const title = headline === null ? metadata.title : null;
  return {
    ...layOut(withTitle(pieces, headline ?? title)),
    inner: [],
    metadata: { ...metadata, title, author },
    notices: [],
  };
}

type Extracted = { readonly content: DomElement; readonly byline: string | null };

function extract(document: DomDocument): Extracted | null {
  const reader = new Readability(
    document as unknown as ConstructorParameters<typeof Readability>[0],
    {
      serializer: (node: unknown): DomElement => node as DomElement,
      charThreshold: 250,
    },
  );
  const parsed = parsedOrNull(reader);
  if (!parsed?.content) return null;
  const byline = foldText(parsed.byline ?? '').replace(/^by\s+/i, '');
  return { content: parsed.content, byline: byline === '' || byline.length > 100 ? null : byline };
}

/** A page that breaks the extractor is one that it finds no article in. */
function parsedOrNull(
  reader: Readability<DomElement>,
): ReturnType<Readability<DomElement>['parse']> {
  try {
    return reader.parse();
  } catch {
    return null;
  }
}

/** How much running text makes an article: less where the page says it is one. */
function holdsArticle(pieces: readonly Piece[], declared: boolean, login: boolean): boolean {
  let prose = 0;
  for (const { text, linked, kind, drop } of pieces) {
    const sentence =
      /[.!?…。！？]["”’»')\]]*$/u.test(text) &&
      (text.split(' ').length >= 6 || /[。！？]/.test(text));
    if (sentence && drop === null && kind !== 'heading' && linked < text.length / 2)
      prose += text.length;
  }
  return prose >= (declared && !login ? 60 : login ? 600 : 200);
}

/** The headline first, and only once. */
function withTitle(pieces: readonly Piece[], title: string | null): readonly Piece[] {
  if (title === null) return pieces;
  const again = pieces.findIndex(
    ({ text, kind }, index) => index < 4 && text === title && kind !== 'quote',
  );
  const rest = pieces.filter((_, index) => index !== again);
  return [
    { kind: 'title', level: null, text: title, drop: null, lone: true, linked: 0, lead: 0 },
    ...rest,
  ];
}

function layOut(pieces: readonly Piece[]): {
  readonly text: string;
  readonly parts: readonly Part[];
} {
  const parts: Part[] = [];
  let start = 0;
  for (const { linked: _, ...piece } of pieces) {
    const length = piece.text.length;
    parts.push({ ...piece, start, end: start + length, runs: [{ at: 0, start, length }] });
    start += length + 2;
  }
  return { text: pieces.map(({ text }) => text).join('\n\n'), parts };
}
