import { expect, it } from 'vitest';
import { killAndRecover, runMake, variant } from './kill-harness.ts';
import { openStockedWorkshop } from './stocked-workshop.ts';

/** A few of the many moments of `npm run eval:kill`, of a run that speaks the sentence that was edited. */
const MOMENTS = [0.3, 0.6, 0.8, 0.97];

it('survives being killed: the old episode or the new one, and no stored take made twice', async () => {
  const workshop = await openStockedWorkshop();
  try {
    await runMake(workshop, null);
    await workshop.write(variant(0));
    const { ms } = await runMake(workshop, null);
    for (const [index, moment] of MOMENTS.entries()) {
      await workshop.write(variant(1 + index));
      const { found } = await killAndRecover(workshop, ms * moment);
      expect(['old', 'new']).toContain(found);
    }
  } finally {
    await workshop.remove();
  }
}, 240_000);
