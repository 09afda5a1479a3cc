import { foldText } from './fold.ts';
import type { DomDocument, DomElement, DomNode } from './page-node.ts';

/** A longer one is no signature. */
const LONGEST = 200;

/**
 * Makes the `<footer>` or `<cite>` that signs a block quotation a paragraph of its own after a dash,
 * as a person would type it: extraction takes footers away, and runs a `<cite>` into the words.
 * HTML Living Standard, 4.4.4: attribution for a quotation "may be placed inside a footer element".
 */
export function keepSignatures(document: DomDocument): void {
  for (const mark of document.querySelectorAll('blockquote footer, blockquote cite')) {
    const words = foldText(mark.textContent ?? '');
    const parent = mark.parentNode;
    if (words === '' || words.length > LONGEST || parent === null || !endsWith(mark)) continue;
    const alone = parent.localName === 'p' && foldText(parent.textContent ?? '') === words;
    if (parent.localName === 'p' && !alone) continue;
    const signed = alone ? parent : mark;
    const line = document.createElement('p');
    line.textContent = /^[—–-]/.test(words) ? words : `— ${words}`;
    signed.parentNode?.insertBefore(line, signed);
    signed.remove();
  }
}

/** Whether nothing but white space follows an element in its parent. */
function endsWith(element: DomElement): boolean {
  let next: DomNode | null = element.nextSibling;
  while (next !== null) {
    if ((next.textContent ?? '').trim() !== '') return false;
    next = (next as DomElement).nextSibling;
  }
  return true;
}
