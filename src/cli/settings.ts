import { homedir } from 'node:os';
import { delimiter, resolve } from 'node:path';
import { QuotecastError } from '../errors.ts';
import type { ProjectSetting } from '../jobs/project-file.ts';
import { parseQueueAddress } from '../jobs/queue/queue-address.ts';
import { parseStoreAddress, shownStore } from '../speech/store/store-address.ts';
import { defaultCacheFolder, parseSize } from './cache-folder.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a project file says, by the names of the settings. */
export type ProjectLayer = Readonly<Record<string, ProjectSetting>>;

/** A value, and the layer it came from: a message about it can say where to mend it. */
export type Setting<T> = { readonly value: T; readonly from: string };

type EngineChoice = 'auto' | 'edge' | 'flite';

export type Settings = {
  readonly out: Setting<string>;
  readonly engine: Setting<EngineChoice>;
  readonly show: Setting<string>;
  /** What a page says where readers can reach somebody. */
  readonly contact: Setting<string | null>;
  /** A JSON file for the looks of the pages. */
  readonly theme: Setting<string | null>;
  /** A folder with a show's own casts and people; null for the one in the working folder, if there is one. */
  readonly voices: Setting<string | null>;
  /** http(s) address of a proxy for Edge, null for none. */
  readonly proxy: Setting<string | null>;
  /** How many requests to Edge may run at once. */
  readonly edgeParallel: Setting<number>;
  /** How many may run at once over all workers of a queue. */
  readonly edgeTotal: Setting<number>;
  /** BCP 47 tag that overrules what the source says of its language. */
  readonly language: Setting<string | null>;
  /** Who voices a quoted fragment of five words or more inside a paraphrase. */
  readonly fragments: Setting<'speaker' | 'narrator'>;
  /** The same sound in two channels, or one channel and a smaller file. */
  readonly channels: Setting<'stereo' | 'mono'>;
  /** What opens a chapter after its longer pause: nothing, its title spoken, or a chime. */
  readonly chapterStart: Setting<'pause' | 'title' | 'sound'>;
  readonly disclosure: Setting<boolean>;
  readonly allowPrivate: Setting<boolean>;
  /** The folder in which takes are kept from one run to the next, null for none. */
  readonly cache: Setting<string | null>;
  /** Bytes that the cache may hold. */
  readonly cacheSize: Setting<number>;
  /** Address of the Redis server whose workers make the episodes, with any password; null for this machine alone. */
  readonly queue: Setting<string | null>;
  /** A folder, or a bucket such as `s3://bucket/prefix`, where machines share takes and episodes; null for none. */
  readonly store: Setting<string | null>;
  /** Files of pronunciations, the later over the earlier. */
  readonly lexicons: Setting<readonly string[]>;
};

/** What the command line may say; undefined where it says nothing. */
export type Flags = {
  readonly out?: string;
  readonly engine?: string;
  readonly show?: string;
  readonly contact?: string;
  readonly theme?: string;
  readonly voices?: string;
  readonly proxy?: string;
  readonly edgeParallel?: string;
  readonly edgeTotal?: string;
  readonly language?: string;
  readonly fragments?: string;
  readonly channels?: string;
  readonly chapterStart?: string;
  readonly disclosure?: boolean;
  readonly allowPrivate?: boolean;
  /** false for `--no-cache`. */
  readonly cache?: string | false;
  readonly cacheSize?: string;
  readonly queue?: string;
  readonly store?: string;
  readonly lexicon?: readonly string[];
};

/** About ten hours of speech. */
const CACHE_SIZE = '2GB';

/**
 * Layers defaults, the project file, environment and flags, the later over the earlier.
 * @throws QuotecastError USAGE, naming the layer a bad value came from
 */
