import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { QuotecastError } from '../errors.ts';
import { isFlatYaml } from './flat-yaml.ts';

/** A person's file: larger than any article that is read (5 MiB), with its numbers and names. */
export const MOST_BYTES = 16 * 1024 * 1024;

const ANEW = 'Mend it there, or save the script anew with quotecast script SOURCE --write FILE.';

/** Words of a person's in a value, which YAML would read as marks of its own. */
const KEY_AND_VALUE = /^(\s*(?:- +)?([^\s:'"#[\]{}-][^:'"]*):)[ \t]+(\S.*?)\s*$/;

/** The YAML of a saved script, with the place of each thing in it and the refusals of a person's slips. */
export class ScriptYaml {
  readonly path: string;
  readonly top: YAMLMap | null;
  readonly #rows: readonly string[];
  readonly #counter = new LineCounter();

  /**
   * @param path what messages call the file
   * @throws QuotecastError CONFIG_INVALID when it cannot be read as YAML
   */
  constructor(path: string, text: string) {
    this.path = path;
    this.#rows = text.length > MOST_BYTES ? [] : text.split(/\r\n|[\r\n]/);
    if (text.length > MOST_BYTES) throw this.#at(1, 1, 'it is too large to be a script');
    if (!isFlatYaml(text))
      throw this.#at(1, 1, 'it is nested too deeply, or has too many entries, to be a script');
    let document: Document;
    try {
      // Every scalar is text: `yes`, `1e3` and `null` are words. Keys are compared by the reader, in linear time.
      document = parseDocument(text, {
        lineCounter: this.#counter,
        schema: 'failsafe',
        uniqueKeys: false,
        prettyErrors: false,
      });
    } catch (error) {
      throw this.#at(1, 1, 'it is not YAML that can be read', ANEW, error);
    }
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) throw this.#unreadable(error.code, error.pos[0], error);
    this.top = isMap(document.contents) ? document.contents : null;
  }

  /** How many rows are comments, at the least. */
  get comments(): number {
    return this.#rows.filter((row) => /^\s*#/.test(row)).length;
  }

  /** The entries of a map by name, none twice; an emptied map has none. `what` is what messages call it. */
  entries(node: unknown, what: string, how: string): [name: string, key: Node, value: unknown][] {
    if (isScalar(node) && node.value === '') return [];
    if (!isMap(node)) throw this.refuse(node, `${what} is not written as names and values`, how);
    return node.items.map(({ key, value }) => {
      if (!isScalar(key)) throw this.refuse(key ?? node, `${what} has an entry with no name`, how);
      return [this.text(key, what, how), key, value];
    });
  }

  /** The text of a value. */
  text(node: unknown, what: string, how: string): string {
    if (node === null || node === undefined) return '';
    if (!isScalar(node) || typeof node.value !== 'string') {
      throw this.refuse(
        node,
        isAlias(node) ? `${what} begins with a mark of YAML’s` : `${what} is not written as text`,
        this.#quoted(node) ?? how,
      );
    }
    // What YAML takes for an anchor, a tag or a comment would be lost without a word.
    const isCut = node.type === 'PLAIN' && (node.comment != null || node.anchor || node.tag);
    if (isCut)
      throw this.refuse(
        node,
        `${what} has a mark in it that YAML takes for its own (& or ! at the start, or a space and #)`,
        this.#quoted(node) ?? how,
      );
    return node.value;
  }

  /** The rows of a block of text, as written below `lines: |`; in double quotes where a block cannot hold them. */
  rows(node: unknown, what: string, how: string): readonly string[] {
    const isBlock = isScalar(node) && /^(?:BLOCK_LITERAL|QUOTE_DOUBLE)$/.test(node.type ?? '');
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : null;
    if (text === '') return [];
    if (!isBlock || text === null) throw this.refuse(node, `${what} are not a block of rows`, how);
    return text.split('\n');
  }

  /** `lamps.script.yaml:12:7` */
  placeOf(node: unknown, row?: number): string {
    const at = (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0];
    const { line, col } = at === undefined ? { line: 1, col: 1 } : this.#counter.linePos(at);
    const isBlock = isScalar(node) && node.type === 'BLOCK_LITERAL';
    return row === undefined || !isBlock
      ? `${this.path}:${line}:${col}`
      : `${this.path}:${line + 1 + row}:1`;
  }

  /** @param row counts the rows of a block from 0 */
  refuse(node: unknown, what: string, how: string = ANEW, row?: number): QuotecastError {
    return invalidScript(this.placeOf(node, row), what, how);
  }

  #at(line: number, col: number, what: string, how: string = ANEW, cause?: unknown) {
    return invalidScript(`${this.path}:${line}:${col}`, what, how, cause);
  }

  #unreadable(code: string, offset: number, cause: unknown): QuotecastError {
    const { line, col } = this.#counter.linePos(offset);
    const row = this.#rows[line - 1] ?? '';
    if (/^\s*\d+\s+[^:]+:/.test(row)) {
      const indent = 'this line does not begin below the line before it';
      return this.#at(line, 1, indent, 'Indent it with as many spaces as the others.', cause);
    }
    if (/^ *\t/.test(row))
      return this.#at(line, 1, 'it is indented with a tab', 'Indent it with spaces.', cause);
    for (let index = line - 1; index >= 0; index -= 1) {
      const quoted = quotedRow(this.#rows[index] ?? '');
      if (quoted === null) continue;
      const { key, value, column } = quoted;
      const what = `YAML cannot read what stands after “${key}:”`;
      return this.#at(index + 1, column, what, inQuotes(key, value), cause);
    }
    if (code === 'MISSING_CHAR' || code === 'MULTILINE_IMPLICIT_KEY')
      return this.#at(line, col, 'a colon and a space are missing after a name', ANEW, cause);
    return this.#at(line, col, 'it is not written as YAML wants it', ANEW, cause);
  }

  #quoted(node: unknown): string | null {
    const at = (node as { range?: readonly number[] | null } | null)?.range?.[0];
    const row = at === undefined ? '' : (this.#rows[this.#counter.linePos(at).line - 1] ?? '');
    const [, , key, value] = KEY_AND_VALUE.exec(row) ?? [];
    return key === undefined || value === undefined ? null : inQuotes(key, value);
  }
}

export function invalidScript(
  place: string,
  what: string,
  how: string = ANEW,
  cause?: unknown,
): QuotecastError {
  return new QuotecastError('CONFIG_INVALID', `${place}: ${what}.`, how, cause);
}

/** A row whose value YAML cannot read as it stands: quotes not closed, or marks of YAML's in it. */
function quotedRow(row: string) {
  // Lines of speech stand in a block, in which nothing is a mark.
  const [, before = '', key = '', value = ''] = /^\s*\d/.test(row)
    ? []
    : (KEY_AND_VALUE.exec(row) ?? []);
  const isQuoted = /^"(?:[^"\\]|\\.)*"$|^'(?:[^']|'')*'$/.test(value);
  const isMarked = /^["'[\]{}*&!|>@%`,#?-]|: |:$|\s#/.test(value);
  const isOurs = /^\{[^{}]*\}$|^\|[+-]?$/.test(value);
  if (value === '' || isQuoted || !isMarked || isOurs) return null;
  return { key, value, column: before.length + 2 };
}

function inQuotes(key: string, value: string): string {
  const bare = value.length > 200 ? 'YOUR WORDS' : value;
  return `Put it in single quotes, and write ' twice in them: ${key}: '${bare.replaceAll("'", "''")}'.`;
}
