import { Cron } from 'croner';

export type Times = { readonly cron: string; readonly timeZone: string | null };

export type WrongTimes = {
  /** The path of the field in the project file. */
  readonly field: 'schedule.cron' | 'schedule.timeZone';
  readonly what: string;
  readonly advice: string;
  readonly cause: unknown;
};

/** What is wrong with a schedule; null when nothing is. */
export function checkSchedule(times: Times): WrongTimes | null {
  try {
    if (times.timeZone !== null) new Intl.DateTimeFormat('en', { timeZone: times.timeZone });
  } catch (cause) {
    return {
      field: 'schedule.timeZone',
      what: `${JSON.stringify(times.timeZone)} is no time zone`,
      advice: 'Give one such as Europe/London.',
      cause,
    };
  }
  const wrong = (what: string, cause?: unknown): WrongTimes => ({
    field: 'schedule.cron',
    what: `${JSON.stringify(times.cron)} ${what}`,
    advice:
      'Give minute, hour, day, month and weekday, such as "0 6 * * 1-5" for six o’clock on weekdays.',
    cause,
  });
  try {
    // Five fields only: a run every few seconds is never meant.
    if (times.cron.trim().split(/\s+/).length !== 5) return wrong('has not five fields');
    if (nextRun(times, 0) === null) return wrong('never comes');
    return null;
  } catch (cause) {
    return wrong('is no cron pattern', cause);
  }
}

/**
 * The first time after `after` at which a run is due: milliseconds since 1970; null for never.
 * One time of day that a change to summer time leaves out is due when the gap ends, and once where it
 * comes twice; a `*` or a list of hours is due whenever the clock shows it (croner's rules, after Vixie cron's).
 */
export function nextRun({ cron, timeZone }: Times, after: number): number | null {
  const pattern = new Cron(cron, {
    paused: true,
    ...(timeZone === null ? {} : { timezone: timeZone }),
  });
  return pattern.nextRun(new Date(after))?.getTime() ?? null;
}

const DAY = 86_400_000;

/**
 * From when on the next run is looked for: the start of the last one, unless a clock that was wrong
 * wrote it. Less than a day ahead it holds, so that a clock set back makes no tick due again.
 */
export function lookFrom(lastStart: number, now: number): number {
  return lastStart - now > DAY ? now : lastStart;
}
