import { join } from 'node:path';
import { QuotecastError } from '../errors.ts';
import { readHistory } from '../jobs/history.ts';
import { findHolder } from '../jobs/lock.ts';
import { lookFrom, nextRun } from '../jobs/next-run.ts';
import type { QueueSurvey } from '../jobs/queue/dead-letters.ts';
import { parseQueueAddress } from '../jobs/queue/queue-address.ts';
import { isWaiting } from '../jobs/retry-after.ts';
import type { RunReport } from '../jobs/run-report.ts';
import { findStanding } from '../jobs/standing.ts';
import { readState } from '../jobs/state-file.ts';
import { type ProjectFlags, requireProject } from './project.ts';
import { costText, withName } from './run-text.ts';
import { type Flags, resolveSettings, type Setting } from './settings.ts';
import { printable } from './terminal.ts';

type Status = {
  /** The process that refreshes the project now; null for none. */
  readonly running: number | null;
  /** Whether what was known of the project cannot be read: the next run looks at everything anew. */
  readonly damaged: boolean;
  /** When the last run began, where it was stopped or killed before its end; null where it was not. */
  readonly cutOff: string | null;
  /** The last runs, the last one first. */
  readonly runs: readonly RunReport[];
  /** What fails as things stand: sources and articles. */
  readonly failing: readonly {
    readonly name: string;
    readonly code: string;
    readonly reason: string;
    readonly since: string;
  }[];
  /** Servers that asked for patience: nothing is asked of them before. */
  readonly waiting: readonly { readonly host: string; readonly until: string }[];
  readonly episodes: number;
  readonly provisional: number;
  /** When the next run is due; null without a schedule. */
  readonly next: string | null;
  /** What is on the queue; null where there is none. */
  readonly queue: QueueSurvey | null;
};

const SHOWN = 10;

/** `quotecast status`: what ran when, what it cost, what failed and why, what is next. */
export async function status(
  flags: Pick<Flags, 'queue'> &
    ProjectFlags & { readonly json?: boolean; readonly retry?: boolean },
): Promise<void> {
  const project = await requireProject(flags, process.env);
  const now = Date.now();
  const { out, queue } = resolveSettings(
    flags.queue === undefined ? {} : { queue: flags.queue },
    process.env,
    project.settings,
  );
  const { state, isDamaged } = await readState(project.state, out.value);
  const running = await findHolder(join(project.state, 'lock'), now);
  // Retention leaves what it knew of those that it has ended.
  const standing = await findStanding(out.value, state);
  const next =
    project.schedule === null
      ? null
      : nextRun(project.schedule, lookFrom(state.run?.started ?? now, now));
  const told: Status = {
    running,
    damaged: isDamaged,
    cutOff:
      running === null && state.run?.ended === null
        ? new Date(state.run.started).toISOString()
        : null,
    runs: await readHistory(project.state),
    failing: Object.values(state.problems).map(({ name, code, reason, at }) => ({
      name,
      code,
      reason,
      since: new Date(at).toISOString(),
    })),
    waiting: Object.entries(state.hosts)
      .filter(([, { notBefore }]) => isWaiting(notBefore, now))
      .map(([host, { notBefore }]) => ({ host, until: new Date(notBefore).toISOString() })),
    episodes: standing.size,
    provisional: [...standing].filter((guid) => state.items[guid]?.provisional).length,
    next: next === null ? null : new Date(Math.max(next, now)).toISOString(),
    queue: await readQueue(queue, flags.retry === true),
  };
  process.stdout.write(flags.json === true ? `${JSON.stringify(told, null, 2)}\n` : describe(told));
}

async function readQueue(
  { value, from }: Setting<string | null>,
  retry: boolean,
): Promise<QueueSurvey | null> {
  if (value !== null) {
    const { surveyQueue } = await import('../jobs/queue/dead-letters.ts');
    return surveyQueue(parseQueueAddress(value, from), { retry });
  }
  if (!retry) return null;
  throw new QuotecastError(
    'USAGE',
    'There is no queue to send anything again on.',
    'Name it: --queue redis://host:6379, QUOTECAST_QUEUE, or queue in the project file.',
  );
}

function describe({
  running,
  damaged,
  cutOff,
  runs,
  failing,
  waiting,
  episodes,
  provisional,
  next,
  queue,
}: Status): string {
  const lines = [
    ...(running === null ? [] : [`A run is under way (process ${running}).`]),
    ...(damaged
      ? ['What was known of the project cannot be read: the next run looks at everything anew.']
      : []),
    ...(cutOff === null ? [] : [`The run of ${minute(cutOff)} was cut off before its end.`]),
    `${episodes} episode${episodes === 1 ? '' : 's'}, ${provisional} provisional.`,
    ...(runs.length > 0 ? [] : [episodes > 0 ? 'No run is remembered.' : 'No run yet.']),
    ...runs.slice(0, SHOWN).map(describeRun),
    ...failing.map(
      ({ name, reason, since }) => `failed since ${minute(since)}: ${withName(name, reason)}`,
    ),
    ...waiting.map(({ host, until }) => `not asked before ${minute(until)}: ${host}`),
    next === null ? 'No schedule.' : `Next run: ${minute(next)}`,
    ...(queue === null ? [] : describeQueue(queue)),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function describeQueue({ waiting, active, delayed, sentAgain, dead }: QueueSurvey): string[] {
  return [
    ...(sentAgain > 0 ? [`${sentAgain} sent again.`] : []),
    `Queue: ${waiting} waiting, ${active} being made, ${delayed} to be tried again, ${dead.length} given up.`,
    ...dead.map(
      ({ name, reason, failed, attempts }) =>
        `given up ${minute(failed)} after ${attempts} ${attempts === 1 ? 'try' : 'tries'}: ${name}: ${reason}`,
    ),
    ...(dead.length > 0 ? ['Send them again with quotecast status --retry.'] : []),
  ];
}

function describeRun({ started, counts, cost, stopped }: RunReport): string {
  const done = (['new', 'changed', 'unchanged', 'failed', 'skipped', 'removed'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}`);
  const how = stopped === null ? '' : ` (${stopped})`;
  return `${minute(started)}${how}: ${done.join(', ') || 'nothing'}; ${costText(cost)}`;
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')}Z`;
}
