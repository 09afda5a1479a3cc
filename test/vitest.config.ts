import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { builtSources } from './built-sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  plugins: [builtSources(root)],
  test: {
    root,
    globalSetup: ['test/build.ts'],
    include: ['test/**/*.test.ts'],
    server: { deps: { external: [/\/dist\//] } },
    expect: { requireAssertions: true },
    sequence: { shuffle: true },
    testTimeout: 30_000,
    pool: 'forks',
    // No module keeps anything that a test could change: loading them all for each file was a third of the work.
    isolate: false,
    // So that a failure names the line of the source.
    execArgv: ['--enable-source-maps'],
    // Vitest leaves one core to itself, and on a machine of two would run file after file.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
