import {
  determiners,
  isAuxiliary,
  isBoundaryWord,
  isLooseAdjective,
  isParticiple,
  isSpeechVerb,
  isVerb,
  joiningPrepositions,
  pluralModifiers,
  prepositions,
} from './chapter-grammar.ts';

/** A noun phrase as it stands in the text, without its determiner. */
export type Phrase = {
  readonly text: string;
  /** The article or possessive before it, lower case; empty when there is none. */
  readonly determiner: string;
  /** Its words in lower case. */
  readonly words: readonly string[];
  /** Whether any word is written with a capital that is not a sentence's first letter. */
  readonly named: boolean;
  /** How many simple noun phrases it joins. */
  readonly parts: number;
};

type Token = {
  readonly text: string;
  readonly lower: string;
  readonly start: number;
  readonly word: boolean;
  readonly capital: boolean;
};

type Run = {
  readonly from: number;
  readonly to: number;
  readonly determiner: string;
  /** It names whoever says what follows. */
  readonly speaks: boolean;
};

const tokenPattern =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-’'.&][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*|\S/gu;
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
    kept += `${sentence.slice(at, mark.index)}${'|'.repeat(end - mark.index)}`;
    at = end;
  }
  return kept + sentence.slice(at);
};

const tokensOf = (sentence: string, names: ReadonlySet<string>): readonly Token[] => {
  let opening = true;
  return Array.from(sentence.matchAll(tokenPattern), (match): Token => {
    const text = match[0];
    const word = /[\p{L}\p{N}]/u.test(text);
    const written = /^\p{Lu}|^[a-z]\p{Lu}/u.test(text);
    const capital = written && (!opening || names.has(text) || /^\p{Lu}{2}|\.\p{Lu}/u.test(text));
    opening = word ? false : opening || /[.!?:]/u.test(text);
    return {
      text,
      lower: text.toLowerCase().replaceAll('’', "'"),
      start: match.index,
      word,
      capital,
    };
  });
};

