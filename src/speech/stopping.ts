import { QuotecastError } from '../errors.ts';

/** Aborts the controller when the signal does; the result ends that. */
export function follow(controller: AbortController, signal: AbortSignal): () => void {
  const abort = (): void => controller.abort();
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}

/** How work ends that was told to stop. */
export function interrupted(cause?: unknown): QuotecastError {
  return new QuotecastError(
    'INTERRUPTED',
    'Stopped before the speech was done.',
    'Run the command again to go on.',
    cause,
  );
}
