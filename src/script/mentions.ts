import type { Span } from '../article/article.ts';
import type { Word } from './gender.ts';
import { isSomebody } from './indefinite.ts';
import { properNameIn } from './proper-names.ts';
import type { Token } from './tokens.ts';
import {
  CONJUNCTIONS,
  DETERMINERS,
  isRoleNoun,
  MONTHS_AND_DAYS,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
} from './words.ts';

type Words = readonly Token[];

/** Words of the article that stand for somebody. */
export type Mention = Span & {
  /** `author`: "I" or "we", who is never given a voice of their own. */
  readonly kind: 'name' | 'description' | 'pronoun' | 'author';
  /** As written, title and role included. */
  readonly text: string;
  /** `name`: the name alone. `description`: without its article. `pronoun`: in lower case. */
  readonly head: string;
  /** Words before the name: titles, offices, descriptions. */
  readonly before: readonly Word[];
};

const AUXILIARY = /^(?:is|are|was|were|has|have|had|will|would|could|should|must|did|does|do)$/;

/** Determiners that may be a subject by themselves. */
const STANDS_ALONE = /^(?:another|one|some|others|many|several|both|most|two|three)$/;

function textOf(document: string, tokens: Words): string {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) return '';
  return document.slice(first.start, last.end);
}

function withoutPossessive(text: string): string {
  return text.replace(/['’]s?$/, '');
}

/** Reads the noun phrase that `tokens` consist of; null when it names nobody. */
export function mentionOf(document: string, tokens: Words): Mention | null {
  let words = tokens.filter((token) => token.kind === 'word');
  while (words[0] !== undefined && CONJUNCTIONS.has(words[0].key)) words = words.slice(1);
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  const span = { start: first.start, end: last.end };
  if (words.length === 1 && SUBJECT_PRONOUNS.has(first.key)) {
    return { ...span, kind: 'pronoun', text: first.text, head: first.key, before: [] };
  }
  if (words.length === 1 && /^(?:i|we)$/.test(first.key)) {
    return { ...span, kind: 'author', text: first.text, head: first.key, before: [] };
  }
  if (words.length === 1 && first.key === 'you') return null;
  const name = properNameIn(words);
  if (name !== null) {
    const run = words.slice(name.start, name.end);
    const text = withoutPossessive(textOf(document, run));
    return {
      ...span,
      kind: 'name',
      text: textOf(document, words),
      head: text,
      before: words.slice(0, name.start),
    };
  }
  const somebody = isSomebody(first.key) && (words.length === 1 || last.key === 'else');
  if (somebody) {
    const text = textOf(document, words);
    return { ...span, kind: 'description', text, head: text, before: [] };
  }
  if (words.length === 1 && STANDS_ALONE.test(first.key)) {
    return { ...span, kind: 'description', text: first.text, head: first.text, before: [] };
  }
  const verb = words.findIndex((token, index) => index > 0 && AUXILIARY.test(token.key));
  if (verb > 0) return mentionOf(document, words.slice(0, verb));
  const bare = words.filter((token, index) => index > 0 || !DETERMINERS.has(token.key));
  if (bare.length === 0 || MONTHS_AND_DAYS.has(last.key)) return null;
  if (!DETERMINERS.has(first.key) && !first.capital && !first.possessive && !isNounPhrase(bare))
    return null;
  return {
    ...span,
    kind: 'description',
    text: textOf(document, words),
    head: withoutPossessive(
      textOf(
        document,
        DETERMINERS.has(first.key) && !/^(?:one|two|three|another|other)$/.test(first.key)
          ? words.slice(1)
          : words,
      ),
    ),
    before: [],
  };
}

/** "people", "senior officials", "company sources": what may be a subject without an article. */
function isNounPhrase(words: Words): boolean {
  const end = words.findIndex((token, index) => index > 0 && PREPOSITIONS.has(token.key));
  const head = words[end < 0 ? words.length - 1 : end - 1];
  if (head === undefined) return false;
  return (
    isRoleNoun(head.key) || head.capital || /(?:[^s]s|people|police|men|women)$/.test(head.key)
  );
}
