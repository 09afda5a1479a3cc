import type { Notice } from '../article/article.ts';
import { QuotecastError } from '../errors.ts';
import type { Made } from './make-item.ts';
import type { SourceSpec } from './project-file.ts';
import type { RefreshMeans } from './refresh-means.ts';
import type { Outcome, RunReport } from './run-report.ts';
import type { State } from './state.ts';

/** What a run writes down as it goes: outcomes, findings and what it costs. */
export class RunLedger {
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly #means: RefreshMeans;
  readonly #cpuBefore: number;
  readonly #outcomes: Outcome[] = [];
  readonly #notices: { code: string; reason: string }[] = [];
  #lines = 0;
  #spoken = 0;

  constructor(means: RefreshMeans) {
    this.#means = means;
    this.started = means.now();
    this.#cpuBefore = means.cpuSeconds();
  }

  tell(outcome: Outcome): void {
    this.#outcomes.push(outcome);
    this.#means.onOutcome(outcome);
  }

  /** @throws an interrupt, which ends the whole run */
  failed(outcome: Outcome, error: unknown): void {
    if (error instanceof QuotecastError && error.code === 'INTERRUPTED') throw error;
    const problem =
      error instanceof QuotecastError
        ? { code: error.code, reason: error.message }
        : { code: 'INTERNAL', reason: error instanceof Error ? error.message : String(error) };
    this.tell({ ...outcome, ...problem });
  }

  note(notices: readonly Pick<Notice, 'code' | 'reason'>[]): void {
    this.#notices.push(...notices.map(({ code, reason }) => ({ code, reason })));
  }

  spent({ lines, spoken }: Pick<Made, 'lines' | 'spoken'>): void {
    this.#lines += lines;
    this.#spoken += spoken;
  }

  guids(): ReadonlySet<string> {
    return new Set(this.#outcomes.flatMap(({ guid }) => guid ?? []));
  }

  /**
   * What failed in this run, and what had failed before of what was not asked for; each since it first did.
   * @param isWhole whether everything was looked at that a source told of
   */
  problems(before: State['problems'], isWhole: boolean): State['problems'] {
    // A feed that was not read does not tell what became of its articles.
    const unread = new Set(this.#outcomes.flatMap((each) => (each.guid ? [] : each.source)));
    const asked = new Set(this.#outcomes.map(({ source }) => source));
    const kept = Object.entries(before).filter(([key, { source }]) =>
      key === source ? !isWhole && !asked.has(source) : !isWhole || unread.has(source),
    );
    const looked = this.guids();
    const told = this.#outcomes.flatMap(({ guid, source, status, title, name, code, reason }) => {
      const key = guid ?? source;
      const old = before[key];
      if (status === 'skipped') return old === undefined ? [] : [[key, old] as const];
      if (status !== 'failed' || code === null) return [];
      const at = old?.code === code ? old.at : this.started;
      const problem = { source, name: title ?? name, code, reason: reason ?? '', at };
      return [[key, problem] as const];
    });
    return Object.fromEntries([...kept.filter(([key]) => !looked.has(key)), ...told]);
  }

  report({
    traffic: { requests, notModified, bytes },
    feed,
    removed,
    provisional,
    interrupted,
  }: {
    readonly traffic: Pick<RunReport['cost'], 'requests' | 'notModified' | 'bytes'>;
    readonly feed: string | null;
    readonly removed: number;
    readonly provisional: number;
    readonly interrupted: boolean;
  }): RunReport {
    const { dryRun, now, cpuSeconds, drain } = this.#means;
    const ended = now();
    const count = (status: Outcome['status']) =>
      this.#outcomes.filter((each) => each.status === status).length;
    return {
      started: new Date(this.started).toISOString(),
      ended: new Date(ended).toISOString(),
      dryRun,
      stopped: interrupted ? 'interrupted' : drain.aborted ? 'drained' : null,
      counts: {
        new: count('new'),
        changed: count('changed'),
        unchanged: count('unchanged'),
        failed: count('failed'),
        skipped: count('skipped'),
        provisional,
        removed,
      },
      cost: {
        seconds: (ended - this.started) / 1000,
        cpuSeconds: cpuSeconds() - this.#cpuBefore,
        lines: this.#lines,
        spoken: this.#spoken,
        requests,
        notModified,
        bytes,
      },
      feed,
      notices: [...this.#notices],
      outcomes: [...this.#outcomes],
    };
  }
}

/** Nothing said yet of a source's article. */
export function blankOutcome(source: SourceSpec): Outcome {
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
