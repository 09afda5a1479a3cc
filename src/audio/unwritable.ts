import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { QuotecastError } from '../errors.ts';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'files may not grow that large there'],
  ['EACCES', 'it may not be written to'],
  ['EPERM', 'it may not be written to'],
  ['EROFS', 'it is on a disk that is read only'],
  ['ENOENT', 'there is no such folder'],
  ['ENOTDIR', 'a file stands where a folder should be'],
  ['EISDIR', 'a folder stands in its place'],
  ['EEXIST', 'a file stands in its place'],
]);

/** More than a program holds back before it writes, so a full disk shows. */
const PROBE_BYTES = 1024 * 1024;

/** @returns OUTPUT_UNWRITABLE when a system error says that `file` cannot be written, else null */
export function unwritable(error: unknown, file: string): QuotecastError | null {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason = typeof code === 'string' ? REASONS.get(code) : undefined;
  if (reason === undefined) return null;
  return new QuotecastError(
    'OUTPUT_UNWRITABLE',
    `${basename(file)} cannot be written: ${reason}.`,
    'Make room, or choose another folder with --out.',
    error,
  );
}

/**
 * Finds out by trying whether the folder of `file` takes a file, for when another program failed there
 * and said why in words alone. What that program wrote must still be there, or a full disk has room.
 */
export async function probeUnwritable(file: string): Promise<QuotecastError | null> {
  const probe = join(dirname(file), `.${randomUUID()}.probe`);
  try {
    await writeFile(probe, new Uint8Array(PROBE_BYTES), { flag: 'wx', flush: true });
    return null;
  } catch (error) {
    return unwritable(error, file);
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
