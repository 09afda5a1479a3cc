import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type WebSocket, WebSocketServer } from 'ws';
import { selfSigned } from './certificate.ts';
import { toneMp3 } from './tone.ts';

const HOST = 'speech.platform.bing.com';
const SECONDS_A_WORD = 0.1;
const SECONDS_A_LETTER = 0.05;
const TICKS_A_SECOND = 10_000_000;
const CHUNK_BYTES = 1440;
const BYTES_A_SECOND = 12_000;

/** What the server does wrong with one request. */
export type EdgeFaultName =
  | 'none'
  | 'proxy-refuses'
  | 'proxy-wants-password'
  | 'proxy-silent'
  | 'not-tls'
  | 'handshake-silent'
  | 'status-400'
  | 'status-401'
  | 'status-403'
  | 'status-429'
  | 'status-503'
  | 'close-before-audio'
  | 'close-during-audio'
  | 'close-after-audio'
  | 'close-bad-voice'
  | 'no-audio'
  | 'silent-audio'
  | 'cut-in-frame'
  | 'cut-with-words'
  | 'cut-without-words'
  | 'cut-last-word'
  | 'cut-wordless'
  | 'wordless'
  | 'last-word-otherwise'
  | 'garbage'
  | 'endless-audio'
  | 'silent'
  | 'slow-start'
  | 'drip';

/** How long the server takes, in milliseconds: nothing unless told. */
export type EdgePace = {
  /** From the connection to the open line. */
  readonly handshake: number;
  /** From the request to the first sound. */
  readonly firstSound: number;
  /** For each second of sound. */
  readonly second: number;
};

/** What one request asked for, as the server understood it. */
type EdgeAsked = {
  readonly config: string;
  readonly ssml: string;
  readonly text: string;
  readonly escapedBytes: number;
};

