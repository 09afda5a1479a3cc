import { type DomDocument, type DomElement, isElement, isText } from './page-node.ts';

const TOKEN =
  /^(?:ads?|adverts?|advertisements?|advertising|sponsored|adsbygoogle)(?:[-_]+(?:slot|unit|container|wrapper|wrap|box|banner|block|break|placeholder|label|inner|inline|\d{1,4}))?$/i;

/** Whether an element says of itself that it holds an advertisement. */
export function saysAdvert(attributes: Readonly<Record<string, string>>): boolean {
  const names = `${attributes.class ?? ''} ${attributes.id ?? ''}`.slice(0, 1000);
  return (
    names.split(/\s+/).some((name) => TOKEN.test(name)) ||
    /^\s{0,9}(?:ads?|advert|advertisement|sponsored(?: content)?)\s{0,9}$/i.test(
      attributes['aria-label'] ?? '',
    ) ||
    Object.keys(attributes).some((name) => /^data-ads?(?:-|$)/i.test(name))
  );
}

const MARK = 'data-quotecast-advertisement';
/** A page whose whole body or article is marked holds an article all the same. */
const NEVER = new Set(['html', 'body', 'main', 'article', 'h1']);
const MOST_OF_PAGE = 1 / 3;

/**
 * Marks the advertisements of a page, each element of them by itself: extraction takes classes
 * away and elements out of one another. Depth is bounded by `parsePage`.
 */
export function markAdverts(document: DomDocument): void {
  const lengths = new Map<DomElement, number>();
  const most = measure(document.documentElement, lengths) * MOST_OF_PAGE;
  const visit = (element: DomElement, within: boolean): void => {
    const advert =
      within ||
      ((lengths.get(element) ?? 0) <= most && !NEVER.has(element.localName) && said(element));
    if (advert) element.setAttribute(MARK, '');
    for (const child of element.children) visit(child, advert);
  };
  visit(document.documentElement, false);
}

export function isMarkedAdvert(element: DomElement): boolean {
  return element.getAttribute(MARK) !== null;
}

function said(element: DomElement): boolean {
  return saysAdvert(
    Object.fromEntries(
      element.getAttributeNames().map((name) => [name, element.getAttribute(name) ?? '']),
    ),
  );
}

/** How much text each element holds. */
function measure(element: DomElement, lengths: Map<DomElement, number>): number {
  let length = 0;
  for (const node of element.childNodes) {
    if (isElement(node)) length += measure(node, lengths);
    else if (isText(node)) length += (node.textContent ?? '').trim().length;
  }
  lengths.set(element, length);
  return length;
}
