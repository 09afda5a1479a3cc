import * as z from 'zod';
import { type ErrorCode, isErrorCode, QuotecastError } from '../../errors.ts';

const failureSchema = z.strictObject({
  code: z.string().refine(isErrorCode),
  message: z.string().max(4000),
  advice: z.string().max(4000),
});

/** What another try, a little later, would not change. */
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'USAGE',
  'QUEUE_DAMAGED',
  'SOURCE_UNREADABLE',
  'SOURCE_TOO_LARGE',
  'SOURCE_NOT_TEXT',
  'SOURCE_EMPTY',
  'SOURCE_NO_ARTICLE',
  'SOURCE_REFUSED',
  'ENGINE_LANGUAGE',
]);

export function isFinal(error: unknown): boolean {
  return error instanceof QuotecastError && FINAL.has(error.code);
}

/** An error as a line that a queue can carry; `readFailure` reads it. */
export function writeFailure(error: unknown): string {
  const told =
    error instanceof QuotecastError
      ? { code: error.code, message: error.message, advice: error.advice }
      : {
          code: 'INTERNAL',
          message: error instanceof Error ? error.message : String(error),
          advice: 'Please report it: this is a bug.',
        };
  return JSON.stringify({
    code: told.code,
    message: told.message.slice(0, 4000),
    advice: told.advice.slice(0, 4000),
  });
}

/**
 * What a worker said before it gave up. Where no worker said anything, each that took the job up was
 * gone before its end.
 */
export function readFailure(line: string | undefined): QuotecastError {
  const told = failureSchema.safeParse(parsed(line ?? ''));
  // An interrupt of a worker is none of who asks.
  if (told.success && told.data.code !== 'INTERRUPTED') {
    const { code, message, advice } = told.data;
    return new QuotecastError(code as ErrorCode, message, advice);
  }
  return new QuotecastError(
    'WORKER_LOST',
    'Every worker that took it up was gone before its end.',
    'Look for want of memory on the machines of the workers, then send it again with quotecast status --retry.',
  );
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
