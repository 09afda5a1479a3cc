import type { Span } from '../article/article.ts';

/** A piece of a paragraph for one voice; document offsets, white space at its ends left out. */
export type Piece = Span & {
  /** Index in the paragraph's list of voiced quotations; null for narration. */
  readonly quote: number | null;
};

const SAYS = /[\p{L}\p{N}]/u;
const HUGS_AFTER = /[.,;:!?…)\]}”"’'»]/;
const HUGS_BEFORE = /[([{¿¡]/;

/** The quotation with the stops and brackets that hug it, but no further than its neighbours. */
function withHuggers(text: string, quote: Span, floor: number, ceiling: number): Span {
  let { start, end } = quote;
  while (end < ceiling && HUGS_AFTER.test(text[end] ?? '')) end += 1;
  while (start > floor && HUGS_BEFORE.test(text[start - 1] ?? '')) start -= 1;
  return { start, end };
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

/**
 * Cuts the paragraph `text[start, end)` into sentences and voiced quotations. `starts` are the
 * offsets at which sentences begin; `quotes` are in order and do not overlap. The pieces cover the
 * paragraph but for white space, and each holds a letter or a digit, unless the paragraph has none:
 * lone marks join a neighbour.
 */
export function piecesOf(
  text: string,
  start: number,
  end: number,
  starts: readonly number[],
  quotes: readonly Span[],
): Piece[] {
  const parts: { start: number; end: number; quote: number | null }[] = [];
  let next = 0;
  const sentences = (from: number, to: number, quote: number | null) => {
    let at = from;
    while (next < starts.length && (starts[next] ?? 0) <= from) next += 1;
    while (next < starts.length && (starts[next] ?? 0) < to) {
      const cut = starts[next] ?? to;
      parts.push({ start: at, end: cut, quote });
      at = cut;
      next += 1;
    }
    if (at < to) parts.push({ start: at, end: to, quote });
  };
  let at = start;
  quotes.forEach((quote, index) => {
    const whole = withHuggers(text, quote, at, quotes[index + 1]?.start ?? end);
    sentences(at, whole.start, null);
    sentences(whole.start, whole.end, index);
    at = whole.end;
  });
  sentences(at, end, null);

  const merged: { start: number; end: number; quote: number | null; says: boolean }[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    const says = SAYS.test(text.slice(part.start, part.end));
    if (last === undefined || (last.says && says)) merged.push({ ...part, says });
    else {
      last.end = part.end;
      if (!last.says) last.quote = part.quote;
      last.says ||= says;
    }
  }
  return merged
    .map((part) => ({ ...trimmed(text, part.start, part.end), quote: part.quote }))
    .filter((part) => part.end > part.start);
}
