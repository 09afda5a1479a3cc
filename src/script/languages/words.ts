import type { Span } from '../../article/article.ts';
import type { Grammar } from './grammar.ts';

/** A word, a mark, or a whole quotation seen as one thing. Offsets are document offsets. */
export type Word = Span & {
  readonly kind: 'word' | 'mark' | 'quote';
  readonly text: string;
  /** Lower case, without the stop of an abbreviation; a curly apostrophe is straight. */
  readonly key: string;
  readonly capital: boolean;
  /** Index of its sentence in the paragraph, quotations taken whole. */
  readonly sentence: number;
  /** The first word of its sentence. */
  readonly opens: boolean;
  /** Index in the list of quotations, or -1. */
  readonly quote: number;
};

const WORD =
  /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-'’‑.](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*['’]?|[^\s]/gu;

/**
 * The words and marks of `text[start, end)`, each of `quotes` as one. `starts` are the offsets at
 * which sentences begin.
 */
export function wordsIn(
  text: string,
  start: number,
  end: number,
  quotes: readonly (Span & { readonly index: number })[],
  starts: readonly number[],
  grammar: Grammar,
): Word[] {
  const found: Word[] = [];
  let sentence = 0;
  let next = 0;
  let opens = true;
  const reach = (at: number) => {
    while (next < starts.length && (starts[next] ?? 0) <= at) {
      next += 1;
      sentence += 1;
      opens = true;
    }
  };
  const put = (at: number, word: string, kind: Word['kind'], quote = -1) => {
    const key = word.toLowerCase().replaceAll('’', "'").replace(/\.$/, '');
    const capital = /^\p{Lu}/u.test(word);
    const is = { key, capital, sentence, opens: opens && kind === 'word', quote };
    found.push({ kind, text: word, start: at, end: at + word.length, ...is });
    if (kind !== 'mark') opens = false;
  };
  const read = (from: number, to: number) => {
    for (const match of text.slice(from, to).matchAll(WORD)) {
      const [word] = match;
      const at = from + match.index;
      reach(at);
      if (!/[\p{L}\p{N}]/u.test(word)) {
        if (word !== '.' || found.at(-1)?.end !== at + 1 || found.at(-1)?.kind === 'mark')
          put(at, word, 'mark');
        continue;
      }
      const { head, body, tail } = parted(word, grammar);
      if (head !== '') put(at, head, 'word');
      const abbreviated = text[at + word.length] === '.' && isAbbreviation(body, grammar);
      if (body !== '') put(at + head.length, abbreviated ? `${body}.` : body, 'word');
      if (tail !== '') put(at + word.length - tail.length, tail, 'word');
    }
  };
  let at = start;
  for (const quote of quotes) {
    read(at, quote.start);
    reach(quote.start);
    put(quote.start, '', 'quote', quote.index);
    const whole = found.pop();
    if (whole !== undefined) found.push({ ...whole, end: quote.end });
    // Sentences inside a quotation are no sentences of the narrator.
    while (next < starts.length && (starts[next] ?? 0) < quote.end) next += 1;
    at = quote.end;
  }
  read(at, end);
  return found;
}

function isAbbreviation(word: string, { abbreviations, titles }: Grammar): boolean {
  const key = word.toLowerCase();
  return /^\p{L}$/u.test(word) || abbreviations.has(key) || titles.has(key);
}

/** "l'assessora", "a-t-il", "D'Amico": a name keeps what it begins with. */
function parted(word: string, { elided, enclitic }: Grammar) {
  let body = word.replace(/['’]$/, '');
  let head = '';
  let tail = '';
  const front = elided?.exec(body)?.[0] ?? '';
  const rest = body.slice(front.length);
  if (front !== '' && rest !== '' && (/^\p{Ll}/u.test(word) || /^\p{Ll}/u.test(rest))) {
    head = front;
    body = rest;
  }
  const back = enclitic?.exec(body)?.[1] ?? '';
  if (back !== '' && body.length > back.length + 1) {
    tail = back;
    body = body.slice(0, enclitic?.exec(body)?.index ?? 0);
  }
  return { head, body, tail };
}
