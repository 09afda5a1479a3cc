import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Validators } from './http-conditions.ts';

/** A file that is open: what is read of it stays the same, whatever takes its place meanwhile. */
export type OpenFile = Validators & { readonly handle: FileHandle; readonly size: number };

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
/** How often, and how long apart in milliseconds, a file is asked for whose episode is being exchanged. */
const [TRIES, APART] = [4, 25] as const;

/**
 * Opens a file in the folder, once: its length and its bytes are of one state.
 * @param path names from the folder down, none of which leads elsewhere
 * @returns null where there is no such file, or a link leads out of the folder
 */
export async function openServed(out: string, path: readonly string[]): Promise<OpenFile | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await openOnce(out, path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EISDIR', 'ENXIO'].includes(code ?? ''))
        throw error;
      if (tries === TRIES || !(await isExchanged(out, path))) return null;
      await setTimeout(APART);
    }
  }
}

async function openOnce(out: string, path: readonly string[]): Promise<OpenFile | null> {
  const file = join(out, ...path);
  // Not blocking: a pipe in the place of a file would wait for a writer.
  const handle = await open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const [found, real, root] = await Promise.all([
      handle.stat({ bigint: true }),
      realpath(file),
      realpath(out),
    ]);
    if (!found.isFile() || !resolve(real).startsWith(root.endsWith(sep) ? root : root + sep)) {
      await handle.close();
      return null;
    }
    const state = `${found.ino} ${found.size} ${found.mtimeNs}`;
    return {
      handle,
      size: Number(found.size),
      etag: `"${createHash('sha256').update(state).digest('base64url').slice(0, 22)}"`,
      modified: Number(found.mtimeMs / 1000n) * 1000,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Between the two renames that exchange an episode, its folder has no name. */
async function isExchanged(out: string, [folder = '', file]: readonly string[]): Promise<boolean> {
  if (file === undefined) return false;
  const names = await readdir(out).catch((): string[] => []);
  return names.some((name) => name.startsWith(`.${folder}.`) && name.endsWith('.old'));
}
