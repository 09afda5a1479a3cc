import { readFile, writeFile } from 'node:fs/promises';
import { checkedName, type ObjectStore, tooLarge } from '../../../src/speech/store/object-store.ts';

export type MemoryStore = ObjectStore & {
  readonly objects: Map<string, { readonly bytes: Buffer; readonly facts: object }>;
  /** What was asked, such as `put a/b`. */
  readonly asked: string[];
};

/** Objects in memory: what the other stores are held to. */
export function createMemoryStore(): MemoryStore {
  const objects: MemoryStore['objects'] = new Map();
  const asked: string[] = [];
  const find = (what: string, name: string): Buffer | null => {
    asked.push(`${what} ${checkedName(name)}`);
    return objects.get(name)?.bytes ?? null;
  };
  const get = (name: string, maxBytes: number): Buffer | null => {
    const bytes = find('get', name);
    if (bytes !== null && bytes.length > maxBytes) throw tooLarge('memory', name);
    return bytes;
  };
  return {
    shown: 'memory',
    objects,
    asked,
    get: async (name, maxBytes) => get(name, maxBytes),
    async getFile(name, file, maxBytes) {
      const bytes = get(name, maxBytes);
      if (bytes !== null) await writeFile(file, bytes);
      return bytes !== null;
    },
    size: async (name) => find('size', name)?.length ?? null,
    async put(name, content, facts) {
      find('put', name);
      const bytes = content instanceof Uint8Array ? content : await readFile(content.file);
      objects.set(name, { bytes: Buffer.from(bytes), facts });
    },
    async remove(name) {
      find('remove', name);
      objects.delete(name);
    },
  };
}
