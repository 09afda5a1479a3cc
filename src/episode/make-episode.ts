import { readdir } from 'node:fs/promises';
import type { Notice } from '../article/article.ts';
import type { FetchPage } from '../article/fetch-page.ts';
import type { ChapterStart } from '../audio/chapter-openings.ts';
import type { Channels } from '../audio/mp3-format.ts';
import type { EngineId } from '../cast/cast.ts';
import type { EdgeOptions } from '../speech/edge.ts';
import type { Item, Manifest } from './manifest.ts';
import { peopleFileOf, stillHave } from './people-of-show.ts';
import type { CacheOptions } from './produce-episode.ts';
import { hashProgram } from './program.ts';
import { readRecipe } from './recipe.ts';
import { asItIs, findByRecipe, isIndexBehind } from './unchanged.ts';

/** How far one step of the work has come. */
export type Progress = {
  readonly step: 'speaking' | 'mastering' | 'verifying';
  readonly done: number;
  readonly total: number;
};

/** Requests at once, requests for one piece of text, and a limit that others share; see `EdgeOptions`. */
export type EdgeUse = Pick<EdgeOptions, 'parallel' | 'attempts' | 'limit'>;

/** Takes that a cache does not hold yet, by their keys. */
export type MissingTakes = { readonly engine: EngineId; readonly keys: readonly string[] };

export type EpisodeOptions = {
  /** The folder in which the episode's own folder is made. */
  readonly out: string;
  /**
   * `auto` takes Edge where it answers within a few seconds, else flite: provisionally, when Edge might
   * answer a later run, which makes the episode again.
   */
  readonly engine?: 'auto' | 'edge' | 'flite';
  readonly show?: string;
  /** An e-mail or http(s) address for readers, or plain words: stands on every page. */
  readonly contact?: string | null;
  /** A JSON file that sets colours and fonts of the pages. */
  readonly theme?: string | null;
  /** Files of pronunciations (W3C PLS 1.0), each over the ones before it and over those of `voices/`. */
  readonly lexicons?: readonly string[];
  /** A folder of casts that go before those that come with quotecast. */
  readonly voices?: string | null;
  /** The file in which a show's people keep their voices; `people.json` in `voices` unless told, nowhere without. */
  readonly people?: string | null;
  /** http(s) address of a proxy for Edge. */
  readonly proxy?: string | null;
  /** How hard Edge may be asked. */
  readonly edge?: EdgeUse;
  /** BCP 47: overrules what the source says. */
  readonly language?: string | null;
  /** Who voices a quoted fragment of five words or more inside a paraphrase; the speaker unless told. */
  readonly fragments?: 'speaker' | 'narrator';
  /** Whether the episode says aloud, at its end, that its voices are computer-generated. */
  readonly disclosure?: boolean;
  /** The same sound in both channels, 128 kbit/s at -16 LUFS, or one: 96 kbit/s at -19; `stereo` unless told. */
  readonly channels?: Channels;
  /** What opens each chapter but the first after its longer pause: nothing, its title, or a chime; `pause` unless told. */
  readonly chapterStart?: ChapterStart;
  /** Whether an address may lead into a private network. */
  readonly allowPrivate?: boolean;
  /** Where takes are kept from one run to the next; nowhere unless given. */
  readonly cache?: CacheOptions | null;
  /** Told, before anything is spoken, which takes are missing: whoever speaks some of them meanwhile helps. */
  readonly share?: (missing: MissingTakes) => Promise<void>;
  /** Whether to make the episode although nothing has changed since it was made. */
  readonly force?: boolean;
  /** What the episode is in a feed; stands in its manifest. */
  readonly item?: Item;
  /** The name its folder has had so far: a new headline does not move it. */
  readonly slug?: string;
  /** Whether a new folder may have a name; where several are at work at once, not everyone may. */
  readonly claimName?: (slug: string) => Promise<boolean>;
  /** How a page is fetched; over the network unless told. */
  readonly fetchPage?: FetchPage;
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

/**
 * Makes an episode of an article: a file's path, an http(s) address, or `-`; or of a saved script.
 * It is built beside its place, verified there, and renamed in: whole or not at all. Where the
 * episode stands already, whole and made of the same, nothing is done.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function makeEpisode(source: string, options: EpisodeOptions): Promise<Episode> {
  const episode = await findOrMake(source, options);
  if (episode.work.unchanged) await clearUp(options.out);
  if (await isIndexBehind(options.out, episode)) {
    const { loadLook } = await import('./look.ts');
    const { writeIndex } = await import('./write-index.ts');
    await writeIndex(options.out, await loadLook(options));
  }
  return episode;
}

/** A run that was killed just after it had put its episode in left the old one beside it. */
async function clearUp(out: string): Promise<void> {
  const names = await readdir(out).catch((): string[] => []);
  if (!names.some((name) => name.startsWith('.') && name.endsWith('.old'))) return;
  const { clearLeftovers } = await import('./publish.ts');
  await clearLeftovers(out).catch(() => undefined);
}

async function findOrMake(source: string, options: EpisodeOptions): Promise<Episode> {
  const program = await hashProgram();
  const recipe = await readRecipe(source, options, program);
  if (recipe !== null && options.force !== true) {
    // What was made with the first choice stays with it: whether Edge answers now need not be asked.
    const engine = options.engine === 'flite' ? 'flite' : 'edge';
    const isStill = await stillHave(peopleFileOf(options), engine);
    const found = await findByRecipe(options.out, recipe(engine), isStill);
    if (found !== null) return asItIs(found);
  }
  // Most of the program is loaded here: where nothing is to be made, nobody waits for it.
  const { makeFromSource } = await import('./make-from-source.ts');
  return makeFromSource(source, options, { program, recipe });
}
