import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/build.ts'],
    include: ['test/**/*.test.ts'],
    expect: { requireAssertions: true },
    sequence: { shuffle: true },
    testTimeout: 30_000,
    pool: 'forks',
    // Vitest leaves one core to itself, and on a machine of two would run file after file.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
