import type { Token } from './tokens.ts';

/** The tokens of a paragraph with "Goode & Sons" as one word, for it is one name. */
export function withAmpersands(text: string, tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const before = joined.at(-1);
    const next = tokens[at + 1];
    const joins =
      token.text === '&' &&
      before?.kind === 'word' &&
      before.capital &&
      !before.possessive &&
      next?.kind === 'word' &&
      next.capital &&
      next.sentence === before.sentence;
    if (!joins) {
      joined.push(token);
      continue;
    }
    joined[joined.length - 1] = {
      ...before,
      end: next.end,
      text: text.slice(before.start, next.end),
      key: `${before.key} & ${next.key}`,
      possessive: next.possessive,
    };
    at += 1;
  }
  return joined;
}
