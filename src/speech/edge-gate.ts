import type { EdgeAnswer } from './edge-answer.ts';
import { type EdgeFault, isRefusal } from './edge-failure.ts';
import { createStop } from './stopping.ts';

/**
 * Runs the work when there is room for it, and passes on what comes of it. One that many engines
 * share, or many processes, holds all of them to one limit.
 */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** After so many refusals one after another, over all lines, nothing more is asked. */
const REFUSALS = 3;

/**
 * What every request to Edge goes through, of whatever line: so many at a time, all of them held
 * when the service wants a pause, none any more once it has refused for good (a circuit breaker
 * that opens; the next run closes it).
 */
export class EdgeGate {
  readonly #limit: Limit;
  readonly #opened = createStop();
  #pause: Promise<unknown> = Promise.resolve();
  /** Refusals of requests that were under way together are one. */
  #volley = 0;
  #refusals = 0;

  constructor(limit: Limit) {
    this.#limit = limit;
  }

  /** Aborts, with the error as its reason, when the circuit opens. */
  get opened(): AbortSignal {
    return this.#opened.signal;
  }

  /** Whether it is time to give up, by refusals in a row. */
  get isWornOut(): boolean {
    return this.#refusals >= REFUSALS;
  }

  open(error: Error): void {
    if (!this.#opened.signal.aborted) this.#opened.abort(error);
  }

  /** Nobody asks until this is over. */
  hold(pause: Promise<unknown>): void {
    this.#pause = Promise.all([this.#pause, pause]);
  }

  /** @throws the signal's reason when it aborts before there was room */
  async pass(
    ask: () => Promise<EdgeAnswer | EdgeFault>,
    signal: AbortSignal,
  ): Promise<EdgeAnswer | EdgeFault> {
    let work: Promise<EdgeAnswer | EdgeFault> | undefined;
    await unlessAborted(
      new Promise<void>((resolve, reject) => {
        work = this.#limit(async () => {
          await unlessAborted(this.#pause, signal);
          resolve();
          return this.#count(ask);
        });
        work.catch(reject);
      }),
      signal,
    );
    return work as Promise<EdgeAnswer | EdgeFault>;
  }

  async #count(ask: () => Promise<EdgeAnswer | EdgeFault>): Promise<EdgeAnswer | EdgeFault> {
    const volley = this.#volley;
    const result = await ask();
    if ('audio' in result) this.#refusals = 0;
    else if (isRefusal(result) && volley === this.#volley) {
      this.#volley += 1;
      this.#refusals += 1;
    }
    return result;
  }
}

/** So many at a time, in the order they came. */
export function limitTo(count: number): Limit {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
