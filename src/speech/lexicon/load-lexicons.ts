import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../../article/article.ts';
import { QuotecastError } from '../../errors.ts';
import { type LexiconFile, MOST_LEXICON_BYTES, parsePls } from './pls.ts';

/**
 * The lexicons for a language, those that others are laid over first: `lexicon.en.pls` of each folder
 * in turn, then `lexicon.en-GB.pls`, then the files given by name. A file given by name that is for
 * another language is left out, with a notice.
 * @param folders voices folders; one that is not there has no lexicon
 * @throws QuotecastError CONFIG_INVALID
 */
export async function loadLexicons(
  language: string,
  folders: readonly string[],
  files: readonly string[],
): Promise<{ readonly lexicons: readonly LexiconFile[]; readonly notices: readonly Notice[] }> {
  const base = baseOf(language);
  const names = [...new Set([base, language.toLowerCase()])].map((tag) => `lexicon.${tag}.pls`);
  const own: LexiconFile[] = [];
  for (const folder of folders) {
    const there = await readdir(folder).catch(() => []);
    for (const name of names) {
      const found = there.find((each) => each.toLowerCase() === name);
      if (found !== undefined) own.push(await readLexicon(join(folder, found)));
    }
  }
  const given = await Promise.all(files.map(readLexicon));
  const isForIt = (lexicon: LexiconFile) => baseOf(lexicon.language) === base;
  return {
    lexicons: [...own, ...given].filter(isForIt),
    notices: given.filter((lexicon) => !isForIt(lexicon)).map((other) => unused(other, language)),
  };
}

/** @throws QuotecastError CONFIG_INVALID when it cannot be read, or is no lexicon */
export async function readLexicon(path: string): Promise<LexiconFile> {
  const bytes = await readSmall(path).catch((cause: unknown) => {
    throw unreadable(path, 'the lexicon cannot be read', cause);
  });
  if (bytes === null) throw unreadable(path, 'this is no file, or too large for a lexicon');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(path, 'the lexicon is not UTF-8', cause);
  }
  return parsePls(path, text);
}

async function readSmall(path: string): Promise<Buffer | null> {
  const found = await stat(path);
  return found.isFile() && found.size <= MOST_LEXICON_BYTES ? readFile(path) : null;
}

function unreadable(path: string, what: string, cause?: unknown): QuotecastError {
  return new QuotecastError(
    'CONFIG_INVALID',
    `${path}: ${what}.`,
    'Give a W3C Pronunciation Lexicon 1.0 in UTF-8, such as voices/lexicon.en.pls.',
    cause,
  );
}

function unused({ path, language }: LexiconFile, other: string): Notice {
  return {
    code: 'lexicon-unused',
    place: null,
    reason: `The lexicon ${path} is for ${language}, and this article is in ${other}: it was not used.`,
  };
}

function baseOf(language: string): string {
  return language.split('-', 1)[0]?.toLowerCase() ?? '';
}
