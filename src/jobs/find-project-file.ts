import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { QuotecastError } from '../errors.ts';

export const PROJECT_FILES = ['quotecast.yaml', 'quotecast.yml', 'quotecast.json'] as const;

/**
 * The project file of a folder, null where there is none.
 * @throws QuotecastError CONFIG_INVALID where there are two
 */
export async function findProjectFile(folder: string): Promise<string | null> {
  const there = await Promise.all(
    PROJECT_FILES.map((name) =>
      stat(join(folder, name)).then(
        (found) => found.isFile(),
        () => false,
      ),
    ),
  );
  const names = PROJECT_FILES.filter((_, index) => there[index]);
  if (names.length > 1)
    throw new QuotecastError(
      'CONFIG_INVALID',
      `There are two project files here: ${names.join(' and ')}.`,
      'Keep one, or name it with --project.',
    );
  return names[0] === undefined ? null : join(folder, names[0]);
}
