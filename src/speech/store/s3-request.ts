import { setTimeout as wait } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { QuotecastError } from '../../errors.ts';

/** How patient a request is, in milliseconds. */
export type Patience = {
  /** For the head of an answer, and for a body beside what its length allows. */
  readonly answer: number;
  /** Before the first try again; each wait is four times the last, half of it chance. */
  readonly pause: number;
};

export const PATIENCE: Patience = { answer: 20_000, pause: 250 };

const TRIES = 4;
/** Bytes a millisecond below which a body takes too long: half a megabit a second. */
const SLOWEST = 64;
/** Of the body of an answer that refuses: as much as holds its code. */
const MOST_OF_REFUSAL = 4096;
/** "Error responses", Amazon S3 API reference; others answer alike. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** The same, of those whose status tells of something wrong: 400 for a slow line, 409 for two at once. */
const PASSING_CODES: ReadonlySet<string> = new Set(['RequestTimeout', 'OperationAborted']);
/** Of a disk that takes no more: errors of writing name no file. */
const OF_A_DISK: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']);

export type Body = AsyncIterable<Buffer>;

export type Asked<T> = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent, made anew for each try, and its length. */
  readonly content?: { readonly bytes: number; readonly open: () => Uint8Array | Body };
  /** Where it is asked, signed, made anew for each try: a signature holds for a while. */
  readonly sign: () => Promise<string>;
  /** Takes an answer of 200 or 204: a body that breaks off is asked for again. */
  readonly take: (body: Body, bytes: number | null) => Promise<T>;
  /** For messages. */
  readonly shown: string;
  readonly patience: Patience;
  readonly signal: AbortSignal | undefined;
};

/**
 * Asks a bucket, and again where that may help. No redirect is followed: a signature is for one place.
 * @returns null for 404
 * @throws QuotecastError STORE_UNREACHABLE, STORE_REFUSED; what `take` throws on purpose; the signal's reason
 */
export async function askBucket<T>(asked: Asked<T>): Promise<T | null> {
  const { patience, signal, shown } = asked;
  for (let tries = 1, pause = patience.pause; ; tries += 1, pause *= 4) {
    const result = await askOnce(asked);
    if (!('passing' in result)) return result.value;
    if (tries === TRIES) throw unreachable(shown, result.passing);
    await wait(pause * (0.5 + Math.random() * 0.5), undefined, signal && { signal }).catch(() =>
      signal?.throwIfAborted(),
    );
  }
}

type Result<T> = { readonly value: T | null } | { readonly passing: unknown };

async function askOnce<T>(asked: Asked<T>): Promise<Result<T>> {
  const { method, headers, content, sign, take, shown, patience, signal } = asked;
  // Loaded only where there is a bucket.
  const { request } = await import('undici');
  const address = await sign();
  const deadline = createDeadline(patience.answer + (content?.bytes ?? 0) / SLOWEST);
  try {
    const response = await request(address, {
      method,
      headers: {
        ...headers,
        ...(content === undefined ? {} : { 'content-length': String(content.bytes) }),
      },
      ...(content === undefined ? {} : { body: bodyOf(content.open()) }),
      signal: AbortSignal.any([deadline.signal, ...(signal ? [signal] : [])]),
      headersTimeout: 0,
      bodyTimeout: patience.answer,
    });
    const { statusCode: status } = response;
    if (status === 200 || status === 204) {
      const length = Number(response.headers['content-length'] ?? Number.NaN);
      deadline.set(patience.answer + (length || 0) / SLOWEST);
      return { value: await take(response.body, Number.isSafeInteger(length) ? length : null) };
    }
    const code = codeIn(await startOf(response.body));
    if (status === 404 && code !== 'NoSuchBucket') return { value: null };
    if (PASSING.has(status) || PASSING_CODES.has(code))
      return { passing: `${status} ${code}`.trim() };
    throw refused(shown, status, code);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof QuotecastError) throw error;
    // What goes wrong with files on this side is not for another try.
    if (isOfThisSide(error)) throw error;
    return { passing: deadline.signal.aborted ? 'ETIMEDOUT' : error };
  } finally {
    deadline.end();
  }
}

function isOfThisSide(error: unknown): boolean {
  if (!(error instanceof Error && 'syscall' in error)) return false;
  return 'path' in error || ('code' in error && OF_A_DISK.has(error.code));
}

function bodyOf(content: Uint8Array | Body): NonNullable<Dispatcher.DispatchOptions['body']> {
  // undici takes an iterable for a body, though its types do not tell.
  return content as Uint8Array;
}

function createDeadline(ms: number) {
  const stop = new AbortController();
  let timer = setTimeout(() => stop.abort(), ms);
  return {
    signal: stop.signal,
    set(later: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), later);
    },
    /** Also lets go of an answer that nobody read to its end. */
    end(): void {
      clearTimeout(timer);
      stop.abort();
    },
  };
}

async function startOf(body: Body & { destroy(): unknown }): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('latin1', 0, MOST_OF_REFUSAL);
    if (text.length >= MOST_OF_REFUSAL) break;
  }
  body.destroy();
  return text;
}

/** The code of a refusal, of letters alone: it is shown to people. */
function codeIn(text: string): string {
  return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1] ?? '';
}

function unreachable(shown: string, cause: unknown): QuotecastError {
  const why =
    typeof cause === 'string'
      ? cause
      : cause instanceof Error && 'code' in cause
        ? String(cause.code)
        : 'no answer';
  return new QuotecastError(
    'STORE_UNREACHABLE',
    `The store ${shown} does not answer (${why}).`,
    'Mend AWS_ENDPOINT_URL_S3 or AWS_REGION, or try again later.',
    typeof cause === 'string' ? undefined : cause,
  );
}

export function refused(shown: string, status: number, code: string): QuotecastError {
  const why = code === '' ? String(status) : `${status} ${code}`;
  return new QuotecastError(
    'STORE_REFUSED',
    `The store ${shown} refuses (${why}).`,
    adviceFor(status, code),
  );
}

function adviceFor(status: number, code: string): string {
  if (status >= 300 && status < 400)
    return 'The bucket is elsewhere: mend AWS_REGION or AWS_ENDPOINT_URL_S3.';
  if (code === 'RequestTimeTooSkewed')
    return "Set this machine's clock: signatures hold for minutes.";
  return 'Mend its name or the keys, and let them list the bucket, and read, write and delete in it.';
}
