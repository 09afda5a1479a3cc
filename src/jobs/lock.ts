import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwritable } from '../audio/unwritable.ts';
import { thisPlace } from '../episode/this-place.ts';
import { QuotecastError } from '../errors.ts';
import { makeFolder } from '../speech/make-folder.ts';

export type LockOptions = {
  /** The time in milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

export type Lock = { release(): Promise<void> };

/** How often a claim is marked as still held, and how old a mark may be. Milliseconds. */
const MARK_EVERY = 10_000;
const STALE_AFTER = 60_000;
const TRIES = 4;

/**
 * Lets one process at a time work in a folder, without a file that somebody has to take over: each
 * process writes a claim, an empty file of a name that never comes back, and then looks at all
 * claims. It goes ahead when no other living process has one, and takes its own away otherwise.
 * Whoever writes second sees the first, so there are never two; a claim of a process that is gone is
 * removed by whoever meets it, and nobody can mistake a new claim for it.
 *
 * A process of this machine is known by its number and the tick it was started at, so that a number
 * used again does not pass for it. Of another machine or container only the age of its mark is known:
 * one that was killed there holds the folder for a minute.
 * @throws QuotecastError PROJECT_BUSY, OUTPUT_UNWRITABLE
 */
export async function lockFolder(folder: string, { now, wait }: LockOptions): Promise<Lock> {
  const place = await thisPlace();
  const started = (await startOf(process.pid)) ?? UNKNOWN;
  const unique = randomBytes(6).toString('hex');
  const claim = join(folder, [place, process.pid, started, unique].join('-'));
  for (let tries = 1; ; tries += 1) {
    try {
      await makeFolder(folder);
      await writeFile(claim, '', { flag: 'wx' });
      await mark(claim, now());
    } catch (cause) {
      throw unwritable(cause, folder) ?? cause;
    }
    const holder = await findHolder(folder, now(), unique);
    if (holder === null) break;
    await rm(claim, { force: true });
    if (tries === TRIES) throw busy(holder);
    // Two that met each other both withdraw: they should not come back at the same moment.
    await wait(50 + ((process.pid * 37 * tries) % 150));
  }
  const timer = setInterval(() => void mark(claim, now()).catch(() => undefined), MARK_EVERY);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      await rm(claim, { force: true });
    },
  };
}

/**
 * The number of the process that works in a folder; null for none.
 * @param but the end of a claim that does not count
 */
export async function findHolder(
  folder: string,
  now: number,
  but: string | null = null,
): Promise<number | null> {
  const place = await thisPlace();
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const claim = CLAIM.exec(name)?.groups as Claim | undefined;
    if (claim === undefined || claim.unique === but) continue;
    const file = join(folder, name);
    if (await isLiving(claim, file, place, now)) return Number(claim.pid);
    await rm(file, { force: true });
  }
  return null;
}

type Claim = {
  readonly place: string;
  readonly pid: string;
  readonly started: string;
  readonly unique: string;
};

const CLAIM = /^(?<place>[0-9a-f]{12})-(?<pid>\d{1,12})-(?<started>\d+|x)-(?<unique>[0-9a-f]{12})$/;
/** Where a system does not tell when a process was started. */
const UNKNOWN = 'x';

async function isLiving(
  { place, pid, started }: Claim,
  file: string,
  here: string,
  now: number,
): Promise<boolean> {
  if (place === here) {
    if (started !== UNKNOWN) return (await startOf(Number(pid))) === started;
    if (!isRunning(Number(pid))) return false;
  }
  const found = await stat(file).catch(() => null);
  return found !== null && now - found.mtimeMs < STALE_AFTER;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process was started, in ticks since the machine was; null where there is none, or no telling. */
async function startOf(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name in brackets may hold spaces and brackets; the start is the 20th field after it (proc(5)).
  const [state, ...fields] = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? null : (fields[18] ?? null);
}

function mark(claim: string, now: number): Promise<void> {
  return utimes(claim, now / 1000, now / 1000);
}

function busy(pid: number): QuotecastError {
  return new QuotecastError(
    'PROJECT_BUSY',
    `Another run of this project is under way (process ${pid}).`,
    'Wait until it is done.',
  );
}
