import { createRequire } from 'node:module';
import type model from 'wink-eng-lite-web-model';
import type winkNLP from 'wink-nlp';
import type { PartOfSpeech } from 'wink-nlp';

/** A word or mark of a sentence, with its part of speech. */
export type TaggedWord = {
  readonly text: string;
  /** In lower case, with straight apostrophes. */
  readonly lower: string;
  /** UTF-16 offset in the sentence. */
  readonly start: number;
  /** A tag of Universal Dependencies, as guessed from the words around. */
  readonly pos: PartOfSpeech;
  /** Whether it is written with a capital that is not a sentence's first letter. */
  readonly capital: boolean;
};

const load = createRequire(import.meta.url);

const start = () =>
  (load('wink-nlp') as typeof winkNLP)(load('wink-eng-lite-web-model') as typeof model, ['pos']);

let tagger: ReturnType<typeof start> | null = null;

/** The model takes a tenth of a second and some memory, and most runs have no title to make. */
const taggerOnceNeeded = () => {
  tagger ??= start();
  return tagger;
};

/** Longer than any sentence; what is longer is no prose and gets no title. */
const longestSentence = 2_000;

const closers: Readonly<Record<string, RegExp>> = {
  '“': /[”"]/gu,
  '"': /["”]/gu,
  '”': /["”]/gu,
  '«': /»/gu,
};

/** Blanks out words in quotation marks: what a source says is not the article's own label for it. */
const withoutQuotedWords = (sentence: string): string => {
  let kept = '';
  let at = 0;
  for (const mark of sentence.matchAll(/[“"”«]/gu)) {
    if (mark.index < at) continue;
    const closer = closers[mark[0]] ?? /"/gu;
    closer.lastIndex = mark.index + 1;
    const close = closer.exec(sentence);
    const end = close ? close.index + 1 : sentence.length;
    kept += `${sentence.slice(at, mark.index)}|${' '.repeat(end - mark.index - 1)}`;
    at = end;
  }
  return kept + sentence.slice(at);
};

/** The tagger splits words at letters it does not know: each gets an ASCII one in its place. */
const inAscii = (sentence: string): string =>
  /[^\p{ASCII}]/u.test(sentence)
    ? sentence.replace(/[^\p{ASCII}]/gu, (letter) => {
        if (!/\p{L}/u.test(letter)) return letter;
        const [base = ''] = letter.normalize('NFD');
        if (/^[a-z]$/iu.test(base)) return base;
        return (/\p{Lu}/u.test(letter) ? 'X' : 'x').repeat(letter.length);
      })
    : sentence;

const firstWord = /^[^\p{L}\p{N}]*(\p{Lu}[\p{L}’'-]*)( \p{Lu})?/u;

/**
 * "Footage shows": a tagger takes the capital for a name's. Unless it is one that the article has
 * inside sentences too, or another capital follows, it is written small.
 */
const withSmallStart = (sentence: string, names: ReadonlySet<string>): string => {
  const [all = '', word = '', next] = firstWord.exec(sentence) ?? [];
  const bare = word.replace(/['’]s?$/u, '');
  const { length } = all;
  if (word === '' || next !== undefined || names.has(bare) || /\p{Lu}.*\p{Lu}/u.test(word))
    return sentence;
  const small = word.toLowerCase();
  if (small.length !== word.length) return sentence;
  return sentence.slice(0, length - word.length) + small + sentence.slice(length);
};

/** Joins what a hyphen or a point inside holds together: "sea-bed", "5.15am". */
const joinWords = (sentence: string, words: readonly TaggedWord[]): readonly TaggedWord[] => {
  const joined: TaggedWord[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const touches = before && before.start + before.text.length === word.start;
    const mark = /^[-.‐‑]$/u;
    if (
      touches &&
      /[\p{L}\p{N}‐‑.-]$/u.test(before.text) &&
      (mark.test(word.text) || /[-.‐‑]$/u.test(before.text)) &&
      /^[\p{L}\p{N}.‐‑-]/u.test(word.text)
    ) {
      const text = sentence.slice(before.start, word.start + word.text.length);
      joined[joined.length - 1] = {
        text,
        lower: text.toLowerCase().replaceAll('’', "'"),
        start: before.start,
        pos: mark.test(word.text)
          ? before.pos
          : word.pos === 'VERB' && /(?:ed|ing|en|wn|t)$/u.test(word.lower)
            ? 'ADJ'
            : word.pos,
        capital: before.capital || word.capital,
      };
    } else joined.push(word);
  }
  // A full stop that nothing followed is a mark again.
  return joined.flatMap((word) => {
    if (!/[.‐‑-]$/u.test(word.text)) return [word];
    const body = /^(.*[^.‐‑-])[.‐‑-]+$/u.exec(word.text)?.[1];
    if (body === undefined || /\..*\./u.test(word.text)) return [word];
    return [
      { ...word, text: body, lower: word.lower.slice(0, body.length) },
      { ...word, text: '.', lower: '.', start: word.start + body.length, pos: 'PUNCT' as const },
    ];
  });
};

/**
 * The words of a sentence outside quotation marks, in order. `names`: words that the article writes
 * with a capital inside sentences.
 */
export const tagSentence = (
  sentence: string,
  names: ReadonlySet<string>,
): readonly TaggedWord[] => {
  if (sentence.length > longestSentence) return [];
  const plain = withoutQuotedWords(sentence);
  const read = inAscii(withSmallStart(plain, names));
  const nlp = taggerOnceNeeded();
  const tokens = nlp.readDoc(read).tokens();
  // oxlint-disable-next-line typescript/unbound-method -- wink-nlp knows it by identity
  const tags = tokens.out(nlp.its.pos) as PartOfSpeech[];
  let at = 0;
  let opening = true;
  const words: TaggedWord[] = [];
  tokens.out().forEach((token, index) => {
    const start = read.indexOf(token, at);
    if (start < 0) return;
    at = start + token.length;
    const text = plain.slice(start, at);
    if (text.trim() === '') return;
    const isWord = /[\p{L}\p{N}]/u.test(text);
    const written = /^\p{Lu}|^[a-z]\p{Lu}/u.test(text);
    words.push({
      text,
      lower: text.toLowerCase().replaceAll('’', "'"),
      start,
      pos: isWord || /^['’]s?$/u.test(text) ? (tags[index] ?? 'X') : 'PUNCT',
      capital: written && (!opening || names.has(text) || /^\p{Lu}{2}|\.\p{Lu}/u.test(text)),
    });
    opening = isWord ? false : opening || /[.!?:]/u.test(text);
  });
  return joinWords(plain, words);
};

const inside = /(?<=[\p{Ll}\p{N},;’'”"] )\p{Lu}[\p{L}\p{N}]*(?:[-’'][\p{L}\p{N}]+)*/gu;

/** Words that some sentence writes with a capital elsewhere than at its start. */
export const namesIn = (sentences: readonly string[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const sentence of sentences) {
    for (const [word] of sentence.matchAll(inside)) {
      names.add(word);
      names.add(word.replace(/['’]s?$/u, ''));
    }
  }
  return names;
};
