/**
 * The part of WASI preview 1 that flite calls, over files that live in memory: one folder `/`,
 * one input file, one output file. `node:wasi` would do, but it warns and needs real files.
 * Calling conventions and numbers: WebAssembly/WASI, legacy/preview1/docs.md.
 */

import type { WasmImports, WasmMemory } from './web-assembly.ts';

const SUCCESS = 0;
const BADF = 8;
const FBIG = 22;
const INVAL = 28;
const NOENT = 44;

const STDOUT = 1;
const STDERR = 2;
const FOLDER = 3;
const FILETYPE_CHARACTER = 2;
const FILETYPE_FOLDER = 3;
const FILETYPE_FILE = 4;
const OPEN_CREATE = 1;
const OPEN_TRUNCATE = 8;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;

/** An hour of 16 kHz sound is 115 MB: a file larger than this is a runaway, not an utterance. */
const MAX_FILE_BYTES = 128 * 1024 * 1024;
/** About a minute of sound. */
const MOST_SPARE_BYTES = 2 * 1024 * 1024;
const MAX_MESSAGE_BYTES = 4_096;

/** `written`: the bytes are of our making, not the caller's. */
type MemoryFile = { bytes: Uint8Array; size: number; written: boolean };
type Handle = { readonly file: MemoryFile; position: number };

/** Thrown through WebAssembly by `proc_exit` to unwind it. */
export class WasiExit extends Error {
  override readonly name = 'WasiExit';
  readonly status: number;

  constructor(status: number) {
    super(`exit status ${status}`);
    this.status = status;
  }
}

/** What a program is started with, and where its files are afterwards. */
export type MemoryWasi = {
  readonly imports: WasmImports;
  /** Must be called with the instance's memory before `_start`. */
  attach(memory: WasmMemory): void;
  /** A file's content until `restart`, or null when it was never opened. */
  read(path: string): Uint8Array | null;
  /** The first part of what the program wrote to standard error and output. */
  messages(): string;
  /** Begins anew, with other arguments and files: nothing is open, nothing was written. */
  restart(args: readonly string[], files: Files): void;
};

/** By path without a leading slash, such as `in.txt`. */
type Files = Readonly<Record<string, Uint8Array>>;

function grow(file: MemoryFile, size: number): void {
  if (size <= file.bytes.length) return;
  const larger = new Uint8Array(Math.max(size, file.bytes.length * 2, 65_536));
  larger.set(file.bytes.subarray(0, file.size));
  file.bytes = larger;
}