export function resolveSettings(flags: Flags, env: Env, project: ProjectLayer = {}): Settings {
  const text = (flag: string, value: string | undefined, names: readonly string[]) =>
    textOf(flag, value, names, env, project);
  const engine = text('engine', flags.engine, ['QUOTECAST_ENGINE']);
  const language = text('language', flags.language, ['QUOTECAST_LANGUAGE']);
  const fragments = text('fragments', flags.fragments, ['QUOTECAST_FRAGMENTS']);
  const channels = text('channels', flags.channels, ['QUOTECAST_CHANNELS']);
  const chapterStart = text('chapter-start', flags.chapterStart, ['QUOTECAST_CHAPTER_START']);
  const parallel = text('edge-parallel', flags.edgeParallel, ['QUOTECAST_EDGE_PARALLEL']);
  const queue = text('queue', flags.queue, ['QUOTECAST_QUEUE']);
  const store = text('store', flags.store, ['QUOTECAST_STORE']);
  const total = text('edge-total', flags.edgeTotal, ['QUOTECAST_EDGE_TOTAL']);
  const proxy = text('proxy', flags.proxy, ['QUOTECAST_PROXY', 'HTTPS_PROXY', 'https_proxy']);
  return {
    out: text('out', flags.out, ['QUOTECAST_OUT']) ?? byDefault('output'),
    engine: engine === undefined ? byDefault('auto') : checkEngine(engine),
    show: text('show', flags.show, ['QUOTECAST_SHOW']) ?? byDefault('quotecast'),
    contact: text('contact', flags.contact, ['QUOTECAST_CONTACT']) ?? byDefault(null),
    theme: text('theme', flags.theme, ['QUOTECAST_THEME']) ?? byDefault(null),
    voices: text('voices', flags.voices, ['QUOTECAST_VOICES']) ?? byDefault(null),
    proxy: proxy === undefined ? byDefault(null) : checkProxy(proxy),
    edgeTotal: total === undefined ? byDefault(32) : checkParallel(total),
    edgeParallel: parallel === undefined ? byDefault(8) : checkParallel(parallel),
    language: language === undefined ? byDefault(null) : checkLanguage(language),
    fragments: fragments === undefined ? byDefault('speaker') : checkFragments(fragments),
    channels: channels === undefined ? byDefault('stereo') : checkChannels(channels),
    chapterStart: chapterStart === undefined ? byDefault('pause') : checkChapterStart(chapterStart),
    disclosure:
      flags.disclosure === false
        ? { value: false, from: '--no-disclosure' }
        : (choiceOf(project.disclosure) ?? byDefault(true)),
    ...resolveCache(flags, env, project),
    queue: queue === undefined ? byDefault(null) : checkQueue(queue),
    store: store === undefined ? byDefault(null) : checkStore(store),
    lexicons: lexiconsOf(flags.lexicon, env, project.lexicons),
    allowPrivate: flags.allowPrivate
      ? { value: true, from: '--allow-private' }
      : (choiceOf(project.allowPrivate) ?? byDefault(false)),
  };
}

/**
 * Where takes are kept, and how many bytes of them.
 * @throws QuotecastError USAGE
 */
export function resolveCache(
  { cache, cacheSize }: Pick<Flags, 'cache' | 'cacheSize'>,
  env: Env,
  project: ProjectLayer = {},
): Pick<Settings, 'cache' | 'cacheSize'> {
  const size =
    textOf('cache-size', cacheSize, ['QUOTECAST_CACHE_SIZE'], env, project) ??
    byDefault(CACHE_SIZE);
  const bytes = { value: parseSize(size.value, size.from), from: size.from };
  if (cache === false) return { cache: { value: null, from: '--no-cache' }, cacheSize: bytes };
  const folder = textOf('cache', cache, ['QUOTECAST_CACHE'], env, project);
  if (folder === undefined && project.cache?.value === false)
    return { cache: { value: null, from: project.cache.from }, cacheSize: bytes };
  return {
    cache:
      folder === undefined
        ? byDefault(defaultCacheFolder(env, process.platform, homedir()))
        : { ...folder, value: resolve(folder.value) },
    cacheSize: bytes,
  };
}

/** Every file that the flags name, else those that the variable does, parted as in PATH, else the project's. */
function lexiconsOf(
  files: readonly string[] | undefined,
  env: Env,
  project: ProjectSetting | undefined,
): Setting<readonly string[]> {
  if (files?.includes(''))
    throw new QuotecastError('USAGE', '--lexicon is empty.', 'Give it a file.');
  if (files !== undefined) return { value: files, from: '--lexicon' };
  const named = (env.QUOTECAST_LEXICON ?? '').split(delimiter).filter((file) => file !== '');
  if (named.length > 0) return { value: named, from: 'QUOTECAST_LEXICON' };
  return project !== undefined && Array.isArray(project.value)
    ? { ...project, value: project.value }
    : byDefault([]);
}

