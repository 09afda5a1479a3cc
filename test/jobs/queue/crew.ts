import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { EpisodeTask } from '../../../src/jobs/make-item.ts';
import { parseQueueAddress } from '../../../src/jobs/queue/queue-address.ts';
import { openQueueMake } from '../../../src/jobs/queue/queue-make.ts';

const WORKER = fileURLToPath(new URL('fake-worker.ts', import.meta.url));
export const RECIPE = 'a'.repeat(64);

/** Workers that are processes, so that they can be killed. */
export type Crew = {
  readonly folder: string;
  /** Kills the worker with SIGKILL, and puts another in its place. */
  kill(index: number): Promise<void>;
  /** Lines of what the workers wrote down. */
  log(): Promise<string[]>;
  close(): Promise<void>;
};

export async function hireCrew(address: string, count: number): Promise<Crew> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-crew-'));
  const hire = () =>
    spawn(process.execPath, ['--import', 'tsx', WORKER, address, folder], { stdio: 'inherit' });
  const workers = Array.from({ length: count }, hire);
  return {
    folder,
    async kill(index) {
      const worker = workers[index];
      if (worker === undefined) return;
      await ended(worker, 'SIGKILL');
      workers[index] = hire();
    },
    log: async () =>
      (await readFile(join(folder, 'log'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
    async close() {
      await Promise.all(workers.map((worker) => ended(worker, 'SIGKILL')));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One that asks as a refresh does. */
export function openAsker(
  address: string,
  folder: string,
  { recipe = RECIPE, drain = new AbortController().signal } = {},
) {
  return openQueueMake(parseQueueAddress(address, 'the test'), {
    ...{ recipe, folder, drain },
    wait: (ms, signal) => wait(ms / 4, undefined, { signal }),
    onTrouble: () => undefined,
  });
}

export function taskOf(index: number, text = 'An article.'): EpisodeTask {
  return {
    guid: `urn:uuid:00000000-0000-5000-8000-${String(index).padStart(12, '0')}`,
    published: '2026-05-01T12:00:00Z',
    link: null,
    slug: null,
    language: null,
    source: {
      kind: 'page',
      page: {
        address: `https://news.example/${index}`,
        ...{ type: 'text/html', charset: 'utf-8', language: null },
        base64: Buffer.from(text).toString('base64'),
      },
    },
  };
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once('close', resolve));
  child.kill(signal);
  await over;
}
