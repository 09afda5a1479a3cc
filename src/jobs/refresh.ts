import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { limitTo } from '../speech/edge-gate.ts';
import { discover, type Wanted } from './discover.ts';
import { addToHistory } from './history.ts';
import { guidOf } from './identity.ts';
import { createTurnstile, inParallel } from './in-parallel.ts';
import { lockFolder } from './lock.ts';
import { DRAINED, type EpisodeTask, type Made } from './make-item.ts';
import { oneOfEach } from './one-of-each.ts';
import { openPoliteClient, type PoliteClient } from './polite-client.ts';
import type { Project, SourceSpec } from './project-file.ts';
import type { RefreshMeans } from './refresh-means.ts';
import { Retained } from './retention.ts';
import { blankOutcome, RunLedger } from './run-ledger.ts';
import type { RunReport } from './run-report.ts';
import { settle } from './settle.ts';
import {
  findStanding,
  withoutForgotten,
  withoutOldHosts,
  withoutOtherSources,
} from './standing.ts';
import { emptyState, type ItemState, type State } from './state.ts';
import { openStateFolder, readState, setAside, writeState } from './state-file.ts';

/** Sources, and articles, that are read at the same time. */
const LANES = 8;

/**
 * Reads every source of a project, makes the episodes of what is new or says something else than
 * before, and writes the feed last. One source that fails stops no other. One run at a time a
 * project; one that is killed costs the next nothing but what it had not finished.
 * @throws QuotecastError PROJECT_BUSY, OUTPUT_UNWRITABLE, INTERRUPTED; what else fails is in the report
 */
