import type { Page } from 'playwright-core';

/** What the engines' results are read with, inside the page. */
export type PageTools = {
  /** `p.turn.quote`, `audio`, `a.tap`: an element's kind, without what differs from page to page. */
  describe(node: Node | null): string;
  at(xpath: string): Node | null;
};

/** Puts `tools` into the page and nothing into its document. */
export async function installTools(page: Page): Promise<void> {
  await page.evaluate(() => {
    const describe = (node: Node | null): string => {
      if (node === null || node instanceof Document) return 'document';
      if (!(node instanceof Element)) return `text in ${describe(node.parentNode)}`;
      const id = node.id === '' || /\d/u.test(node.id) ? '' : `#${node.id}`;
      const mark = node.hasAttribute('data-t') ? '[data-t]' : '';
      return node.localName + id + [...node.classList].map((name) => `.${name}`).join('') + mark;
    };
    const tools: PageTools = {
      describe,
      at: (xpath) =>
        document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE)
          .singleNodeValue,
    };
    Object.assign(globalThis, { tools });
  });
}
