import { randomBytes } from 'node:crypto';
import { realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Notice } from '../article/article.ts';
import { readArticle } from '../article/read-article.ts';
import { unwritable } from '../audio/unwritable.ts';
import { QuotecastError } from '../errors.ts';
import { buildScript } from '../script/build-script.ts';
import { formatScriptFile } from '../script/format-script-file.ts';
import { draftOf, type Merged, mergeEdits } from '../script/merge-edits.ts';
import { readScriptFile, type ScriptOptions, sourceOf, spokenAs } from '../script/read-script.ts';

export type Saved = {
  readonly file: string;
  readonly lines: number;
  /** Edits of the file as it was that are in it still. */
  readonly edits: number;
  readonly notices: readonly Notice[];
};

/**
 * Saves the script of an article for a person to edit. A saved script that is there already keeps
 * its edits; anything else that is there is left alone.
 * @throws QuotecastError USAGE, OUTPUT_UNWRITABLE, SOURCE_*, CONFIG_INVALID, INTERRUPTED
 */
export async function saveScript(
  source: string,
  file: string,
  options: ScriptOptions,
): Promise<Saved> {
  if (source === '-') {
    throw usage(
      'A saved script needs a source that can be read again, and standard input cannot.',
      'Save the article to a file and give that.',
    );
  }
  if (!/\.ya?ml$/i.test(file)) {
    throw usage(`${file} does not end in .yaml.`, 'Call it NAME.script.yaml.');
  }
  if ((await readScriptFile(source, options.signal)) !== null) {
    throw usage(
      `${source} is a saved script itself.`,
      'Give the article that it was made from: the edits in the file are kept.',
    );
  }
  const place = await realpath(file).catch(() => resolve(file));
  const before = await existing(place, file, source, options.signal);
  const script = buildScript(await readArticle(source, options), spokenAs(options));
  const { draft, edits, notices }: Merged =
    before === null
      ? { draft: draftOf(script), edits: 0, notices: [] }
      : mergeEdits(script, before);
  await replaceFile(place, formatScriptFile(script, draft, seenFrom(place, source)));
  return { file, lines: draft.lines.filter((line) => line !== null).length, edits, notices };
}

async function existing(place: string, file: string, source: string, signal: AbortSignal) {
  const before = await readScriptFile(place, signal).catch((error: unknown) => {
    if (error instanceof QuotecastError && error.code === 'SOURCE_NOT_FOUND') return undefined;
    throw error;
  });
  if (before === undefined) return null;
  if (before === null) {
    throw usage(`${file} is there already and is no saved script.`, 'Choose another name.');
  }
  if (sourceOf(before, place) !== (isAddress(source) ? source : resolve(source))) {
    throw usage(
      `${file} is the script of another source, ${before.source}.`,
      'Choose another name, or mend the source in the file if the article has moved.',
    );
  }
  return before;
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** A path from the folder of `file`, with `/` on every system; an address as it is. */
function seenFrom(file: string, source: string): string {
  if (isAddress(source)) return source;
  return relative(dirname(file), resolve(source)).split(sep).join('/');
}

/** Whole or not at all: written beside its place and renamed in. */
async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.${randomBytes(3).toString('hex')}.new`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true });
    throw unwritable(cause, file) ?? cause;
  }
}

function usage(message: string, advice: string): QuotecastError {
  return new QuotecastError('USAGE', message, advice);
}
