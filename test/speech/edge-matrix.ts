import dns from 'node:dns';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { measureTake } from '../../src/audio/take-level.ts';
import { lineKey, speakLines } from '../../src/episode/speak-lines.ts';
import { exitCodeOf, QuotecastError } from '../../src/errors.ts';
import { edgeTimeout } from '../../src/speech/edge-ask.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { createTakeStore } from '../../src/speech/take-store.ts';
import { edgeWithoutTime, never, SONIA } from './edge-harness.ts';
import { type EdgeFaultName, type EdgeServer, secondsToSpeak } from './edge-server.ts';
import { trust } from './trust.ts';

/** One thing that goes wrong, and for how many requests. */
export type Trouble = {
  readonly name: string;
  /** What the server does with one request after the other; the last for all that follow. */
  readonly faults: readonly EdgeFaultName[];
  /** `Retry-After` of a 429. */
  readonly retryAfter?: number | string;
  /** Minutes by which the server's clock is ahead. */
  readonly clockAhead?: number;
  /** What is wrong outside the server. */
  readonly around?: 'nobody' | 'no-name' | 'no-trust';
  /** What comes of it. */
  readonly wanted: {
    /** The exit code of `--engine edge`. */
    readonly exit: 0 | 4;
    /** Words of the line a person gets; null where the speech comes. */
    readonly line: string | null;
    readonly requests: number;
  };
};

const fails = (line: string, requests: number): Trouble['wanted'] => ({ exit: 4, line, requests });
const speaks = (requests: number): Trouble['wanted'] => ({ exit: 0, line: null, requests });

const NOON = Date.UTC(2031, 4, 6, 12, 0, 0);

export const TROUBLES: readonly Trouble[] = [
  { name: 'nothing', faults: ['none'], wanted: speaks(1) },
  { name: 'connection refused', faults: [], around: 'nobody', wanted: fails('ECONNREFUSED', 0) },
  { name: 'name not found', faults: [], around: 'no-name', wanted: fails('cannot be found', 0) },
  {
    name: 'certificate not trusted',
    faults: ['none'],
    around: 'no-trust',
    wanted: fails('certificate is not trusted', 1),
  },
  { name: 'no TLS (a sign-in page)', faults: ['not-tls'], wanted: fails('does not speak TLS', 1) },
  {
    name: 'proxy drops the line',
    faults: ['proxy-refuses'],
    wanted: fails('connection failed', 4),
  },
  { name: 'proxy wants a password', faults: ['proxy-wants-password'], wanted: fails('407', 1) },
  { name: '403', faults: ['status-403'], wanted: fails('status 403', 2) },
  { name: '403 once', faults: ['status-403', 'none'], wanted: speaks(2) },
  {
    name: '403, clock 47 min slow',
    faults: ['status-403'],
    clockAhead: 47,
    wanted: fails('clock is 47 minutes slow', 1),
  },
  { name: '429', faults: ['status-429'], wanted: fails('too many requests', 3) },
  {
    name: '429, Retry-After: 7, then well',
    faults: ['status-429', 'none'],
    retryAfter: 7,
    wanted: speaks(2),
  },
  {
    name: '429, Retry-After a date in 9 s, then well',
    faults: ['status-429', 'none'],
    retryAfter: new Date(NOON + 9000).toUTCString(),
    clockAhead: 0,
    wanted: speaks(2),
  },
  {
    name: '429, Retry-After: 3600',
    faults: ['status-429'],
    retryAfter: 3600,
    wanted: fails('asks to wait 60 minutes', 1),
  },
  { name: '503', faults: ['status-503'], wanted: fails('status 503', 3) },
  { name: 'close before audio', faults: ['close-before-audio'], wanted: fails('closed', 4) },
  { name: 'close during audio', faults: ['close-during-audio'], wanted: fails('closed', 4) },
  { name: 'close after audio', faults: ['close-after-audio'], wanted: fails('closed', 4) },
  { name: 'close: no such voice', faults: ['close-bad-voice'], wanted: fails('the voice', 1) },
  { name: 'turn.end, no audio', faults: ['no-audio'], wanted: fails('no sound', 4) },
  { name: 'silence for sound', faults: ['silent-audio'], wanted: fails('no sound', 4) },
  { name: 'cut inside a frame', faults: ['cut-in-frame'], wanted: fails('whole MP3 frames', 4) },
  { name: 'cut, words and sound', faults: ['cut-with-words'], wanted: fails('last words', 4) },
  { name: 'cut, sound alone', faults: ['cut-without-words'], wanted: fails('ends before', 4) },
  { name: 'cut, once', faults: ['cut-with-words', 'none'], wanted: speaks(2) },
  { name: 'last word missing, once', faults: ['cut-last-word', 'none'], wanted: speaks(2) },
  { name: 'cut, no words told, once', faults: ['cut-wordless', 'wordless'], wanted: speaks(2) },
  { name: 'garbage frames', faults: ['garbage'], wanted: fails('not sound', 4) },
  { name: 'sound without end', faults: ['endless-audio'], wanted: fails('more sound', 4) },
  { name: 'proxy silent for ever', faults: ['proxy-silent'], wanted: fails('in time', 4) },
  { name: 'handshake silent for ever', faults: ['handshake-silent'], wanted: fails('in time', 4) },
  { name: 'silent for ever', faults: ['silent'], wanted: fails('in time', 4) },
  { name: 'one byte a second', faults: ['drip'], wanted: fails('in time', 4) },
  { name: 'slow start, 9 s', faults: ['slow-start'], wanted: speaks(1) },
];

