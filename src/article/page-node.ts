/** As much of the DOM as a page is read with. */
export type DomNode = {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
};

export type DomElement = DomNode & {
  readonly localName: string;
  readonly parentNode: DomElement | null;
  readonly nextSibling: DomNode | null;
  readonly firstChild: DomNode | null;
  readonly children: ArrayLike<DomElement> & Iterable<DomElement>;
  getAttribute(name: string): string | null;
  getAttributeNames(): readonly string[];
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): ArrayLike<DomElement> & Iterable<DomElement>;
  insertBefore(node: DomNode, before: DomNode | null): void;
  remove(): void;
};

export type DomDocument = Omit<DomElement, 'remove'> & {
  readonly documentElement: DomElement;
  createElement(name: string): DomElement & { textContent: string };
};

const ELEMENT = 1;
const TEXT = 3;

export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === ELEMENT;
}

export function isText(node: DomNode): boolean {
  return node.nodeType === TEXT;
}
