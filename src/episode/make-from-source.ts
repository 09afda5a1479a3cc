import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { findFfmpeg } from '../audio/find-ffmpeg.ts';
import { type CastFile, layCasts, loadCasts } from '../cast/cast-file.ts';
import type { People } from '../cast/people.ts';
import { isEngineFailure } from '../errors.ts';
import { readScript } from '../script/read-script.ts';
import { chooseEngine, type Fallback, provisionally } from '../speech/choose-engine.ts';
import { createEdge } from '../speech/edge.ts';
import type { Engine } from '../speech/engine.ts';
import { createFlite } from '../speech/flite.ts';
import type { Lexicon } from '../speech/lexicon/lexicon.ts';
import { edgeReading } from '../speech/reading.ts';
import { loadLook } from './look.ts';
import type { Episode, EpisodeOptions } from './make-episode.ts';
import { peopleFileOf, peopleOf, planWithPeople } from './people-of-show.ts';
import { type Plan, planEpisode } from './plan.ts';
import type { CacheOptions } from './produce-episode.ts';
import { loadPronunciations } from './pronunciations.ts';
import type { Recipe } from './recipe.ts';
import { chooseFolder } from './slug.ts';
import { lineKey } from './speak-lines.ts';
import { asItIs, findWhole } from './unchanged.ts';
import { VOICES_FOLDER } from './voices-folder.ts';

/**
 * Reads the source and makes its episode, unless the one that stands there is made of the same.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function makeFromSource(
  source: string,
  options: EpisodeOptions,
  { program, recipe }: { readonly program: string; readonly recipe: Recipe | null },
): Promise<Episode> {
  const { out, allowPrivate = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  // Asked beside the reading: it takes a tenth of a second to answer.
  const ffmpegPath = findFfmpeg(options.env ?? process.env);
  ffmpegPath.catch(() => undefined);
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
  const peopleFile = peopleFileOf(options);
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
  const plan = (engine: Engine, fallback: Fallback | null) =>
    planWithPeople(peopleFile, (people) => settle(engine, fallback, people));
  const existing = options.force === true ? null : await findWhole(join(out, slug));
  const isSame = ({ inputs }: Plan) => inputs === existing?.manifest.inputs;
  const makers = engineMakers(casts, options, lexicon, article.language);
  const wanted = options.engine ?? 'auto';
  // What was made with the first choice stays with it: whether Edge answers now need not be asked.
  const settled = wanted === 'auto' ? existing?.manifest.engine.id === 'edge' && 'edge' : wanted;
  if (existing !== null && settled) {
    const engine = makers[settled]();
    const planned = engine.speaks(article.language) ? await plan(engine, null) : null;
    await engine.close();
    if (planned !== null && isSame(planned.plan)) return asItIs(existing, planned.notices);
  }

  const produce = async (engine: Engine, fallback: Fallback | null): Promise<Episode> => {
    engine.prepare?.();
    const planned = await plan(engine, fallback);
    if (existing !== null && isSame(planned.plan))
      return stillProvisional(asItIs(existing, planned.notices), fallback);
    const { produceEpisode } = await import('./produce-episode.ts');
    try {
      const made = await produceEpisode(planned.plan, engine, {
        out,
        cache: options.cache ?? null,
        ffmpegPath: await ffmpegPath,
        allowPrivate,
        signal,
        onProgress: options.onProgress ?? (() => undefined),
      });
      const episode = { ...made, notices: [...planned.notices, ...made.notices] };
      return existing?.manifest.engine.provisional && fallback === null && engine.id === 'edge'
        ? withNotice(episode, REPLACED)
        : episode;
    } catch (error) {
      await planned.undo();
      throw error;
    }
  };

  if (wanted === 'auto' && options.cache) {
    const edge = makers.edge();
    try {
      // What Edge has spoken already can be laid out anew without it.
      const people = await peopleOf(peopleFile);
      if (
        edge.speaks(article.language) &&
        (await isAllKept(settle(edge, null, people), edge, options.cache))
      )
        return await produce(edge, null);
    } catch (error) {
      if (!isEngineFailure(error)) throw error;
    } finally {
      await edge.close();
    }
  }

  const { engine, fallback } = await chooseEngine(wanted, makers, article.language, signal);
  try {
    return await produce(engine, fallback);
  } catch (error) {
    // Edge answered at first and then failed: one engine an episode, so all of it is made again.
    if (wanted !== 'auto' || engine.id === 'flite' || !isEngineFailure(error)) throw error;
    const flite = makers.flite();
    try {
      if (!flite.speaks(article.language)) throw error;
      return await produce(flite, provisionally(error));
    } finally {
      await flite.close();
    }
  } finally {
    await engine.close();
  }
}

/** Whether the cache holds a take of every line that can be said. */
async function isAllKept(
  { lines }: Plan,
  engine: Engine,
  { folder, now }: CacheOptions,
): Promise<boolean> {
  const { createDiskCache } = await import('../speech/disk-cache.ts');
  const cache = createDiskCache(folder, now);
  for (const line of lines.filter(({ text }) => engine.canSay(text)))
    if ((await cache.glimpse(lineKey(line, engine))) === null) return false;
  return true;
}

const REPLACED: Notice = {
  code: 'provisional-replaced',
  place: null,
  reason: 'Edge is well again: the provisional episode was made again with it.',
};

/** An episode that stays as it is because Edge is still away: that is worth a word each time. */
function stillProvisional(episode: Episode, fallback: Fallback | null): Episode {
  if (fallback?.provisional == null) return episode;
  const reason = `The episode stays provisional, spoken by flite. ${fallback.provisional}`;
  return withNotice(episode, { code: 'still-provisional', place: null, reason });
}

function withNotice(episode: Episode, notice: Notice): Episode {
  return { ...episode, notices: [...episode.notices, notice] };
}

/** Makes the engines that a run may speak with, each when it is asked for. */
export function engineMakers(
  casts: readonly CastFile[],
  options: Pick<EpisodeOptions, 'proxy' | 'edge' | 'env'>,
  lexicon: Lexicon,
  language: string,
) {
  const languages = casts
    .filter((file) => file.engine === 'edge')
    .map((file) => new Intl.Locale(file.language).language);
  const { proxy = null, edge = {}, env = process.env } = options;
  let ffmpegPath: Promise<string> | undefined;
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
    flite: () => createFlite({ lexicon }),
  };
}