export type EdgeServer = {
  /** Address of the proxy that leads to the server. */
  readonly proxy: string;
  /** Where the server itself listens on this machine. */
  readonly port: number;
  /** PEM to trust. */
  readonly cert: string;
  /** Connections that drew a fault so far. */
  readonly connections: () => number;
  readonly asked: readonly EdgeAsked[];
  /** The most requests that were under way at once: from what was asked to the end of the answer, or of the line. */
  readonly mostAtOnce: () => number;
  /** Faults of the next requests in order; the last is kept for all that follow. */
  readonly plan: (...faults: readonly EdgeFaultName[]) => void;
  /** Retry-After of a 429, or null for none. */
  retryAfter: number | string | null;
  /** What the server has for the time, in milliseconds; null and it does not say. */
  date: number | null;
  /** Lets an answer begin that `slow-start` holds back. */
  readonly release: () => void;
  /** Resolves when the server has begun to do what `fault` says. */
  readonly began: (fault: EdgeFaultName) => Promise<void>;
  /** Resolves when no socket is open. */
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A server that speaks the protocol of Edge's read-aloud service, behind a CONNECT proxy. */
export async function startEdgeServer(
  pace: EdgePace = { handshake: 0, firstSound: 0, second: 0 },
): Promise<EdgeServer> {
  const { cert, key } = selfSigned(HOST);
  const sockets = new Set<Socket>();
  const asked: EdgeAsked[] = [];
  const watchers = new Set<() => void>();
  const begun: EdgeFaultName[] = [];
  let faults: readonly EdgeFaultName[] = ['none'];
  let connections = 0;
  let underWay = 0;
  let mostAtOnce = 0;
  const begins = (): void => {
    underWay += 1;
    mostAtOnce = Math.max(mostAtOnce, underWay);
  };
  const ends = (): void => {
    underWay -= 1;
  };
  let held = hold();
  const notify = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const watcher = (): void => {
        if (!isSo()) return;
        watchers.delete(watcher);
        resolve();
      };
      watchers.add(watcher);
      watcher();
    });
  const begin = (fault: EdgeFaultName): void => {
    begun.push(fault);
    notify();
  };

  const webSockets = new WebSocketServer({ noServer: true });
  const tls = createTlsServer({ cert, key });
  const byPort = new Map<number, EdgeFaultName>();
  const nextFault = (): EdgeFaultName => {
    connections += 1;
    const fault = faults[0] ?? 'none';
    if (faults.length > 1) faults = faults.slice(1);
    return fault;
  };
  const track = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      notify();
    });
  };
  /** Through the proxy, the fault was drawn when the proxy was asked. */
  const faultOf = (request: IncomingMessage): EdgeFaultName =>
    byPort.get(request.socket.remotePort ?? 0) ?? nextFault();

  tls.on('upgrade', (request, socket: Duplex, head) => {
    const fault = faultOf(request);
    const status = /^status-(\d+)$/.exec(fault)?.[1];
    if (status !== undefined) {
      const retryAfter =
        fault === 'status-429' && server.retryAfter !== null
          ? `Retry-After: ${server.retryAfter}\r\n`
          : '';
      const date = server.date === null ? '' : `Date: ${new Date(server.date).toUTCString()}\r\n`;
      begin(fault);
      socket.end(
        `HTTP/1.1 ${status} No\r\n${date}${retryAfter}Content-Length: 0\r\nConnection: close\r\n\r\n`,
      );
      return;
    }
    if (fault === 'handshake-silent') {
      begin(fault);
      keepSilent(socket);
      return;
    }
    const open = () =>
      webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        const note = (one: EdgeAsked): (() => void) => {
          asked.push(one);
          begins();
          return ends;
        };
        converse(webSocket, { fault, pace, held: held.promise }, begin, note);
      });
    if (pace.handshake === 0) open();
    else wait(pace.handshake).then(open, () => socket.destroy());
  });

  const proxy = createServer((_request, response) => response.writeHead(405).end());
  tls.on('connection', track);
  proxy.on('connection', track);
  proxy.on('connect', (_request: IncomingMessage, socket: Socket) => {
    const fault = nextFault();
    if (fault === 'proxy-refuses') {
      begin(fault);
      socket.destroy();
    } else if (fault === 'proxy-wants-password') {
      begin(fault);
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
    } else if (fault === 'proxy-silent') {
      begin(fault);
      keepSilent(socket);
    } else if (fault === 'not-tls') {
      begin(fault);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', () => socket.write('Welcome to our network. Please sign in.\r\n'));
      keepSilent(socket);
    } else {
      const inner = connect((tls.address() as AddressInfo).port, '127.0.0.1', () => {
        byPort.set(inner.localPort ?? 0, fault);
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        inner.pipe(socket);
        socket.pipe(inner);
      });
      inner.on('error', () => {});
      inner.on('close', () => byPort.delete(inner.localPort ?? 0));
      inner.on('close', () => socket.end(() => socket.destroy()));
      socket.on('end', () => inner.destroy());
      socket.on('close', () => inner.destroy());
    }
  });
  tls.listen(0, '127.0.0.1');
  proxy.listen(0, '127.0.0.1');
  await Promise.all([once(tls, 'listening'), once(proxy, 'listening')]);

  const server: EdgeServer = {
    proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    port: (tls.address() as AddressInfo).port,
    cert,
    asked,
    mostAtOnce: () => mostAtOnce,
    connections: () => connections,
    plan: (...next) => {
      faults = next;
    },
    retryAfter: null,
    date: null,
    release: () => {
      held.release();
      held = hold();
    },
    began: (fault) =>
      until(() => begun.includes(fault)).then(() => {
        begun.splice(begun.indexOf(fault), 1);
      }),
    idle: () => until(() => sockets.size === 0),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      webSockets.close();
      proxy.close();
      tls.close();
      await Promise.all([once(proxy, 'close'), once(tls, 'close')]);
    },
  };
  return server;
}

