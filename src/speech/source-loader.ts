import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/**
 * What a thread or a process of Node needs to run a file with this extension: nothing once built, tsx
 * where the sources run as they are.
 */
export function loaderFor(extension: string): string[] {
  if (extension !== '.ts') return [];
  // A worker inherits no loader, and `--import tsx` registers on the main thread alone.
  const { resolve } = createRequire(import.meta.url);
  const api = pathToFileURL(resolve('tsx/esm/api').replace(/\.cjs$/, '.mjs')).href;
  return ['--import', `data:text/javascript,import{register}from"${api}";register()`];
}
