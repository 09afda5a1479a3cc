import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: vitest’s own is an interface, and is added to.
  interface ProvidedContext {
    /** A folder for what tests share; it goes when all have run. */
    readonly scratch: string;
  }
}

/** Tests run what a person runs: the built program, made from the sources as they are. */
export function setup(project: TestProject): () => void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const build = ['.ci/build.mjs', '--noCheck', '--sourceMap'];
  execFileSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
  const scratch = mkdtempSync(join(tmpdir(), 'quotecast-tests-'));
  project.provide('scratch', scratch);
  return () => rmSync(scratch, { recursive: true, force: true });
}
