import type { Article } from '../article/article.ts';
import { findFfmpeg } from '../audio/find-ffmpeg.ts';
import { type CastFile, layCasts, loadCasts } from '../cast/cast-file.ts';
import type { People } from '../cast/people.ts';
import { readScript } from '../script/read-script.ts';
import type { EngineMakers, Fallback } from '../speech/choose-engine.ts';
import { createEdge } from '../speech/edge.ts';
import type { Engine } from '../speech/engine.ts';
import { createFlite } from '../speech/flite.ts';
import type { FliteText } from '../speech/flite-text.ts';
import type { FliteThreads } from '../speech/flite-threads.ts';
import type { Lexicon } from '../speech/lexicon/lexicon.ts';
import { edgeReading } from '../speech/reading.ts';
import { loadLook } from './look.ts';
import type { EpisodeOptions } from './make-episode.ts';
import { type Plan, planEpisode } from './plan.ts';
import { loadPronunciations } from './pronunciations.ts';
import type { Recipe } from './recipe.ts';
import { chooseFolder } from './slug.ts';
import { VOICES_FOLDER } from './voices-folder.ts';

/** An article that was read, with all it takes to plan its episode by one engine or another. */
export type Prepared = {
  readonly article: Article;
  /** The episode's folder. */
  readonly slug: string;
  readonly settle: (engine: Engine, fallback: Fallback | null, people: People | null) => Plan;
  readonly makers: EngineMakers;
};

type Preparing = {
  readonly program: string;
  /** null where the source is not known by its bytes alone. */
  readonly recipe: Recipe | null;
  /** What flite is to speak in, if it is asked. */
  readonly threads?: FliteThreads;
};

/**
 * Reads a source, and what its episode depends on beside it.
 * @throws QuotecastError for everything that can go wrong with them; see `errors.ts`
 */
export async function prepareEpisode(
  source: string,
  options: EpisodeOptions,
  { program, recipe, threads }: Preparing,
): Promise<Prepared> {
  const { out, allowPrivate = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  const look = await loadLook(options);
  const read = await readScript(source, {
    signal,
    allowPrivate,
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.language ? { language: options.language } : {}),
    ...(options.fetchPage === undefined ? {} : { fetchPage: options.fetchPage }),
    fragments: options.fragments ?? 'speaker',
  });
  const { article } = read;
  const [own, others, slug, { lexicon, notices }] = await Promise.all([
    options.voices ? loadCasts(options.voices) : [],
    loadCasts(VOICES_FOLDER),
    chooseFolder(out, article, options),
    loadPronunciations(read, options.lexicons ?? [], options.voices ?? null),
  ]);
  const casts = layCasts(own, others);
  const settle = (engine: Engine, fallback: Fallback | null, people: People | null) =>
    planEpisode({
      read,
      casts,
      people,
      engine,
      fallback,
      notices,
      show: options.show ?? 'quotecast',
      look,
      slug,
      item: options.item ?? null,
      channels: options.channels ?? 'stereo',
      chapterStart: options.chapterStart ?? 'pause',
      disclosure: options.disclosure ?? true,
      program,
      recipe: recipe === null || fallback !== null ? null : recipe(engine.id),
    });
  const makers = engineMakers(casts, options, lexicon, article.language, threads);
  return { article, slug, settle, makers };
}

/** Makes the engines that a run may speak with, each when it is asked for. */
export function engineMakers(
  casts: readonly CastFile[],
  options: Pick<EpisodeOptions, 'proxy' | 'edge' | 'env'>,
  lexicon: Lexicon,
  language: string,
  threads?: FliteThreads,
) {
  const languages = casts
    .filter((file) => file.engine === 'edge')
    .map((file) => new Intl.Locale(file.language).language);
  const { proxy = null, edge = {}, env = process.env } = options;
  let ffmpegPath: Promise<string> | undefined;
  const known = new Map<string, FliteText>();
  return {
    edge: () =>
      createEdge({
        decode: async (mp3, signal) => {
          const { decodeMp3 } = await import('../audio/ffmpeg.ts');
          ffmpegPath ??= findFfmpeg(env);
          return decodeMp3(mp3, { ffmpegPath: await ffmpegPath, signal });
        },
        languages,
        ...edge,
        reading: (text) => edgeReading(text, lexicon, language),
        ...(proxy === null ? {} : { proxy }),
      }),
    flite: () => createFlite({ lexicon, known, ...(threads === undefined ? {} : { threads }) }),
  };
}
