import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { unwritable } from '../audio/unwritable.ts';
import { EPISODE_FILES, MANIFEST_FILE } from './manifest.ts';

/** A folder being built beside its place: `.SLUG.PID.XXXXXX.new`, or the old one on its way out: `….old`. */
const STAGING = /^\.(?<slug>.+)\.(?<pid>\d+)\.[A-Za-z0-9]{6}\.(?<kind>new|old)$/;

export type Stage = {
  /** Where to build. */
  readonly folder: string;
  readonly slug: string;
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
    await clearLeftovers(out);
    const unique = join(out, `.${slug}.${process.pid}.${randomBytes(3).toString('hex')}`);
    const folder = `${unique}.new`;
    const old = `${unique}.old`;
    await mkdir(folder);
    return {
      folder,
      slug,
      async publish() {
        try {
          await replace(folder, place, old);
          return place;
        } catch (cause) {
          throw unwritable(cause, place) ?? cause;
        }
      },
      async discard() {
        await rm(folder, { recursive: true, force: true });
        // Nothing published into a folder that was not there before: it goes too.
        if (outIsNew) await rmdir(out).catch(() => undefined);
      },
    };
  } catch (cause) {
    throw unwritable(cause, out) ?? cause;
  }
}

/** A folder cannot be renamed over a full one: the old one steps aside first, for two system calls. */
async function replace(folder: string, place: string, old: string): Promise<void> {
  const hadOld = await rename(place, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(folder, place);
  } catch (error) {
    if (hadOld) await rename(old, place);
    throw error;
  }
  await retire(old, place);
}

/** Removes a replaced episode, but for files that a person put into its folder: they move along. */
async function retire(old: string, place: string): Promise<void> {
  const own: readonly string[] = [...EPISODE_FILES, MANIFEST_FILE];
  const strangers = (await readdir(old).catch(() => [])).filter((name) => !own.includes(name));
  const there = await readdir(place);
  for (const name of strangers) {
    if (!there.includes(name)) await rename(join(old, name), join(place, name));
  }
  await rm(old, { recursive: true, force: true });
}

/**
 * Makes a folder and those above it, one at a time: Node's own recursive `mkdir` never ends where a
 * file system such as /proc answers ENOENT below a folder that is there.
 * @returns whether it was not there before
 */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return false;
    if (code !== 'ENOENT' || dirname(path) === path || !(await makeFolder(dirname(path)))) {
      throw error;
    }
    await mkdir(path);
    return true;
  }
}

async function clearLeftovers(out: string): Promise<void> {
  const names = await readdir(out);
  for (const name of names) {
    const parts = STAGING.exec(name)?.groups;
    if (!parts?.slug || isAlive(Number(parts.pid))) continue;
    const leftover = join(out, name);
    if (parts.kind === 'old' && !names.includes(parts.slug)) {
      await rename(leftover, join(out, parts.slug));
    } else if (parts.kind === 'old') {
      await retire(leftover, join(out, parts.slug));
    } else {
      await rm(leftover, { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
