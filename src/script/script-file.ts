import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { QuotecastError } from '../errors.ts';
import { isFlatYaml } from './flat-yaml.ts';
import type { Gender } from './script.ts';
import { folded, labelOf, NOBODY } from './script-lines.ts';

/** What a person may say of a speaker. */
export type CastEntry = {
  readonly gender: Gender;
  /** `Voice.id`, such as `flite/slt-warm`; null to leave it to the cast. */
  readonly voice: string | null;
};

export type ScriptLine = {
  /** From 1: the place the line had when it was written. */
  readonly number: number;
  /** A name, `Narrator` or `?`. */
  readonly speaker: string;
  readonly text: string;
};

/** A script that was saved, as a person left it. */
export type ScriptFile = {
  /** An http(s) address, or a path as seen from the file's folder. */
  readonly source: string;
  /** `gender` is null where the person says nothing of it. */
  readonly cast: ReadonlyMap<
    string,
    { readonly gender: Gender | null; readonly voice: string | null }
  >;
  readonly chapters: readonly { readonly title: string; readonly lines: readonly ScriptLine[] }[];
  /** How everything stood when it was written. */
  readonly was: {
    /** `markOf` the text and the speaker of each line, in order. */
    readonly lines: readonly { readonly text: string; readonly speaker: string }[];
    /** `markOf` each chapter's title, and the number of its first line. */
    readonly chapters: readonly { readonly first: number; readonly title: string }[];
    readonly genders: ReadonlyMap<string, Gender>;
  };
};

/** A person's file: larger than any article that is read (5 MiB), with its numbers and names. */
export const MOST_BYTES = 16 * 1024 * 1024;

const gender = z.enum(['female', 'male', 'unknown'], 'is not female, male or unknown');
const title = z
  .string()
  .transform(folded)
  .refine((text) => text !== '' && text.length <= 200, 'must have 1 to 200 characters');
/** An entry that is emptied in an editor is an empty text to YAML. */
const voice = z
  .string()
  .regex(/^(?:[a-z]+\/[A-Za-z0-9-]{1,80})?$/, 'is no voice id: see quotecast voices');
const entry = z.strictObject({ gender: gender.optional(), voice: voice.optional() });
const cast = z.preprocess((value) => (value === '' ? {} : value), z.record(z.string(), entry));

const schema = z.strictObject({
  quotecast: z.literal('1', 'is not 1: this file was written by another version'),
  source: z.string().min(1, 'is empty').max(4000),
  cast,
  chapters: z.array(z.strictObject({ title, lines: z.string() })).min(1, 'is empty'),
  was: z.strictObject({
    lines: z.string().regex(/^[0-9a-z.\s]*$/, 'was changed'),
    chapters: z.string().regex(/^[0-9a-z.\s]*$/, 'was changed'),
    genders: z.string(),
  }),
});

type Where = (path: readonly PropertyKey[], row?: number) => string;

/**
 * Reads a saved script, strictly. `path` is what messages call it.
 * @throws QuotecastError CONFIG_INVALID with the file, line and column
 */
export function parseScriptFile(path: string, text: string): ScriptFile {
  if (text.length > MOST_BYTES) throw invalid(path, 'it is too large to be a script');
  if (!isFlatYaml(text))
    throw invalid(path, 'it is nested too deeply, or has too many entries, to be a script');
  const counter = new LineCounter();
  let document: Document;
  let value: unknown;
  try {
    // Every scalar is text: `yes`, `1e3` and `null` are words. Keys are compared below, in linear time.
    document = parseDocument(text, { lineCounter: counter, schema: 'failsafe', uniqueKeys: false });
    const [error] = document.errors;
    if (error !== undefined) {
      const [line] = error.linePos ?? [];
      const what = error.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '');
      throw invalid(`${path}${line ? `:${line.line}:${line.col}` : ''}`, what ?? 'it is not YAML');
    }
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof QuotecastError) throw error;
    throw invalid(path, 'it is not YAML that can be read (aliases are not)', error);
  }
  const where: Where = (field, row) => placeOf(path, document, counter, field, row);
  refuseDoubles(document, where);
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path ?? [];
    const what = `${field.join('.') || 'the file'}: ${issue?.message ?? 'is wrong'}`;
    throw invalid(where(field), what, parsed.error);
  }
  const { source, was, ...data } = parsed.data;
  const lines = marks(was.lines).map(([text = '', speaker = '']) => ({ text, speaker }));
  const file: ScriptFile = {
    source,
    cast: castOf(data.cast),
    chapters: linesOf(data.chapters, lines.length, where),
    was: {
      lines,
      chapters: marks(was.chapters).map(([first, title = '']) => ({ first: Number(first), title })),
      genders: gendersOf(was.genders),
    },
  };
  return file;
}