export async function refresh(project: Project, means: RefreshMeans): Promise<RunReport> {
  const { now, wait, signal } = means;
  // As many listen to it as articles are read, or waited for: more than Node finds usual.
  setMaxListeners(0, signal);
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

class Run {
  readonly #project: Project;
  readonly #means: RefreshMeans;
  readonly #oneAtATime = createTurnstile();
  readonly #makers: <R>(work: () => Promise<R>) => Promise<R>;
  readonly #ledger: RunLedger;
  #state: State = emptyState();
  /** Guids of the items whose episode stands. */
  #standing: ReadonlySet<string> = new Set();
  #retained: Retained;
  #hasMade = false;
  /** Whether somebody changed the show's people since the last run. */
  #hasOtherPeople = false;
  /** Whether the engine that was wanted answers again: found out once a run. */
  #engineIsBack: Promise<boolean> | null = null;

  constructor(project: Project, means: RefreshMeans) {
    this.#project = project;
    this.#means = means;
    this.#makers = limitTo(means.makers ?? 1);
    this.#ledger = new RunLedger(means);
    this.#retained = new Retained(project.retention, means.now());
  }

  async go(): Promise<RunReport> {
    const { out, now, allowPrivate, signal, wait, timeout } = this.#means;
    const { state, isDamaged } = await readState(this.#project.state, out);
    this.#state = state;
    if (isDamaged && !this.#means.dryRun)
      this.#ledger.note([await setAside(this.#project.state, now())]);
    this.#standing = await findStanding(out, state);
    this.#hasOtherPeople = state.people !== (await this.#means.hashPeople());
    state.run = { started: this.#ledger.started, ended: null };
    await this.#save();
    const client = openPoliteClient({
      ...{ hosts: state.hosts, allowPrivate, signal, now, wait },
      ...(timeout === undefined ? {} : { timeout }),
    });
    try {
      const wanted = await this.#discover(client);
      this.#awaitDates(wanted);
      // An article that waits for its episode holds up no other that is to be read.
      const lanes = LANES + (this.#means.makers ?? 1) - 1;
      await inParallel(wanted, lanes, (one) => this.#settle(one, client));
      const { feed, removed } = await this.#publish();
      return await this.#finish({ client, feed, removed, interrupted: false });
    } catch (error) {
      // What was done is written down; what ended the run is told by who called for it.
      await this.#finish({ client, feed: null, removed: 0, interrupted: true }).catch(
        () => undefined,
      );
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
          if (discovered.items.length === 0) this.#ledger.note([nothingIn(source)]);
          return discovered.items;
        }
        this.#ledger.tell({
          ...blankOutcome(source),
          status: 'skipped',
          reason: discovered.reason,
        });
      } catch (error) {
        this.#ledger.failed({ ...blankOutcome(source), status: 'failed' }, error);
      }
      return [];
    });
    const { chosen, left } = oneOfEach(found.flat(), sources, this.#state.items);
    for (const { source, title } of left)
      this.#ledger.tell({
        ...blankOutcome(source),
        title,
        status: 'skipped',
        reason: 'It goes by the name of an article that another source has.',
      });
    return chosen;
  }

  /** Retention as to what stands. */
  #retainedOfStanding(): Retained {
    const now = this.#means.now();
    const retained = new Retained(this.#project.retention, now);
    for (const guid of this.#standing)
      retained.add(guid, this.#state.items[guid]?.published ?? now);
    return retained;
  }

  /** What has failed so far takes nobody's place, and what does not tell its date none until it is read. */
  #awaitDates(wanted: readonly Wanted[]): void {
    const { items, problems } = this.#state;
    this.#retained = this.#retainedOfStanding();
    for (const { key, published } of wanted) {
      const guid = guidOf(key);
      const date = items[guid]?.published ?? published;
      if (date !== null && problems[guid] === undefined)
        this.#retained.add(guid, Math.min(date, this.#means.now()));
    }
  }

  async #settle(wanted: Wanted, client: PoliteClient): Promise<void> {
    const guid = guidOf(wanted.key);
    const item = this.#state.items[guid] ?? null;
    const base = {
      ...blankOutcome(wanted.source),
      guid,
      title: item?.title ?? wanted.title,
      slug: item?.slug ?? null,
      provisional: item?.provisional ?? false,
    };
    if (this.#isStopping()) return;
    const tellTooOld = () =>
      this.#ledger.tell({ ...base, status: 'skipped', reason: 'Retention keeps none so old.' });
    if (!this.#retained.has(guid)) return tellTooOld();
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
      this.#ledger.tell({
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
      if (error === TOO_OLD) return tellTooOld();
      if (!this.#standing.has(guid)) this.#retained.drop(guid);
      this.#ledger.failed({ ...base, status: 'failed' }, error);
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
    this.#retained.add(task.guid, before.published);
    return this.#makers(async () => {
      if (this.#isStopping()) throw DRAINED;
      // Its date and guid are written down first: they stay should this run be killed.
      this.#state.items[task.guid] ??= before;
      // By now others are read too, and may be newer.
      if (!this.#retained.has(task.guid)) throw TOO_OLD;
      await this.#oneAtATime(() => this.#save());
      const made = await this.#means.make(task, this.#means.signal);
      this.#ledger.spent(made);
      this.#hasMade ||= !made.unchanged;
      return made;
    });
  }

  /** The feed last, and then what it names no more: it never names what is not there. */
  async #publish(): Promise<{ readonly feed: string | null; readonly removed: number }> {
    const { out, show, publishFeed, writeIndex, dryRun, signal } = this.#means;
    this.#standing = await findStanding(out, this.#state);
    // What could not be made takes nobody's place.
    const retained = this.#retainedOfStanding();
    const slugs = [...this.#standing]
      .filter((guid) => !retained.has(guid))
      .flatMap((guid) => this.#state.items[guid]?.slug ?? []);
    if (dryRun) return { feed: null, removed: slugs.length };
    const published = await publishFeed?.({ out, show, leaveOut: slugs, signal });
    this.#ledger.note(published?.notices ?? []);
    for (const slug of slugs) await rm(join(out, slug), { recursive: true, force: true });
    // Makers at work at once overwrite one another's page.
    if (slugs.length > 0 || (this.#hasMade && this.#means.makers !== undefined)) await writeIndex();
    await this.#putInStore();
    return { feed: published?.file ?? null, removed: slugs.length };
  }

  /** What the public cannot have for now is a failure, though all of it stands on this machine. */
  async #putInStore(): Promise<void> {
    const { store } = this.#means;
    if (!store) return;
    try {
      this.#ledger.note(await store.publish());
    } catch (error) {
      const { shown } = store;
      this.#ledger.failed(
        {
          ...{ source: shown, name: shown, guid: null, title: null, status: 'failed' },
          ...{ provisional: false, slug: null, code: null, reason: null, cost: null },
        },
        error,
      );
    }
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
    const { out, dryRun, now } = this.#means;
    const { started } = this.#ledger;
    const standing = await findStanding(out, this.#state);
    // Where not every item was looked at, the next run is to see what this one saw.
    const isWhole = !interrupted && !this.#isStopping();
    this.#state.run = { started, ended: isWhole ? now() : null };
    if (isWhole) this.#state.people = await this.#means.hashPeople();
    this.#state.problems = this.#ledger.problems(this.#state.problems, isWhole);
    this.#state.items = withoutForgotten(
      this.#state.items,
      standing,
      this.#ledger.guids(),
      started,
    );
    const own = new Set(this.#project.sources.map(({ id }) => id));
    Object.assign(this.#state, withoutOtherSources(this.#state, own));
    this.#state.hosts = withoutOldHosts(this.#state.hosts, started);
    await this.#save();
    const provisional = [...standing].filter((guid) => this.#state.items[guid]?.provisional).length;
    const report = this.#ledger.report({ traffic, feed, removed, provisional, interrupted });
    if (!dryRun) await addToHistory(this.#project.state, report);
    return report;
  }

  #isSettled(guid: string, source: SourceSpec): boolean {
    return (
      !this.#hasOtherPeople &&
      this.#standing.has(guid) &&
      this.#state.items[guid]?.recipe === this.#recipeFor(source)
    );
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
}

/** As likely a slip in its words as a quiet day: only a person can tell. */
function nothingIn({ name, include, exclude }: SourceSpec): Pick<Notice, 'code' | 'reason'> {
  const isChosen = include.length > 0 || exclude.length > 0;
  const reason = `${name} has no article${isChosen ? ' that is wanted, by its include and exclude' : ''}.`;
  return { code: 'source-empty', reason };
}

/** Thrown past what would make an episode where the article, once read, turns out to be older than what retention keeps. */
const TOO_OLD = new Error('too old');
