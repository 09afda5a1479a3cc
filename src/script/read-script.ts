import { dirname, resolve } from 'node:path';
import type { Article, Notice } from '../article/article.ts';
import { loadSource } from '../article/load-source.ts';
import type { Pronunciation } from '../article/pronunciation.ts';
import { type ReadOptions, readArticle } from '../article/read-article.ts';
import { QuotecastError } from '../errors.ts';
import { applyDraft } from './apply-draft.ts';
import { buildScript } from './build-script.ts';
import type { UtteranceOptions } from './build-utterances.ts';
import { type Draft, mergeEdits } from './merge-edits.ts';
import type { Script } from './script.ts';
import { parseScriptFile, type ScriptFile } from './script-file.ts';
import { labelsOf, NARRATOR, NOBODY } from './script-lines.ts';
import { invalidScript, MOST_BYTES } from './script-yaml.ts';

/** How the source is read, and who voices quoted fragments: the speaker unless told. */
export type ScriptOptions = ReadOptions & Partial<UtteranceOptions>;

/** The part of the options that says how a script is built. */
export function spokenAs({ fragments = 'speaker' }: ScriptOptions): UtteranceOptions {
  return { fragments };
}

export type ScriptRead = {
  readonly article: Article;
  readonly script: Script;
  /** `Voice.id` of each voice that a person asked for. */
  readonly voices: {
    readonly narrator: string | null;
    /** For quotations with no sure speaker. */
    readonly unknown: string | null;
    /** By `Speaker.id`. */
    readonly speakers: ReadonlyMap<string, string>;
  };
  /** How names are said, as a saved script would have it; the article's own words on it are in `article`. */
  readonly pronounce: readonly Pronunciation[];
  /** How many edits were applied; null when the source is no saved script. */
  readonly edits: number | null;
};

const NO_VOICES: ScriptRead['voices'] = { narrator: null, unknown: null, speakers: new Map() };
const IS_ADDRESS = /^https?:\/\//i;

/**
 * The script of an article, or of a saved script: then its article is read again, and the person's
 * edits are put into it.
 * @throws QuotecastError SOURCE_*; CONFIG_INVALID for a saved script that is wrong; INTERRUPTED
 */
export async function readScript(source: string, options: ScriptOptions): Promise<ScriptRead> {
  const file = await readScriptFile(source, options.signal);
  if (file === null) {
    const article = await readArticle(source, options);
    return {
      article,
      script: buildScript(article, spokenAs(options)),
      voices: NO_VOICES,
      pronounce: [],
      edits: null,
    };
  }
  const article = await articleOf(file, source, options);
  const found = buildScript(article, spokenAs(options));
  const { draft, edits, notices } = mergeEdits(found, file);
  const script = withNotices(applyDraft(found, draft), notices);
  if (script.utterances.length === 0) throw nothingLeft(file);
  return {
    article,
    script,
    voices: voicesOf(script, draft, labelsOf(found)),
    pronounce: draft.pronounce,
    edits,
  };
}

function voicesOf(
  script: Script,
  { cast }: Draft,
  labels: ReadonlyMap<string, string>,
): ScriptRead['voices'] {
  const speakers = new Map<string, string>();
  for (const { speaker } of script.utterances) {
    if (speaker === null) continue;
    const voice = cast.get(labels.get(speaker.id) ?? speaker.name)?.voice ?? null;
    if (voice !== null) speakers.set(speaker.id, voice);
  }
  return {
    narrator: cast.get(NARRATOR)?.voice ?? null,
    unknown: cast.get(NOBODY)?.voice ?? null,
    speakers,
  };
}

/**
 * A saved script: a file named `….script.yaml`, or another `.yaml` that says `quotecast:`; null for
 * anything else.
 * @throws QuotecastError SOURCE_*, CONFIG_INVALID
 */
export async function readScriptFile(
  path: string,
  signal: AbortSignal,
): Promise<ScriptFile | null> {
  if (IS_ADDRESS.test(path) || !/\.ya?ml$/i.test(path)) return null;
  const { bytes } = await loadSource(path, { signal, maxBytes: MOST_BYTES });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (!isNamedScript(path)) return null;
    throw invalidScript(`${path}:1:1`, 'it is not UTF-8', 'Save it as UTF-8.', cause);
  }
  if (!isNamedScript(path) && !/^quotecast:/m.test(text)) return null;
  return parseScriptFile(path, text);
}

/** What a saved script was made from, as seen from here. */
export function sourceOf({ source }: ScriptFile, path: string): string {
  return IS_ADDRESS.test(source) ? source : resolve(dirname(path), source);
}

/** The article that a saved script was made from, which cannot be a saved script itself. */
async function articleOf(file: ScriptFile, path: string, options: ScriptOptions): Promise<Article> {
  const source = sourceOf(file, path);
  try {
    // A saved script that is wrong is one as well: what matters is that it is no article.
    const other = await readScriptFile(source, options.signal).catch((error: unknown) => {
      if (error instanceof QuotecastError && error.code === 'CONFIG_INVALID') return 'broken';
      throw error;
    });
    if (other === null) return await readArticle(source, options);
  } catch (error) {
    if (!(error instanceof QuotecastError) || error.code !== 'SOURCE_NOT_FOUND') throw error;
    throw new QuotecastError(
      error.code,
      `${file.at.source}: the source, ${file.source}, is not there.`,
      'Write where the article is, as seen from the folder of this file.',
      error,
    );
  }
  throw invalidScript(
    file.at.source,
    `the source, ${file.source}, is a saved script and no article`,
    'Write the path or the address of the article that it was made from.',
  );
}

function isNamedScript(path: string): boolean {
  return /\.script\.ya?ml$/i.test(path);
}

function withNotices(script: Script, notices: readonly Notice[]): Script {
  return { ...script, notices: [...script.notices, ...notices] };
}

function nothingLeft({ at }: ScriptFile): QuotecastError {
  return invalidScript(
    at.chapters,
    'every line is taken out: nothing is left to say',
    'Leave a line in.',
  );
}
