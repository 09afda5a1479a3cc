import { lookFrom, nextRun, type Times } from './next-run.ts';
import type { State } from './state.ts';

export type ScheduleMeans = {
  /** When the last whole run began, in milliseconds since 1970; null when there was none. */
  readonly lastStart: () => Promise<number | null>;
  /**
   * Refreshes once; what fails in it is its own to tell.
   * @returns false where it could not, as another run is under way
   */
  readonly run: () => Promise<boolean>;
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends the waiting; a run ends by itself. */
  readonly drain: AbortSignal;
  readonly onNext: (time: number) => void;
};

/**
 * How often the clock is looked at: a machine may sleep, and clocks are set. And whether another run is
 * over: one that was killed with its container holds the project for a minute. Milliseconds.
 */
const LONGEST_WAIT = 30_000;

/** One that was stopped or killed left articles behind, which are not to wait for another tick. */
export function lastWholeStart({ run }: Pick<State, 'run'>): number | null {
  return run === null || run.ended === null ? null : run.started;
}

/**
 * Runs by the clock until drained. A run is due at the first tick after the start of the last one, so
 * that any number of ticks missed, asleep or while a run took long, are made up for by one run; and
 * at once where there never was one, or it did not come to its end. No run begins while another is under way.
 * @param times asked anew at each look at the clock: they may change
 */
export async function followSchedule(
  times: () => Promise<Times>,
  means: ScheduleMeans,
): Promise<void> {
  const { now, wait, drain } = means;
  let begun = await means.lastStart();
  let told: number | null = null;
  while (!drain.aborted) {
    // Set back by so much that the last run lies ahead, it is the clock that counts.
    begun = begun === null ? null : lookFrom(begun, now());
    const due = begun === null ? now() : nextRun(await times(), begun);
    if (due === null) return;
    if (due !== told) means.onNext(Math.max(due, now()));
    told = due;
    if (now() < due) {
      await wait(Math.min(due - now(), LONGEST_WAIT), drain).catch(() => undefined);
      continue;
    }
    // A clock set back must not make the same tick due again.
    begun = Math.max(now(), due);
    while (!(await means.run()) && !drain.aborted)
      await wait(LONGEST_WAIT, drain).catch(() => undefined);
  }
}
