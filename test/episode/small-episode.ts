import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpisodeOptions } from '../../src/episode/make-episode.ts';

/** Few words, so that a test may make it often: two chapters' worth of headings and one quotation. */
export const SMALL_ARTICLE = `# The bridge opens again

The bridge opened again on Monday, a year and two weeks after the council had closed it, and a brass band played on it until it rained.

“We waited a year,” said Ana Sokol, who keeps the shop beside it. Her windows face the water, and all that year nobody had come past them.

## What it cost

The work cost four million pounds, twice what the council had put aside for it. Nobody knows who will pay.

A report is due in the autumn. Until then the toll on the new road stays, and the ferry goes back to its old hours.
`;

/** Five lines with what is said at the end, for tests that have every one spoken. */
export const BRIEF_ARTICLE = `# The bridge opens again

The bridge opened on Monday.

“We waited a year,” said Ana Sokol.
`;

export type Workshop = {
  readonly folder: string;
  /** The article's file. */
  readonly source: string;
  readonly options: EpisodeOptions;
  write(article: string): Promise<void>;
  remove(): Promise<void>;
};

/** A folder with an article, a place for episodes, and a cache of its own. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-workshop-'));
  const source = join(folder, 'bridge.md');
  const write = (article: string) => writeFile(source, article);
  await write(SMALL_ARTICLE);
  return {
    folder,
    source,
    options: {
      out: join(folder, 'out'),
      engine: 'flite',
      cache: { folder: join(folder, 'cache'), maxBytes: 1e9, now: () => 1_700_000_000_000 },
    },
    write,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
