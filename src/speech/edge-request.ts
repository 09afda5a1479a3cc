import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { devNull } from 'node:os';
import { TLSSocket } from 'node:tls';
import { EdgeTTS } from 'node-edge-tts';
import { EDGE_FORMAT, type EdgeAnswer } from './edge-answer.ts';
import type { EdgeFault } from './edge-failure.ts';
import { EdgeReader } from './edge-reader.ts';

/** One request as the package takes it. Only `text` is escaped there: the rest must be safe in XML. */
export type EdgeRequest = {
  readonly text: string;
  readonly voice: string;
  readonly language: string;
  readonly rate: string;
  readonly pitch: string;
  readonly volume: string;
};

export type EdgeRoute = {
  /** http or https address of a proxy that takes CONNECT. */
  readonly proxy: string | undefined;
  /** The time in milliseconds. */
  readonly now: () => number;
};

export type EdgeOutcome =
  | { readonly answer: EdgeAnswer }
  | { readonly fault: EdgeFault }
  | 'stopped';

type EdgeSocket = Awaited<ReturnType<EdgeTTS['_connectWebSocket']>>;

/** The package's own time-out leaves its socket open: ours rules, and this one never comes. */
const NEVER_MS = 2 ** 31 - 1;

/**
 * The package, listened to. It makes the connection and the request; what comes back is read from
 * its socket, since the package writes files, does not notice a socket that closes, and takes any
 * bytes for sound.
 */
class ListenedTts extends EdgeTTS {
  readonly #onOpen: (socket: EdgeSocket) => void;

  constructor(
    options: ConstructorParameters<typeof EdgeTTS>[0],
    onOpen: (socket: EdgeSocket) => void,
  ) {
    super(options);
    this.#onOpen = onOpen;
  }

  override async _connectWebSocket(): Promise<EdgeSocket> {
    const socket = await super._connectWebSocket();
    this.#onOpen(socket);
    return socket;
  }
}

/**
 * Asks Edge once. Never throws and leaves nothing open: no socket, file or timer, whatever happens.
 * `stopped` when the signal aborts first.
 */
export async function askEdge(
  request: EdgeRequest,
  { proxy, now }: EdgeRoute,
  signal: AbortSignal,
): Promise<EdgeOutcome> {
  if (signal.aborted) return 'stopped';
  const line = new OpenLine(now);
  const reader = new EdgeReader();
  let release = (): void => {};
  const outcome = new Promise<EdgeOutcome>((resolve) => {
    release = () => resolve('stopped');
    signal.addEventListener('abort', release, { once: true });
    const tts = new ListenedTts(
      {
        voice: request.voice,
        lang: request.language,
        rate: request.rate,
        pitch: request.pitch,
        volume: request.volume,
        outputFormat: EDGE_FORMAT,
        timeout: NEVER_MS,
        ...(proxy === undefined ? {} : { proxy }),
      },
      (socket) => {
        line.opened(socket);
        socket.on('message', (data: Buffer, isBinary: boolean) => {
          const result = reader.read(data, isBinary);
          if (result !== null) resolve(result);
        });
        socket.on('close', (code: number, reason: Buffer) =>
          resolve({ fault: { kind: 'closed', code, reason: reason.toString() } }),
        );
      },
    );
    line
      .dial(() => tts.ttsPromise(request.text, devNull))
      .catch((cause: unknown) => resolve({ fault: line.refusal ?? { kind: 'connection', cause } }));
  });
  try {
    return await outcome;
  } finally {
    signal.removeEventListener('abort', release);
    line.close();
  }
}

/**
 * Everything one call of the package opens, so that it can be shut. Node announces requests,
 * responses and connections on its diagnostics channels; those of this call are told from others by
 * their asynchronous context.
 */
class OpenLine {
  /** The answer of a server or proxy that would not open the line. */
  refusal: EdgeFault | null = null;
  readonly #now: () => number;
  #socket: EdgeSocket | null = null;
  #isClosed = false;
  readonly #parts = new Set<ClientRequest | Socket>();
  readonly #mine = new AsyncLocalStorage<true>();
  readonly #listeners = {
    'http.client.request.start': (message: unknown) => this.#onPart(message, 'request'),
    'net.client.socket': (message: unknown) => this.#onPart(message, 'socket'),
    'http.client.response.finish': (message: unknown) => this.#onResponse(message),
  };

  constructor(now: () => number) {
    this.#now = now;
  }

  dial<T>(call: () => Promise<T>): Promise<T> {
    for (const [name, listener] of Object.entries(this.#listeners)) subscribe(name, listener);
    return this.#mine.run(true, call);
  }

  opened(socket: EdgeSocket): void {
    this.#socket = socket;
    if (this.#isClosed) this.close();
  }

  close(): void {
    this.#isClosed = true;
    // Only the end of the turn makes the package let go of its file and its timer.
    this.#socket?.emit('message', Buffer.from('Path:turn.end'), false);
    // Also where Node announces nothing: an open socket is known without.
    this.#socket?.terminate();
    for (const part of this.#parts) part.destroy();
    // A request that has only just begun is announced later in this turn of the event loop.
    setImmediate(() => {
      for (const [name, listener] of Object.entries(this.#listeners)) unsubscribe(name, listener);
    });
  }

  #onPart(message: unknown, name: string): void {
    const part = this.#own(message, name);
    if (!(part instanceof ClientRequest || part instanceof Socket)) return;
    this.#parts.add(part);
    if (this.#isClosed) part.destroy();
  }

  #onResponse(message: unknown): void {
    const response = this.#own(message, 'response');
    if (!(response instanceof IncomingMessage)) return;
    const status = response.statusCode ?? 0;
    const now = this.#now();
    const date = dateOf(response.headers.date);
    const retryAfter = secondsOf(response.headers['retry-after'], date ?? now);
    const clockAhead = date === null ? null : Math.round((date - now) / 1000);
    // Whoever answers before there is TLS is a proxy: Edge itself is only ever asked over TLS.
    this.refusal =
      response.socket instanceof TLSSocket
        ? { kind: 'status', status, retryAfter, clockAhead }
        : { kind: 'proxy', status };
  }

  #own(message: unknown, name: string): unknown {
    if (this.#mine.getStore() === undefined) return undefined;
    return typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined;
  }
}

/** Retry-After in seconds; as a date, from the time at the server (RFC 9110, 10.2.3). */
function secondsOf(retryAfter: string | undefined, now: number): number | null {
  if (retryAfter !== undefined && /^\d{1,9}$/.test(retryAfter)) return Number(retryAfter);
  const date = dateOf(retryAfter);
  return date === null ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** The one form of date that is still sent (RFC 9110, 5.6.7), in milliseconds. */
function dateOf(header: string | undefined): number | null {
  const time = header !== undefined && HTTP_DATE.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
