import type { Document } from './document.ts';
import { firstPerson, type Mention, mentionOf, phraseFrom, subjectBefore } from './mentions.ts';
import type { Candidate } from './quotations.ts';
import { sentenceStarts } from './sentences.ts';
import { type Token, tokensIn } from './tokens.ts';
import { ADVERBS, SAYING, SPEECH_VERBS } from './words.ts';

export type Rule =
  | 'according-to'
  | 'verb-name'
  | 'name-verb'
  | 'lead-in'
  | 'lead-in-colon'
  | 'sentence-subject'
  | 'same-paragraph'
  | 'continued'
  | 'paragraph-after'
  | 'block-quote';

export type Attribution = { readonly mention: Mention; readonly rule: Rule };

/** The tokens of one paragraph, its quotations whole. */
export type Scene = {
  readonly tokens: readonly Token[];
  readonly quotes: readonly Candidate[];
};

export function scenesOf(document: Document, candidates: readonly Candidate[]): Scene[] {
  const byParagraph = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.shape === 'kept') continue;
    const list = byParagraph.get(candidate.paragraph);
    if (list === undefined) byParagraph.set(candidate.paragraph, [candidate]);
    else list.push(candidate);
  }
  return document.paragraphs.map((paragraph, index) => {
    const quotes = byParagraph.get(index) ?? [];
    const starts = sentenceStarts(document.text, paragraph.start, paragraph.end);
    return {
      quotes,
      tokens: tokensIn(document.text, paragraph.start, paragraph.end, quotes, starts),
    };
  });
}

function isSpeechVerb(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.kind !== 'word' || token.capital) return false;
  if (!SPEECH_VERBS.has(token.key)) return false;
  const before = tokens[index - 1];
  // "a report", "the claim", "his answer", "to say".
  if (
    before !== undefined &&
    /^(?:the|a|an|his|her|their|this|that|no|any|my|our|of|in|for)$/.test(before.key) &&
    !/(?:ed|id)$/.test(token.key)
  )
    return false;
  return true;
}

function sentenceEnd(tokens: readonly Token[], from: number): number {
  const first = tokens[from];
  let end = from;
  while (
    end < tokens.length &&
    tokens[end]?.sentence === first?.sentence &&
    tokens[end]?.kind !== 'quote'
  )
    end += 1;
  return end;
}

