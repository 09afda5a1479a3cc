import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { QuotecastError } from '../errors.ts';
import type { FeedEpisode } from '../feed/feed-episode.ts';
import { type Published, publishFeed } from '../feed/publish-feed.ts';
import { baseAddress, type Show } from '../feed/show.ts';
import { lockFolder } from '../jobs/lock.ts';
import { EMPTY_PROJECT, type Project } from '../jobs/project-file.ts';
import { openStateFolder } from '../jobs/state-file.ts';
import { clock } from '../transcript/plain-text.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { resolveSettings, type Settings } from './settings.ts';
import { printable } from './terminal.ts';

export type FeedFlags = ProjectFlags & {
  readonly out?: string;
  readonly address?: string;
  readonly show?: string;
  readonly author?: string;
  readonly email?: string;
  readonly description?: string;
  readonly artwork?: string;
  readonly category?: string;
  readonly json?: boolean;
};

/**
 * `quotecast feed`: writes the feed over the episodes that are there, and says what is in it.
 * @throws QuotecastError USAGE, CONFIG_INVALID, PROJECT_BUSY, OUTPUT_UNWRITABLE
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
  const request = { out: settings.out.value, show, leaveOut: [], signal };
  const publish = () => publishFeed(request, Date.now());
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

function showFor(flags: FeedFlags, project: Project | null, settings: Settings): Show {
  const { author, email, description, artwork, category } = flags;
  const address = flags.address === undefined ? null : baseAddress(flags.address);
  if (flags.address !== undefined && address === null)
    throw new QuotecastError(
      'USAGE',
      `${JSON.stringify(flags.address)} is no http or https address (--address).`,
      'Give it as https://example.org/show/.',
    );
  const show = (project ?? EMPTY_PROJECT).show;
  return {
    ...show,
    title: settings.show.value,
    author: author ?? show.author,
    email: email ?? show.email,
    description: description ?? show.description,
    artwork: artwork === undefined ? show.artwork : resolve(artwork),
    address: address ?? show.address,
    category: category === undefined ? show.category : [category],
  };
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
