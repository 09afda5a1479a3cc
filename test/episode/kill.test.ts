import { expect, it } from 'vitest';
import { killAndRecover, runMake, variant } from './kill-harness.ts';
import { openWorkshop } from './small-episode.ts';

/** A few of the many moments of `npm run eval:kill`. */
const MOMENTS = [0.3, 0.6, 0.8, 0.97];

it('survives being killed: the old episode or the new one, and no stored take made twice', async () => {
  const workshop = await openWorkshop();
  try {
    const { ms } = await runMake(workshop, null);
    for (const [index, moment] of MOMENTS.entries()) {
      await workshop.write(variant(index));
      const { found } = await killAndRecover(workshop, ms * moment);
      expect(['old', 'new']).toContain(found);
    }
  } finally {
    await workshop.remove();
  }
}, 240_000);
