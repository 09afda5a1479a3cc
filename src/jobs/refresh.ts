import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { MANIFEST_FILE } from '../episode/manifest.ts';
import { QuotecastError } from '../errors.ts';
import type { Show } from '../feed/show.ts';
import { discover, type Wanted } from './discover.ts';
import { addToHistory } from './history.ts';
import { guidOf } from './identity.ts';
import { createTurnstile, inParallel } from './in-parallel.ts';
import { lockFolder } from './lock.ts';
import type { EpisodeTask, Made, Make } from './make-item.ts';
import { openPoliteClient, type PoliteClient } from './polite-client.ts';
import type { Project, SourceSpec } from './project-file.ts';
import { chooseKept } from './retention.ts';
import type { Outcome, RunReport } from './run-report.ts';
import { settle } from './settle.ts';
import { emptyState, type ItemState, type State } from './state.ts';
import { openStateFolder, readState, writeState } from './state-file.ts';

/** Writes the feed over the episodes in a folder, but for some that are about to be removed. */
type PublishFeed = (request: {
  readonly out: string;
  readonly show: Show;
  /** Names of episodes' folders. */
  readonly leaveOut: readonly string[];
  readonly signal: AbortSignal;
}) => Promise<{
  /** null where none could be written, such as for want of an address. */
  readonly file: string | null;
  readonly changed: boolean;
  readonly notices: readonly Notice[];
}>;

