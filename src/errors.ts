/**
 * What can go wrong, and what each code means to a shell: 2 usage or configuration,
 * 3 the source, 4 the engine, 5 verification, 130 interrupted, 1 a bug.
 */
const EXIT_CODES = {
  USAGE: 2,
  CONFIG_INVALID: 2,
  PROJECT_BUSY: 2,
  OUTPUT_UNWRITABLE: 2,
  QUEUE_UNREACHABLE: 2,
  QUEUE_DAMAGED: 2,
  STORE_UNREACHABLE: 2,
  STORE_REFUSED: 2,
  STORE_DAMAGED: 2,
  FFMPEG_MISSING: 2,
  FFMPEG_FAILED: 1,
  SOURCE_NOT_FOUND: 3,
  SOURCE_UNREADABLE: 3,
  SOURCE_TOO_LARGE: 3,
  SOURCE_NOT_TEXT: 3,
  SOURCE_EMPTY: 3,
  SOURCE_NO_ARTICLE: 3,
  SOURCE_REFUSED: 3,
  ENGINE_LANGUAGE: 4,
  ENGINE_UNREACHABLE: 4,
  ENGINE_REFUSED: 4,
  ENGINE_TIMEOUT: 4,
  ENGINE_NO_AUDIO: 4,
  ENGINE_FAILED: 4,
  VERIFICATION_FAILED: 5,
  INTERRUPTED: 130,
  WORKER_LOST: 1,
  INTERNAL: 1,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(EXIT_CODES, code);
}

/** The one error class: a stable code to match on, a line for a person, and what to do next. */
export class QuotecastError extends Error {
  override readonly name = 'QuotecastError';
  readonly code: ErrorCode;
  /** What the person can do about it: one sentence. */
  readonly advice: string;

  constructor(code: ErrorCode, message: string, advice: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.advice = advice;
  }
}

export function exitCodeOf(error: unknown): number {
  return error instanceof QuotecastError ? EXIT_CODES[error.code] : EXIT_CODES.INTERNAL;
}

/** Whether it is an engine that could not speak. */
export function isEngineFailure(error: unknown): error is QuotecastError {
  return error instanceof QuotecastError && error.code.startsWith('ENGINE_');
}

/** Of several failures by their codes: a bug before verification, engine, source and usage; 0 for none. */
export function exitCodeOfAll(codes: readonly string[]): number {
  const exits = codes.map(
    (code) => (EXIT_CODES as Readonly<Record<string, number>>)[code] ?? EXIT_CODES.INTERNAL,
  );
  return exits.includes(EXIT_CODES.INTERNAL) ? EXIT_CODES.INTERNAL : Math.max(0, ...exits);
}
