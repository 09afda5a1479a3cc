import { fetchPicture } from '../article/fetch-picture.ts';
import { measureTake } from '../audio/take-level.ts';
import { isEngineFailure, QuotecastError } from '../errors.ts';
import { keepWithin } from '../speech/cache-upkeep.ts';
import type { Engine } from '../speech/engine.ts';
import type { SharedCache } from '../speech/store/shared-cache.ts';
import { createTakeStore, TakeLost } from '../speech/take-store.ts';
import type { Episode, Progress } from './make-episode.ts';
import type { Plan } from './plan.ts';
import { openStage } from './publish.ts';
import { requireSound } from './verify.ts';
import { writeEpisode } from './write-episode.ts';

/** Where takes are kept from one run to the next. */
export type CacheOptions = {
  readonly folder: string;
  /** What is least used is removed above this. */
  readonly maxBytes: number;
  /** The time in milliseconds: entries are marked with when they were last used. */
  readonly now: () => number;
  /** What other machines have of it; null, or nothing, for this machine alone. */
  readonly shared?: SharedCache | null;
};

export type ProduceOptions = {
  readonly out: string;
  /** null: takes last as long as the run. */
  readonly cache: CacheOptions | null;
  readonly ffmpegPath: string;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

/**
 * Makes the planned episode beside its place, verifies it there and puts it in.
 * @throws QuotecastError ENGINE_*, FFMPEG_*, OUTPUT_UNWRITABLE, VERIFICATION_FAILED, INTERRUPTED
 */
export async function produceEpisode(
  plan: Plan,
  engine: Engine,
  { out, cache, ffmpegPath, allowPrivate, signal, onProgress }: ProduceOptions,
): Promise<Episode> {
  const address = plan.article.picture;
  const picture = address && (await fetchPicture(address, { signal, allowPrivate }));
  const stage = await openStage(out, plan.slug);
  const store = createTakeStore({
    folder: cache?.folder ?? null,
    scratch: () => stage.openScratch(),
    measure: measureTake,
    now: cache?.now ?? (() => 0),
    shared: cache?.shared ?? null,
    signal,
  });
  const ingredients = { engine, store, picture: picture || null, ffmpegPath, signal, onProgress };
  try {
    const { manifest, parts } = await untilNoneIsLost((careful) =>
      writeEpisode(stage.folder, plan, { ...ingredients, careful }),
    );
    onProgress({ step: 'verifying', done: 0, total: 1 });
    await requireSound(stage.folder, manifest, { ffmpegPath, signal, parts, store });
    const folder = await stage.publish();
    await store.settle();
    const work = { unchanged: false, lines: plan.lines.length, spoken: store.kept() };
    return { folder, manifest, work, notices: store.notices() };
  } catch (error) {
    throw cache === null ? error : withKept(error, store.kept());
  } finally {
    // What was spoken before a failure is of use to others, too; who interrupts waits for nothing.
    await store.settle().catch(() => undefined);
    await stage.discard();
    if (cache !== null)
      await keepWithin(cache.folder, cache.maxBytes, store.written(), cache.now());
  }
}

/** What an engine spoke before it failed is not lost: that is worth knowing. */
function withKept(error: unknown, takes: number): unknown {
  if (!isEngineFailure(error) || takes === 0) return error;
  const lines = takes === 1 ? 'One line is' : `${takes} lines are`;
  const advice = `${error.advice} ${lines} kept: the next run asks for the rest.`;
  return new QuotecastError(error.code, error.message, advice, error.cause);
}

const TRIES = 3;

/**
 * A take can be gone or damaged when its sound is wanted, and another process can evict it at any
 * time. The episode is then laid out anew: a take spoken again may have another length.
 */
async function untilNoneIsLost<T>(write: (careful: boolean) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await write(tries > 1);
    } catch (error) {
      if (!(error instanceof TakeLost) || tries === TRIES) throw error;
    }
  }
}
