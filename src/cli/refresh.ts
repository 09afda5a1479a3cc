import { exitCodeOfAll } from '../errors.ts';
import type { Outcome, RunReport } from '../jobs/run-report.ts';
import { type ProjectFlags, requireProject } from './project.ts';
import { refreshProject } from './refresh-means.ts';
import { describeOutcome, describeRun } from './run-text.ts';
import { type Flags, resolveSettings } from './settings.ts';

/**
 * `quotecast refresh`: prints each article that was made or failed as it comes, then a table.
 * @returns the exit code: 0, or that of what failed worst
 */
export async function refreshOnce(
  flags: Flags & ProjectFlags & { readonly json?: boolean; readonly dryRun?: boolean },
  signal: AbortSignal,
): Promise<number> {
  const project = await requireProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project.settings);
  const report = await refreshProject(project, settings, {
    signal,
    drain: new AbortController().signal,
    dryRun: flags.dryRun === true,
    onOutcome: flags.json === true ? () => undefined : printOutcome,
  });
  process.stdout.write(
    flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : describeRun(report, project),
  );
  return exitCodeOfRun(report);
}

export function printOutcome(outcome: Outcome): void {
  process.stdout.write(describeOutcome(outcome));
}

function exitCodeOfRun({ outcomes }: RunReport): number {
  return exitCodeOfAll(
    outcomes.flatMap(({ status, code }) => (status === 'failed' ? [code ?? 'INTERNAL'] : [])),
  );
}
