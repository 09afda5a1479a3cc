/** A string, a number or a word of JSON (RFC 8259, sections 3, 6 and 7), or one of its marks. */
const TOKEN =
  /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{}:,]/uy;
const SPACE = /[ \t\n\r]*/y;

type Expected =
  | 'value'
  | 'value or end'
  | 'key'
  | 'key or end'
  | 'colon'
  | 'comma or end'
  | 'nothing';

/**
 * The offset at which a text stops being JSON; null when it is JSON. JSON.parse tells it only in the
 * words of its message, which differ from one Node to the next. Takes time linear in the length.
 */
export function findSlip(text: string): number | null {
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  for (let at = 0; ; ) {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = SPACE.lastIndex;
    if (at === text.length) return expected === 'nothing' ? null : at;
    TOKEN.lastIndex = at;
    const [token = ''] = TOKEN.exec(text) ?? [];
    const next = after(token, expected, open);
    if (next === null) return at;
    expected = next;
    at += token.length;
  }
}

/** What may follow a token; null where it may not stand. Keeps account of what is open. */
function after(token: string, expected: Expected, open: ('[' | '{')[]): Expected | null {
  const isKey = expected === 'key' || expected === 'key or end';
  const isValue = expected === 'value' || expected === 'value or end';
  const closed = (): Expected => (open.length === 0 ? 'nothing' : 'comma or end');
  if (token === '') return null;
  if (token === ']' || token === '}') {
    const mayEnd = expected === 'comma or end' || expected.endsWith(' or end');
    if (!mayEnd || open.pop() !== (token === ']' ? '[' : '{')) return null;
    return closed();
  }
  if (token === ',') {
    if (expected !== 'comma or end') return null;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (token === ':') return expected === 'colon' ? 'value' : null;
  if (isKey) return token.startsWith('"') ? 'colon' : null;
  if (!isValue) return null;
  if (token === '[' || token === '{') {
    open.push(token);
    return token === '[' ? 'value or end' : 'key or end';
  }
  return closed();
}