export type RefreshMeans = {
  readonly make: Make;
  /** null where there is no feed to write. */
  readonly publishFeed: PublishFeed | null;
  /** Writes the page over all episodes, after some were removed. */
  readonly writeIndex: () => Promise<void>;
  readonly out: string;
  readonly show: Show;
  /** SHA-256 of program, casts and settings: with another one, every item is looked at anew. */
  readonly recipe: string;
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

/** Articles that are read at the same time; episodes are made one after another. */
const LANES = 8;
/** Items that are long out of their feed and have no episode are forgotten after this many days. */
const FORGOTTEN_AFTER = 400;
const DAY = 86_400_000;

/**
 * Reads every source of a project, makes the episodes of what is new or says something else than
 * before, and writes the feed last. One source that fails stops no other. One run at a time a
 * project; one that is killed costs the next nothing but what it had not finished.
 * @throws QuotecastError PROJECT_BUSY, OUTPUT_UNWRITABLE, INTERRUPTED; what else fails is in the report
 */
export async function refresh(project: Project, means: RefreshMeans): Promise<RunReport> {
  const { now, wait, signal } = means;
  if (means.dryRun) return new Run(project, means).go();
  await openStateFolder(project.state);
  const lock = await lockFolder(join(project.state, 'lock'), {
    now,
    wait: (ms) => wait(ms, signal),
  });
  try {
    return await new Run(project, means).go();
  } finally {
    await lock.release();
  }
}

type Cost = { lines: number; spoken: number };

class Run {
  readonly #project: Project;
  readonly #means: RefreshMeans;
  readonly #oneAtATime = createTurnstile();
  readonly #started: number;
  readonly #cpuBefore: number;
  readonly #outcomes: Outcome[] = [];
  readonly #notices: { code: string; reason: string }[] = [];
  readonly #cost: Cost = { lines: 0, spoken: 0 };
  #state: State = emptyState();
  /** Guids of the items whose episode stands. */
  #standing: ReadonlySet<string> = new Set();
  /** Whether the engine that was wanted answers again: found out once a run. */
  #engineIsBack: Promise<boolean> | null = null;

  constructor(project: Project, means: RefreshMeans) {
    this.#project = project;
    this.#means = means;
    this.#started = means.now();
    this.#cpuBefore = means.cpuSeconds();
  }

  async go(): Promise<RunReport> {
    const { out, now, allowPrivate, signal, wait, timeout } = this.#means;
    const { state, notices } = await readState(this.#project.state, out, now());
    this.#state = state;
    this.#note(notices);
    this.#standing = await findStanding(out, state);
    state.run = { started: this.#started, ended: null };
    await this.#save();
    const client = openPoliteClient({
      ...{ hosts: state.hosts, allowPrivate, signal, now, wait },
      ...(timeout === undefined ? {} : { timeout }),
    });
    try {
      const wanted = await this.#discover(client);
      const kept = this.#chooseKept(wanted);
      await inParallel(wanted, LANES, (one) => this.#settle(one, kept, client));
      const { feed, removed } = await this.#publish(kept);
      return await this.#finish({ client, feed, removed, interrupted: false });
    } catch (error) {
      if (!isInterrupt(error)) throw error;
      await this.#finish({ client, feed: null, removed: 0, interrupted: true });
      throw error;
    } finally {
      await client.close();
    }
  }

  async #discover(client: PoliteClient): Promise<readonly Wanted[]> {
    const { sources } = this.#project;
    const { now } = this.#means;
    const found = await inParallel(sources, LANES, async (source) => {
      if (this.#isStopping()) return [];
      const means = {
        project: this.#project,
        state: this.#state,
        client,
        now,
        isSettled: (key: string) => this.#isSettled(guidOf(key), source),
      };
      try {
        const discovered = await discover(source, means);
        if (discovered.kind === 'items') {
          return discovered.items;
        }
        this.#tell({ ...blank(source), status: 'skipped', reason: discovered.reason });
      } catch (error) {
        this.#failed({ ...blank(source), status: 'failed' }, error);
      }
      return [];
    });
    // An article that two sources have is one article, of the source that stands first.
    const byKey = new Map<string, Wanted>();
    for (const one of found.flat()) if (!byKey.has(one.key)) byKey.set(one.key, one);
    return [...byKey.values()];
  }

  #chooseKept(wanted: readonly Wanted[]): ReadonlySet<string> {
    const { items } = this.#state;
    const now = this.#means.now();
    const dated = new Map([...this.#standing].map((guid) => [guid, items[guid]?.published ?? now]));
    for (const { key, published } of wanted) {
      const guid = guidOf(key);
      dated.set(guid, items[guid]?.published ?? Math.min(published ?? now, now));
    }
    const all = [...dated].map(([guid, published]) => ({ guid, published }));
    return chooseKept(all, this.#project.retention, now);
  }

  async #settle(wanted: Wanted, kept: ReadonlySet<string>, client: PoliteClient): Promise<void> {
    const guid = guidOf(wanted.key);
    const item = this.#state.items[guid] ?? null;
    const base = {
      ...blank(wanted.source),
      guid,
      title: item?.title ?? wanted.title,
      slug: item?.slug ?? null,
      provisional: item?.provisional ?? false,
    };
    if (this.#isStopping()) return;
    if (!kept.has(guid)) {
      this.#tell({ ...base, status: 'skipped', reason: 'Retention keeps none so old.' });
      return;
    }
    const began = this.#means.now();
    const asks = await this.#asksAgain(item);
    try {
      const {
        status,
        reason,
        made,
        item: after,
      } = await settle(
        wanted,
        {
          guid,
          item,
          isSettled: this.#isSettled(guid, wanted.source) && asks === null,
          recipe: this.#recipeFor(wanted.source),
        },
        {
          client,
          signal: this.#means.signal,
          language: this.#means.language,
          now: this.#means.now,
          make: this.#means.dryRun ? null : (before, task) => this.#make(before, task),
        },
      );
      if (after !== null && !this.#means.dryRun) this.#state.items[guid] = after;
      if (made !== null) await this.#oneAtATime(() => this.#save());
      asks?.(made !== null && !made.provisional);
      const seconds = (this.#means.now() - began) / 1000;
      this.#tell({
        ...base,
        title: made?.title ?? base.title,
        slug: made?.slug ?? base.slug,
        status,
        provisional: made?.provisional ?? base.provisional,
        code: status === 'failed' ? 'SOURCE_REFUSED' : null,
        reason,
        cost: made && { seconds, lines: made.lines, spoken: made.spoken },
      });
    } catch (error) {
      asks?.(false);
      if (error === DRAINED) return;
      this.#failed({ ...base, status: 'failed' }, error);
    }
  }

  /**
   * Whether an episode whose engine stands in for another is to be tried again. The first that asks
   * finds out for all: what it gets is to be called with what it found.
   */
  async #asksAgain(item: ItemState | null): Promise<((isBack: boolean) => void) | null> {
    if (item?.provisional !== true || this.#means.dryRun) return null;
    if (this.#engineIsBack !== null) return (await this.#engineIsBack) ? () => undefined : null;
    let answer: (isBack: boolean) => void = () => undefined;
    this.#engineIsBack = new Promise((resolve) => {
      answer = resolve;
    });
    return answer;
  }

  #make(before: ItemState, task: EpisodeTask): Promise<Made> {
    return this.#oneAtATime(async () => {
      if (this.#isStopping()) throw DRAINED;
      // Its date and guid are written down first: they stay should this run be killed.
      this.#state.items[task.guid] ??= before;
      await this.#save();
      const made = await this.#means.make(task, this.#means.signal);
      this.#cost.lines += made.lines;
      this.#cost.spoken += made.spoken;
      return made;
    });
  }

  /** The feed last, and then what it names no more: it never names what is not there. */
  async #publish(
    kept: ReadonlySet<string>,
  ): Promise<{ readonly feed: string | null; readonly removed: number }> {
    const { out, show, publishFeed, writeIndex, dryRun, signal } = this.#means;
    const ended = [...this.#standing].filter((guid) => !kept.has(guid));
    if (dryRun) return { feed: null, removed: ended.length };
    const slugs = ended.flatMap((guid) => this.#state.items[guid]?.slug ?? []);
    const published = await publishFeed?.({ out, show, leaveOut: slugs, signal });
    this.#note(published?.notices ?? []);
    for (const slug of slugs) await rm(join(out, slug), { recursive: true, force: true });
    if (slugs.length > 0) await writeIndex();
    return { feed: published?.file ?? null, removed: slugs.length };
  }

  async #finish({
    client: { traffic },
    feed,
    removed,
    interrupted,
  }: {
    readonly client: PoliteClient;
    readonly feed: string | null;
    readonly removed: number;
    readonly interrupted: boolean;
  }): Promise<RunReport> {
    const { out, dryRun, now, cpuSeconds, drain } = this.#means;
    this.#state.run = { started: this.#started, ended: now() };
    this.#state.problems = this.#problems();
    const standing = await findStanding(out, this.#state);
    this.#forget(standing);
    await this.#save();
    const count = (status: Outcome['status']) =>
      this.#outcomes.filter((each) => each.status === status).length;
    const report: RunReport = {
      started: new Date(this.#started).toISOString(),
      ended: new Date(now()).toISOString(),
      dryRun,
      stopped: interrupted ? 'interrupted' : drain.aborted ? 'drained' : null,
      counts: {
        new: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        failed: count('failed'),
        skipped: count('skipped'),
        provisional: [...standing].filter((guid) => this.#state.items[guid]?.provisional).length,
        removed,
      },
      cost: {
        seconds: (now() - this.#started) / 1000,
        cpuSeconds: cpuSeconds() - this.#cpuBefore,
        ...this.#cost,
        requests: traffic.requests,
        notModified: traffic.notModified,
        bytes: traffic.bytes,
      },
      feed,
      notices: this.#notices,
      outcomes: this.#outcomes,
    };
    if (!dryRun) await addToHistory(this.#project.state, report);
    return report;
  }

  /** What failed in this run, and what had failed before of what was not asked for. */
  #problems(): State['problems'] {
    const before = this.#state.problems;
    const told = this.#outcomes.flatMap(({ guid, source, status, title, name, code, reason }) => {
      const key = guid ?? source;
      const old = before[key];
      if (status === 'skipped') return old === undefined ? [] : [[key, old] as const];
      if (status !== 'failed' || code === null) return [];
      const at = old?.code === code ? old.at : this.#started;
      return [[key, { name: title ?? name, code, reason: reason ?? '', at }] as const];
    });
    return Object.fromEntries(told);
  }

  #forget(standing: ReadonlySet<string>): void {
    const oldest = this.#means.now() - FORGOTTEN_AFTER * DAY;
    const told = new Set(this.#outcomes.map(({ guid }) => guid));
    for (const [guid, { published }] of Object.entries(this.#state.items)) {
      if (published < oldest && !standing.has(guid) && !told.has(guid))
        delete this.#state.items[guid];
    }
  }

  #isSettled(guid: string, source: SourceSpec): boolean {
    return this.#standing.has(guid) && this.#state.items[guid]?.recipe === this.#recipeFor(source);
  }

  /** What a source says of its articles' language is part of what they are made by. */
  #recipeFor({ language }: SourceSpec): string {
    return createHash('sha256')
      .update(`${this.#means.recipe} ${language ?? ''}`)
      .digest('hex');
  }

  #isStopping(): boolean {
    return this.#means.drain.aborted;
  }

  async #save(): Promise<void> {
    if (!this.#means.dryRun) await writeState(this.#project.state, this.#state);
  }

  #tell(outcome: Outcome): void {
    this.#outcomes.push(outcome);
    this.#means.onOutcome(outcome);
  }

  /** @throws what ends the whole run */
  #failed(outcome: Outcome, error: unknown): void {
    if (isInterrupt(error)) throw error;
    const problem =
      error instanceof QuotecastError
        ? { code: error.code, reason: error.message }
        : { code: 'INTERNAL', reason: error instanceof Error ? error.message : String(error) };
    this.#tell({ ...outcome, ...problem });
  }

  #note(notices: readonly Pick<Notice, 'code' | 'reason'>[]): void {
    this.#notices.push(...notices.map(({ code, reason }) => ({ code, reason })));
  }
}

/** Thrown past what would make an episode, when the run is asked to begin nothing more. */
const DRAINED = new Error('drained');

function blank(source: SourceSpec): Outcome {
  return {
    source: source.id,
    name: source.name,
    guid: null,
    title: null,
    status: 'skipped',
    provisional: false,
    slug: null,
    code: null,
    reason: null,
    cost: null,
  };
}

async function findStanding(out: string, { items }: State): Promise<ReadonlySet<string>> {
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

function isInterrupt(error: unknown): boolean {
  return error instanceof QuotecastError && error.code === 'INTERRUPTED';
}
