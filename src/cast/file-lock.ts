import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Tells this process from an earlier one of the same number: in a container, each has the same. */
const RUN = randomBytes(6).toString('hex');
const PAUSE_MS = 20;
/** A lock is held for milliseconds: one that stands this long belongs to nobody who is still at work. */
const LONGEST_MS = 10_000;

/** Thrown when a lock cannot be had: others kept taking it. */
export class LockBusy extends Error {
  override readonly name = 'LockBusy';
}

/**
 * Runs `work` while no other process that asks does, by a file that only one can make. What a killed
 * process left is taken away: at once where its number tells on this machine, else after ten
 * seconds of standing still. Two that take it away in the same instant could both go on, so `work`
 * should still look whether what it replaces is what it read.
 * @param path of the lock; its folder must be there
 * @throws what the file system does; LockBusy after half a minute; whatever `work` throws
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const mine = `${hostname()}\n${process.pid}\n${RUN}\n${randomBytes(6).toString('hex')}\n`;
  let seen: string | null = null;
  let standing = 0;
  for (let waited = 0; !(await claim(path, mine)); waited += PAUSE_MS) {
    const holder = await readFile(path, 'utf8').catch(() => '');
    standing = holder === seen ? standing + PAUSE_MS : 0;
    seen = holder;
    if (isDead(holder) || standing >= LONGEST_MS) await takeAway(path, holder);
    else if (waited > 3 * LONGEST_MS) throw new LockBusy(`${path} is not given free`);
    else await wait(PAUSE_MS);
  }
  try {
    return await work();
  } finally {
    if ((await readFile(path, 'utf8').catch(() => null)) === mine) await rm(path, { force: true });
  }
}

/** @returns whether it is ours now */
async function claim(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isDead(holder: string): boolean {
  const [host, pid, run] = holder.split('\n');
  const number = Number(pid);
  if (host !== hostname() || !Number.isSafeInteger(number) || number <= 0) return false;
  if (number === process.pid) return run !== RUN;
  try {
    process.kill(number, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** Takes a dead lock away, and puts it back if it had meanwhile become another's. */
async function takeAway(path: string, holder: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8').catch(() => null)) !== holder)
    await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
