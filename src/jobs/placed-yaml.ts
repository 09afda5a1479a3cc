import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { QuotecastError } from '../errors.ts';
import { isFlatYaml } from '../script/flat-yaml.ts';

/** A path into a value, as zod gives it. */
export type Field = readonly PropertyKey[];

export type PlacedYaml = {
  readonly value: unknown;
  /** `quotecast.yaml:12:7`: where a field, or the nearest thing around it, stands. */
  placeOf(field: Field): string;
  /** The place of every entry, by its path with dots: `show.title`, `sources.0.page`. */
  places(): Readonly<Record<string, string>>;
  refuse(field: Field, what: string, cause?: unknown): QuotecastError;
};

/** A person's project is a few thousand. UTF-16 units. */
const LONGEST = 256 * 1024;

/**
 * A small YAML or JSON file (YAML 1.2 holds JSON) with the place of each thing in it.
 * @param name what messages call the file
 * @param advice what a person can do about a file that is wrong
 * @throws QuotecastError CONFIG_INVALID with line and column
 */
export function parsePlacedYaml(name: string, text: string, advice: string): PlacedYaml {
  const counter = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = counter.linePos(offset);
    return `${name}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const invalid = (place: string, what: string, cause?: unknown) =>
    new QuotecastError('CONFIG_INVALID', `${place}: ${what}.`, advice, cause);
  if (text.length > LONGEST || !isFlatYaml(text))
    throw invalid(`${name}:1:1`, 'it is too large, or nested too deeply');
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    const [what = ''] = error.message.split('\n');
    throw invalid(at(error.pos[0]), `YAML cannot read it (${what.slice(0, 200)})`, error);
  }
  const placeOf = (field: Field) => at(offsetOf(document, field));
  return {
    value: dataOf(document, (cause) =>
      invalid(`${name}:1:1`, 'it refers to parts of itself with * and &', cause),
    ),
    placeOf,
    places: () =>
      Object.fromEntries(
        fieldsOf(document.contents).map((field) => [field.join('.'), placeOf(field)]),
      ),
    refuse: (field, what, cause) => invalid(placeOf(field), what, cause),
  };
}

function dataOf(document: Document, refuse: (cause: unknown) => QuotecastError): unknown {
  try {
    // No alias: a few of them can stand for more than a machine holds.
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw refuse(cause);
  }
}

function offsetOf(document: Document, field: Field): number {
  for (let length = field.length; length > 0; length -= 1) {
    const parent: unknown = document.getIn(field.slice(0, length - 1), true);
    const last = field[length - 1];
    const key = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === last)?.key
      : undefined;
    const found = (key ?? document.getIn(field.slice(0, length), true)) as Node | undefined;
    if (found?.range) return found.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

/** The path of every entry, outer before inner. The file is flat: this may call itself. */
function fieldsOf(node: unknown, above: readonly PropertyKey[] = []): PropertyKey[][] {
  if (!isCollection(node)) return [];
  const entries: (readonly [PropertyKey, unknown])[] = isMap(node)
    ? node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), value])
    : node.items.map((item, index) => [index, item]);
  return entries.flatMap(([name, value]) => [
    [...above, name],
    ...fieldsOf(value, [...above, name]),
  ]);
}
