import { describe, expect, it } from 'vitest';
import { checkSchedule, nextRun } from '../../src/jobs/next-run.ts';

const dueAfter = (cron: string, from: string, timeZone: string | null = 'Europe/London') => {
  const next = nextRun({ cron, timeZone }, Date.parse(from));
  return next === null ? null : new Date(next).toISOString();
};

describe('the next run', () => {
  it('is told in the time zone, winter and summer', () => {
    expect(dueAfter('0 6 * * *', '2026-01-10T12:00:00Z')).toBe('2026-01-11T06:00:00.000Z');
    expect(dueAfter('0 6 * * *', '2026-07-10T12:00:00Z')).toBe('2026-07-11T05:00:00.000Z');
    expect(dueAfter('0 6 * * *', '2026-07-10T12:00:00Z', 'Asia/Tokyo')).toBe(
      '2026-07-10T21:00:00.000Z',
    );
  });

  it('comes when a gap ends that summer time made over it', () => {
    expect(dueAfter('30 1 * * *', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('comes once on the day that has its hour twice, and every hour where it is hourly', () => {
    const first = '2026-10-25T00:30:00.000Z';
    expect(dueAfter('30 1 * * *', '2026-10-24T12:00:00Z')).toBe(first);
    expect(dueAfter('30 1 * * *', first)).toBe('2026-10-26T01:30:00.000Z');
    expect(dueAfter('0 * * * *', '2026-10-25T00:00:00Z')).toBe('2026-10-25T01:00:00.000Z');
    expect(dueAfter('0 * * * *', '2026-10-25T01:00:00Z')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is refused where it never comes, or comes every second', () => {
    expect(checkSchedule({ cron: '0 6 * * *', timeZone: null })).toBeNull();
    expect(checkSchedule({ cron: '0 0 31 2 *', timeZone: null })?.what).toContain('never');
    expect(checkSchedule({ cron: '* * * * * *', timeZone: null })?.field).toBe('schedule.cron');
    expect(checkSchedule({ cron: '0 6 * * *', timeZone: 'Mars/Olympus' })?.field).toBe(
      'schedule.timeZone',
    );
  });
});
