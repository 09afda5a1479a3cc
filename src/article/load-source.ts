import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { QuotecastError } from '../errors.ts';
import type { Source } from './article.ts';
import { checkedSignal, collect, tooLarge } from './collect.ts';
import type { FetchPage } from './fetch-page.ts';
import { type Format, formatOfName, formatOfType } from './format.ts';

export type LoadOptions = {
  /** Read when the source is `-`. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** In bytes; 5 MiB unless told. */
  readonly maxBytes?: number;
  /** How a page is fetched; over the network unless told. */
  readonly fetchPage?: FetchPage;
  /** Whether an address may lead into a private network. */
  readonly allowPrivate?: boolean;
  /** What the fetcher calls itself. */
  readonly userAgent?: string;
};

export type Loaded = {
  readonly kind: Source['kind'];
  readonly ref: string;
  /** What messages call it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** null: to be told from the content. */
  readonly format: Format | null;
  readonly charset: string | null;
  readonly language: string | null;
  /** A page's address, to resolve its links. */
  readonly address: string | null;
};

const MAX_BYTES = 5 * 1024 * 1024;

/** The bytes of a source, never more than allowed, and what is known of them from outside. */
export async function loadSource(ref: string, options: LoadOptions): Promise<Loaded> {
  const signal = checkedSignal(options.signal);
  const limit = options.maxBytes ?? MAX_BYTES;
  if (ref === '-') return loadStdin(options.stdin, limit, signal);
  return /^https?:\/\//i.test(ref) ? loadPage(ref, options, limit) : loadFile(ref, limit, signal);
}

async function loadStdin(
  stdin: AsyncIterable<Uint8Array> | undefined,
  limit: number,
  signal: AbortSignal,
): Promise<Loaded> {
  const name = 'Standard input';
  const bytes = await collect(stdin ?? [], limit, name, signal);
  return { ...BARE, kind: 'stdin', ref: '-', name, bytes, format: null };
}

const BARE = { charset: null, language: null, address: null } as const;

async function loadFile(path: string, limit: number, signal: AbortSignal): Promise<Loaded> {
  const name = basename(path);
  const bytes = await readWithin(path, limit, signal).catch((error: unknown) => {
    throw fileError(path, error);
  });
  return { ...BARE, kind: 'file', ref: name, name, bytes, format: formatOfName(path) };
}

async function readWithin(path: string, limit: number, signal: AbortSignal): Promise<Uint8Array> {
  // Without O_NONBLOCK, opening a named pipe waits for a writer for ever.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw unreadable(path, 'is a directory, not a file');
    if (!stat.isFile()) throw notFile(path);
    if (stat.size > limit) throw tooLarge(basename(path), limit, stat.size);
    // The stream is not given the signal: one aborted by now would fail it before anyone listens.
    const bytes = file.createReadStream({ autoClose: false });
    return await collect(bytes, limit, basename(path), signal);
  } finally {
    await file.close();
  }
}

async function loadPage(address: string, options: LoadOptions, limit: number): Promise<Loaded> {
  // Loaded when a page is asked for: a file need not wait for a network library.
  const ask = options.fetchPage ?? (await import('./fetch-page.ts')).fetchPage;
  const page = await ask(address, {
    signal: options.signal,
    maxBytes: limit,
    allowPrivate: options.allowPrivate ?? false,
    ...(options.userAgent === undefined ? {} : { userAgent: options.userAgent }),
  });
  const format = page.type === null ? null : formatOfType(page.type);
  if (page.type !== null && format === null) {
    throw new QuotecastError(
      'SOURCE_NOT_TEXT',
      `${page.address} is ${page.type}, not a page or text.`,
      'Give the address of an article as HTML, plain text or Markdown.',
    );
  }
  return {
    kind: 'page',
    ref: page.address,
    name: page.address,
    bytes: page.bytes,
    format: format === 'text' ? (formatOfName(new URL(page.address).pathname) ?? format) : format,
    charset: page.charset,
    language: page.language,
    address: page.address,
  };
}

function fileError(path: string, error: unknown): unknown {
  if (error instanceof QuotecastError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new QuotecastError(
      'SOURCE_NOT_FOUND',
      `There is no file ${path}.`,
      'Check the path; an address must begin with http:// or https://.',
      error,
    );
  }
  if (code === 'EISDIR') return unreadable(path, 'is a directory, not a file', error);
  return unreadable(path, `cannot be read (${String(code ?? error)})`, error);
}

function notFile(path: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_UNREADABLE',
    `${path} is a pipe or a device, not a file.`,
    'Give - as the source and send the text to standard input.',
  );
}

function unreadable(path: string, what: string, cause?: unknown): QuotecastError {
  return new QuotecastError(
    'SOURCE_UNREADABLE',
    `${path} ${what}.`,
    'Give a file that you may read.',
    cause,
  );
}
