import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Notice } from '../article/article.ts';
import { type CastFile, loadCasts } from '../cast/cast-file.ts';
import { QuotecastError } from '../errors.ts';
import { readScript } from '../script/read-script.ts';
import { chooseEngine, fallbackNotice } from '../speech/choose-engine.ts';
import { createEdge } from '../speech/edge.ts';
import type { Engine } from '../speech/engine.ts';
import { createFlite } from '../speech/flite.ts';
import type { Manifest } from './manifest.ts';
import { type Plan, planEpisode } from './plan.ts';
import type { CacheOptions } from './produce-episode.ts';
import { hashProgram } from './program.ts';
import { chooseFolder } from './slug.ts';
import { isWhole, readManifest } from './unchanged.ts';

/** How far one step of the work has come. */
export type Progress = {
  readonly step: 'speaking' | 'mastering' | 'verifying';
  readonly done: number;
  readonly total: number;
};

export type EpisodeOptions = {
  /** The folder in which the episode's own folder is made. */
  readonly out: string;
  /** `auto` takes Edge where it answers within a few seconds, else flite. */
  readonly engine?: 'auto' | 'edge' | 'flite';
  readonly show?: string;
  /** http(s) address of a proxy for Edge. */
  readonly proxy?: string | null;
  /** BCP 47: overrules what the source says. */
  readonly language?: string | null;
  /** Who voices a quoted fragment of five words or more inside a paraphrase; the speaker unless told. */
  readonly fragments?: 'speaker' | 'narrator';
  /** Whether the episode says aloud, at its end, that its voices are computer-generated. */
  readonly disclosure?: boolean;
  /** Whether an address may lead into a private network. */
  readonly allowPrivate?: boolean;
  /** Where takes are kept from one run to the next; nowhere unless given. */
  readonly cache?: CacheOptions | null;
  /** Whether to make the episode although nothing has changed since it was made. */
  readonly force?: boolean;
  /** Read when the source is `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** FFMPEG_PATH and PATH are looked up here; `process.env` unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

export type Episode = {
  readonly folder: string;
  readonly manifest: Manifest;
  /** What was done: nothing when the episode was there already, made of the same. */
  readonly work: {
    readonly unchanged: boolean;
    /** Lines of the episode, and how many takes had to be spoken for them now. */
    readonly lines: number;
    readonly spoken: number;
  };
  /** What a person should know of this run rather than of the episode. */
  readonly notices: readonly Notice[];
};

/** The casts that come with quotecast. */
export const VOICES_FOLDER = fileURLToPath(new URL('../../voices', import.meta.url));

/**
 * Makes an episode of an article: a file's path, an http(s) address, or `-`; or of a saved script.
 * It is built beside its place, verified there, and renamed in: whole or not at all. Where the
 * episode stands already, whole and made of the same, nothing is done.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function makeEpisode(source: string, options: EpisodeOptions): Promise<Episode> {
  const { out, allowPrivate = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  const read = await readScript(source, {
    signal,
    allowPrivate,
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.language ? { language: options.language } : {}),
    fragments: options.fragments ?? 'speaker',
  });
  const { article } = read;
  const [casts, slug, program] = await Promise.all([
    loadCasts(VOICES_FOLDER),
    chooseFolder(out, article),
    hashProgram(),
  ]);
  const plan = (engine: Engine, fallback: Notice | null) =>
    planEpisode({
      read,
      casts,
      engine,
      fallback,
      show: options.show ?? 'quotecast',
      slug,
      disclosure: options.disclosure ?? true,
      program,
    });
  const existing = await findExisting(options, slug);
  const makers = engineMakers(casts, options);
  const wanted = options.engine ?? 'auto';
  // What was made with the first choice stays with it: whether Edge answers now need not be asked.
  const settled = wanted === 'auto' ? existing?.manifest.engine.id === 'edge' && 'edge' : wanted;
  if (existing !== null && settled) {
    const engine = makers[settled]();
    const same = engine.speaks(article.language) && existing.isSame(plan(engine, null));
    await engine.close();
    if (same) return existing.asItIs();
  }

  const produce = async (engine: Engine, fallback: Notice | null): Promise<Episode> => {
    const planned = plan(engine, fallback);
    if (existing?.isSame(planned)) return existing.asItIs();
    const { produceEpisode } = await import('./produce-episode.ts');
    const { findFfmpeg } = await import('../audio/ffmpeg.ts');
    return produceEpisode(planned, engine, {
      out,
      cache: options.cache ?? null,
      ffmpegPath: findFfmpeg(options.env ?? process.env),
      allowPrivate,
      signal,
      onProgress: options.onProgress ?? (() => undefined),
    });
  };

  const { engine, notice } = await chooseEngine(wanted, makers, article.language, signal);
  try {
    return await produce(engine, notice);
  } catch (error) {
    // Edge answered at first and then failed: one engine an episode, so all of it is made again.
    if (wanted !== 'auto' || engine.id === 'flite' || !isEngineFailure(error)) throw error;
    const flite = makers.flite();
    try {
      if (!flite.speaks(article.language)) throw error;
      return await produce(flite, fallbackNotice(error.message));
    } finally {
      await flite.close();
    }
  } finally {
    await engine.close();
  }
}

/** The episode in its place, if it is whole; null as well when it is to be made in any case. */
async function findExisting({ out, force = false }: EpisodeOptions, slug: string) {
  if (force) return null;
  const folder = resolve(out, slug);
  const manifest = await readManifest(folder);
  if (manifest === null || !(await isWhole(folder, manifest))) return null;
  return {
    manifest,
    isSame: ({ inputs }: Plan) => inputs === manifest.inputs,
    asItIs: (): Episode => ({
      folder,
      manifest,
      work: { unchanged: true, lines: manifest.timeline.lines.length, spoken: 0 },
      notices: [],
    }),
  };
}

function isEngineFailure(error: unknown): error is QuotecastError {
  return error instanceof QuotecastError && error.code.startsWith('ENGINE_');
}

function engineMakers(casts: readonly CastFile[], options: EpisodeOptions) {
  const languages = casts
    .filter((file) => file.engine === 'edge')
    .map((file) => new Intl.Locale(file.language).language);
  const { proxy = null, env = process.env } = options;
  let ffmpegPath: string | undefined;
  return {
    edge: () =>
      createEdge({
        decode: async (mp3, signal) => {
          const { decodeMp3, findFfmpeg } = await import('../audio/ffmpeg.ts');
          ffmpegPath ??= findFfmpeg(env);
          return decodeMp3(mp3, { ffmpegPath, signal });
        },
        languages,
        ...(proxy === null ? {} : { proxy }),
      }),
    flite: () => createFlite(),
  };
}
