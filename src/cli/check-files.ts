import { stat } from 'node:fs/promises';
import { loadCasts } from '../cast/cast-file.ts';
import { QuotecastError } from '../errors.ts';
import { isPicture } from '../feed/artwork.ts';
import type { Show } from '../feed/show.ts';
import type { Project } from '../jobs/project-file.ts';
import { readLexicon } from '../speech/lexicon/load-lexicons.ts';
import { loadTheme } from '../transcript/theme-file.ts';
import type { Setting, Settings } from './settings.ts';

/**
 * Looks at every file that a setting names before anything is asked of anybody: one that is not there
 * would fail each article by itself, and only once that is fetched.
 * @throws QuotecastError CONFIG_INVALID that begins with where the setting stands, line and column
 */
export async function checkFiles(
  { theme, voices, lexicons }: Settings,
  { show, places }: Pick<Project, 'show' | 'places'>,
): Promise<void> {
  await check(theme, loadTheme);
  await check(voices, loadCasts);
  for (const [index, value] of lexicons.value.entries())
    await check({ value, from: places[`lexicons.${index}`] ?? lexicons.from }, readLexicon);
  await checkArtwork(show, places);
}

/** @throws QuotecastError CONFIG_INVALID, as `checkFiles` */
export async function checkArtwork(
  { artwork }: Pick<Show, 'artwork'>,
  places: Project['places'] | undefined,
): Promise<void> {
  const from = places?.['show.artwork'] ?? '--artwork';
  await check({ value: artwork, from }, async (file) => {
    if (await isPicture(file)) return;
    throw new QuotecastError(
      'CONFIG_INVALID',
      `${file} is no PNG or JPEG that can be read.`,
      'Name a square picture of 1400 to 3000 pixels, or none: one is drawn then.',
    );
  });
}

/**
 * The folder of episodes, for who can do nothing where there is none: a slip must not make one.
 * @throws QuotecastError USAGE
 */
export async function requireEpisodes({ out }: Pick<Settings, 'out'>): Promise<string> {
  if ((await stat(out.value).catch(() => null))?.isDirectory()) return out.value;
  throw new QuotecastError(
    'USAGE',
    `There is no folder ${out.value} (${out.from}).`,
    'Make an episode first, or name its folder with --out.',
  );
}

async function check(
  { value, from }: Setting<string | null>,
  look: (file: string) => Promise<unknown>,
): Promise<void> {
  if (value === null) return;
  try {
    await look(value);
  } catch (error) {
    if (!(error instanceof QuotecastError)) throw error;
    throw new QuotecastError(error.code, `${from}: ${error.message}`, error.advice, error);
  }
}
