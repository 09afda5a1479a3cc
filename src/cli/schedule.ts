import { setTimeout } from 'node:timers/promises';
import { QuotecastError } from '../errors.ts';
import { followSchedule, lastWholeStart } from '../jobs/schedule.ts';
import { readState } from '../jobs/state-file.ts';
import { checkFiles } from './check-files.ts';
import { type ProjectFlags, requireProject } from './project.ts';
import { printOutcome } from './refresh.ts';
import { refreshProject } from './refresh-means.ts';
import { costText } from './run-text.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { printable } from './terminal.ts';

/**
 * `quotecast schedule`: refreshes by the clock. The first SIGTERM or SIGINT lets the episode in hand
 * be finished and begins no other; the second ends it at once. The project file is read
 * anew at each run, and its times also while waiting.
 */
export async function runSchedule(
  flags: Flags & ProjectFlags,
  drain: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  let { project, settings, times } = await readSchedule(flags);
  // At a tick it may have been mended since; at the start somebody is there to read it.
  await checkFiles(settings, project);
  let isBusy = false;
  const run = async (): Promise<boolean> => {
    try {
      ({ project, settings, times } = await readSchedule(flags));
      const { counts, cost } = await refreshProject(project, settings, {
        signal,
        drain,
        dryRun: false,
        onOutcome: printOutcome,
      });
      say(
        `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.failed} failed, ${counts.skipped} skipped, ${counts.provisional} provisional; ${costText(cost)}`,
      );
    } catch (error) {
      // What is wrong now may be right at the next tick; a bug and an interrupt are not for it.
      if (!(error instanceof QuotecastError) || error.code === 'INTERRUPTED') throw error;
      const wasBusy = isBusy;
      isBusy = error.code === 'PROJECT_BUSY';
      if (!isBusy || !wasBusy)
        process.stderr.write(`quotecast: ${printable(error.message)} ${printable(error.advice)}\n`);
      return !isBusy;
    }
    isBusy = false;
    return true;
  };
  const timesNow = async () => {
    try {
      ({ times } = await readSchedule(flags));
    } catch (error) {
      // Half edited, perhaps: what is still wrong at the tick is told there.
      if (!(error instanceof QuotecastError)) throw error;
    }
    return times;
  };
  await followSchedule(timesNow, {
    lastStart: async () =>
      lastWholeStart((await readState(project.state, settings.out.value)).state),
    run,
    now: Date.now,
    wait: (ms, until) => setTimeout(ms, undefined, { signal: until }),
    drain,
    onNext: (time) => say(`Next run: ${new Date(time).toISOString().slice(0, 16)}Z`),
  });
}

/** @throws QuotecastError CONFIG_INVALID, USAGE */
async function readSchedule(flags: Flags & ProjectFlags) {
  const project = await requireProject(flags, process.env);
  if (project.schedule === null)
    throw new QuotecastError(
      'CONFIG_INVALID',
      'The project has no schedule.',
      'Give it one: schedule, with cron and timeZone.',
    );
  const settings = resolveSettings(flags, process.env, project.settings);
  return { project, settings, times: project.schedule };
}

function say(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}
