import { randomBytes } from 'node:crypto';
import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
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
  /** Where the file is kept as a person had left it; null when it was new, or had nothing of theirs. */
  readonly backup: string | null;
};

/**
 * Saves the script of an article for a person to edit. A saved script that is there already keeps
 * its edits, and is kept beside itself as it was if anything in it was a person's and it changes;
 * anything else that is there is left alone.
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
  const text = formatScriptFile(script, draft, seenFrom(place, source));
  try {
    const isOwn = edits > 0 || notices.length > 0 || before?.hasComments === true;
    const backup = isOwn ? await keepAsItWas(place, text) : null;
    await replaceFile(place, text);
    const lines = draft.lines.filter((line) => line !== null).length;
    return { file, lines, edits, notices, backup };
  } catch (cause) {
    const problem = unwritable(cause, file);
    if (problem === null) throw cause;
    throw new QuotecastError(problem.code, problem.message, ELSEWHERE, cause);
  }
}

const ELSEWHERE = 'Give --write a file in a folder that is there and that you may write to.';

async function existing(place: string, file: string, source: string, signal: AbortSignal) {
  const before = await readScriptFile(place, signal).catch((error: unknown) => {
    if (!(error instanceof QuotecastError)) throw error;
    if (error.code === 'SOURCE_NOT_FOUND') return undefined;
    if (!error.code.startsWith('SOURCE_')) throw error;
    // What cannot be read as a file, such as a folder, cannot be written as one.
    throw new QuotecastError('OUTPUT_UNWRITABLE', error.message, ELSEWHERE, error);
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

/**
 * Copies the file beside itself unless it is to stay the same: `.bak`, then `.bak2` and so on, for an
 * earlier copy may hold the only trace of an edit.
 */
async function keepAsItWas(file: string, text: string): Promise<string | null> {
  const before = await readFile(file);
  if (before.equals(Buffer.from(text))) return null;
  for (let count = 1; ; count += 1) {
    const backup = `${file}.bak${count === 1 ? '' : count}`;
    try {
      await writeFile(backup, before, { flag: 'wx' });
      return backup;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (before.equals(await readFile(backup))) return backup;
    }
  }
}

/** Whole or not at all: written beside its place and renamed in. */
async function replaceFile(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.${randomBytes(3).toString('hex')}.new`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

function usage(message: string, advice: string): QuotecastError {
  return new QuotecastError('USAGE', message, advice);
}
