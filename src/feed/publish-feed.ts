import { lstat, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { unwritable } from '../audio/unwritable.ts';
import { GENERATOR } from '../episode/program.ts';
import { writeAtomically } from '../episode/write-atomically.ts';
import { putArtwork } from './artwork.ts';
import { editionOf, editionPaths, MEDIA_FOLDER, putEdition, slugOfEdition } from './editions.ts';
import {
  type FeedEpisode,
  leftOut,
  readFeedEpisode,
  readShelf,
  type Shelf,
} from './feed-episode.ts';
import { FEED_FILE, type Feed, feedXml } from './feed-xml.ts';
import { judgeCategory } from './judge-category.ts';
import type { Show } from './show.ts';

export type PublishRequest = {
  readonly out: string;
  readonly show: Show;
  /** Names of episodes' folders that are not to be named, such as those about to be removed. */
  readonly leaveOut: readonly string[];
  readonly signal: AbortSignal;
};

export type Published = {
  /** null where none could be written, such as for want of an address. */
  readonly file: string | null;
  /** Whether it says anything else than the feed that stood there. */
  readonly changed: boolean;
  /** What it names, the newest first. */
  readonly episodes: readonly FeedEpisode[];
  readonly notices: readonly Notice[];
};

/** How long what a feed named before it changed is kept for those who read that one: milliseconds. */
const KEPT_FOR = 7 * 86_400_000;
/** What a killed run left half made is told from what another is making by its age: milliseconds. */
const LONGEST_MAKING = 3_600_000;
const TRIES = 3;

/**
 * Writes the feed over the episodes in a folder. All that it names is put in place first, the feed is
 * exchanged in one step, and only then what no feed names any more goes: a kill at any moment leaves
 * a feed of which everything is there. Where nothing changed, nothing is written.
 * @param now milliseconds since 1970
 * @throws QuotecastError OUTPUT_UNWRITABLE, INTERRUPTED
 */
export async function publishFeed(
  { out, show, leaveOut, signal }: PublishRequest,
  now: number,
): Promise<Published> {
  const { address } = show;
  if (address === null)
    return { file: null, changed: false, episodes: [], notices: [WITHOUT_ADDRESS] };
  const file = join(out, FEED_FILE);
  try {
    const { episodes, notices } = await putEditions(out, new Set(leaveOut), signal);
    const artwork = await putArtwork(out, show);
    const entries = episodes.map((episode) => ({
      episode,
      paths: editionPaths(editionOf(episode)),
    }));
    const feed = { show, address, artwork: artwork.path, entries, generator: GENERATOR };
    const before = await readFile(file, 'utf8').catch(() => null);
    const changed = before === null || before !== feedXml({ ...feed, built: builtOf(before) });
    const names = new Set([
      ...episodes.map(editionOf),
      artwork.path.slice(MEDIA_FOLDER.length + 1),
    ]);
    if (changed) {
      await markOld(out, before ?? '', names, now);
      signal.throwIfAborted();
      await writeAtomically(file, feedXml({ ...feed, built: now }));
    }
    await clear(out, names, new Set(episodes.map(({ slug }) => slug)), now);
    return {
      file,
      changed,
      episodes,
      notices: [...notices, ...artwork.notices, ...judgeCategory(show)],
    };
  } catch (cause) {
    throw unwritable(cause, file) ?? cause;
  }
}

const WITHOUT_ADDRESS: Notice = {
  code: 'feed-no-address',
  place: null,
  reason:
    'No feed was written: it needs the address where the public will find it (show.address, or --address).',
};

async function putEditions(
  out: string,
  leaveOut: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Shelf> {
  const shelf = await readShelf(out, leaveOut);
  const episodes: FeedEpisode[] = [];
  const notices = [...shelf.notices];
  for (const read of shelf.episodes) {
    signal.throwIfAborted();
    const put = await putOne(out, read);
    if (typeof put === 'string') notices.push(leftOut(read.slug, put));
    else if (put !== null) episodes.push(put);
  }
  return { episodes, notices };
}

/** An episode may be exchanged for another while it is put in place: then that one is. */
async function putOne(out: string, read: FeedEpisode): Promise<FeedEpisode | string | null> {
  let episode: FeedEpisode | string | null = read;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    if (await putEdition(out, episode)) return episode;
    episode = await readFeedEpisode(out, read.slug);
    if (episode === null || typeof episode === 'string') return episode;
  }
  return 'its files are not those of its manifest: see quotecast check';
}

/** When a feed of ours says that it was built; 0 where it does not. */
function builtOf(feed: string): Feed['built'] {
  const date = /<lastBuildDate>([^<]{1,40})<\/lastBuildDate>/.exec(feed)?.[1] ?? '';
  return Date.parse(date) || 0;
}

/** Notes on what the feed so far names and the next does not that its time has come now. */
async function markOld(
  out: string,
  feed: string,
  names: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const named = new Set(
    [...feed.matchAll(/\/feed\.media\/([\w-]{1,100}(?:\.[a-z]{3})?)["/]/g)].map(([, name]) => name),
  );
  for (const name of named)
    if (name !== undefined && !names.has(name))
      await utimes(join(out, MEDIA_FOLDER, name), now / 1000, now / 1000).catch(() => undefined);
}

/**
 * Removes what no feed names: at once where the episode itself is gone, after some days where it has
 * another sound by now, for apps that have not read the feed again.
 */
async function clear(
  out: string,
  names: ReadonlySet<string>,
  slugs: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const media = join(out, MEDIA_FOLDER);
  for (const name of await readdir(media).catch(() => [])) {
    if (names.has(name)) continue;
    const age = now - ((await lstat(join(media, name)).catch(() => null))?.mtimeMs ?? now);
    const slug = slugOfEdition(name);
    const isKept = name.startsWith('.')
      ? age < LONGEST_MAKING
      : (slug === null || slugs.has(slug)) && age < KEPT_FOR;
    if (!isKept) await rm(join(media, name), { recursive: true, force: true });
  }
  for (const name of await readdir(out).catch(() => []))
    if (/^\.feed\.xml\.\d+\.[0-9a-f]{6}\.new$/.test(name)) {
      const age = now - ((await lstat(join(out, name)).catch(() => null))?.mtimeMs ?? now);
      if (age >= LONGEST_MAKING) await rm(join(out, name), { force: true });
    }
}
