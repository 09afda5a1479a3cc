import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAIN } from '../built-program.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Says at the end whether V8 took what was kept for it: `undefined` where there was nothing. */
const LISTENER = `
import { syncBuiltinESMExports } from 'node:module';
import vm from 'node:vm';
vm.Script = class extends vm.Script {
  constructor(code, options) {
    super(code, options);
    process.on('exit', () => process.stderr.write('rejected: ' + this.cachedDataRejected));
  }
};
syncBuiltinESMExports();`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function outcomeOf(main: string, args: readonly string[]) {
  const listener = join(folder, 'listener.mjs');
  await writeFile(listener, LISTENER);
  const { stdout, stderr } = await run(process.execPath, ['--import', listener, main, ...args]);
  return { stdout, rejected: /rejected: (\w+)$/.exec(stderr)?.[1] };
}

it.each([[['--help']], [['--version']], [['make', '--help']], [['cache', '--help']]])(
  'V8 takes what it compiled when the program was built, for %s',
  async (args) => {
    expect(await outcomeOf(MAIN, args)).toMatchObject({ rejected: 'false' });
  },
);

it('works without what was compiled, and with what another V8 compiled', async () => {
  const built = dirname(MAIN);
  const copy = join(folder, 'dist', 'program');
  await mkdir(copy, { recursive: true });
  for (const name of ['main.js', 'program.cjs'])
    await copyFile(join(built, name), join(copy, name));
  for (const name of ['package.json', 'node_modules']) {
    await symlink(join(ROOT, name), join(folder, name));
  }
  const main = join(copy, 'main.js');
  const { stdout } = await outcomeOf(MAIN, ['--help']);
  expect(await outcomeOf(main, ['--help'])).toEqual({ stdout, rejected: 'undefined' });
  await writeFile(join(copy, 'program.cjs.help'), 'compiled by another');
  expect(await outcomeOf(main, ['--help'])).toEqual({ stdout, rejected: 'true' });
});

it('is ASCII to its last character, so that a byte is a character', async () => {
  const { stdout } = await run(
    'grep',
    ['-cP', '[^\\x00-\\x7f]', join(dirname(MAIN), 'program.cjs')],
    {
      env: { ...process.env, LC_ALL: 'C' },
    },
  ).catch((error: { stdout: string }) => error);
  expect(stdout.trim()).toBe('0');
});
