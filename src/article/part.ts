import type {
  Block,
  BlockKind,
  Dropped,
  DropReason,
  Notice,
  Passage,
  Run,
  Span,
} from './article.ts';
import type { Pronunciation } from './pronunciation.ts';

/** A block in the making: what a reader of one format found, before cleaning decides on it. */
export type Part = Span & {
  readonly kind: BlockKind;
  readonly level: number | null;
  readonly text: string;
  readonly runs: readonly Run[];
  /** One line with white space, or an edge of the text, on both sides of it. */
  readonly lone: boolean;
  /** Why it is not spoken; null while it is. */
  readonly drop: DropReason | null;
  /** How many characters of `text`, from its start, are emphasised. */
  readonly lead?: number;
  /** Words that the source marks with a language. */
  readonly passages?: readonly Passage[];
};

/** What one format says of itself; null where it says nothing. */
export type Metadata = {
  readonly title: string | null;
  readonly author: string | null;
  readonly date: string | null;
  readonly language: string | null;
  readonly publisher: string | null;
  readonly picture: string | null;
  readonly pronounce?: readonly Pronunciation[];
};

export const NO_METADATA: Metadata = {
  title: null,
  author: null,
  date: null,
  language: null,
  publisher: null,
  picture: null,
};

/** What a reader of one format hands on. Parts are in reading order and do not overlap. */
export type Draft = {
  readonly text: string;
  readonly parts: readonly Part[];
  /** What is not spoken in the midst of parts that are: a picture among words. */
  readonly inner: readonly Dropped[];
  readonly metadata: Metadata;
  readonly notices: readonly Notice[];
};

/**
 * Turns parts into blocks and dropped pieces that together cover `text` but for white space: markup
 * left before a block (a list marker, `> `) goes to that block, any other is listed as dropped.
 */
export function assemble(
  text: string,
  parts: readonly Part[],
): { readonly blocks: Block[]; readonly dropped: Dropped[] } {
  const blocks: Block[] = [];
  const dropped: Dropped[] = [];
  const drop = (start: number, end: number, reason: DropReason): void => {
    dropped.push({ start, end, text: text.slice(start, end), reason });
  };
  let covered = 0;
  for (const part of parts) {
    const gap = inked(text, covered, part.start);
    const spoken = part.drop === null && part.runs.length > 0;
    if (gap !== null && !spoken) drop(gap.start, gap.end, 'markup');
    const start = spoken && gap !== null ? gap.start : part.start;
    if (spoken) blocks.push(blockOf(part, start));
    else drop(part.start, part.end, part.drop ?? 'markup');
    covered = part.end;
  }
  const rest = inked(text, covered, text.length);
  if (rest !== null) drop(rest.start, rest.end, 'markup');
  return { blocks, dropped };
}

function blockOf(part: Part, start: number): Block {
  const { end, kind, level, text, runs, passages = [] } = part;
  const marked = passages.length > 0 ? { passages } : {};
  if (kind === 'heading') return { start, end, kind, level: level ?? 2, text, runs, ...marked };
  const lead = Math.min(part.lead ?? 0, text.length);
  return { start, end, kind, text, runs, ...(lead > 0 ? { lead } : {}), ...marked };
}

/** The span between `from` and `to` without white space at its ends; null if there is only that. */
export function inked(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return start < end ? { start, end } : null;
}

const SPACE = /\s/;

function isSpace(text: string, index: number): boolean {
  return SPACE.test(text.charAt(index));
}
