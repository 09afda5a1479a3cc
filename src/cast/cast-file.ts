import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { QuotecastError } from '../errors.ts';
import type { EngineId, Voice } from './cast.ts';
import { castNames } from './cast-names.ts';
import { castSchema, problemsBetweenFields } from './cast-schema.ts';
import { MOST_BYTES, parseJsonFile } from './json-file.ts';

/** One file of `voices/`: which voices an engine has for a language, and the parts they play. */
export type CastFile = {
  readonly path: string;
  readonly engine: EngineId;
  /** BCP 47. */
  readonly language: string;
  /** Languages it serves where no file is made for them, BCP 47. */
  readonly also: readonly string[];
  readonly narrator: Voice;
  /** In the order they are given out: the best first. None of them is the narrator. */
  readonly women: readonly Voice[];
  readonly men: readonly Voice[];
  /** For speakers of unknown gender and quotations with no sure speaker; may name voices of the other lists. */
  readonly unknown: readonly Voice[];
};

const ADVICE = 'Correct the cast file, or take it out of the voices folder.';

function invalid(path: string, what: string, cause?: unknown): QuotecastError {
  return new QuotecastError('CONFIG_INVALID', `${path}: ${what}.`, ADVICE, cause);
}

/** @throws QuotecastError CONFIG_INVALID, naming the file, line and column, and the field */
export function parseCastFile(path: string, text: string): CastFile {
  const file = parseJsonFile(path, text, castSchema, problemsBetweenFields, ADVICE);
  const voices = new Map<string, Voice>(
    file.voices.map((voice) => [voice.id, { ...voice, engine: file.engine }]),
  );
  const voice = (id: string): Voice => voices.get(id) as Voice;
  return {
    path,
    engine: file.engine,
    language: file.language,
    also: file.also ?? [],
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
    throw invalid(path, 'the cast file cannot be read', error);
  }
  if (bytes.length > MOST_BYTES) throw invalid(path, 'the file is too large for a cast file');
  return parseCastFile(path, bytes.toString('utf8'));
}

/**
 * Reads every cast of a folder, in order of name.
 * @throws QuotecastError CONFIG_INVALID for the first file that is wrong, for two files that cast
 * the same engine and language, and for a folder that cannot be read
 */
export async function loadCasts(folder: string): Promise<readonly CastFile[]> {
  const files: CastFile[] = [];
  for (const name of await castNames(folder)) {
    const file = await readCastFile(join(folder, name));
    const twin = files.find((other) => castsSame(other, file));
    if (twin !== undefined)
      throw invalid(file.path, `${twin.path} already casts ${file.engine} for ${file.language}`);
    files.push(file);
  }
  return files;
}

/** A show's own casts, then those that come with quotecast for other engines and languages. */
export function layCasts(
  own: readonly CastFile[],
  others: readonly CastFile[],
): readonly CastFile[] {
  return [...own, ...others.filter((other) => !own.some((file) => castsSame(file, other)))];
}

function castsSame(one: CastFile, other: CastFile): boolean {
  return one.engine === other.engine && sameTag(one.language, other.language);
}

function sameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The language alone of a BCP 47 tag, in small letters: `en` of `en-GB`. */
export function baseOf(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? '';
}

/**
 * The cast of an engine for a language: the exact BCP 47 tag, else a file that serves it `also`, else
 * the file of the base language (`en`), or that serves that also, else the first file of the same
 * base language, else null.
 */
export function chooseCastFile(
  files: readonly CastFile[],
  engine: EngineId,
  language: string,
): CastFile | null {
  const own = files.filter((file) => file.engine === engine);
  const base = baseOf(language);
  const serving = (tag: string) =>
    own.find((file) => sameTag(file.language, tag)) ??
    own.find((file) => file.also.some((other) => sameTag(other, tag)));
  return (
    serving(language) ?? serving(base) ?? own.find((file) => baseOf(file.language) === base) ?? null
  );
}

/** Every voice that an engine's casts have for a base language, by id. */
export function voicesOf(
  files: readonly CastFile[],
  engine: EngineId,
  base: string | null,
): ReadonlyMap<string, Voice> {
  const voices = new Map<string, Voice>();
  for (const { engine: of, language, narrator, women, men, unknown } of files)
    if (of === engine && (base === null || baseOf(language) === base))
      for (const voice of [narrator, ...women, ...men, ...unknown])
        if (!voices.has(voice.id)) voices.set(voice.id, voice);
  return voices;
}