/** Capitalised words that some sentence has elsewhere than at its start. */
export const namesIn = (sentences: readonly string[]): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const sentence of sentences) {
    for (const { text, capital } of tokensOf(sentence, names)) {
      if (capital) names.add(text.replace(/['’]s$/u, ''));
      if (capital) names.add(text);
    }
  }
  return names;
};

/** "First World War", "Daily Mirror": in a name these are no longer adverbs or numerals. */
const mayOpenName = (word: string): boolean =>
  /^(?:first|second|last|next|new|main|north|daily|weekly|\p{L}+ly)$/u.test(word);

const isContent = (token: Token): boolean =>
  token.word &&
  !(isBoundaryWord(token.lower) && !(token.capital && mayOpenName(token.lower))) &&
  (token.capital || !isVerb(token.lower));

const objectStart =
  /^(?:the|a|an|his|her|its|their|our|my|him|them|us|me|that|it|himself|herself|themselves)$/u;
const clauseStart = /^(?:that|he|she|they|it|we|i|you|how|whether|there|what|why)$/u;

/** Whether a lower-case word after a subject reads as its verb: an object or clause follows. */
const actsAsVerb = (token: Token, next: Token | undefined, inRun: boolean): boolean =>
  inRun &&
  !token.capital &&
  next !== undefined &&
  (objectStart.test(next.lower) || clauseStart.test(next.lower) || /^[£$€\d]/u.test(next.text));

/** Runs of words that could make a simple noun phrase, trimmed to what reads as one. */
const runsOf = (tokens: readonly Token[]): readonly Run[] => {
  const runs: Run[] = [];
  let from = -1;
  const close = (to: number) => {
    const run = from < 0 ? null : trimRun(tokens, from, to);
    if (run) runs.push(run);
    from = -1;
  };
  tokens.forEach((token, index) => {
    const inRun = from >= 0;
    const late = inRun && !token.capital && isParticiple(token.lower);
    if (!isContent(token) || late || actsAsVerb(token, tokens[index + 1], inRun)) close(index);
    else if (!inRun) from = index;
  });
  close(tokens.length);
  return runs;
};

const trimRun = (tokens: readonly Token[], start: number, end: number): Run | null => {
  let from = start;
  let to = end;
  const left = tokens[start - 1];
  const determiner = left && determiners.has(left.lower) ? left.lower : '';
  const first = tokens[from];
  const opensClause =
    left &&
    (isAuxiliary(left.lower) || /^(?:to|not|he|she|they|it|we|i|you|who)$/u.test(left.lower));
  if (opensClause && first && !first.capital) {
    if (!isParticiple(first.lower)) return null;
    from++;
  } else if (
    !determiner &&
    first &&
    !first.capital &&
    isParticiple(first.lower) &&
    (!left || !prepositions.has(left.lower))
  )
    from++;
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token && !token.capital && /'s$|s'$/u.test(token.lower)) from = at + 1;
  }
  // "Massive", "desperate": praise and blame are the writer's; a title does without.
  while (to - from > 2 && !tokens[from]?.capital && isLooseAdjective(tokens[from]?.lower ?? ''))
    from++;
  for (; to > from; to--) {
    const last = tokens[to - 1];
    if (!last || last.capital || !(isLooseAdjective(last.lower) || isParticiple(last.lower))) break;
  }
  // "Officers climb": a plural noun, then a word that is none, is a subject and its verb.
  const [noun, verb] = [tokens[to - 2], tokens[to - 1]];
  if (noun && verb && to - from > 1 && !noun.capital && !verb.capital) {
    const plural = /[^s]s$/u.test(noun.lower) && !pluralModifiers.has(noun.lower);
    if (plural && !/s$/u.test(verb.lower)) to--;
  }
  const last = tokens[to - 1];
  if (to <= from || !last) return null;
  if (/^\p{N}|^['’]/u.test(tokens[from]?.text ?? '') || /['’]s?$/u.test(last.text)) return null;
  if (/^(?:St|Dr|Mr|Mrs|Ms|Mt|Jr|Sr|No|Vol|Gen|Gov|Sen|Rep|Sgt|Prof|Rev)$/u.test(last.text))
    return null;
  if (last.text.length < 2 || /^\p{N}+$/u.test(last.text) || /['’]$/u.test(tokens[to]?.text ?? ''))
    return null;
  return {
    from,
    to,
    determiner: from === start ? determiner : '',
    speaks: isSpeechVerb(tokens[end]?.lower ?? ''),
  };
};

const joinableDeterminers = /^(?:the|a|an|its|their|his|her)$/u;

/** Whether one simple phrase leads straight to the next: "claims of a withdrawal", "Kyiv and Chernihiv". */
const joins = (tokens: readonly Token[], run: Run, next: Run): boolean => {
  const between = tokens.slice(run.to, next.from).map(({ lower }) => lower);
  const [link = '', determiner] = between;
  if (between.length > 2 || (determiner !== undefined && !joinableDeterminers.test(determiner)))
    return false;
  const head = tokens[next.from];
  if (!head) return false;
  if (link === 'and')
    return (
      determiner === undefined &&
      tokens[run.to - 1]?.capital === tokens[next.to - 1]?.capital &&
      run.to - run.from < 3
    );
  if (!joiningPrepositions.has(link)) return false;
  return /^(?:of|for|against|between|over|about|regarding)$/u.test(link) || head.capital;
};

const phraseOf = (
  sentence: string,
  tokens: readonly Token[],
  first: Run,
  last: Run,
  parts: number,
): Phrase => {
  const own = tokens.slice(first.from, last.to);
  const end = own.at(-1);
  return {
    text: sentence.slice(own[0]?.start ?? 0, (end?.start ?? 0) + (end?.text.length ?? 0)),
    determiner: first.determiner,
    words: own.filter(({ word }) => word).map(({ lower }) => lower),
    named: own.some(({ capital }) => capital),
    parts,
  };
};

/**
 * The noun phrases of a sentence's unquoted words, simple ones and up to three joined by a
 * preposition or "and", each at most `longest` characters. Words are judged by closed lists and
 * endings, so a rare verb may slip in; a phrase is always verbatim.
 */
export const nounPhrases = (
  sentence: string,
  names: ReadonlySet<string>,
  longest: number,
): readonly Phrase[] => {
  const tokens = tokensOf(withoutQuotedWords(sentence), names);
  const runs = runsOf(tokens);
  const phrases: Phrase[] = [];
  runs.forEach((run, index) => {
    const chain: Phrase[] = [];
    let last = run;
    for (let parts = 1; ; parts++) {
      // The subject of a speech verb is the source of what follows, not its topic.
      if (last.speaks) return;
      const phrase = phraseOf(sentence, tokens, run, last, parts);
      if (parts <= 3 && phrase.text.length <= longest) chain.push(phrase);
      const next = runs[index + parts];
      if (!next || !joins(tokens, last, next)) break;
      last = next;
    }
    phrases.push(...chain);
  });
  return phrases;
};