/** Something to wait for until it is let go. */
function hold(): { readonly promise: Promise<void>; readonly release: () => void } {
  let release = (): void => {};
  const promise = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

/** Says nothing, but sees the other side go. */
function keepSilent(socket: Duplex): void {
  socket.on('end', () => socket.destroy());
  socket.on('error', () => {});
  socket.resume();
}

type Manner = {
  readonly fault: EdgeFaultName;
  readonly pace: EdgePace;
  readonly held: Promise<void>;
};

function converse(
  socket: WebSocket,
  manner: Manner,
  begin: (fault: EdgeFaultName) => void,
  /** Returns what is to be called when the answer is over. */
  note: (asked: EdgeAsked) => () => void,
): void {
  let config = '';
  let over = (): void => {};
  const isOver = (): void => {
    over();
    over = () => {};
  };
  socket.on('error', () => {});
  socket.on('close', isOver);
  socket.on('message', (data: Buffer) => {
    const message = data.toString();
    if (message.includes('Path:speech.config')) config = message;
    if (!message.includes('Path:ssml')) return;
    const ssml = message.slice(message.indexOf('<speak'));
    const escaped = (/<prosody[^>]*>([\s\S]*)<\/prosody>/.exec(ssml)?.[1] ?? '').trim();
    const text = unescapeXml(escaped);
    over = note({ config, ssml, text, escapedBytes: Buffer.byteLength(escaped) });
    begin(manner.fault);
    answer(socket, text, manner).then(isOver, () => socket.terminate());
  });
}

async function answer(
  socket: WebSocket,
  text: string,
  { fault, pace, held }: Manner,
): Promise<void> {
  if (fault === 'silent') return;
  if (fault === 'slow-start') await held;
  if (pace.firstSound > 0) await wait(pace.firstSound);
  if (fault === 'close-bad-voice') return socket.close(1007, 'Unsupported voice.');
  sendText(socket, 'turn.start', '{"context":{"serviceTag":"0"}}');
  if (fault === 'close-before-audio') return socket.close(1000);
  if (fault === 'garbage') return socket.send(Buffer.from('This is not sound.'), { binary: true });
  if (fault === 'endless-audio') {
    const flood = new Uint8Array(1024 * 1024);
    for (let sent = 0; sent < 20; sent += 1) sendSound(socket, flood);
    return;
  }
  const words = wordsOf(text);
  if (words.length > 0 && fault !== 'no-audio') {
    const spoken = words.slice(0, wordsSaid(fault, words.length));
    let start = 0;
    for (const [index, word] of spoken.entries()) {
      const isOther = fault === 'last-word-otherwise' && index === words.length - 1;
      if (!fault.endsWith('wordless')) sendWord(socket, isOther ? 'a number' : word, start);
      start += secondsOf(word);
    }
    const mp3 = await toneMp3(start);
    const sound =
      fault === 'cut-in-frame'
        ? mp3.subarray(0, mp3.length - 100)
        : fault === 'silent-audio'
          ? Buffer.concat(Array.from({ length: mp3.length / 288 }, () => mp3.subarray(-288)))
          : fault === 'cut-without-words'
            ? mp3.subarray(0, 288 * Math.floor(mp3.length / 288 / 3))
            : mp3;
    for (let at = 0; at < sound.length; at += CHUNK_BYTES) {
      if (fault === 'close-during-audio' && at > sound.length / 2) return socket.close(1000);
      if (fault === 'drip') return drip(socket, sound);
      sendSound(socket, sound.subarray(at, at + CHUNK_BYTES));
      if (pace.second > 0) await wait((pace.second * CHUNK_BYTES) / BYTES_A_SECOND);
    }
  }
  if (fault === 'close-after-audio') return socket.close(1000);
  sendText(socket, 'turn.end', '{}');
}

/** How many words of an answer are in it. */
function wordsSaid(fault: EdgeFaultName, words: number): number {
  if (fault === 'cut-with-words' || fault === 'cut-wordless') return Math.ceil(words / 3);
  return fault === 'cut-last-word' ? words - 1 : words;
}

/** A byte at a time, until nobody listens. */
async function drip(socket: WebSocket, sound: Buffer): Promise<void> {
  for (let at = 0; at < sound.length && socket.readyState === socket.OPEN; at += 1) {
    sendSound(socket, sound.subarray(at, at + 1));
    await nextTurn();
  }
}

/** How long the server speaks for a text, in seconds, without the silence at the end. */
export function secondsToSpeak(text: string): number {
  return wordsOf(text).reduce((sum, word) => sum + secondsOf(word), 0);
}

function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => match[0]);
}

function secondsOf(word: string): number {
  // What is no word any more goes by faster.
  return SECONDS_A_WORD + SECONDS_A_LETTER * Math.min(word.length, 20) + word.length / 70;
}

function sendWord(socket: WebSocket, word: string, start: number): void {
  sendText(
    socket,
    'audio.metadata',
    JSON.stringify({
      Metadata: [
        {
          Type: 'WordBoundary',
          Data: {
            Offset: Math.round(start * TICKS_A_SECOND),
            Duration: Math.round(secondsOf(word) * 0.9 * TICKS_A_SECOND),
            text: { Text: word, Length: word.length, BoundaryType: 'WordBoundary' },
          },
        },
      ],
    }),
  );
}

function sendText(socket: WebSocket, path: string, body: string): void {
  socket.send(
    `X-RequestId:0\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${body}`,
  );
}

function sendSound(socket: WebSocket, mp3: Uint8Array): void {
  const header = Buffer.from('X-RequestId:0\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(header.length);
  socket.send(Buffer.concat([length, header, mp3]), { binary: true });
}

function unescapeXml(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    amp: '&',
    quot: '"',
    apos: "'",
  };
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => characters[name] ?? '');
}

// As a program: tsx test/speech/edge-server.ts [fault …]
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await startEdgeServer();
  if (process.argv.length > 2) server.plan(...(process.argv.slice(2) as EdgeFaultName[]));
  const file = join(mkdtempSync(join(tmpdir(), 'edge-server-')), 'cert.pem');
  writeFileSync(file, server.cert);
  console.log(`HTTPS_PROXY=${server.proxy} NODE_EXTRA_CA_CERTS=${file}`);
}
