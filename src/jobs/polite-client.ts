import { refused } from '../article/address.ts';
import {
  type Answer,
  fetchAddress,
  openConnections,
  type Page,
  type Validators,
} from '../article/fetch-address.ts';
import { refusedStatus } from '../article/fetch-page.ts';
import { QuotecastError } from '../errors.ts';
import { isWaiting, retryTime } from './retry-after.ts';
import { type Rules, readRules } from './robots.ts';
import type { HostState, State } from './state.ts';

export type Reply =
  | {
      readonly kind: 'page';
      readonly page: Page;
      readonly validators: Validators | null;
      readonly movedTo: string | null;
    }
  | { readonly kind: 'unchanged'; readonly movedTo: string | null }
  /** For good: 410. */
  | { readonly kind: 'gone' }
  /** The server asks for patience; `now` where it was asked in this run, else it had said so before. */
  | { readonly kind: 'later'; readonly until: number; readonly now: boolean };

type Traffic = { requests: number; bytes: number; notModified: number };

export type PoliteClient = {
  /** @throws QuotecastError SOURCE_*, INTERRUPTED */
  get(
    address: string,
    options: { readonly known: Validators | null; readonly accept?: string },
  ): Promise<Reply>;
  readonly traffic: Readonly<Traffic>;
  close(): Promise<void>;
};

export type PoliteOptions = {
  /** What is known of hosts from run to run; written to. */
  readonly hosts: State['hosts'];
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  /** The time in milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** For one address with its redirects, in milliseconds; 20,000 unless told. */
  readonly timeout?: number;
};

const MOST_BYTES = 5 * 1024 * 1024;
/** After an answer that cost the server a page, and after one that hardly cost it anything. Milliseconds. */
const PAUSE = 1000;
const SHORT_PAUSE = 100;
/** A host that was not reached so often in a row is left alone for the rest of a run. */
const MOST_FAILURES = 3;

type Turn = {
  last: Promise<void>;
  failures: number;
  rules: Rules | null;
  /** Why its robots.txt could not be had: it is asked for once a run. */
  noRules: QuotecastError | null;
};

/**
 * Asks hosts as a good guest does: one request at a time and a pause after it, robots.txt heeded,
 * nothing asked before the time a host has named, and nothing sent again that is known already.
 */
export function openPoliteClient(options: PoliteOptions): PoliteClient {
  const { hosts, allowPrivate, signal, now, wait } = options;
  const connections = openConnections(allowPrivate);
  const traffic: Traffic = { requests: 0, bytes: 0, notModified: 0 };
  const turns = new Map<string, Turn>();
  const countRequest = async (): Promise<void> => {
    traffic.requests += 1;
  };
  const common = {
    signal,
    allowPrivate,
    connections,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  };

  const turnOf = (origin: string): Turn => {
    const turn = turns.get(origin) ?? {
      ...{ last: Promise.resolve(), failures: 0 },
      ...{ rules: null, noRules: null },
    };
    turns.set(origin, turn);
    return turn;
  };

  const before = async (url: URL): Promise<void> => {
    const turn = turnOf(url.origin);
    if (turn.noRules !== null) throw turn.noRules;
    if (turn.rules === null) {
      const asking = { ...common, before: countRequest };
      const host = hostOf(hosts, url.origin);
      turn.rules = await readRules(url.origin, host, asking, now()).catch((error: unknown) => {
        if (error instanceof QuotecastError) turn.noRules = error;
        throw error;
      });
    }
    if (!turn.rules.allows(url)) throw refused(url.href, 'may not be read, says its robots.txt');
    await countRequest();
  };

  const ask = async (
    url: URL,
    known: Validators | null,
    accept: string | undefined,
  ): Promise<Reply> => {
    let patience: number | null = null;
    const turn = turnOf(url.origin);
    if (turn.failures >= MOST_FAILURES)
      throw refused(url.href, `was not asked for: ${url.host} could not be reached just now`);
    const answer = await fetchAddress(url.href, {
      ...common,
      known,
      before: async (next) => {
        const { notBefore } = hostOf(hosts, next.origin);
        if (isWaiting(notBefore, now())) {
          patience = notBefore;
          throw refused(next.href, 'is not to be asked yet');
        }
        await before(next);
      },
      maxBytes: MOST_BYTES,
      ...(accept === undefined ? {} : { accept }),
    }).catch((error: unknown) => {
      if (patience !== null) return patience;
      // Where something lies beneath, the host was not reached; else what it said was refused here.
      if (error instanceof QuotecastError && error.cause !== undefined) turn.failures += 1;
      throw error;
    });
    if (typeof answer === 'number') return { kind: 'later', until: answer, now: false };
    turn.failures = 0;
    return replyTo(answer, hostOf(hosts, new URL(answer.address).origin));
  };

  const replyTo = (answer: Answer, host: HostState): Reply => {
    const { status, page, validators, movedTo } = answer;
    if (status === 429 || status === 503) {
      host.notBefore = retryTime(answer.retryAfter, host.refusals, now());
      host.refusals += 1;
      return { kind: 'later', until: host.notBefore, now: true };
    }
    host.refusals = 0;
    if (page !== null) {
      traffic.bytes += page.bytes.length;
      return { kind: 'page', page, validators, movedTo };
    }
    if (status === 304) {
      traffic.notModified += 1;
      return { kind: 'unchanged', movedTo };
    }
    if (status === 410) return { kind: 'gone' };
    throw refusedStatus(answer.address, status);
  };

  return {
    traffic,
    async get(address, { known, accept }) {
      const url = URL.canParse(address) ? new URL(address) : null;
      if (url === null) throw refused(address, 'is not a valid address');
      const turn = turnOf(url.origin);
      let pause = 0;
      const asked = turn.last.then(async () => {
        const reply = await ask(url, known, accept);
        if (reply.kind !== 'later')
          pause = pauseAfter(url, reply.kind === 'unchanged', turn.rules?.delay ?? null);
        return reply;
      });
      turn.last = asked
        .then(noMatter, noMatter)
        .then(() => wait(pause, signal))
        .catch(noMatter);
      return asked;
    },
    close: () => connections.destroy(),
  };
}

function noMatter(): void {}

function hostOf(hosts: State['hosts'], origin: string): HostState {
  hosts[origin] ??= { notBefore: 0, refusals: 0, robots: null };
  return hosts[origin];
}

function pauseAfter(url: URL, isShort: boolean, asked: number | null): number {
  if (asked !== null) return asked;
  // One's own machine needs no mercy.
  if (/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) return 0;
  return isShort ? SHORT_PAUSE : PAUSE;
}
