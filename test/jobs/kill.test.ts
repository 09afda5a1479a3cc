import { expect, it } from 'vitest';
import { killAndRefresh, openKillProject } from './kill-harness.ts';

/** A few of the many moments of `npm run eval:kill-refresh`. */
it('survives being killed: every episode whole, nothing stuck, and the next run completes', async () => {
  const project = await openKillProject();
  try {
    project.correct(0);
    const { ms, code } = await project.run('refresh', null);
    expect(code).toBe(0);
    const moments = ['before the run', 'within the run', 'after it'];
    expect(moments).toContain(await killAndRefresh(project, 'refresh', 1, ms * 0.5));
    expect(moments).toContain(await killAndRefresh(project, 'schedule', 2, ms * 0.7));
  } finally {
    await project.close();
  }
}, 240_000);
