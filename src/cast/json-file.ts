import { isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { QuotecastError } from '../errors.ts';
import { isFlatYaml } from '../script/flat-yaml.ts';
import { findSlip } from './json-slip.ts';

/** The way from the top of a file to one of its values. */
type Field = readonly (string | number)[];
export type Problem = { readonly field: Field; readonly message: string };

/** A problem and where it stands; line and column count from 1, null where it has no one place. */
export type PlacedProblem = {
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
};

/** The files of a voices folder are a few KB; a show of many years has a people.json of some hundred. */
export const MOST_BYTES = 4_000_000;

export type Checked<T> =
  | { readonly ok: true; readonly data: T }
  | {
      readonly ok: false;
      readonly problems: readonly [PlacedProblem, ...PlacedProblem[]];
      readonly cause: unknown;
    };

/**
 * A person's JSON held against a schema, with a line and column for every problem.
 * @param path what problems call the file
 * @param between what the schema cannot say, asked once it fits
 */
export function checkJson<T>(
  path: string,
  text: string,
  schema: z.ZodType<T>,
  between: (data: T) => Iterable<Problem>,
): Checked<T> {
  const bare = text.replace(/^\uFEFF/, '');
  const failed = (first: PlacedProblem, cause: unknown, ...more: PlacedProblem[]): Checked<T> => ({
    ok: false,
    problems: [first, ...more],
    cause,
  });
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch (error) {
    return failed(badJson(path, bare), error);
  }
  const places = new Places(path, bare);
  const parsed = schema.safeParse(value);
  const issues = parsed.success
    ? [...between(parsed.data)]
    : parsed.error.issues.flatMap(problemsOf);
  const [first, ...more] = issues.map((problem) => places.place(problem));
  if (first !== undefined) return failed(first, parsed.error, ...more);
  return { ok: true, data: parsed.data as T };
}

/**
 * @param advice what to do about it, for the error
 * @throws QuotecastError CONFIG_INVALID for the first problem: `path:line:column: what`
 */
export function parseJsonFile<T>(
  path: string,
  text: string,
  schema: z.ZodType<T>,
  between: (data: T) => Iterable<Problem>,
  advice: string,
): T {
  const checked = checkJson(path, text, schema, between);
  if (checked.ok) return checked.data;
  const message = `${sayProblem(checked.problems[0])}.`;
  throw new QuotecastError('CONFIG_INVALID', message, advice, checked.cause);
}

/** Keys that stand twice in one place: JSON.parse takes the last without a word. */
export function repeatedKeys(path: string, text: string): readonly PlacedProblem[] {
  if (!isFlatYaml(text)) return [];
  return parseDocument(text, { prettyErrors: true }).errors.flatMap(({ code, linePos }) => {
    const [at] = linePos ?? [];
    const message = 'this key stands a second time';
    return code === 'DUPLICATE_KEY' && at !== undefined
      ? [{ path, line: at.line, column: at.col, message }]
      : [];
  });
}

/** `voices/people.json:4:12: what is wrong` */
export function sayProblem({ path, line, column, message }: PlacedProblem): string {
  return `${path}${line === null ? '' : `:${line}:${column}`}: ${message}`;
}

/** `voices[3].settings.rate`, as a person would write it. */
function fieldName(field: Field): string {
  return field
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'no list',
  boolean: 'neither true nor false',
  object: 'not written as names and values',
  string: 'no text',
};

const LARGER: Readonly<Record<string, string>> = {
  array: 'a list of more than',
  string: 'longer in characters than',
};
const SMALLER: Readonly<Record<string, string>> = {
  array: 'a list of less than',
  string: 'shorter in characters than',
};

/** The library's words for a wrong type are for programmers. */
function wantsInstead(expected: string, message: string): string {
  return message.endsWith('undefined') ? 'is missing' : `is ${KINDS[expected] ?? `no ${expected}`}`;
}

type Issue = z.core.$ZodIssue;

function problemsOf(issue: Issue): Problem[] {
  const field = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...field, key],
      message: 'is no key that is known here',
    }));
  if (issue.code === 'invalid_type')
    return [{ field, message: wantsInstead(issue.expected, issue.message) }];
  if (issue.code === 'invalid_value')
    return [
      { field, message: `is none of ${issue.values.map((value) => String(value)).join(', ')}` },
    ];
  if (issue.code === 'too_big')
    return [{ field, message: `is ${LARGER[issue.origin] ?? 'more than'} ${issue.maximum}` }];
  if (issue.code === 'too_small')
    return [{ field, message: `is ${SMALLER[issue.origin] ?? 'less than'} ${issue.minimum}` }];
  return [{ field, message: issue.message }];
}

/**
 * Where the fields of a file stand. JSON.parse gives no places, and YAML 1.2 is a superset of JSON,
 * so the YAML parser serves as a JSON parser that does.
 */
class Places {
  readonly #path: string;
  readonly #lines = new LineCounter();
  readonly #text: string;
  #document: ReturnType<typeof parseDocument> | null = null;

  constructor(path: string, text: string) {
    this.#path = path;
    this.#text = text;
  }

  place({ field, message }: Problem): PlacedProblem {
    const at = this.#offsetOf(field);
    const position = at === null ? null : this.#lines.linePos(at);
    const name = fieldName(field) || 'the file';
    return {
      path: this.#path,
      line: position?.line ?? null,
      column: position?.col ?? null,
      message: `${name}${/^(?:is|names) /.test(message) ? ' ' : ': '}${message}`,
    };
  }

  #offsetOf(field: Field): number | null {
    if (!isFlatYaml(this.#text)) return null;
    this.#document ??= parseDocument(this.#text, {
      lineCounter: this.#lines,
      uniqueKeys: false,
    });
    for (let length = field.length; length > 0; length -= 1) {
      const last = field[length - 1];
      const holder = this.#document.getIn(field.slice(0, length - 1), true);
      const pair = isMap(holder) ? holder.items.find(({ key }) => String(key) === last) : undefined;
      const value = this.#document.getIn(field.slice(0, length), true);
      // A key that should not be there is pointed at itself; so is one whose value has no place.
      const range = rangeOf(length < field.length || !pair ? value : (pair.value ?? pair.key));
      if (range !== null) return range;
    }
    return rangeOf(this.#document.contents);
  }
}

function rangeOf(node: unknown): number | null {
  return (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0] ?? null;
}

function badJson(path: string, text: string): PlacedProblem {
  const conflict = text.split('\n').findIndex((row) => /^(?:<{7}|={7}|>{7})(?: |$)/.test(row));
  if (conflict >= 0)
    return {
      path,
      line: conflict + 1,
      column: 1,
      message: 'git left a conflict here: keep the lines of both sides, and take its marks out',
    };
  const slip = findSlip(text) ?? text.length;
  const before = text.slice(0, slip).split('\n');
  return {
    path,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message: 'the file is not valid JSON from here on',
  };
}
