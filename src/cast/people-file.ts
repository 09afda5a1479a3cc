import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { QuotecastError } from '../errors.ts';
import { LockBusy, withLock } from './file-lock.ts';
import { MOST_BYTES } from './json-file.ts';
import { formatPeople, NOBODY, type People, parsePeople } from './people.ts';

/** What a change to the people comes to, and the people after it: the same value to leave them. */
export type PeopleChange<T> = { readonly people: People; readonly result: T };

export type Updated<T> = {
  readonly result: T;
  /** Why the change could not be written, from the file system; null when it was, or was none. */
  readonly unwritten: unknown;
  /** What this made a new file of; null where one was there already. */
  readonly created: string | null;
};

/** How often the file may change between reading and replacing it. */
const TRIES = 8;

/**
 * The people of a show; nobody where there is no such file.
 * @throws QuotecastError CONFIG_INVALID when it is damaged or cannot be read: it is left as it is
 */
export async function readPeople(path: string): Promise<People> {
  return parse(path, await readBytes(path));
}

/**
 * Changes the people of a show, so that of several processes that do, and a person who saves the file
 * meanwhile, nobody loses anything: one at a time, each over what is there, replaced whole.
 * @param change may be asked more than once, each time with the people as they are then
 * @throws QuotecastError CONFIG_INVALID as `readPeople`; whatever `change` throws
 */
export async function updatePeople<T>(
  path: string,
  change: (people: People) => PeopleChange<T>,
): Promise<Updated<T>> {
  const before = await readPeople(path);
  const first = change(before);
  if (first.people === before) return { result: first.result, unwritten: null, created: null };
  const file = await realpath(path).catch(() => path);
  const beside = join(dirname(file), `.${basename(file)}`);
  let result = first.result;
  try {
    return await withLock(`${beside}.lock`, async () => {
      for (let tries = 1; ; tries += 1) {
        const bytes = await readBytes(file);
        const people = parse(path, bytes);
        const changed = change(people);
        result = changed.result;
        if (changed.people === people) return { result, unwritten: null, created: null };
        const text = formatPeople(changed.people);
        if (await replace(file, bytes, text, tries < TRIES))
          return { result, unwritten: null, created: bytes === null ? text : null };
      }
    });
  } catch (error) {
    const isOurs = error instanceof LockBusy || (error instanceof Error && 'syscall' in error);
    if (!isOurs) throw error;
    return { result, unwritten: error, created: null };
  }
}

/** Removes a file of people that is still just what `updatePeople` made it. */
export async function removeIfStill(path: string, created: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.lock`);
  await withLock(beside, async () => {
    if ((await readBytes(path))?.toString('utf8') === created) await rm(path, { force: true });
  }).catch(() => undefined);
}

/** @returns false when it has changed meanwhile, and `careful` */
async function replace(
  file: string,
  expected: Buffer | null,
  text: string,
  careful: boolean,
): Promise<boolean> {
  const prefix = `.${basename(file)}.new-`;
  // Whoever holds the lock is alone: what else begins like this was left by a run that was killed.
  for (const name of await readdir(dirname(file)))
    if (name.startsWith(prefix)) await rm(join(dirname(file), name), { force: true });
  const fresh = join(dirname(file), `${prefix}${randomBytes(6).toString('hex')}`);
  const handle = await open(fresh, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    const now = await readBytes(file);
    const isSame = now === null || expected === null ? now === expected : now.equals(expected);
    if (!isSame && careful) return false;
    await rename(fresh, file);
    return true;
  } finally {
    await handle.close().catch(() => undefined);
    await rm(fresh, { force: true });
  }
}

function parse(path: string, bytes: Buffer | null): People {
  return bytes === null ? NOBODY : parsePeople(path, bytes.toString('utf8'));
}

async function readBytes(path: string): Promise<Buffer | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(path, 'it cannot be read', error);
  }
  if (bytes.length > MOST_BYTES) throw unreadable(path, 'it is too large for a list of people');
  return bytes;
}

function unreadable(path: string, what: string, cause?: unknown): QuotecastError {
  const advice = 'Mend the file, or name another folder with --voices.';
  return new QuotecastError('CONFIG_INVALID', `${path}: ${what}.`, advice, cause);
}
