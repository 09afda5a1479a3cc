import { type WasmModule, webAssembly } from './web-assembly.ts';

/** flite compiled, ready for any thread. */
export type FliteModule = {
  readonly module: WasmModule;
  /** Address from which its memory is written to; below lie constants, 17 MB of voices. */
  readonly writableFrom: number;
};

/**
 * Compiles a build of flite for WASI without the names and debugging notes at its end, a fifth of it,
 * which would stay in memory as long as the module.
 * @throws whatever WebAssembly does when it is no module
 */
export function compileFlite(wasm: Uint8Array): FliteModule {
  const { end, writableFrom } = surveyOf(wasm);
  return { module: new webAssembly.Module(wasm.subarray(0, end)), writableFrom };
}

const PREAMBLE_BYTES = 8;
const CUSTOM_SECTION = 0;
const DATA_SECTION = 11;
const I32_CONST = 0x41;

/**
 * Where the last section that is not custom ends, and the address of the last data segment: wasm-ld
 * lays constants (.rodata) into a first segment and what can change (.data) into the next, then .bss,
 * stack and heap. 0 for a build laid out otherwise.
 * WebAssembly Core Specification 2.0, sections 5.5.2 to 5.5.14.
 */
function surveyOf(wasm: Uint8Array): { readonly end: number; readonly writableFrom: number } {
  let at = PREAMBLE_BYTES;
  let end = wasm.length;
  let writableFrom = 0;
  const integer = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = wasm[at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (at < wasm.length) {
    const id = wasm[at++];
    const length = integer();
    const next = at + length;
    if (id !== CUSTOM_SECTION) end = next;
    if (id === DATA_SECTION && integer() === 2) {
      for (let segment = 0; segment < 2; segment += 1) {
        // Kind 0: into memory 0, at an address that is a constant, followed by `end` and the bytes.
        if (integer() !== 0 || wasm[at++] !== I32_CONST)
          return { end: wasm.length, writableFrom: 0 };
        writableFrom = integer();
        at += 1;
        const bytes = integer();
        at += bytes;
      }
    }
    at = next;
  }
  return { end, writableFrom };
}
