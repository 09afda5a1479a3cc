import type { Project } from '../jobs/project-file.ts';
import type { Outcome, RunReport } from '../jobs/run-report.ts';
import { columnsOf, padded, printable, shortened } from './terminal.ts';

const COLUMNS = ['new', 'changed', 'unchanged', 'failed', 'skipped', 'provisional'] as const;
/** Columns of a source's name in the table, at most. */
const LONGEST_NAME = 40;

/** A line for what was made, failed or waits; nothing for what stands as it stood. */
export function describeOutcome({ status, title, name, slug, reason }: Outcome): string {
  if (status === 'unchanged') return '';
  const what = title ?? name;
  const rest = reason ?? slug;
  return `${padded(status, 9)} ${printable(rest === null ? shortened(what, 60) : withName(what, rest))}\n`;
}

/** What is said of something, after its name; many reasons begin with an address, which is the name. */
export function withName(name: string, said: string): string {
  return said.startsWith(`${name} `) ? said : `${shortened(name, 60)}: ${said}`;
}

/** The summary of a run: a table with a row a source, what it cost, and what a person should know. */
export function describeRun(report: RunReport, { sources }: Pick<Project, 'sources'>): string {
  const { counts, cost, outcomes, notices, feed, dryRun, stopped } = report;
  const names = sources.map(({ name }) => shortened(name, LONGEST_NAME));
  const width = Math.max(...['all', ...names].map(columnsOf));
  const row = (name: string, cells: readonly number[]) =>
    `${padded(name, width)} ${cells.map((cell, at) => String(cell).padStart((COLUMNS[at]?.length ?? 0) + 1)).join('')}\n`;
  const rows = sources.map(({ id }, index) => {
    const own = outcomes.filter(({ source }) => source === id);
    return row(
      names[index] ?? '',
      COLUMNS.map((column) =>
        column === 'provisional'
          ? own.filter(({ provisional }) => provisional).length
          : own.filter(({ status }) => status === column).length,
      ),
    );
  });
  const lines = [
    ...notices.map(({ reason }) => `! ${reason}`),
    ...(dryRun ? ['Nothing was done: this was a dry run.'] : []),
    ...(stopped === null ? [] : ['Stopped before the end: the next run goes on from here.']),
    ...(counts.removed > 0
      ? [`${counts.removed} ${dryRun ? 'would be ' : ''}removed, as retention says.`]
      : []),
    `${costText(cost)}.`,
    ...(feed === null ? [] : [feed]),
  ];
  return [
    `${' '.repeat(width)} ${COLUMNS.map((column) => ` ${column}`).join('')}\n`,
    ...rows,
    row(
      'all',
      COLUMNS.map((column) => counts[column]),
    ),
    ...lines.map((line) => `${printable(line)}\n`),
  ].join('');
}

export function costText(cost: RunReport['cost']): string {
  const { seconds, cpuSeconds, lines, spoken, requests, notModified, bytes } = cost;
  const parts = [`${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor`];
  if (lines > 0) parts.push(`${spoken} of ${lines} lines spoken now`);
  if (requests > 0)
    parts.push(
      `${requests} request${requests === 1 ? '' : 's'}, ${notModified} not modified, ${Math.ceil(bytes / 1000)} kB`,
    );
  return parts.join('; ');
}
