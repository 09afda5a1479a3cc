import { readdir } from 'node:fs/promises';
import { QuotecastError } from '../errors.ts';

/** Who has which voice in a show: beside its casts, and none of them. */
export const PEOPLE_FILE = 'people.json';

/**
 * The names of a folder's cast files, in order: `edge.en-GB.json` and its like. Other files are not ours.
 * @throws QuotecastError CONFIG_INVALID for a folder that cannot be read
 */
export async function castNames(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => /^(?:edge|flite)\.[^.]+\.json$/.test(name)).sort();
  } catch (error) {
    throw new QuotecastError(
      'CONFIG_INVALID',
      `${folder}: the voices folder cannot be read.`,
      'Name a folder that is there.',
      error,
    );
  }
}
