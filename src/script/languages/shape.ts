import type { Marked } from '../marks.ts';
import type { Grammar } from './grammar.ts';
import { saysAt } from './phrases.ts';
import type { Stretch } from './speech.ts';
import { pastFillers, verbAt } from './verbs.ts';
import { wordsIn } from './words.ts';

const WORDS = /[\p{L}\p{N}]+(?:['’‑.-][\p{L}\p{N}]+)*/gu;
const MARKS = /^["'“”„‟«»″‘’‚‹›`\s—–-]+|["'“”„‟«»″‘’‚‹›`\s]+$/g;

/** Characters looked at on either side of a stretch. */
const NEAR = 80;

/** What a marked stretch is: said by somebody, a fragment in the narrator's sentence, or the narrator's own. */
export function shapeOf(
  text: string,
  { start, end, style, speech = false }: Marked & Partial<Stretch>,
  paragraph: { readonly start: number; readonly end: number },
  writesSingle: boolean,
  between: string | null,
  grammar: Grammar,
): { readonly shape: 'speech' | 'fragment' | 'kept'; readonly words: number } {
  const inner = text.slice(start, end).replace(MARKS, '');
  const words = (inner.match(WORDS) ?? []).length;
  const as = (shape: 'speech' | 'fragment' | 'kept') => ({ shape, words });
  if (words === 0) return as('kept');
  if (speech) return as('speech');
  const before = text.slice(Math.max(paragraph.start, start - NEAR), start).trimEnd();
  const after = text.slice(end, Math.min(paragraph.end, end + NEAR)).trimStart();
  const opensSentence = before === '' || /[.!?…»”“"’')]$/.test(before);
  const stop = /[.!?…]$/.test(inner);
  const clause = saysNext(after, grammar);
  if (between !== null && saysNext(between, grammar) && /,\s*$/.test(between)) return as('speech');
  const says = clause || before.endsWith(':') || saysLast(before, grammar);
  const capital = /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(inner);
  if (style === 'single' && !writesSingle && !(says && words > 4)) return as('kept');
  if (capital && says && (words > 2 || clause || stop)) return as('speech');
  if (capital && opensSentence && (stop || /^[.!?…]/.test(after) || after === '') && words > 2)
    return as('speech');
  if (capital && opensSentence && words >= 5 && (/[,!?…]$/.test(inner) || /^[,–—]/.test(after)))
    return as('speech');
  if (clause && words > 2) return as('speech');
  if (words <= 5) return as('kept');
  return as(capital && !opensSentence && !says ? 'kept' : 'fragment');
}

/** Whether a clause of speech follows: «…», dijo Ana. */
function saysNext(after: string, grammar: Grammar): boolean {
  const mark = /^[,–—-]?\s?[,–—-]?\s?/u.exec(after)?.[0].length ?? 0;
  const words = wordsIn(after, mark, after.length, [], [], grammar);
  return saysAt(words, pastFillers(words, 0, grammar), mark > 0, grammar);
}

/** Whether the word before is a verb of speech: "Er sagte, „…“". */
function saysLast(before: string, grammar: Grammar): boolean {
  const words = wordsIn(before, 0, before.length, [], [], grammar).filter(
    ({ kind }) => kind === 'word',
  );
  return (
    words.length > 0 &&
    [1, 2].some((back) => verbAt(words, words.length - back, grammar)?.end === words.length)
  );
}
