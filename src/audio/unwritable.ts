import { basename } from 'node:path';
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
