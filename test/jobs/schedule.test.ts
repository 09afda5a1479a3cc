import { describe, expect, it } from 'vitest';
import { followSchedule } from '../../src/jobs/schedule.ts';

const HOUR = 3_600_000;
const at = (time: string) => Date.parse(`2026-05-01T${time}:00Z`);

/** Follows an hourly schedule on a clock of its own; each run takes as long as told. */
async function follow(
  lastStart: number | null,
  {
    start = at('12:10'),
    takes = [0],
    runs = 3,
    sleep = 0,
    busy = 0,
    later = '0 * * * *',
    edited = Infinity,
  },
) {
  const drain = new AbortController();
  const begun: string[] = [];
  let now = start;
  let running = 0;
  await followSchedule(
    async () => ({
      cron: begun.length > 0 || now >= edited ? later : '0 * * * *',
      timeZone: 'UTC',
    }),
    {
      lastStart: async () => lastStart,
      now: () => now,
      wait: async (ms) => {
        // Time asleep does not wake a timer.
        now += ms + sleep;
        sleep = 0;
      },
      run: async () => {
        running += 1;
        expect(running).toBe(1);
        begun.push(new Date(now).toISOString().slice(11, 16));
        now += takes[begun.length - 1] ?? 0;
        if (begun.length === runs) drain.abort();
        running -= 1;
        busy -= 1;
        return busy < 0;
      },
      drain: drain.signal,
      onNext: () => undefined,
    },
  );
  return begun;
}

describe('the schedule', () => {
  it('runs at each tick', async () => {
    expect(await follow(at('12:00'), {})).toEqual(['13:00', '14:00', '15:00']);
  });

  it('runs at once where it never ran', async () => {
    expect(await follow(null, { runs: 2 })).toEqual(['12:10', '13:00']);
  });

  it('makes up for ticks missed by one run: while it was off, asleep, or at work for long', async () => {
    expect(await follow(at('08:00'), { runs: 2 })).toEqual(['12:10', '13:00']);
    expect(await follow(at('12:00'), { runs: 2, sleep: 5 * HOUR })).toEqual(['17:10', '18:00']);
    expect(await follow(at('12:00'), { takes: [2.5 * HOUR] })).toEqual(['13:00', '15:30', '16:00']);
  });

  it('tries again soon where another run is under way, and follows times that change', async () => {
    // One that was killed with its container holds the project for a minute.
    expect(await follow(at('12:00'), { busy: 2, runs: 4 })).toEqual([
      '13:00',
      '13:00',
      '13:01',
      '14:00',
    ]);
    expect(await follow(at('12:00'), { later: '30 * * * *' })).toEqual(['13:00', '13:30', '14:30']);
  });

  it('follows times that are changed while it waits', async () => {
    const edited = { edited: at('12:20'), runs: 2 };
    expect(await follow(at('12:00'), { ...edited, later: '30 * * * *' })).toEqual([
      '12:30',
      '13:30',
    ]);
    expect(await follow(at('12:00'), { ...edited, later: '0 15 * * *', runs: 1 })).toEqual([
      '15:00',
    ]);
  });

  it('does not run the same tick again when the clock is set back', async () => {
    expect(await follow(at('12:00'), { takes: [-2 * HOUR], runs: 2 })).toEqual(['13:00', '14:00']);
  });

  it('does not wait for years because a clock was once years ahead', async () => {
    const years = 30 * 365 * 24 * HOUR;
    expect(await follow(at('12:00') + years, { runs: 1 })).toEqual(['13:00']);
    // Set back while it waits, and during a run.
    expect(await follow(at('12:00'), { sleep: -20 * 24 * HOUR, runs: 1 })).toEqual(['13:00']);
    expect(await follow(at('12:00'), { takes: [-years], runs: 2 })).toEqual(['13:00', '14:00']);
  });
});
