import { Readable } from 'node:stream';
import { QuotecastError } from '../errors.ts';

/**
 * All bytes of a stream, given up as soon as they pass `limit`. An interrupt ends a stream of Node's
 * that is waited for, such as a terminal; of any other, it is seen when the next bytes come.
 *
 * @throws QuotecastError SOURCE_TOO_LARGE, INTERRUPTED.
 */
export async function collect(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  name: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stop = (): void => {
    if (stream instanceof Readable) stream.destroy(interrupted(signal));
  };
  signal.addEventListener('abort', stop);
  try {
    for await (const chunk of stream) {
      checkedSignal(signal);
      size += chunk.length;
      if (size > limit) throw tooLarge(name, limit, null);
      chunks.push(chunk);
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks);
}

export function checkedSignal(signal: AbortSignal): AbortSignal {
  if (signal.aborted) throw interrupted(signal);
  return signal;
}

function interrupted({ reason }: AbortSignal): QuotecastError {
  return new QuotecastError('INTERRUPTED', 'Interrupted.', 'Run the command again.', reason);
}

export function tooLarge(name: string, limit: number, size: number | null): QuotecastError {
  const allowed = megabytes(limit);
  const what =
    size === null ? `is larger than ${allowed}` : `is ${megabytes(size)}; the limit is ${allowed}`;
  return new QuotecastError(
    'SOURCE_TOO_LARGE',
    `${name} ${what}.`,
    'Give the article alone, without the rest of its file or page.',
  );
}

/** More paragraphs than any article has, in any format; reading on would only take time. */
export const MOST_PARTS = 20_000;

export function tooManyParts(name: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_TOO_LARGE',
    `${name} has more than ${MOST_PARTS} paragraphs.`,
    'Give the article alone, without the rest of its file or page.',
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
