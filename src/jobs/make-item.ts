import { basename } from 'node:path';
import type { Notice } from '../article/article.ts';
import type { Page } from '../article/fetch-address.ts';
import type { EngineId } from '../cast/cast.ts';
import { type EpisodeOptions, makeEpisode } from '../episode/make-episode.ts';
import type { Share } from '../episode/share-takes.ts';

/** All that has to be known to make the episode of one item: plain JSON, so that it can travel. */
export type EpisodeTask = {
  readonly guid: string;
  /** ISO 8601, UTC. */
  readonly published: string;
  readonly link: string | null;
  /** The folder that the item has had so far. */
  readonly slug: string | null;
  /** BCP 47; null where the article says. */
  readonly language: string | null;
  readonly source:
    | { readonly kind: 'file'; readonly path: string }
    | {
        readonly kind: 'page';
        readonly page: Omit<Page, 'bytes'> & { readonly base64: string };
      };
};

export type Made = {
  readonly slug: string;
  readonly title: string;
  /** Nothing had to be done: the episode was there, made of the same. */
  readonly unchanged: boolean;
  /** Lines of the episode, and how many of them had to be spoken now. */
  readonly lines: number;
  readonly spoken: number;
  /** Of sound. */
  readonly seconds: number;
  /** Whether the engine stands in for the one that was wanted, so that a later run is to make it again. */
  readonly provisional: boolean;
  readonly notices: readonly Notice[];
  /** Where it was made on another machine: what its files are sent under, by way of a store. */
  readonly parcel?: string | undefined;
};

/** Throws `DRAINED` where it was asked to begin nothing more before this was begun. */
export type Make = (task: EpisodeTask, signal: AbortSignal) => Promise<Made>;

/** Thrown past what would make an episode, when a run is asked to begin nothing more: no failure. */
export const DRAINED = new Error('drained');

/**
 * Makes the episode of an item from what was fetched of it: nothing is fetched again but its picture.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function makeItem(task: EpisodeTask, options: EpisodeOptions): Promise<Made> {
  const { folder, manifest, work, notices } = await makeEpisode(...askedBy(task, options));
  return {
    slug: basename(folder),
    title: manifest.title,
    unchanged: work.unchanged,
    lines: work.lines,
    spoken: work.spoken,
    seconds: manifest.audio.seconds,
    provisional: manifest.engine.provisional !== undefined,
    notices: [...manifest.notices, ...notices],
  };
}

/**
 * Reads and plans an item's episode, to speak some of its takes.
 * @throws QuotecastError for everything that can go wrong; see `errors.ts`
 */
export async function shareItem(
  task: EpisodeTask,
  engine: EngineId,
  options: EpisodeOptions,
): Promise<Share> {
  const { openShare } = await import('../episode/share-takes.ts');
  const [source, asked] = askedBy(task, options);
  return openShare(source, asked, engine);
}

function askedBy(
  { guid, published, link, slug, language, source }: EpisodeTask,
  options: EpisodeOptions,
): [string, EpisodeOptions] {
  return [
    source.kind === 'file' ? source.path : source.page.address,
    {
      ...options,
      item: { guid, published, link },
      ...(slug === null ? {} : { slug }),
      ...(language === null ? {} : { language }),
      ...(source.kind === 'file' ? {} : { fetchPage: async () => pageOf(source.page) }),
    },
  ];
}

function pageOf({ base64, ...page }: Omit<Page, 'bytes'> & { readonly base64: string }): Page {
  return { ...page, bytes: Buffer.from(base64, 'base64') };
}
