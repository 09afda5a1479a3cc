import { Lexer } from 'yaml';

/** A saved script nests four deep; brackets in its texts are in blocks of text and do not count. */
const DEEPEST = 16;
/** Far more than a script with a speaker in every line of the longest article. */
const MOST_TOKENS = 500_000;

/**
 * Whether YAML is as flat and short as a saved script may be. To be asked before it is parsed: the
 * parser's memory grows with depth until the process dies. Takes time linear in the length.
 */
export function isFlatYaml(text: string): boolean {
  let count = 0;
  let flow = 0;
  let inRow = 0;
  for (const token of new Lexer().lex(text)) {
    count += 1;
    if (token.includes('\n')) inRow = 0;
    else if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow -= 1;
    else if (token === '-' || token === '?' || token === ':') inRow += 1;
    if (count > MOST_TOKENS || flow > DEEPEST || (flow === 0 && inRow > DEEPEST)) return false;
  }
  return true;
}
