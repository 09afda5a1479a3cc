import type { Article, Block, Span } from '../article/article.ts';

/** One block of the article inside `Document.text`; offsets are document offsets. */
export type Paragraph = Span & {
  /** Index in `Article.blocks`. */
  readonly block: number;
  readonly kind: Block['kind'];
  /** Where its opening emphasis ends; `start` where it has none. */
  readonly lead: number;
};

/** The spoken text of an article as one string, a line a block. */
export type Document = {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
  /** The paragraph that holds the offset `at`. */
  readonly paragraphAt: (at: number) => Paragraph;
};

export function documentOf(article: Article): Document {
  const paragraphs: Paragraph[] = [];
  const lines: string[] = [];
  let at = 0;
  article.blocks.forEach((block, index) => {
    paragraphs.push({
      start: at,
      end: at + block.text.length,
      block: index,
      kind: block.kind,
      lead: at + (block.lead ?? 0),
    });
    lines.push(block.text);
    at += block.text.length + 1;
  });
  const none = { start: 0, end: 0, block: 0, kind: 'paragraph', lead: 0 } as const;
  return {
    text: lines.join('\n'),
    paragraphs,
    paragraphAt: (at) => paragraphs[indexAt(paragraphs, at, (each) => each.start)] ?? none,
  };
}

/**
 * Index of the last item whose position is at or before `at`; 0 when there is none.
 * `position` must rise with the index.
 */
function indexAt<T>(items: readonly T[], at: number, position: (item: T) => number): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = items[middle];
    if (item !== undefined && position(item) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The offset in `Article.text` of the character at `at` in `block.text`. */
export function sourceOffset(block: Block, at: number): number {
  const run = block.runs[indexAt(block.runs, at, (each) => each.at)];
  if (run === undefined) return block.start;
  return run.start + Math.min(at - run.at, run.length);
}

/** The stretch of `Article.text` that a stretch of one block's text was read from. */
export function sourceSpan(block: Block, start: number, end: number): Span {
  return {
    start: sourceOffset(block, start),
    end: sourceOffset(block, end - 1) + 1,
  };
}
