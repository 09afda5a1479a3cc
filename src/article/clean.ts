import type { DropReason } from './article.ts';
import {
  isAdvert,
  isCaption,
  isCaptionForm,
  isReadMore,
  isSeparator,
  isSharing,
} from './clutter.ts';
import type { Part } from './part.ts';
import { partPost } from './post.ts';

/**
 * Marks what a listener should not hear: captions and credits, advertisements, lines given twice, "read
 * more" and sharing lines. Rather too little than too much; each piece goes with its reason, nothing else goes.
 */
export function clean(written: readonly Part[]): Part[] {
  const parts = written.flatMap(partPost);
  const reasons = parts.map((part) => part.drop ?? reasonAlone(part));
  markNeighbours(parts, reasons);
  markRepeats(parts, reasons);
  return parts.map((part, index) => ({ ...part, drop: reasons[index] ?? null }));
}

function reasonAlone(part: Part): DropReason | null {
  if (isSeparator(part.text)) return 'markup';
  if (part.kind === 'title') return null;
  if (isAdvert(part.text)) return 'advertisement';
  if (isSharing(part.text)) return 'sharing';
  if (isReadMore(part.text)) return 'read more';
  return isCaption(part.text);
}

/** Shorter lines than these may be said twice on purpose: "No." … "No." */
const SHORTEST_TWIN = 25;
const SHORTEST_REPEAT = 80;

/** A line beside its own copy: a caption taken over with its picture, or a paste that ran double. */
function markNeighbours(parts: readonly Part[], reasons: (DropReason | null)[]): void {
  for (let i = 0; i < parts.length; i++) {
    const first = parts[i];
    if (first === undefined) continue;
    let end = i + 1;
    while (parts[end]?.text === first.text) end++;
    const speech = /^["“”„«'‘]/u.test(first.text);
    if (end > i + 1 && first.text.length >= (speech ? SHORTEST_REPEAT : SHORTEST_TWIN)) {
      const second = parts[i + 1];
      const headline = i === 0 && first.lone && second?.lone === true && first.text.length <= 100;
      const caption =
        reasons[i] === 'caption' ||
        (!headline && !speech && first.kind === 'paragraph' && isCaptionForm(first.text));
      for (let j = i; j < end; j++) {
        if (caption) reasons[j] = 'caption';
        else if (j > i) reasons[j] ??= 'duplicate';
      }
    }
    i = end - 1;
  }
}

/** A long paragraph that comes again, word for word, farther down. */
function markRepeats(parts: readonly Part[], reasons: (DropReason | null)[]): void {
  const seen = new Set<string>();
  for (const [index, { text }] of parts.entries()) {
    if (reasons[index] !== null || text.length < SHORTEST_REPEAT) continue;
    if (seen.has(text)) reasons[index] = 'duplicate';
    seen.add(text);
  }
}
