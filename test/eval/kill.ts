/**
 * npm run -s eval:kill -- [TIMES] [SEED]
 *
 * Kills a real `quotecast make` with SIGKILL at random moments, 200 unless told, and looks each time:
 * is the folder the old episode or the new one, whole; does the next run finish; does it make a take
 * that was stored. Every other time the cache is emptied first, so that there is much to speak.
 */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { killAndRecover, runMake, variant } from '../episode/kill-harness.ts';
import { openWorkshop } from '../episode/small-episode.ts';
import { random } from './random.ts';

const [times = '200', seed = '1'] = process.argv.slice(2);

const workshop = await openWorkshop();
const next = random(Number(seed));
const counts = new Map<string, number>();
let reused = 0;
try {
  let { ms: cold } = await runMake(workshop, null);
  await workshop.write(variant(0));
  let { ms: warm } = await runMake(workshop, null);
  for (let index = 1; index <= Number(times); index += 1) {
    const isCold = index % 2 === 0;
    if (isCold) await rm(join(workshop.folder, 'cache'), { recursive: true, force: true });
    await workshop.write(variant(index));
    const outcome = await killAndRecover(workshop, next() * (isCold ? cold : warm)).catch(
      (error: unknown) => String(error),
    );
    const name = typeof outcome === 'string' ? outcome : outcome.found;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (typeof outcome !== 'string') reused += outcome.stored;
    // A machine grows busier or idler: the longest moment follows, so that most fall within the work.
    const change = name === 'old' ? 1.02 : 0.92;
    if (isCold) cold *= change;
    else warm *= change;
    process.stderr.write(`\r${index} of ${times}`);
  }
} finally {
  await workshop.remove();
}
process.stderr.write('\r\u001b[K');
for (const [name, count] of [...counts].sort(([, one], [, other]) => other - one)) {
  process.stdout.write(`${count} × ${name}\n`);
}
process.stdout.write(
  `${reused} takes stood in the cache after the kills, and none was made again\n`,
);
if ([...counts.keys()].some((name) => name !== 'old' && name !== 'new')) process.exitCode = 1;
