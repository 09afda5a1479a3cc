// node --import .ci/keep-compiled.mjs dist/program/main.js ARGUMENTS
//
// Writes what V8 compiled for this run beside the program, under the name in KEEP_COMPILED.

import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import vm from 'node:vm';

const name = process.env.KEEP_COMPILED;
// The processes that it starts keep nothing.
delete process.env.KEEP_COMPILED;
if (name !== undefined) {
  vm.Script = class extends vm.Script {
    constructor(code, options) {
      super(code, options);
      process.on('exit', () =>
        writeFileSync(`${options.filename}.${name}`, this.createCachedData()),
      );
    }
  };
  syncBuiltinESMExports();
}
