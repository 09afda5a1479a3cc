import { isFirstName } from './first-names.ts';
import type { Token } from './tokens.ts';
import { NOT_NAMES } from './words.ts';

const OPENS = /^["“”'‘’(«]$/;
const CLOSES = /^["“”'’)»]$/;

/** Words of the longest nickname: "The Iron Duke". */
const LONGEST = 3;

/** Where the nickname that begins at `at` ends, past its closing mark; -1 when there is none. */
function endOfNickname(tokens: readonly Token[], at: number): number {
  const open = tokens[at];
  const before = tokens[at - 1];
  if (open?.kind !== 'mark' || !OPENS.test(open.text) || !before?.capital || before.possessive)
    return -1;
  if (NOT_NAMES.has(before.key) || before.end !== open.start - 1) return -1;
  if (open.text === '(' && !isFirstName(before.key)) return -1;
  for (let end = at + 1; end <= at + LONGEST + 1; end += 1) {
    const token = tokens[end];
    if (token === undefined || token.sentence !== before.sentence) return -1;
    if (token.kind === 'mark') {
      if (end === at + 1 || !CLOSES.test(token.text)) return -1;
      const next = tokens[end + 1];
      return next?.kind === 'word' && next.capital && next.sentence === before.sentence
        ? end + 1
        : -1;
    }
    const loud = /^\p{Lu}{2,}$/u.test(token.text);
    if (token.kind !== 'word' || loud || (!token.capital && token.key !== 'the')) return -1;
  }
  return -1;
}

/** The tokens of a paragraph without nicknames inside a name, so that `Arthur "Sparky" Bell` is one. */
export function withoutNicknames(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const end = endOfNickname(tokens, at);
    if (end < 0) kept.push(token);
    else {
      const next = tokens[end] as Token;
      kept.push({ ...next, afterFirstName: isFirstName(tokens[at - 1]?.key ?? '') });
      at = end;
    }
  }
  return kept;
}
