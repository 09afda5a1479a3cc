#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext, Script } from 'node:vm';

// Starts the built command line. Most of what a run of seconds takes is that V8 reads and compiles
// code: the build keeps beside the program what V8 made of it, and how V8 works is set for short runs.

const FLAGS = [
  // The nursery stays at its size instead of growing to 48 MB of garbage: a scavenge of a small one
  // costs as little, and on one thread less than on four that wait for each other.
  '--semi-space-growth-factor=1',
  '--no-parallel-scavenge',
  '--no-concurrent-marking',
  '--no-concurrent-sweeping',
  // What is compiled is wanted again, and less is worth being optimised than in a server.
  '--no-flush-bytecode',
  '--interrupt-budget=300000',
  // A pattern is compiled once, to machine code, and not first to be interpreted.
  '--no-regexp-tier-up',
  '--expose-gc',
];
for (const flag of FLAGS) setFlagsFromString(flag);
// There is one in contexts made from now on alone; most commands need none.
globalThis.gc = (() => {
  globalThis.gc = runInNewContext('gc') as NodeJS.GCFunction;
  globalThis.gc();
}) as NodeJS.GCFunction;

/** What V8 made of the program is of use to the same V8 alone, which looks at that itself. */
function compiled(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

const [, , command = '-'] = process.argv;
const filename = fileURLToPath(new URL('program.cjs', import.meta.url));
const cachedData = compiled(`${filename}.${command.startsWith('-') ? 'help' : 'make'}`);
const program = new Script(readFileSync(filename, 'latin1'), {
  filename,
  ...(cachedData === undefined ? {} : { cachedData }),
});
program.runInThisContext()(
  createRequire(import.meta.url),
  fileURLToPath(new URL('.', import.meta.url)),
  import.meta.url,
);