function marks(text: string): string[][] {
  return text
    .split(/\s+/)
    .filter((mark) => mark !== '')
    .map((mark) => mark.split('.'));
}

/** Rows of a gender and a name. */
function gendersOf(text: string): ReadonlyMap<string, Gender> {
  const genders = new Map<string, Gender>();
  for (const row of text.split('\n')) {
    const space = row.indexOf(' ');
    const told = gender.safeParse(row.slice(0, space));
    if (told.success) genders.set(row.slice(space + 1).trim(), told.data);
  }
  return genders;
}

function castOf(cast: Readonly<Record<string, z.infer<typeof entry>>>): ScriptFile['cast'] {
  return new Map(
    Object.entries(cast).map(([name, { gender, voice }]) => [
      name === NOBODY ? name : labelOf(name),
      { gender: gender ?? null, voice: voice || null },
    ]),
  );
}

function linesOf(
  chapters: readonly { readonly title: string; readonly lines: string }[],
  count: number,
  where: Where,
): ScriptFile['chapters'] {
  let last = 0;
  return chapters.map(({ title, lines }, chapter) => ({
    title,
    lines: lines.split('\n').flatMap((row, index): ScriptLine[] => {
      if (row.trim() === '') return [];
      const refuse = (what: string) => invalid(where(['chapters', chapter, 'lines'], index), what);
      const line = lineOf(row);
      if (line === null) throw refuse('a line reads NUMBER SPEAKER: WORDS, all in one row');
      if (line.number <= last || line.number > count) {
        throw refuse(
          `line ${line.number} has no place here: lines keep their order and number, and none is added`,
        );
      }
      last = line.number;
      return [line];
    }),
  }));
}

/** `12 Hester Vance: “Yes.”` */
function lineOf(row: string): ScriptLine | null {
  const line = row.trim();
  const number = /^\d{1,7}(?=\s)/.exec(line)?.[0];
  const colon = line.indexOf(':');
  if (number === undefined || colon < 0) return null;
  const speaker = line.slice(number.length, colon).trim();
  const text = folded(line.slice(colon + 1));
  if (speaker === '' || text === '') return null;
  return { number: Number(number), speaker: labelOf(speaker), text };
}

/** Two entries of one name: the parser would keep the second and lose the first. */
function refuseDoubles(document: Document, where: Where): void {
  for (const [field, node] of [
    [[], document.contents],
    [['cast'], document.get('cast')],
  ] as const) {
    if (!isMap(node)) continue;
    const seen = new Set<string>();
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (seen.has(name)) throw invalid(where([...field, name]), `${name} stands twice`);
      seen.add(name);
    }
  }
}

/** `lamps.script.yaml:12:7`; `row` counts the rows of a block of lines from 0. */
function placeOf(
  path: string,
  document: Document,
  counter: LineCounter,
  field: readonly PropertyKey[],
  row?: number,
): string {
  for (let length = field.length; length > 0; length -= 1) {
    const node = document.getIn(field.slice(0, length), true);
    const at = (node as { range?: readonly number[] | null } | undefined)?.range?.[0];
    if (at === undefined) continue;
    const { line, col } = counter.linePos(at);
    const block = isScalar(node) && node.type === 'BLOCK_LITERAL' && length === field.length;
    return row !== undefined && block ? `${path}:${line + 1 + row}:1` : `${path}:${line}:${col}`;
  }
  return `${path}:1:1`;
}

function invalid(place: string, what: string, cause?: unknown): QuotecastError {
  return new QuotecastError(
    'CONFIG_INVALID',
    `${place}: ${what}.`,
    'Mend it there, or save the script anew with quotecast script SOURCE --write FILE.',
    cause,
  );
}
