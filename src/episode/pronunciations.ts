import { resolve } from 'node:path';
import type { Notice } from '../article/article.ts';
import type { ScriptRead } from '../script/read-script.ts';
import { createLexicon, type Lexicon } from '../speech/lexicon/lexicon.ts';
import { loadLexicons } from '../speech/lexicon/load-lexicons.ts';
import { VOICES_FOLDER } from './voices-folder.ts';

/**
 * How the names of an article are said: by the lexicons of its language in `voices/`, over them those
 * in a show's own folder and the files given, over these the article's front matter, and over all a saved script.
 * @throws QuotecastError CONFIG_INVALID
 */
export async function loadPronunciations(
  { article, pronounce }: Pick<ScriptRead, 'article' | 'pronounce'>,
  files: readonly string[],
  folder: string | null,
): Promise<{ readonly lexicon: Lexicon; readonly notices: readonly Notice[] }> {
  const isOther = folder !== null && resolve(folder) !== resolve(VOICES_FOLDER);
  const folders = isOther ? [VOICES_FOLDER, folder] : [VOICES_FOLDER];
  const { lexicons, notices } = await loadLexicons(article.language, folders, files);
  const built = createLexicon([
    ...lexicons.map(({ pronunciations }) => pronunciations),
    article.pronounce ?? [],
    pronounce,
  ]);
  return { lexicon: built.lexicon, notices: [...notices, ...built.notices] };
}
