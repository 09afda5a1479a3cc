import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Puts content in a file's place: a reader meets the old one or the new one, also after a loss of power.
 * The folder must be there.
 */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const mark = `${process.pid}.${randomBytes(3).toString('hex')}`;
  const fresh = join(dirname(file), `.${basename(file)}.${mark}.new`);
  try {
    const handle = await open(fresh, 'wx');
    try {
      await handle.writeFile(content);
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
