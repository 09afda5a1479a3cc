import { DomUtils, parseDocument } from 'htmlparser2';

type Nodes = ReturnType<typeof parseDocument>['children'];
export type Element = Extract<Nodes[number], { readonly attribs: unknown }>;

/** A page as read back, for rules to ask. */
export type PageTree = {
  readonly html: string;
  readonly elements: readonly Element[];
  /** Those of one of the names, in order. */
  readonly named: (...names: readonly string[]) => readonly Element[];
  readonly byId: (id: string) => Element | undefined;
};

export function readPage(html: string): PageTree {
  const elements = DomUtils.findAll(() => true, parseDocument(html).children) as Element[];
  const ids = new Map(elements.toReversed().map((element) => [element.attribs.id ?? '', element]));
  return {
    html,
    elements,
    named: (...names) => elements.filter(({ name }) => names.includes(name)),
    byId: (id) => (id === '' ? undefined : ids.get(id)),
  };
}

export function childrenOf(element: Element): readonly Element[] {
  return element.children.filter(({ type }) => type === 'tag') as Element[];
}

/** Its words as a reader hears them: white space folded. */
export function wordsOfElement(element: Element): string {
  return folded(DomUtils.textContent(element));
}

export function folded(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The direction that an element inherits. */
export function directionAt(element: Element): string {
  for (let at = element.parent; at !== null; at = at.parent)
    if (at.type === 'tag' && (at as Element).attribs.dir) return (at as Element).attribs.dir ?? '';
  return 'ltr';
}

export function isWithin(element: Element, test: (outer: Element) => boolean): boolean {
  for (let at = element.parent; at !== null; at = at.parent)
    if (at.type === 'tag' && test(at as Element)) return true;
  return false;
}

/** Text under an element, each piece with the language it stands in. */
export function* textsIn(element: Element): Generator<{ text: string; language: string }> {
  for (const child of element.children) {
    if (child.type === 'text') yield { text: child.data, language: languageAt(element) };
    else if (child.type === 'tag') yield* textsIn(child as Element);
  }
}

function languageAt(element: Element): string {
  for (let at: Element['parent'] = element; at !== null; at = at.parent)
    if (at.type === 'tag' && (at as Element).attribs.lang)
      return (at as Element).attribs.lang ?? '';
  return '';
}
