/**
 * npm run -s eval:kill-refresh -- [TIMES] [SEED]
 *
 * Kills a real `quotecast refresh`, and every other time `quotecast schedule`, with SIGKILL at random
 * moments, 100 unless told, while a local site's two pages change under it. Each time: does the state
 * parse, is every episode that stands whole, does the next run complete, is anything left over.
 */

import { killAndRefresh, openKillProject } from '../jobs/kill-harness.ts';
import { random } from './random.ts';

const [times = '100', seed = '1'] = process.argv.slice(2);

const project = await openKillProject();
const next = random(Number(seed));
const counts = new Map<string, number>();
try {
  project.correct(0);
  let { ms: longest } = await project.run('refresh', null);
  for (let round = 1; round <= Number(times); round += 1) {
    const command = round % 2 === 0 ? 'schedule' : 'refresh';
    const outcome = await killAndRefresh(project, command, round, next() * longest).catch(
      (error: unknown) => String(error),
    );
    const name = `${command}: ${outcome}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    // A machine grows busier or idler: the longest moment follows, so that most fall within the work.
    if (outcome === 'after it') longest *= 0.9;
    if (outcome === 'within the run') longest *= 1.02;
    process.stderr.write(`\r${round} of ${times}`);
  }
} finally {
  await project.close();
}
process.stderr.write('\r\u001b[K');
for (const [name, count] of [...counts].sort(([, one], [, other]) => other - one)) {
  process.stdout.write(`${count} × ${name}\n`);
}
const FINE = /: (?:before the run|within the run|after it)$/;
if ([...counts.keys()].some((name) => !FINE.test(name))) process.exitCode = 1;
