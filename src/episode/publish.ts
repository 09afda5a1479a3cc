import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { unwritable } from '../audio/unwritable.ts';
import { makeFolder } from '../speech/make-folder.ts';
import { EPISODE_FILES, MANIFEST_FILE } from './manifest.ts';
import { thisPlace } from './this-place.ts';

/**
 * What stands beside an episode's place, out of sight: `.SLUG.PLACE-PID.RUN.XXXXXX.` and `new` for a folder
 * being built, `old` for the episode on its way out, `tmp` for what only that run needs.
 */
const STAGING =
  /^\.(?<slug>.+)\.(?:(?<place>[0-9a-f]{12})-)?(?<pid>\d+)\.(?<run>[0-9a-f]{6})\.[0-9a-f]{6}\.(?<kind>new|old|tmp)$/;

/** Tells this process from an earlier one of the same number: in a container, each has the same. */
const RUN = uniqueName();
/** What a process of that number left so long ago was left by another. */
const LONGEST_RUN_MS = 86_400_000;
/** An episode that steps aside on another machine is back, or replaced, long before this. */
const LONGEST_STEP_MS = 60_000;

export type Stage = {
  /** Where to build. */
  readonly folder: string;
  /** Makes a folder for what only this run needs; it goes with `discard`. */
  openScratch(): Promise<string>;
  /** Puts the built folder in its place and returns that place. */
  publish(): Promise<string>;
  /** Removes what was built; safe after `publish`. */
  discard(): Promise<void>;
};

/**
 * Opens a place to build an episode, out of sight, on the same file system as `out/slug`.
 * What a killed run left is cleared first, and an episode that it had only half replaced is put back.
 * @throws QuotecastError OUTPUT_UNWRITABLE
 */
export async function openStage(out: string, slug: string): Promise<Stage> {
  const place = resolve(out, slug);
  try {
    const outIsNew = await makeFolder(resolve(out));
    const here = await thisPlace();
    const beside = (kind: 'new' | 'old' | 'tmp') =>
      join(out, `.${slug}.${here}-${process.pid}.${RUN}.${uniqueName()}.${kind}`);
    const folder = beside('new');
    const scratch = beside('tmp');
    await mkdir(folder);
    await clear(out, here, (await stat(folder)).mtimeMs);
    return {
      folder,
      async openScratch() {
        await makeFolder(scratch);
        return scratch;
      },
      async publish() {
        try {
          const old = replace(folder, place, () => beside('old'));
          if (old !== null) await retire(old, place);
          return place;
        } catch (cause) {
          throw unwritable(cause, place) ?? cause;
        }
      },
      async discard() {
        await rm(folder, { recursive: true, force: true });
        await rm(scratch, { recursive: true, force: true });
        // Nothing published into a folder that was not there before: it goes too.
        if (outIsNew) await rmdir(out).catch(() => undefined);
      },
    };
  } catch (cause) {
    throw unwritable(cause, out) ?? cause;
  }
}

/** How often another process may publish in the same place in between. */
const TRIES = 5;

/**
 * A folder cannot be renamed over a full one, so the old one steps aside first. Both renames are made
 * without giving way to anything between them: who looks finds the old episode or the new one but for
 * the time of one system call, and what a kill in that very moment leaves, the next run puts back.
 * @returns where the old one is now; null when there was none
 */
function replace(folder: string, place: string, nameOfOld: () => string): string | null {
  for (let tries = 1; ; tries += 1) {
    const old = nameOfOld();
    const hadOld = stepAside(place, old);
    try {
      renameSync(folder, place);
      return hadOld ? old : null;
    } catch (error) {
      const isTaken = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '');
      if (hadOld && !existsSync(place)) renameSync(old, place);
      if (!isTaken || tries === TRIES) throw error;
    }
  }
}

/** @returns whether there was anything */
function stepAside(place: string, old: string): boolean {
  try {
    renameSync(place, old);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Removes a replaced episode, but for files that a person put into its folder: they move along. */
async function retire(old: string, place: string): Promise<void> {
  const own: readonly string[] = [...EPISODE_FILES, MANIFEST_FILE];
  const strangers = (await readdir(old).catch(() => [])).filter((name) => !own.includes(name));
  const there = await readdir(place).catch((): string[] => []);
  for (const name of strangers) {
    if (!there.includes(name)) {
      await rename(join(old, name), join(place, name)).catch(() => undefined);
    }
  }
  await rm(old, { recursive: true, force: true });
}

/**
 * Clears what killed runs left beside the episodes.
 * @throws what the file system does
 */
export async function clearLeftovers(out: string): Promise<void> {
  const here = await thisPlace();
  const clock = join(out, `.clock.${here}-${process.pid}.${RUN}.${uniqueName()}.tmp`);
  await mkdir(clock);
  try {
    await clear(out, here, (await stat(clock)).mtimeMs);
  } finally {
    await rmdir(clock);
  }
}

/**
 * @param here the place of this process
 * @param now in milliseconds, by the clock of the folder's disk
 */
async function clear(out: string, here: string, now: number): Promise<void> {
  const names = await readdir(out);
  for (const name of names) {
    const parts = STAGING.exec(name)?.groups;
    const leftover = join(out, name);
    if (!parts?.slug) continue;
    const isGone = parts.kind === 'old' && !names.includes(parts.slug);
    const { place = here, pid, run } = parts;
    const isUsed =
      place === here
        ? await isInUse(leftover, Number(pid), run, now)
        : await isRecent(leftover, isGone, now);
    if (isUsed) continue;
    if (isGone) {
      // Where several machines share the folder, another may have been quicker.
      await rename(leftover, join(out, parts.slug)).catch(() => undefined);
    } else if (parts.kind === 'old') {
      await retire(leftover, join(out, parts.slug));
    } else {
      await rm(leftover, { recursive: true, force: true });
    }
  }
}

/** Of what was left on another machine, only its age is known; the time it stepped aside at is of its entry. */
async function isRecent(folder: string, isGone: boolean, now: number): Promise<boolean> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return true;
  return isGone ? now - found.ctimeMs < LONGEST_STEP_MS : now - found.mtimeMs < LONGEST_RUN_MS;
}

async function isInUse(
  folder: string,
  pid: number,
  run: string | undefined,
  now: number,
): Promise<boolean> {
  if (pid === process.pid) return run === RUN;
  if (!isAlive(pid)) return false;
  const found = await stat(folder).catch(() => null);
  return found === null || now - found.mtimeMs < LONGEST_RUN_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function uniqueName(): string {
  return randomBytes(3).toString('hex');
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
