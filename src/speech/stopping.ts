import { setMaxListeners } from 'node:events';
import { QuotecastError } from '../errors.ts';

/** A controller whose signal more may listen to than Node finds usual: every line under way does. */
export function createStop(): AbortController {
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return stop;
}

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
