import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_FILE } from '../episode/manifest.ts';
import type { State } from './state.ts';

/** The guids of the items whose episode stands in the output folder. */
export async function findStanding(
  out: string,
  { items }: Pick<State, 'items'>,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    Object.entries(items).map(async ([guid, { slug }]) => {
      if (slug === null) return [];
      const files = [MANIFEST_FILE, 'episode.mp3'].map((name) =>
        stat(join(out, slug, name)).then(
          (file) => file.isFile(),
          () => false,
        ),
      );
      return (await Promise.all(files)).every(Boolean) ? [guid] : [];
    }),
  );
  return new Set(found.flat());
}

/** Items that are out of their feed and have no episode are forgotten after this many days. */
const FORGOTTEN_AFTER = 400;
const DAY = 86_400_000;

/**
 * The items without those that nothing is left of.
 * @param told the guids that the run had something to say of
 */
export function withoutForgotten(
  items: State['items'],
  standing: ReadonlySet<string>,
  told: ReadonlySet<string>,
  now: number,
): State['items'] {
  const oldest = now - FORGOTTEN_AFTER * DAY;
  return Object.fromEntries(
    Object.entries(items).filter(
      ([guid, { published }]) => published >= oldest || standing.has(guid) || told.has(guid),
    ),
  );
}

/**
 * What is known without what was known of sources that the project has no more. Their articles stay,
 * with guid, date and folder: a source that comes back finds its own again, and is asked even where
 * its server had said that it was gone for good.
 */
export function withoutOtherSources(
  { sources, items }: Pick<State, 'sources' | 'items'>,
  own: ReadonlySet<string>,
): Pick<State, 'sources' | 'items'> {
  return {
    sources: Object.fromEntries(Object.entries(sources).filter(([id]) => own.has(id))),
    items: Object.fromEntries(
      Object.entries(items).map(([guid, item]) => [
        guid,
        own.has(item.source) ? item : { ...item, gone: false },
      ]),
    ),
  };
}

/**
 * The hosts without those of which nothing is left to keep: links and redirects lead to ever new ones.
 * A rules file is good for a day, and no host is left alone for longer than a week.
 */
export function withoutOldHosts(hosts: State['hosts'], now: number): State['hosts'] {
  return Object.fromEntries(
    Object.entries(hosts).filter(
      ([, { notBefore, robots }]) =>
        notBefore > now - 7 * DAY || (robots !== null && robots.at > now - DAY),
    ),
  );
}
