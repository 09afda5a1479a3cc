import { DEFAULT_THEME, type Look } from '../transcript/theme.ts';
import { loadTheme } from '../transcript/theme-file.ts';
import type { EpisodeOptions } from './make-episode.ts';

/** @throws QuotecastError CONFIG_INVALID for a theme that cannot be read or is too faint */
export async function loadLook({ theme, contact }: EpisodeOptions): Promise<Look> {
  return { theme: theme ? await loadTheme(theme) : DEFAULT_THEME, contact: contact ?? null };
}
