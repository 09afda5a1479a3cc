import type { Notice } from '../article/article.ts';
import type { Published, PublishRequest } from '../feed/publish-feed.ts';
import type { Show } from '../feed/show.ts';
import type { Make } from './make-item.ts';
import type { Outcome } from './run-report.ts';

/** Writes the feed over the episodes in a folder, but for some that are about to be removed. */
type PublishFeed = (
  request: PublishRequest,
) => Promise<Pick<Published, 'file' | 'changed' | 'notices'>>;

export type RefreshMeans = {
  readonly make: Make;
  /** How many episodes may be asked for at once; one unless told. */
  readonly makers?: number;
  /** null where there is no feed to write. */
  readonly publishFeed: PublishFeed | null;
  /** Puts what the public may see into a store, last of all; null, or nothing, where there is none. */
  readonly store?: {
    /** For people. */
    readonly shown: string;
    readonly publish: () => Promise<readonly Notice[]>;
  } | null;
  /** Writes the page over all episodes, after some were removed. */
  readonly writeIndex: () => Promise<void>;
  readonly out: string;
  readonly show: Show;
  /** SHA-256 of program, casts and settings: with another one, every item is looked at anew. */
  readonly recipe: string;
  /**
   * SHA-256 of the show's people, null for none. Runs write them, so they are no part of the recipe;
   * where they are not as the last run left them, a person did, and every item is looked at anew.
   */
  readonly hashPeople: () => Promise<string | null>;
  /** BCP 47, over what any article says; null for none. */
  readonly language: string | null;
  readonly allowPrivate: boolean;
  /** For one address, in milliseconds; 20,000 unless told. */
  readonly timeout?: number;
  /** Tells what would be done, and does nothing. */
  readonly dryRun: boolean;
  /** The time in milliseconds, and the processor time of this process in seconds. */
  readonly now: () => number;
  readonly cpuSeconds: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the run at once. */
  readonly signal: AbortSignal;
  /** Lets what is in hand be finished, and nothing more be begun. */
  readonly drain: AbortSignal;
  readonly onOutcome: (outcome: Outcome) => void;
};
