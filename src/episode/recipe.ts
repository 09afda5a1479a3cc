import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EngineId } from '../cast/cast.ts';
import { castNames } from '../cast/cast-names.ts';
import type { EpisodeOptions } from './make-episode.ts';
import { VOICES_FOLDER } from './voices-folder.ts';

/** What is hashed for an episode spoken by one engine, not standing in for another. */
export type Recipe = (engine: EngineId) => string;

/** No article is larger: what is, fails where it is read. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * SHA-256 of everything that an episode of a file depends on, without reading the article: its bytes,
 * the settings, the theme, the casts, the lexicons and the program. Reading, casting and speaking depend on nothing else, so
 * the same again makes the same.
 * @returns null for a source that is no plain file, or names others, and where the theme is none
 */
export async function readRecipe(
  source: string,
  options: EpisodeOptions,
  program: string,
): Promise<Recipe | null> {
  if (source === '-' || /^https?:\/\//i.test(source) || /\.ya?ml$/i.test(source)) return null;
  const bytes = await readSmall(source).catch(() => null);
  if (bytes === null) return null;
  const standing = await readStanding(options, program);
  if (standing === null) return null;
  const parts = [basename(source), digest(bytes), ...standing];
  return (engine) => digest(JSON.stringify([engine, ...parts]));
}

/**
 * SHA-256 of everything that an episode depends on but for its article: the settings, the theme, the
 * casts and the program, and the engine that is wanted.
 * @returns another one each time where a theme cannot be read, as whoever loads it is to refuse it
 */
export async function hashStanding(options: EpisodeOptions, program: string): Promise<string> {
  const standing = await readStanding(options, program);
  return digest(JSON.stringify([options.engine ?? 'auto', standing ?? randomUUID()]));
}

async function readStanding(
  options: EpisodeOptions,
  program: string,
): Promise<readonly unknown[] | null> {
  const theme = options.theme ? await readSmall(options.theme).catch(() => null) : null;
  const given = options.lexicons ?? [];
  const lexicons = await Promise.all(given.map((path) => readSmall(path).catch(() => null)));
  if (lexicons.includes(null)) return null;
  // A theme that cannot be read is for whoever loads it to refuse, not the same as none.
  if (options.theme && theme === null) return null;
  const folders = options.voices ? [options.voices, VOICES_FOLDER] : [VOICES_FOLDER];
  const casts = folders.map(async (folder) => {
    // First what tells in a line that the folder cannot be read.
    const cast = await castNames(folder);
    const spoken = (await readdir(folder)).filter((name) => /\.pls$/i.test(name)).sort();
    const names = [...cast, ...spoken];
    const files = names.map(async (name) => [name, digest(await readFile(join(folder, name)))]);
    return Promise.all(files);
  });
  return [
    settingsOf(options),
    theme === null ? null : digest(theme),
    await Promise.all(casts),
    lexicons.map((lexicon) => lexicon && digest(lexicon)),
    program,
  ];
}

function digest(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Options that say where and how to work, and not what to make. Every other one counts; theme and casts by their bytes, and people by the manifest. */
const NOT_SETTINGS: ReadonlySet<string> = new Set<keyof EpisodeOptions>([
  'out',
  'engine',
  'edge',
  'proxy',
  'theme',
  'lexicons',
  'voices',
  'people',
  'allowPrivate',
  'cache',
  'claimName',
  'fetchPage',
  'force',
  'share',
  'stdin',
  'env',
  'signal',
  'onProgress',
]);

function settingsOf(options: EpisodeOptions): readonly unknown[] {
  return Object.entries(options)
    .filter(([name]) => !NOT_SETTINGS.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

async function readSmall(path: string): Promise<Buffer | null> {
  const found = await stat(path);
  return found.isFile() && found.size <= MOST_BYTES ? readFile(path) : null;
}
