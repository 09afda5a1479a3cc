/**
 * The little of the WebAssembly JavaScript interface that is used here. TypeScript keeps its types
 * in the browser's library, which has no place in a program for Node.
 */
export type WasmModule = { readonly __module: never };
export type WasmMemory = { readonly buffer: ArrayBuffer };
export type WasmImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type WebAssemblyApi = {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (
    module: WasmModule,
    imports: WasmImports,
  ) => { readonly exports: { readonly memory: WasmMemory; readonly _start: () => void } };
};

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi })
  .WebAssembly;
