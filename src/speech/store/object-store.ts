import { QuotecastError } from '../../errors.ts';

/** What is put under a name: bytes, or those of a file. */
export type Content = Uint8Array | { readonly file: string };

/** What a web server in front of the store is to say of an object. */
type ObjectFacts = {
  /** Media type. */
  readonly type: string;
  /** RFC 9111, section 5.2; none unless told. */
  readonly cacheControl?: string;
};

/**
 * Objects by name, which other machines see too. A name holds one whole object or none: one that is
 * put replaces the one before in one step. What comes back may have been written by anybody.
 *
 * All of it throws QuotecastError STORE_UNREACHABLE for what may pass, STORE_REFUSED for what will
 * not, and the signal's reason.
 */
export type ObjectStore = {
  /** For people, without keys. */
  readonly shown: string;
  /**
   * @returns null where there is none
   * @throws QuotecastError STORE_DAMAGED for more than `maxBytes`
   */
  get(name: string, maxBytes: number, signal?: AbortSignal): Promise<Buffer | null>;
  /**
   * Like `get`, into a file, which may stand there half written where it throws.
   * @returns whether there is one
   */
  getFile(name: string, file: string, maxBytes: number, signal?: AbortSignal): Promise<boolean>;
  /** How many bytes it has; null where there is none. */
  size(name: string, signal?: AbortSignal): Promise<number | null>;
  put(name: string, content: Content, facts: ObjectFacts, signal?: AbortSignal): Promise<void>;
  /** Also where there is none. */
  remove(name: string, signal?: AbortSignal): Promise<void>;
};

/** Whether something can be a name: of plain parts, none of which leads out of the store. */
export function isName(name: string): boolean {
  return name.length <= 500 && /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(name);
}

/** @throws RangeError for what is no name: names are made by quotecast, but of what comes from elsewhere */
export function checkedName(name: string): string {
  if (isName(name)) return name;
  throw new RangeError(`${JSON.stringify(name.slice(0, 500))} is no name of an object`);
}

export function tooLarge(shown: string, name: string): QuotecastError {
  return new QuotecastError(
    'STORE_DAMAGED',
    `${name} in the store ${shown} is larger than it can be.`,
    'Let nobody else write there.',
  );
}

/** @returns STORE_UNREACHABLE for what a file system says of a folder, else null */
export function unusable(folder: string, error: unknown): QuotecastError | null {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return null;
  return new QuotecastError(
    'STORE_UNREACHABLE',
    `The store ${folder} cannot be used (${String(error.code)}).`,
    'Mount it, make room there, or give yourself the right to read and write it.',
    error,
  );
}
