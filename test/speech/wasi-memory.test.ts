import { describe, expect, it } from 'vitest';
import { createMemoryWasi } from '../../src/speech/wasi-memory.ts';

type Call = (...args: readonly (number | bigint)[]) => number;

const BADF = 8;
const INVAL = 28;
const NOENT = 44;

/** A program's memory, and its calls by name. */
function start(files: Readonly<Record<string, string>> = {}) {
  const encoded = Object.entries(files).map(([path, text]) => [
    path,
    new TextEncoder().encode(text),
  ]);
  const wasi = createMemoryWasi(['flite', '-v'], Object.fromEntries(encoded));
  const buffer = new ArrayBuffer(4_096);
  wasi.attach({ buffer });
  const calls = wasi.imports.wasi_snapshot_preview1 as Readonly<Record<string, Call>>;
  const bytes = new Uint8Array(buffer);
  const view = new DataView(buffer);
  const call = (name: string, ...args: readonly (number | bigint)[]): number =>
    (calls[name] as Call)(...args);
  /** @returns the handle, or minus the error */
  const open = (path: string, flags = 0): number => {
    const encodedPath = new TextEncoder().encode(path);
    bytes.set(encodedPath, 0);
    const status = call('path_open', 3, 0, 0, encodedPath.length, flags, 0n, 0n, 0, 256);
    return status === 0 ? view.getUint32(256, true) : -status;
  };
  /** Points the one vector at 512 to 1,024. */
  const vector = (length: number): void => {
    view.setUint32(512, 1_024, true);
    view.setUint32(516, length, true);
  };
  return { wasi, bytes, view, call, open, vector };
}

describe('files in memory for WebAssembly', () => {
  it('are read, sought in and come to an end', () => {
    const { bytes, view, call, open, vector } = start({ 'in.txt': 'harbour' });
    const handle = open('/in.txt');
    vector(5);
    expect(call('fd_read', handle, 512, 1, 260)).toBe(0);
    expect(new TextDecoder().decode(bytes.slice(1_024, 1_024 + view.getUint32(260, true)))).toBe(
      'harbo',
    );
    expect(call('fd_seek', handle, 1n, 0, 264)).toBe(0);
    call('fd_read', handle, 512, 1, 260);
    expect(new TextDecoder().decode(bytes.slice(1_024, 1_029))).toBe('arbou');
    call('fd_seek', handle, 0n, 2, 264);
    call('fd_read', handle, 512, 1, 260);
    expect(view.getUint32(260, true)).toBe(0);
    expect(call('fd_seek', handle, -1n, 0, 264)).toBe(INVAL);
  });

  it('are written, and written over', () => {
    const { wasi, bytes, call, open, vector } = start();
    const handle = open('out.wav', 1 | 8);
    bytes.set(new TextEncoder().encode('RIFFdata'), 1_024);
    vector(8);
    call('fd_write', handle, 512, 1, 260);
    call('fd_seek', handle, 4n, 0, 264);
    vector(2);
    call('fd_write', handle, 512, 1, 260);
    expect(new TextDecoder().decode(wasi.read('out.wav') ?? new Uint8Array())).toBe('RIFFRIta');
    expect(call('fd_close', handle)).toBe(0);
    expect(call('fd_write', handle, 512, 1, 260)).toBe(BADF);
  });

  it('are all there is: no path leads to another', () => {
    const { wasi, open } = start({ 'in.txt': 'x' });
    expect(['/etc/passwd', '../../etc/passwd', 'IN.TXT', ''].map((path) => open(path))).toEqual(
      Array(4).fill(-NOENT),
    );
    expect(wasi.read('/etc/passwd')).toBeNull();
  });

  it('cannot grow without end', () => {
    const { call, open, vector } = start();
    const handle = open('out.wav', 1);
    expect(call('fd_seek', handle, 1n << 40n, 0, 264)).toBe(INVAL);
    call('fd_seek', handle, 128n << 20n, 0, 264);
    vector(1);
    expect(call('fd_write', handle, 512, 1, 260)).not.toBe(0);
  });

  it('keeps what the program says, up to a point', () => {
    const { wasi, bytes, call, vector } = start();
    bytes.fill('x'.charCodeAt(0), 1_024, 2_048);
    vector(1_000);
    for (let time = 0; time < 50; time += 1) call('fd_write', 2, 512, 1, 260);
    expect(wasi.messages().length).toBeLessThan(6_000);
  });

  it('begin anew: nothing is open, and nothing of what was written is left', () => {
    const { wasi, bytes, view, call, open, vector } = start();
    const handle = open('out.wav', 1 | 8);
    bytes.fill(7, 1_024, 1_034);
    vector(10);
    call('fd_write', handle, 512, 1, 260);
    wasi.restart(['flite', 'anew'], { 'in.txt': new TextEncoder().encode('quay') });
    expect(wasi.read('out.wav')).toBeNull();
    expect(call('fd_write', handle, 512, 1, 260)).toBe(BADF);
    expect(call('args_sizes_get', 300, 304)).toBe(0);
    expect(view.getUint32(304, true)).toBe('flite0anew0'.length);
    expect(open('in.txt')).toBeGreaterThan(0);
    const other = open('out.wav', 1 | 8);
    call('fd_seek', other, 9n, 0, 264);
    bytes.fill(5, 1_024, 1_025);
    vector(1);
    call('fd_write', other, 512, 1, 260);
    expect([...(wasi.read('out.wav') ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
  });
});
