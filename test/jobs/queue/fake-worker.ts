/**
 * A worker of a queue whose episodes cost a moment: QUEUE FOLDER. Each is begun with a line in `log`,
 * and stands once a file of its name does. One that is begun while another worker is at it writes so.
 */
import { appendFile, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { QuotecastError } from '../../../src/errors.ts';
import { parseQueueAddress } from '../../../src/jobs/queue/queue-address.ts';
import { work } from '../../../src/jobs/queue/worker.ts';

const [address = '', folder = ''] = process.argv.slice(2);
const never = new AbortController().signal;
const drain = new AbortController();
process.on('SIGTERM', () => drain.abort());
const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );
const runs = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

await work(parseQueueAddress(address, 'the test'), {
  project: { folder, sources: [] },
  recipe: async () => 'a'.repeat(64),
  share: async () => ({ speak: async () => 0, close: async () => undefined }),
  async make({ guid, link }, signal, { claimName, limit }) {
    if (link?.endsWith('/fail'))
      throw new QuotecastError('SOURCE_EMPTY', 'Nothing in it.', 'Write it.');
    const name = guid.slice(-12);
    const made = {
      ...{ title: name, unchanged: false, lines: 1, spoken: 1, seconds: 1 },
      ...{ provisional: false, notices: [] },
    };
    const file = join(folder, name);
    if (await exists(file)) return { ...made, slug: name, unchanged: true };
    const begun = `${file}.begun`;
    const other = Number(await readFile(begun, 'utf8').catch(() => '0'));
    if (other !== 0 && other !== process.pid && runs(other))
      await appendFile(join(folder, 'log'), `two at once ${name}\n`);
    await writeFile(begun, String(process.pid));
    await limit(async () => {
      await appendFile(join(folder, 'asked'), '+');
      await wait(100, undefined, { signal });
      await appendFile(join(folder, 'asked'), '-');
    });
    const title = (await claimName('same-name')) ? 'same-name' : name;
    await writeFile(`${file}.${process.pid}`, 'whole');
    await rename(`${file}.${process.pid}`, file);
    await appendFile(join(folder, 'log'), `made ${name}\n`);
    return { ...made, slug: title };
  },
  edgeTotal: 2,
  parallel: 2,
  concurrency: 1,
  patience: 1500,
  grace: 0,
  drain: drain.signal,
  signal: never,
  onReady: () => undefined,
  onTrouble: (line) => void appendFile(join(folder, 'log'), `trouble ${line}\n`),
  onDone: () => undefined,
});
