import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Puts a text in a file's place: a reader meets the old one or the new one, also after a loss of power.
 * The folder must be there.
 */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}.${randomBytes(3).toString('hex')}.new`;
  try {
    const handle = await open(fresh, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Not every system lets a folder be synced: the rename is then as safe as that system makes it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