/** The clause that follows the quotation at `at`: "…," said X · "…," X said. */
function clauseAfter(document: Document, tokens: readonly Token[], at: number): Attribution | null {
  const quote = tokens[at];
  if (quote === undefined) return null;
  const inner = document.text.slice(quote.start, quote.end).replace(/["'“”„«»″‘’\s]+$/, '');
  let from = at + 1;
  let joined = /[,?!…—–-]$/.test(inner);
  while (tokens[from]?.kind === 'mark' && /[,—–-]/.test(tokens[from]?.text ?? '')) {
    joined = true;
    from += 1;
  }
  const first = tokens[from];
  if (first === undefined || first.kind !== 'word') return null;
  if (
    !first.capital &&
    /^(?:and|but|or|while|as|when|because|that|of|in|for|at|with|from|about|which|who|where|if|so)$/.test(
      first.key,
    )
  ) {
    if (!(first.key === 'according' || first.key === 'as')) return null;
  }
  const end = sentenceEnd(tokens, from);
  if (first.key === 'according' && tokens[from + 1]?.key === 'to') {
    const found = phraseFrom(document.text, tokens, from + 2, end);
    return found === null ? null : { mention: found.mention, rule: 'according-to' };
  }
  let start = from;
  while (
    start < end &&
    tokens[start]?.kind === 'word' &&
    ADVERBS.has(tokens[start]?.key ?? '') &&
    !tokens[start]?.capital
  )
    start += 1;
  const lead = tokens[start];
  if (lead !== undefined && SAYING.test(lead.key) && !lead.capital) {
    let subject = start + 1;
    while (ADVERBS.has(tokens[subject]?.key ?? '') && !tokens[subject]?.capital) subject += 1;
    const found = phraseFrom(document.text, tokens, subject, end);
    if (found !== null) return { mention: found.mention, rule: 'verb-name' };
    return null;
  }
  for (let index = from + 1; index < end; index += 1) {
    if (!isSpeechVerb(tokens, index)) continue;
    if (!joined && index - from > 6) return null;
    const mention = subjectBefore(document.text, tokens, index, from);
    if (mention === null) return null;
    return { mention, rule: 'name-verb' };
  }
  return null;
}

/** The words before the quotation at `at` in its sentence: X said, "…" · X added: "…". */
function clauseBefore(
  document: Document,
  tokens: readonly Token[],
  at: number,
): Attribution | null {
  const quote = tokens[at];
  if (quote === undefined) return null;
  let floor = at;
  while (
    floor > 0 &&
    tokens[floor - 1]?.kind !== 'quote' &&
    tokens[floor - 1]?.sentence === quote.sentence
  )
    floor -= 1;
  if (floor === at) return null;
  const before = tokens[at - 1];
  const colon = before?.kind === 'mark' && before.text === ':';
  for (let index = at - 1; index >= floor; index -= 1) {
    const token = tokens[index];
    if (token?.key === 'to' && tokens[index - 1]?.key === 'according') {
      const found = phraseFrom(document.text, tokens, index + 1, at);
      if (found !== null) return { mention: found.mention, rule: 'according-to' };
    }
    if (!isSpeechVerb(tokens, index)) continue;
    const mention = subjectBefore(document.text, tokens, index, floor);
    if (mention !== null) return { mention, rule: colon ? 'lead-in-colon' : 'lead-in' };
    const inverted = phraseFrom(document.text, tokens, index + 1, at);
    if (colon && inverted !== null && SAYING.test(token?.key ?? ''))
      return { mention: inverted.mention, rule: 'lead-in-colon' };
  }
  const person = firstPerson(document.text, tokens.slice(floor, at));
  if (person !== null) return { mention: person, rule: 'sentence-subject' };
  return null;
}

function own(document: Document, tokens: readonly Token[], at: number): Attribution | null {
  const quote = tokens[at];
  const before = tokens[at - 1];
  if (quote === undefined) return null;
  const led =
    before !== undefined &&
    before.sentence === quote.sentence &&
    ((before.kind === 'mark' && /[:,]/.test(before.text)) || SPEECH_VERBS.has(before.key));
  const inner = document.text.slice(quote.start, quote.end).replace(/["'“”„«»″‘’\s]+$/, '');
  const comma = /,$/.test(inner) || tokens[at + 1]?.text === ',';
  if (led && !comma) return clauseBefore(document, tokens, at) ?? clauseAfter(document, tokens, at);
  return clauseAfter(document, tokens, at) ?? clauseBefore(document, tokens, at);
}

function subjectOfLast(document: Document, scene: Scene): Mention | null {
  const last = scene.tokens.at(-1);
  if (last === undefined) return null;
  const sentence = scene.tokens.filter((token) => token.sentence === last.sentence);
  return firstPerson(document.text, sentence);
}

/** Who says each candidate, by index; null where no rule speaks. */
export function attribute(
  document: Document,
  scenes: readonly Scene[],
  count: number,
): (Attribution | null)[] {
  const result: (Attribution | null)[] = new Array(count).fill(null);
  let previous: Attribution | null = null;
  let open = false;
  let lastScene: Scene | null = null;
  for (const scene of scenes) {
    const places = scene.tokens.flatMap((token, at) =>
      token.kind === 'quote' ? [{ at, quote: token.quote }] : [],
    );
    for (const { at, quote } of places) result[quote] = own(document, scene.tokens, at);
    const attributed = places.map(({ quote }) => result[quote] ?? null);
    places.forEach(({ quote }, order) => {
      if (result[quote] !== null) return;
      const left = attributed.slice(0, order).findLast((each) => each !== null);
      const right = attributed.slice(order).find((each) => each !== null);
      const near = left ?? right;
      if (near) result[quote] = { mention: near.mention, rule: 'same-paragraph' };
    });
    for (const { at, quote } of places) {
      if (result[quote] !== null) continue;
      const earlier = scene.tokens.slice(0, at);
      const sentence = earlier.at(-1)?.sentence;
      const person =
        earlier.length === 0
          ? null
          : firstPerson(
              document.text,
              earlier.filter((token) => token.sentence === sentence),
            );
      if (person !== null) result[quote] = { mention: person, rule: 'sentence-subject' };
      else if (open && previous) result[quote] = { mention: previous.mention, rule: 'continued' };
      else if (previous && lastScene !== null && lastScene.quotes.length > 0)
        result[quote] = { mention: previous.mention, rule: 'paragraph-after' };
      else if (lastScene !== null) {
        const subject = subjectOfLast(document, lastScene);
        if (subject !== null) result[quote] = { mention: subject, rule: 'paragraph-after' };
      }
    }
    const last = places.at(-1);
    if (last !== undefined) {
      previous = result[last.quote] ?? null;
      open = scene.quotes.at(-1)?.form === 'unclosed';
    } else if (scene.tokens.length > 0) {
      open = false;
    }
    if (scene.tokens.length > 0) lastScene = scene;
  }
  return result;
}

export { mentionOf };