export function createMemoryWasi(args: readonly string[], files: Files): MemoryWasi {
  const folder = new Map<string, MemoryFile>();
  const handles = new Map<number, Handle>();
  let encodedArgs: readonly Uint8Array[] = [];
  let nextHandle = 0;
  /** Memory of a file that was written before `restart`, all zero: the next one needs about as much. */
  let spare: Uint8Array = new Uint8Array(0);
  let messages = '';
  let memory: WasmMemory | undefined;

  const restart: MemoryWasi['restart'] = (args, files) => {
    encodedArgs = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
    for (const { bytes, size, written } of folder.values()) {
      if (written && bytes.length > spare.length && bytes.length <= MOST_SPARE_BYTES) {
        spare = bytes.fill(0, 0, size);
      }
    }
    folder.clear();
    for (const [path, bytes] of Object.entries(files)) {
      folder.set(path, { bytes, size: bytes.length, written: false });
    }
    handles.clear();
    nextHandle = FOLDER + 1;
    messages = '';
  };
  restart(args, files);

  // Memory may grow during any call, which detaches the old buffer: take a new view each time.
  const buffer = (): ArrayBuffer => {
    if (memory === undefined) throw new Error('attach() was not called');
    return memory.buffer;
  };
  const view = (): DataView => new DataView(buffer());
  const bytesAt = (at: number, length: number): Uint8Array => new Uint8Array(buffer(), at, length);
  const pathAt = (at: number, length: number): string =>
    new TextDecoder().decode(bytesAt(at, length)).replace(/^\.?\//, '');

  /** The buffers of a scatter-gather call. */
  function* vectors(at: number, count: number): Generator<Uint8Array> {
    for (let index = 0; index < count; index += 1) {
      const start = view().getUint32(at + index * 8, true);
      yield bytesAt(start, view().getUint32(at + index * 8 + 4, true));
    }
  }

  const calls = {
    args_sizes_get(countAt: number, bytesSizeAt: number): number {
      view().setUint32(countAt, encodedArgs.length, true);
      const size = encodedArgs.reduce((sum, arg) => sum + arg.length, 0);
      view().setUint32(bytesSizeAt, size, true);
      return SUCCESS;
    },
    args_get(pointersAt: number, bytesAtStart: number): number {
      let at = bytesAtStart;
      for (const [index, arg] of encodedArgs.entries()) {
        view().setUint32(pointersAt + index * 4, at, true);
        bytesAt(at, arg.length).set(arg);
        at += arg.length;
      }
      return SUCCESS;
    },
    /** A clock that stands still: flite only seeds with it, and sound must not depend on the hour. */
    clock_time_get(_clock: number, _precision: bigint, timeAt: number): number {
      view().setBigUint64(timeAt, 0n, true);
      return SUCCESS;
    },
    fd_prestat_get(fd: number, statAt: number): number {
      if (fd !== FOLDER) return BADF;
      view().setUint32(statAt, 0, true);
      view().setUint32(statAt + 4, 1, true);
      return SUCCESS;
    },
    fd_prestat_dir_name(fd: number, at: number, length: number): number {
      if (fd !== FOLDER || length < 1) return INVAL;
      view().setUint8(at, '/'.charCodeAt(0));
      return SUCCESS;
    },
    fd_fdstat_get(fd: number, statAt: number): number {
      const known = fd <= FOLDER || handles.has(fd);
      if (!known) return BADF;
      const type =
        fd < FOLDER ? FILETYPE_CHARACTER : fd === FOLDER ? FILETYPE_FOLDER : FILETYPE_FILE;
      bytesAt(statAt, 24).fill(0);
      view().setUint8(statAt, type);
      view().setBigUint64(statAt + 8, ALL_RIGHTS, true);
      view().setBigUint64(statAt + 16, ALL_RIGHTS, true);
      return SUCCESS;
    },
    fd_fdstat_set_flags(): number {
      return SUCCESS;
    },
    path_open(
      _folder: number,
      _lookup: number,
      pathStart: number,
      pathLength: number,
      flags: number,
      _rights: bigint,
      _inheriting: bigint,
      _fdFlags: number,
      handleAt: number,
    ): number {
      const path = pathAt(pathStart, pathLength);
      let file = folder.get(path);
      if (file === undefined) {
        if ((flags & OPEN_CREATE) === 0) return NOENT;
        file = { bytes: spare, size: 0, written: true };
        spare = new Uint8Array(0);
        folder.set(path, file);
      }
      if ((flags & OPEN_TRUNCATE) !== 0) {
        file.bytes = file.written ? file.bytes.fill(0, 0, file.size) : new Uint8Array(0);
        file.written = true;
        file.size = 0;
      }
      handles.set(nextHandle, { file, position: 0 });
      view().setUint32(handleAt, nextHandle, true);
      nextHandle += 1;
      return SUCCESS;
    },
    fd_close(fd: number): number {
      return handles.delete(fd) || fd <= FOLDER ? SUCCESS : BADF;
    },
    fd_read(fd: number, vectorsAt: number, count: number, sizeAt: number): number {
      const handle = handles.get(fd);
      if (handle === undefined && fd !== 0) return BADF;
      let read = 0;
      for (const vector of handle === undefined ? [] : vectors(vectorsAt, count)) {
        const { file, position } = handle as Handle;
        const piece = file.bytes.subarray(position, Math.min(position + vector.length, file.size));
        vector.set(piece);
        (handle as Handle).position += piece.length;
        read += piece.length;
      }
      view().setUint32(sizeAt, read, true);
      return SUCCESS;
    },
    fd_write(fd: number, vectorsAt: number, count: number, sizeAt: number): number {
      const handle = handles.get(fd);
      if (handle === undefined && fd !== STDOUT && fd !== STDERR) return BADF;
      let written = 0;
      for (const vector of vectors(vectorsAt, count)) {
        if (handle === undefined) {
          if (messages.length < MAX_MESSAGE_BYTES) messages += new TextDecoder().decode(vector);
        } else {
          const end = handle.position + vector.length;
          if (end > MAX_FILE_BYTES) return FBIG;
          grow(handle.file, end);
          handle.file.bytes.set(vector, handle.position);
          handle.position = end;
          handle.file.size = Math.max(handle.file.size, end);
        }
        written += vector.length;
      }
      view().setUint32(sizeAt, written, true);
      return SUCCESS;
    },
    fd_seek(fd: number, offset: bigint, whence: number, positionAt: number): number {
      const handle = handles.get(fd);
      if (handle === undefined) return BADF;
      const from = [0, handle.position, handle.file.size][whence];
      if (from === undefined) return INVAL;
      const position = from + Number(offset);
      if (position < 0 || position > MAX_FILE_BYTES) return INVAL;
      handle.position = position;
      view().setBigUint64(positionAt, BigInt(position), true);
      return SUCCESS;
    },
    proc_exit(status: number): never {
      throw new WasiExit(status);
    },
  };

  return {
    imports: { wasi_snapshot_preview1: calls },
    attach(attached) {
      memory = attached;
    },
    read(path) {
      const file = folder.get(path);
      return file === undefined ? null : file.bytes.subarray(0, file.size);
    },
    messages: () => messages,
    restart,
  };
}
