import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { FEED_FILE } from './feed-xml.ts';
import { judgeConditions, rangeOf, type Validators } from './http-conditions.ts';
import { makeFeedFor } from './local-feed.ts';
import { type OpenFile, openServed } from './open-served.ts';
import { type ServedFile, servedFile } from './served-file.ts';
import type { Show } from './show.ts';

export type ServeOptions = {
  /** The folder of episodes. */
  readonly out: string;
  /** Of a feed that is made on request, where none has been written. */
  readonly show: Show;
  /** What went wrong with a request that ought not to. */
  readonly onError: (error: unknown) => void;
};

/** Milliseconds: a request's head, the whole of it, and how long a connection may stand still. */
const [HEAD_TIME, REQUEST_TIME, IDLE_TIME] = [10_000, 30_000, 300_000] as const;
/** How long a connection is kept for the next request: longer than proxies keep theirs to us. */
const KEPT_TIME = 65_000;
const LARGEST_HEAD = 16 * 1024;
/** Seconds. */
const A_YEAR = 31_536_000;

/**
 * A server over a folder of episodes: pages, feed and all that it names, with single byte ranges and
 * validators (RFC 9110). It keeps nothing, and writes nothing. It is to be told where to listen.
 */
export function createFeedServer(options: ServeOptions): Server {
  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, (request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      // Who went away wants no answer.
      if (!response.destroyed && !isClosed(error)) options.onError(error);
      if (response.headersSent) response.destroy();
      else refuse(response, isExhausted(error) ? 503 : 500);
    });
  });
  server.headersTimeout = HEAD_TIME;
  server.requestTimeout = REQUEST_TIME;
  server.timeout = IDLE_TIME;
  server.keepAliveTimeout = KEPT_TIME;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { out, show }: ServeOptions,
): Promise<void> {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  const { method } = request;
  const served = servedFile(request.url ?? '');
  if (served?.shared === true) share(response);
  if (method === 'OPTIONS') {
    response.writeHead(204, { Allow: 'GET, HEAD, OPTIONS' }).end();
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD, OPTIONS');
    refuse(response, 405);
    return;
  }
  const file = served && (await openServed(out, served.path));
  if (served !== null && file !== null) await sendFile(request, response, served, file);
  else if (served?.path[0] === FEED_FILE) await sendFeed(request, response, { out, show }, served);
  else refuse(response, 404);
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  served: ServedFile,
  file: OpenFile,
): Promise<void> {
  const { handle, size, etag, modified } = file;
  try {
    response.setHeader('Last-Modified', new Date(modified).toUTCString());
    response.setHeader('Accept-Ranges', 'bytes');
    if (!isWanted(request, response, served, file)) return;
    // A range is defined for GET alone.
    const range =
      request.method === 'GET' ? rangeOf(request.headers, size, { etag, modified }) : 'whole';
    if (range === 'unsatisfiable') {
      response.setHeader('Content-Range', `bytes */${size}`);
      refuse(response, 416);
      return;
    }
    const { start, end } = range === 'whole' ? { start: 0, end: size - 1 } : range;
    response.setHeader('Content-Type', served.type);
    response.setHeader('Content-Length', end - start + 1);
    if (range !== 'whole') response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
    response.writeHead(range === 'whole' ? 200 : 206);
    if (request.method === 'HEAD' || end < start) response.end();
    else await pipeline(handle.createReadStream({ start, end, autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

/** A feed for trying at home, whose addresses are those that it is asked for at. */
async function sendFeed(
  request: IncomingMessage,
  response: ServerResponse,
  { out, show }: Pick<ServeOptions, 'out' | 'show'>,
  served: ServedFile,
): Promise<void> {
  const feed = await makeFeedFor(out, show, request.headers.host ?? '');
  if (feed === null) {
    refuse(response, 400);
    return;
  }
  response.setHeader('Vary', 'Host');
  const validators = { etag: feed.etag, modified: Number.NaN };
  if (!isWanted(request, response, served, validators)) return;
  response.setHeader('Content-Type', served.type);
  response.setHeader('Content-Length', Buffer.byteLength(feed.text));
  response.end(request.method === 'HEAD' ? undefined : feed.text);
}

/** Says what state the file is in; and answers, where the request's conditions keep it from being sent. */
function isWanted(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { lasting }: ServedFile,
  validators: Validators,
): boolean {
  response.setHeader('ETag', validators.etag);
  response.setHeader(
    'Cache-Control',
    lasting ? `public, max-age=${A_YEAR}, immutable` : 'no-cache',
  );
  const judged = judgeConditions(headers, validators);
  if (judged === 'not modified') response.writeHead(304).end();
  if (judged === 'failed') refuse(response, 412);
  return judged === 'send';
}

/** Lets pages of other sites read it: players on the web fetch captions, chapters and sound. */
function share(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', 'Range, If-Range, If-None-Match');
  response.setHeader(
    'Access-Control-Expose-Headers',
    'Accept-Ranges, Content-Length, Content-Range, ETag, Last-Modified',
  );
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

const REASONS = {
  400: 'The request names no host that can be.',
  404: 'There is nothing here.',
  405: 'Only GET and HEAD.',
  412: 'It is not in that state.',
  416: 'It is not as long as that.',
  500: 'Something is wrong here.',
  503: 'Too busy: try again.',
} as const;

function refuse(response: ServerResponse, status: keyof typeof REASONS): void {
  const text = `${REASONS[status]}\n`;
  response.removeHeader('Cache-Control');
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': text.length,
    ...(status === 503 ? { 'Retry-After': '5' } : {}),
    // What else such a request sends is not read.
    ...(status === 405 ? { Connection: 'close' } : {}),
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

function isClosed(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(code ?? '');
}

function isExhausted(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EMFILE' || code === 'ENFILE';
}