export type TroubleOutcome = {
  readonly exit: number;
  /** What a person is told; null when the line was spoken. */
  readonly line: string | null;
  readonly requests: number;
  /** Seconds that time-outs and waits took, by the clock of the test. */
  readonly seconds: number;
  /** Connections still open at this end when it was over. */
  readonly openSockets: number;
  /** Takes that can be found in the cache, and files in it at all. */
  readonly takes: number;
  readonly cacheFiles: number;
  /** Whether the sound in the cache is as long as the text takes to say. */
  readonly whole: boolean;
};

const TEXT = 'The ferry left the harbour at noon, and nobody on the quay said a word about it.';
const HANGING = ['proxy-silent', 'handshake-silent', 'silent', 'drip'] as const;

/** Has one line spoken through the trouble, into a cache of its own. Needs no more time than the work does. */
export async function meet(trouble: Trouble, server: EdgeServer): Promise<TroubleOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-trouble-'));
  const undo: (() => void)[] = [];
  const { around, faults } = trouble;
  server.plan(...faults);
  server.retryAfter = trouble.retryAfter ?? null;
  server.date = trouble.clockAhead === undefined ? null : NOON + trouble.clockAhead * 60_000;
  const proxy =
    around === 'nobody' ? await addressOfNobody() : around === 'no-name' ? undefined : server.proxy;
  if (around === 'no-name') undo.push(forgetNames());
  if (around !== 'no-trust') undo.push(trust(server.cert));
  let passed = 0;
  const timeout = edgeTimeout(TEXT);
  const hanging = HANGING.find((fault) => faults.includes(fault));
  const { engine } = edgeWithoutTime(proxy, {
    now: () => NOON,
    timeoutMs: () => timeout,
    sleep: async (ms) => {
      if (ms !== timeout) {
        passed += ms;
      } else if (hanging !== undefined) {
        await server.began(hanging);
        passed += timeout;
      } else await new Promise(() => {});
    },
  });
  if (faults.includes('slow-start'))
    void server.began('slow-start').then(() => {
      passed += 9_000;
      server.release();
    });
  const store = createTakeStore({
    folder: join(folder, 'cache'),
    scratch: () => mkdtemp(join(folder, 'scratch-')),
    measure: measureTake,
    now: () => NOON,
  });
  const line = { text: TEXT, voice: SONIA };
  const before = server.connections();
  const sockets = socketsOpen();
  try {
    const error = await speakLines([line], {
      engine,
      store,
      careful: false,
      signal: never,
      onSpoken: () => {},
    }).then(
      () => null,
      (failure: unknown) => failure,
    );
    await server.idle();
    const take = await store.findWhole(lineKey(line, engine));
    return {
      exit: error === null ? 0 : exitCodeOf(error),
      line: error instanceof QuotecastError ? `${error.message} ${error.advice}` : null,
      requests: server.connections() - before,
      seconds: passed / 1000,
      openSockets: (await settled(sockets)) - sockets,
      takes: take === null ? 0 : 1,
      cacheFiles: await filesIn(join(folder, 'cache')),
      whole: take !== null && Math.abs(take.samples / SAMPLE_RATE - secondsToSpeak(TEXT)) < 0.15,
    };
  } finally {
    await engine.close();
    for (const back of undo) back();
    await rm(folder, { recursive: true, force: true });
  }
}

/** No name can be found by this process. The result takes it back. */
function forgetNames(): () => void {
  const original = dns.lookup;
  const lookup = (hostname: string, _options: unknown, done: (error: Error) => void): void => {
    const facts = { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname };
    process.nextTick(done, Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), facts));
  };
  dns.lookup = lookup as unknown as typeof dns.lookup;
  return () => {
    dns.lookup = original;
  };
}

/** A port that was free a moment ago. */
export function addressOfNobody(): Promise<string> {
  return new Promise((resolve) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const address = listener.address();
      const port = typeof address === 'object' ? address?.port : 0;
      listener.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}

function socketsOpen(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
}

/** Sockets that are open once those being closed are gone. */
async function settled(wanted: number): Promise<number> {
  for (let turn = 0; turn < 1000 && socketsOpen() > wanted; turn += 1) await nextTurn();
  return socketsOpen();
}

async function filesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}