/** What a flag says, else the first of the variables that says anything, else the project file. */
function textOf(
  flag: string,
  value: string | undefined,
  names: readonly string[],
  env: Env,
  project: ProjectLayer,
): Setting<string> | undefined {
  if (value === '') throw new QuotecastError('USAGE', `--${flag} is empty.`, 'Give it a value.');
  if (value !== undefined) return { value, from: `--${flag}` };
  const name = names.find((each) => (env[each] ?? '') !== '');
  if (name !== undefined) return { value: env[name] ?? '', from: name };
  const setting = project[flag.replace(/-[a-z]/g, (letter) => letter.charAt(1).toUpperCase())];
  return typeof setting?.value === 'string' ? { ...setting, value: setting.value } : undefined;
}

function choiceOf(setting: ProjectSetting | undefined): Setting<boolean> | undefined {
  return typeof setting?.value === 'boolean' ? { ...setting, value: setting.value } : undefined;
}

function byDefault<T>(value: T): Setting<T> {
  return { value, from: 'default' };
}

function checkEngine({ value, from }: Setting<string>): Setting<EngineChoice> {
  if (value === 'auto' || value === 'edge' || value === 'flite') return { value, from };
  throw new QuotecastError(
    'USAGE',
    `There is no engine named ${JSON.stringify(value)} (${from}).`,
    'The engines are auto, edge and flite.',
  );
}

function checkFragments({ value, from }: Setting<string>): Setting<'speaker' | 'narrator'> {
  if (value === 'speaker' || value === 'narrator') return { value, from };
  throw new QuotecastError(
    'USAGE',
    `Fragments are voiced by the speaker or the narrator, not by ${JSON.stringify(value)} (${from}).`,
    'Give speaker or narrator.',
  );
}

function checkChannels({ value, from }: Setting<string>): Setting<'stereo' | 'mono'> {
  if (value === 'stereo' || value === 'mono') return { value, from };
  throw new QuotecastError(
    'USAGE',
    `The sound is stereo or mono, not ${JSON.stringify(value)} (${from}).`,
    'Give stereo (128 kbit/s, -16 LUFS) or mono (96 kbit/s, -19 LUFS).',
  );
}

function checkChapterStart({ value, from }: Setting<string>): Setting<'pause' | 'title' | 'sound'> {
  if (value === 'pause' || value === 'title' || value === 'sound') return { value, from };
  throw new QuotecastError(
    'USAGE',
    `A chapter starts with a pause, its title or a sound, not with ${JSON.stringify(value)} (${from}).`,
    'Give pause, title or sound.',
  );
}

function checkProxy({ value, from }: Setting<string>): Setting<string> {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return { value, from };
  throw new QuotecastError(
    'USAGE',
    `The proxy from ${from} is no http or https address.`,
    'Give it as http://host:port.',
  );
}

function checkQueue(setting: Setting<string>): Setting<string> {
  parseQueueAddress(setting.value, setting.from);
  return setting;
}

function checkStore({ value, from }: Setting<string>): Setting<string> {
  return { value: shownStore(parseStoreAddress(value, from)), from };
}

/** The service refuses at several hundred connections; under 40 it bears well. */
function checkParallel({ value, from }: Setting<string>): Setting<number> {
  if (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 32)
    return { value: Number(value), from };
  throw new QuotecastError(
    'USAGE',
    `Requests to Edge at once are 1 to 32, not ${JSON.stringify(value)} (${from}).`,
    'Give a whole number.',
  );
}

function checkLanguage({ value, from }: Setting<string>): Setting<string> {
  try {
    return { value: Intl.getCanonicalLocales(value)[0] ?? value, from };
  } catch (cause) {
    throw new QuotecastError(
      'USAGE',
      `${JSON.stringify(value)} is no language tag (${from}).`,
      'Give a tag such as en, en-GB or fr.',
      cause,
    );
  }
}
