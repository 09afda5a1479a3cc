import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What a golden file holds. With UPDATE_GOLDEN=1 it is written first: read the difference before
 * you commit it.
 * @throws when there is no such file: a golden is never made in passing
 */
export function golden(name: string, actual: string): string {
  const path = fileURLToPath(new URL(`../golden/transcript/${name}`, import.meta.url));
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  if (!existsSync(path))
    throw new Error(`${path} is missing: run once with UPDATE_GOLDEN=1 and read what it wrote.`);
  return readFileSync(path, 'utf8');
}
