import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'vitest/config';

/**
 * Tests import sources, and are given what the set-up built of them: Node loads a module once for all
 * the files that a process tests, and a worker thread needs no compiler of its own.
 */
export function builtSources(root: string): Plugin {
  return {
    name: 'built-sources',
    enforce: 'pre',
    resolveId(id, importer) {
      if (importer === undefined || !id.startsWith('.') || !id.endsWith('.ts')) return null;
      const source = relative(join(root, 'src'), resolve(dirname(importer), id));
      const built = join(root, 'dist', source.replace(/ts$/, 'js'));
      // The command line is built into few files: its modules are there as sources alone.
      return source.startsWith('..') || !existsSync(built) ? null : { id: built, external: true };
    },
  };
}
