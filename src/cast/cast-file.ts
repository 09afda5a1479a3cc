import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { QuotecastError } from '../errors.ts';
import type { EngineId, Voice } from './cast.ts';
import { castSchema, type Field, fieldOf, problemsBetweenFields } from './cast-schema.ts';

/** One file of `voices/`: which voices an engine has for a language, and the parts they play. */
export type CastFile = {
  readonly path: string;
  readonly engine: EngineId;
  /** BCP 47. */
  readonly language: string;
  readonly narrator: Voice;
  /** In the order they are given out: the best first. None of them is the narrator. */
  readonly women: readonly Voice[];
  readonly men: readonly Voice[];
  /** For speakers of unknown gender and quotations with no sure speaker; may name voices of the other lists. */
  readonly unknown: readonly Voice[];
};

/** A cast file is a few KB; anything far larger is not one. */
const MAX_FILE_BYTES = 1_000_000;

/** `voices[3].settings.rate`, as a person would write it. */
function fieldName(field: Field): string {
  return field
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`,
    )
    .join('');
}

/**
 * Where a field stands. JSON.parse gives no places, and YAML 1.2 is a superset of JSON, so the
 * YAML parser serves as a JSON parser that does.
 */
function lineOf(text: string, field: Field): number | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (let length = field.length; length >= 0; length -= 1) {
    const node = document.getIn(field.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | undefined)?.range;
    if (range?.[0] !== undefined) return length === 0 ? null : lines.linePos(range[0]).line;
  }
  return null;
}

function invalid(path: string, line: number | null, what: string, cause?: unknown): QuotecastError {
  return new QuotecastError(
    'CONFIG_INVALID',
    `${path}${line === null ? '' : `, line ${line}`}: ${what}.`,
    'Correct the cast file, or take it out of the voices folder.',
    cause,
  );
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const line = parseDocument(text).errors[0]?.linePos?.[0].line ?? null;
    throw invalid(path, line, 'the file is not valid JSON', error);
  }
}

/** @throws QuotecastError CONFIG_INVALID, naming the file, the field, and its line where it has one */
export function parseCastFile(path: string, text: string): CastFile {
  const parsed = castSchema.safeParse(parseJson(path, text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = fieldOf(issue?.path ?? []);
    const name = fieldName(field) || 'the file';
    throw invalid(
      path,
      lineOf(text, field),
      `${name}: ${issue?.message ?? 'is invalid'}`,
      parsed.error,
    );
  }
  const file = parsed.data;
  const [problem] = problemsBetweenFields(file);
  if (problem !== undefined)
    throw invalid(
      path,
      lineOf(text, problem.field),
      `${fieldName(problem.field)} ${problem.message}`,
    );

  const voices = new Map<string, Voice>(
    file.voices.map((voice) => [voice.id, { ...voice, engine: file.engine }]),
  );
  const voice = (id: string): Voice => voices.get(id) as Voice;
  return {
    path,
    engine: file.engine,
    language: file.language,
    narrator: voice(file.narrator),
    women: file.women.map(voice),
    men: file.men.map(voice),
    unknown: file.unknown.map(voice),
  };
}

/** @throws QuotecastError CONFIG_INVALID when the file is missing, unreadable or wrong */
export async function readCastFile(path: string): Promise<CastFile> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw invalid(path, null, 'the cast file cannot be read', error);
  }
  if (bytes.length > MAX_FILE_BYTES)
    throw invalid(path, null, 'the file is too large for a cast file');
  return parseCastFile(path, bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

/**
 * Reads every `*.json` in a folder, in order of name.
 * @throws QuotecastError CONFIG_INVALID for the first file that is wrong, for two files that cast
 * the same engine and language, and for a folder that cannot be read
 */
export async function loadCasts(folder: string): Promise<readonly CastFile[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    throw invalid(folder, null, 'the voices folder cannot be read', error);
  }
  const files: CastFile[] = [];
  for (const name of names) {
    const file = await readCastFile(join(folder, name));
    const twin = files.find(
      (other) => other.engine === file.engine && sameTag(other.language, file.language),
    );
    if (twin !== undefined)
      throw invalid(
        file.path,
        null,
        `${twin.path} already casts ${file.engine} for ${file.language}`,
      );
    files.push(file);
  }
  return files;
}

function sameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function baseOf(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? '';
}

/**
 * The cast of an engine for a language: the exact BCP 47 tag, else the base language alone (`en`),
 * else the first file of the same base language (`en-AU` is read by `en-GB`), else null.
 */
export function chooseCastFile(
  files: readonly CastFile[],
  engine: EngineId,
  language: string,
): CastFile | null {
  const own = files.filter((file) => file.engine === engine);
  const base = baseOf(language);
  return (
    own.find((file) => sameTag(file.language, language)) ??
    own.find((file) => sameTag(file.language, base)) ??
    own.find((file) => baseOf(file.language) === base) ??
    null
  );
}
