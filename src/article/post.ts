import type { DropReason } from './article.ts';
import type { Part } from './part.ts';
import { passagesWithin } from './passages.ts';

/** The links that an embedded post ends with: to its picture, or shortened. */
const LINKS = /(?:^| )?(?:(?:pic\.(?:twitter|x)\.com|https?:\/\/t\.co|t\.co)\/\w{1,40} ?){1,4}$/u;
/** "— Jo Bloggs (@jobloggs) May 3, 2026" */
const SIGNATURE = /[—–-] ?[^()@—–]{1,80}? (?<handle>\(@\w{1,30}\)(?: [^.!?]{0,30}\d{4})?)$/u;

/**
 * Parts the words of an embedded post from the links behind them, and the name of its author from
 * the handle and date: "— Jo Bloggs" stays, for it says who is quoted.
 */
export function partPost(part: Part): Part[] {
  if (part.drop !== null || part.kind === 'title' || part.kind === 'heading') return [part];
  const { text } = part;
  const signature = SIGNATURE.exec(text);
  const signed = signature?.index ?? text.length;
  const links = LINKS.exec(text.slice(0, signed))?.index ?? signed;
  // Behind other words a dash and a name are an aside.
  const own = signature !== null && (signed === 0 || links < signed);
  const handle = own ? text.length - (signature.groups?.handle ?? '').length : text.length;
  if (!own && (signature !== null || links === text.length)) return [part];
  return pieces(part, [
    { from: 0, to: links, drop: null },
    { from: links, to: signed, drop: 'picture' },
    { from: signed, to: handle, drop: null },
    { from: handle, to: text.length, drop: 'credit' },
  ]);
}

type Cut = { readonly from: number; readonly to: number; readonly drop: DropReason | null };

/** A part as several, cut at offsets of its text; what has no place in the source joins none. */
function pieces(part: Part, cuts: readonly Cut[]): Part[] {
  const found = cuts.flatMap(({ from, to, drop }): Part[] => {
    const text = part.text.slice(from, to);
    const at = from + text.length - text.trimStart().length;
    const end = at + text.trim().length;
    const runs = part.runs.flatMap((run) => {
      const first = Math.max(run.at, at);
      const length = Math.min(run.at + run.length, end) - first;
      return length > 0 ? [{ at: first - at, start: run.start + first - run.at, length }] : [];
    });
    const [head] = runs;
    const last = runs.at(-1);
    if (head === undefined || last === undefined) return [];
    const place = { start: head.start, end: last.start + last.length };
    const lead = at === 0 ? (part.lead ?? 0) : 0;
    const passages = passagesWithin(part.passages ?? [], at, end);
    return [{ ...part, ...place, text: text.trim(), runs, drop, lead, passages }];
  });
  // Markup at either end stays with the piece beside it.
  return found.map((piece, index) => ({
    ...piece,
    start: index === 0 ? part.start : piece.start,
    end: index === found.length - 1 ? part.end : piece.end,
  }));
}
