import { randomBytes } from 'node:crypto';
import { copyFile, open, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { type Content, checkedName, type ObjectStore, tooLarge, unusable } from './object-store.ts';

/** Objects as files of a folder that several machines see. */
export function createFolderStore(folder: string): ObjectStore {
  const pathOf = (name: string) => join(folder, checkedName(name));

  const sizeOf = async (name: string): Promise<number | null> => {
    const found = await stat(pathOf(name)).catch(absent);
    return found?.isFile() === true ? found.size : null;
  };

  const within = async (name: string, maxBytes: number): Promise<boolean> => {
    const size = await sizeOf(name);
    if (size !== null && size > maxBytes) throw tooLarge(folder, name);
    return size !== null;
  };

  return {
    shown: folder,
    get: (name, maxBytes) =>
      told(folder, async () =>
        (await within(name, maxBytes)) ? await readFile(pathOf(name)).catch(absent) : null,
      ),
    getFile: (name, file, maxBytes) =>
      told(folder, async () => {
        if (!(await within(name, maxBytes))) return false;
        return (await copyFile(pathOf(name), file).catch(absent)) !== null;
      }),
    size: (name) => told(folder, () => sizeOf(name)),
    put: (name, content) => told(folder, () => putWhole(pathOf(name), content)),
    remove: (name) =>
      told(folder, async () => {
        await rm(pathOf(name), { force: true });
        // Of each episode there was, an empty folder would stay; where another is put into it, it does.
        if (dirname(name).includes('/')) await rmdir(dirname(pathOf(name))).catch(() => undefined);
      }),
  };
}

const TRIES = 8;

async function putWhole(path: string, content: Content): Promise<void> {
  const fresh = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.new`);
  for (let tries = 1; ; tries += 1) {
    try {
      await makeFolder(dirname(path));
      if (content instanceof Uint8Array) await writeFile(fresh, content);
      else await copyFile(content.file, fresh);
      await sync(fresh);
      return await rename(fresh, path);
    } catch (error) {
      await rm(fresh, { force: true });
      // Another may just have removed what was last in the folder, and the folder.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tries === TRIES) throw error;
    }
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path);
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}

async function told<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw unusable(folder, cause) ?? cause;
  }
}
