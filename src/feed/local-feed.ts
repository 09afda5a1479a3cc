import { createHash } from 'node:crypto';
import { GENERATOR } from '../episode/program.ts';
import { FEED_FILES, type FeedFile, readShelf } from './feed-episode.ts';
import { feedXml } from './feed-xml.ts';
import type { Show } from './show.ts';

/** A name or an address of a machine, and a port: what a browser may write into Host. */
const HOST = /^(?:[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,20}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * A feed for trying at home, over the episodes as they are, with the addresses of the server that is
 * asked for it. A feed for the public is written: its addresses stay when the sound does.
 * @param host as the request has it, so anything
 * @returns null for a host that can be none
 */
export async function makeFeedFor(
  out: string,
  show: Show,
  host: string,
): Promise<{ readonly text: string; readonly etag: string } | null> {
  if (!HOST.test(host)) return null;
  const { episodes } = await readShelf(out);
  const entries = episodes.map((episode) => ({ episode, paths: pathsIn(episode.slug) }));
  const [newest] = episodes;
  const text = feedXml({
    show,
    address: `http://${host}/`,
    artwork: newest === undefined ? null : pathsIn(newest.slug)['cover.png'],
    entries,
    generator: GENERATOR,
    built: newest?.published ?? 0,
  });
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}

function pathsIn(slug: string): Readonly<Record<FeedFile, string>> {
  const entries = FEED_FILES.map((file) => [file, `${slug}/${file}`] as const);
  return Object.fromEntries(entries) as Record<FeedFile, string>;
}
