import { QuotecastError } from '../../errors.ts';

/** Where the queue of a project is. */
export type QueueAddress = {
  readonly host: string;
  readonly port: number;
  readonly username: string | null;
  readonly password: string | null;
  /** Number of the database. */
  readonly database: number;
  readonly tls: boolean;
  /** What the names of all keys begin with: projects that share a database differ in it. */
  readonly prefix: string;
};

/**
 * Reads `redis://[user:password@]host[:port][/database][?prefix=name]`, or `rediss://` for TLS (as
 * registered with IANA). A password never gets into a message.
 * @param from what a message calls the place it came from
 * @throws QuotecastError USAGE
 */
export function parseQueueAddress(text: string, from: string): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const database = /^\/?(\d{0,3})$/.exec(url?.pathname ?? '')?.[1];
  const { prefix = 'quotecast', ...strange } = Object.fromEntries(url?.searchParams ?? []);
  if (
    url === null ||
    !/^rediss?:$/.test(url.protocol) ||
    url.hostname === '' ||
    database === undefined ||
    !/^[\w-]{1,40}$/.test(prefix) ||
    Object.keys(strange).length > 0
  )
    throw new QuotecastError(
      'USAGE',
      `The queue from ${from} is no address of a Redis server.`,
      'Give it as redis://host:6379, or rediss:// for TLS; a user, a password, a database and ?prefix=name may be in it.',
    );
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    username: decoded(url.username, from),
    password: decoded(url.password, from),
    database: Number(database || 0),
    tls: url.protocol === 'rediss:',
    prefix,
  };
}

/** For messages: without user and password. */
export function shownQueue({ host, port, database, tls }: QueueAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `redis${tls ? 's' : ''}://${name}:${port}/${database}`;
}

function decoded(part: string, from: string): string | null {
  try {
    return part === '' ? null : decodeURIComponent(part);
  } catch (cause) {
    throw new QuotecastError(
      'USAGE',
      `The user or the password of the queue from ${from} is not percent-encoded.`,
      'Write % as %25 in it.',
      cause instanceof URIError ? undefined : cause,
    );
  }
}
