import { expect, it } from 'vitest';
import { describeRun } from '../../src/cli/run-text.ts';
import type { RunReport } from '../../src/jobs/run-report.ts';

const REPORT: RunReport = {
  started: '2026-05-01T12:00:00.000Z',
  ended: '2026-05-01T12:00:01.000Z',
  dryRun: false,
  stopped: null,
  counts: { new: 0, changed: 0, unchanged: 0, failed: 0, skipped: 0, provisional: 0, removed: 2 },
  cost: { seconds: 1, cpuSeconds: 1, lines: 0, spoken: 0, requests: 0, notModified: 0, bytes: 0 },
  feed: null,
  notices: [],
  outcomes: [],
};

it('says of what retention ends whether it is gone', () => {
  const lines = (dryRun: boolean) =>
    describeRun({ ...REPORT, dryRun }, { sources: [] })
      .split('\n')
      .filter((line) => /removed/.test(line));
  expect(lines(false)).toEqual(['2 removed, as retention says.']);
  expect(lines(true)).toEqual(['2 would be removed, as retention says.']);
});
