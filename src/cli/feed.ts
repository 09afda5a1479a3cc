import { setTimeout } from 'node:timers/promises';
import { QuotecastError } from '../errors.ts';
import type { FeedEpisode } from '../feed/feed-episode.ts';
import { type Published, publishFeed } from '../feed/publish-feed.ts';
import { lockFolder } from '../jobs/lock.ts';
import type { Project } from '../jobs/project-file.ts';
import { openStateFolder } from '../jobs/state-file.ts';
import { clock } from '../transcript/plain-text.ts';
import { checkArtwork, requireEpisodes } from './check-files.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { resolveSettings } from './settings.ts';
import { type ShowFlags, showFor } from './show.ts';
import { episodeStore } from './store.ts';
import { printable } from './terminal.ts';

type FeedFlags = ProjectFlags &
  ShowFlags & { readonly out?: string; readonly store?: string; readonly json?: boolean };

/**
 * `quotecast feed`: writes the feed over the episodes that are there, puts all of it into a store where
 * there is one, and says what is in it.
 * @throws QuotecastError USAGE, CONFIG_INVALID, PROJECT_BUSY, OUTPUT_UNWRITABLE, STORE_UNREACHABLE, STORE_REFUSED
 */
export async function feed(flags: FeedFlags, signal: AbortSignal): Promise<void> {
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const show = showFor(flags, project, settings);
  if (show.address === null)
    throw new QuotecastError(
      'CONFIG_INVALID',
      'A feed needs the address where the public will find it.',
      'Give --address https://example.org/show/, or address under show in the project file.',
    );
  await checkArtwork(show, flags.artwork === undefined ? project?.places : undefined);
  const request = { out: await requireEpisodes(settings), show, leaveOut: [], signal };
  const store = episodeStore(settings);
  const publish = async () => {
    const published = await publishFeed(request, Date.now());
    const notices = (await store?.publish(show, signal)) ?? [];
    return { ...published, notices: [...published.notices, ...notices] };
  };
  const published = project === null ? await publish() : await inTurn(project, publish, signal);
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(asJson(published), null, 2)}\n` : describe(published),
  );
}

/** A refresh of the same project would write the same feed. */
async function inTurn<T>(
  { state }: Project,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  await openStateFolder(state);
  const wait = (ms: number) => setTimeout(ms, undefined, { signal });
  const lock = await lockFolder(`${state}/lock`, { now: Date.now, wait });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

function asJson({ file, changed, episodes, notices }: Published) {
  return {
    file,
    changed,
    episodes: episodes.map(({ slug, guid, title, published, seconds, files }) => ({
      slug,
      guid,
      title,
      published: new Date(published).toISOString(),
      seconds,
      bytes: files['episode.mp3'].bytes,
    })),
    notices,
  };
}

/** The last line is the feed's path. */
function describe({ file, changed, episodes, notices }: Published): string {
  const count = `${episodes.length} episode${episodes.length === 1 ? '' : 's'}`;
  const lines = [
    ...notices.map(({ reason }) => `! ${reason}`),
    ...episodes.map(lineOf),
    changed ? `${count}.` : `${count}, nothing changed.`,
    ...(file === null ? [] : [file]),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function lineOf({ published, seconds, title }: FeedEpisode): string {
  return `${new Date(published).toISOString().slice(0, 10)} ${clock(seconds).padStart(7)} ${title}`;
}
