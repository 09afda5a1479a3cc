import type { Span } from '../article/article.ts';
import type { Document } from './document.ts';

/** A paragraph of an interview or a transcript. */
export type Turn = {
  readonly paragraph: number;
  /** Not read aloud where each who answers has a voice. */
  readonly label: Span | null;
  /** What is said by somebody but the narrator; null for a question, which the narrator asks. */
  readonly speech: Span | null;
  /** `transcript`: the words that name the speaker. `answer`: whoever the interview is with. */
  readonly by: (Span & { readonly kind: 'transcript' | 'answer' }) | null;
};

const ASKS = /\?[)\]]?$/;

/** A question's end, looked at without the whole of a long turn. */
const TAIL = 12;

/** Whether words end in a question. */
export function asks({ text }: Document, { start, end }: Span): boolean {
  return ASKS.test(text.slice(Math.max(start, end - TAIL), end));
}
