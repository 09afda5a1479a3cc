import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Tests of the command line run what a person runs: the built program, made from the sources as they are. */
export function setup(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync(process.execPath, ['.ci/build.mjs', '--noCheck', '--sourceMap'], {
    cwd: root,
    stdio: 'inherit',
  });
}
