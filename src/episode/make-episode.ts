import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Notice } from '../article/article.ts';
import { fetchPicture } from '../article/fetch-picture.ts';
import { decodeMp3, findFfmpeg } from '../audio/ffmpeg.ts';
import { type CastFile, chooseCastFile, loadCasts } from '../cast/cast-file.ts';
import { castSpeakers } from '../cast/cast-speakers.ts';
import { pinVoices } from '../cast/pins.ts';
import { QuotecastError } from '../errors.ts';
import { readScript } from '../script/read-script.ts';
import { chooseEngine, fallbackNotice } from '../speech/choose-engine.ts';
import { createEdge } from '../speech/edge.ts';
import type { Engine } from '../speech/engine.ts';
import { createFlite } from '../speech/flite.ts';
import { DEFAULT_THEME } from '../transcript/theme.ts';
import { loadTheme } from '../transcript/theme-file.ts';
import type { Manifest } from './manifest.ts';
import { openStage } from './publish.ts';
import { chooseFolder } from './slug.ts';
import { requireSound } from './verify.ts';
import { writeEpisode } from './write-episode.ts';
import { writeIndex } from './write-index.ts';

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
  /** An e-mail or http(s) address for readers, or plain words: stands on every page. */
  readonly contact?: string | null;
  /** A JSON file that sets colours and fonts of the pages. */
  readonly theme?: string | null;
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
  /** Read when the source is `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** FFMPEG_PATH and PATH are looked up here; `process.env` unless given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
};

export type Episode = { readonly folder: string; readonly manifest: Manifest };

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
/** The casts that come with quotecast. */
export const VOICES_FOLDER = fileURLToPath(new URL('../../voices', import.meta.url));

/**
 * Makes an episode of an article: a file's path, an http(s) address, or `-`; or of a saved script.
 * It is built beside its place, verified there, and renamed in: whole or not at all.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function makeEpisode(source: string, options: EpisodeOptions): Promise<Episode> {
  const { out, show = 'quotecast', disclosure = true, allowPrivate = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  const ffmpegPath = findFfmpeg(options.env ?? process.env);
  const theme = options.theme ? await loadTheme(options.theme) : DEFAULT_THEME;
  const { article, script, voices, edits } = await readScript(source, {
    signal,
    allowPrivate,
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.language ? { language: options.language } : {}),
    fragments: options.fragments ?? 'speaker',
  });
  const casts = await loadCasts(VOICES_FOLDER);
  const makers = engineMakers(casts, ffmpegPath, options.proxy ?? null);
  const wanted = options.engine ?? 'auto';

  const produce = async (engine: Engine, notices: readonly Notice[]): Promise<Episode> => {
    const castFile = chooseCastFile(casts, engine.id, article.language);
    if (castFile === null) throw noVoices(engine.id, article.language);
    const pinned = pinVoices(voices, script, casts, castFile);
    const picture =
      article.picture && (await fetchPicture(article.picture, { signal, allowPrivate }));
    const stage = await openStage(out, await chooseFolder(out, article));
    try {
      const manifest = await writeEpisode(stage.folder, {
        article,
        script,
        cast: castSpeakers(script, castFile, pinned.pins),
        edits,
        engine,
        show,
        slug: stage.slug,
        theme,
        contact: options.contact ?? null,
        generator: `quotecast/${version}`,
        disclosure,
        picture: picture || null,
        ffmpegPath,
        signal,
        notices: [...notices, ...pinned.notices],
        onProgress: options.onProgress ?? (() => undefined),
      });
      options.onProgress?.({ step: 'verifying', done: 0, total: 1 });
      await requireSound(stage.folder, { ffmpegPath, signal });
      const folder = await stage.publish();
      await writeIndex(out, { theme, contact: options.contact ?? null });
      return { folder, manifest };
    } finally {
      await stage.discard();
    }
  };

  const { engine, notice } = await chooseEngine(wanted, makers, article.language, signal);
  try {
    return await produce(engine, notice === null ? [] : [notice]);
  } catch (error) {
    // Edge answered at first and then failed: one engine an episode, so all of it is made again.
    if (wanted !== 'auto' || engine.id === 'flite' || !isEngineFailure(error)) throw error;
    const flite = makers.flite();
    try {
      if (!flite.speaks(article.language)) throw error;
      return await produce(flite, [fallbackNotice(error.message)]);
    } finally {
      await flite.close();
    }
  } finally {
    await engine.close();
  }
}

function isEngineFailure(error: unknown): error is QuotecastError {
  return error instanceof QuotecastError && error.code.startsWith('ENGINE_');
}

function engineMakers(casts: readonly CastFile[], ffmpegPath: string, proxy: string | null) {
  const languages = casts
    .filter((file) => file.engine === 'edge')
    .map((file) => new Intl.Locale(file.language).language);
  return {
    edge: () =>
      createEdge({
        decode: (mp3, signal) => decodeMp3(mp3, { ffmpegPath, signal }),
        languages,
        ...(proxy === null ? {} : { proxy }),
      }),
    flite: () => createFlite(),
  };
}

function noVoices(engine: Engine['id'], language: string): QuotecastError {
  return new QuotecastError(
    'ENGINE_LANGUAGE',
    `No cast in voices/ has a voice of ${engine} for ${language}.`,
    'Add a cast file for that language, or choose another engine.',
  );
}
