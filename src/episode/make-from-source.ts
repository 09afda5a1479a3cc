import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { findFfmpeg } from '../audio/find-ffmpeg.ts';
import type { EngineId } from '../cast/cast.ts';
import { isEngineFailure } from '../errors.ts';
import { chooseEngine, type Fallback, provisionally } from '../speech/choose-engine.ts';
import type { Engine } from '../speech/engine.ts';
import { type FliteThreads, openFliteThreads } from '../speech/flite-threads.ts';
import type { Episode, EpisodeOptions } from './make-episode.ts';
import { type PlanWithPeople, peopleFileOf, peopleOf, planWithPeople } from './people-of-show.ts';
import type { Plan } from './plan.ts';
import { prepareEpisode } from './prepare-episode.ts';
import type { Recipe } from './recipe.ts';
import { findMissing } from './share-takes.ts';
import { asItIs, findWhole } from './unchanged.ts';

type Beginning = { readonly program: string; readonly recipe: Recipe | null };

/**
 * Reads the source and makes its episode, unless the one that stands there is made of the same.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function makeFromSource(
  source: string,
  options: EpisodeOptions,
  beginning: Beginning,
): Promise<Episode> {
  if (options.engine !== 'flite') return makeWith(source, options, beginning);
  // It gets ready to speak while the article is read.
  const threads = openFliteThreads();
  threads.prepare();
  try {
    return await makeWith(source, options, { ...beginning, threads });
  } finally {
    await threads.close();
  }
}

async function makeWith(
  source: string,
  options: EpisodeOptions,
  beginning: Beginning & { readonly threads?: FliteThreads },
): Promise<Episode> {
  const { out, allowPrivate = false } = options;
  const signal = options.signal ?? new AbortController().signal;
  // Asked beside the reading: it takes a tenth of a second to answer.
  const ffmpegPath = findFfmpeg(options.env ?? process.env);
  ffmpegPath.catch(() => undefined);
  const { article, slug, settle, makers } = await prepareEpisode(source, options, beginning);
  const peopleFile = peopleFileOf(options);
  const plan = (engine: Engine, fallback: Fallback | null) =>
    planWithPeople(peopleFile, (people) => settle(engine, fallback, people));
  const existing = options.force === true ? null : await findWhole(join(out, slug));
  const isSame = ({ inputs }: Plan) => inputs === existing?.manifest.inputs;
  const wanted = options.engine ?? 'auto';
  // What was made with the first choice stays with it: whether Edge answers now need not be asked.
  const settled = wanted === 'auto' ? existing?.manifest.engine.id === 'edge' && 'edge' : wanted;
  let first: { readonly engine: EngineId; readonly planned: PlanWithPeople } | null = null;
  if (existing !== null && settled) {
    const engine = makers[settled]();
    if (engine.speaks(article.language))
      first = { engine: settled, planned: await plan(engine, null) };
    await engine.close();
    if (first !== null && isSame(first.planned.plan))
      return asItIs(existing, first.planned.notices);
  }

  const produce = async (engine: Engine, fallback: Fallback | null): Promise<Episode> => {
    engine.prepare?.();
    const planned =
      first?.engine === engine.id && fallback === null
        ? first.planned
        : await plan(engine, fallback);
    if (existing !== null && isSame(planned.plan))
      return stillProvisional(asItIs(existing, planned.notices), fallback);
    const { produceEpisode } = await import('./produce-episode.ts');
    try {
      if (options.share !== undefined && options.cache)
        await options.share(await findMissing(planned.plan, engine, options.cache));
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
        (await findMissing(settle(edge, null, people), edge, options.cache)).keys.length === 0
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
