import { Redis, ReplyError } from 'ioredis';
import { QuotecastError } from '../../errors.ts';
import { type QueueAddress, shownQueue } from './queue-address.ts';

/** Told when the server goes away, and when it is there again. */
export type Trouble = (line: string) => void;

/** Between two tries to reach a server that went away, in milliseconds. */
const LONGEST_PAUSE = 2000;
/** Who asks gives up after so many tries: about 20 seconds. */
const TRIES = 20;
/** What BullMQ's scripts need. */
const OLDEST = 5;

/**
 * What keeps from working, by Node's codes and the word that a refusal of Redis begins with (RESP:
 * "the first upper-case word after the - is the kind of error").
 */
const WHY: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: the connection was refused',
  ENOTFOUND: 'does not answer: its name cannot be found',
  EAI_AGAIN: 'does not answer: its name cannot be found now',
  ETIMEDOUT: 'does not answer in time',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that is not trusted here',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that is not trusted here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate of another name',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  EHOSTUNREACH: 'does not answer: there is no way to its machine',
  NOAUTH: 'wants a password',
  WRONGPASS: 'refuses this user or password',
  NOPERM: 'does not allow this user enough',
  OOM: 'has no memory left',
  MISCONF: 'cannot write to its disk',
  READONLY: 'is a copy of another server, which nothing can be written to',
  LOADING: 'is still reading what it had kept',
};

/** Of these, what no address can mend. */
const ITS_OWN: ReadonlySet<string> = new Set(['OOM', 'MISCONF', 'READONLY', 'LOADING']);

/**
 * Connects to the server of a queue, sees that it will do, and goes on trying when it goes away later.
 * @param patience `endless` for a worker, which waits for the server as long as it takes
 * @throws QuotecastError QUEUE_UNREACHABLE where there is none now, or one that does not let us work
 */
export async function connect(
  address: QueueAddress,
  patience: 'endless' | 'limited',
  onTrouble: Trouble,
): Promise<Redis> {
  const { host, port, username, password, database, tls } = address;
  const redis = new Redis({
    ...{ host, port, db: database, lazyConnect: true, connectTimeout: 10_000 },
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    maxRetriesPerRequest: patience === 'endless' ? null : TRIES,
    retryStrategy: (times) => (isFirst ? null : Math.min(times * 100, LONGEST_PAUSE)),
  });
  let isThere = false;
  let isFirst = true;
  let last: unknown;
  redis.on('error', (error) => {
    last = error;
    if (isThere) onTrouble(`The queue at ${shownQueue(address)} is away: waiting for it.`);
    isThere = false;
  });
  redis.on('ready', () => {
    if (!isFirst && !isThere) onTrouble(`The queue at ${shownQueue(address)} is there again.`);
    isThere = true;
  });
  try {
    await redis.connect();
    // Where there is no such database, the first would be taken without a word.
    await redis.select(database).catch((cause: unknown) => {
      throw isRefusal(cause) && kindOf(cause) === 'ERR' ? noDatabase(address, cause) : cause;
    });
    // Whether it may be written to shows only where something is.
    await redis.set(`${address.prefix}:hello`, '1', 'PX', 1);
    await seeThatItWillDo(redis, address, onTrouble);
    isFirst = false;
    return redis;
  } catch (cause) {
    redis.disconnect();
    throw cause instanceof QuotecastError
      ? cause
      : unreachable(address, kindOf(cause) ? cause : last);
  }
}

/** What came of talking to the server, in words for a person. */
export function unreachable(address: QueueAddress, cause: unknown): QuotecastError {
  // Nothing else is parsed there but what stands on the queue.
  if (cause instanceof SyntaxError) return damaged(cause);
  const kind = kindOf(cause);
  const why = WHY[kind] ?? `does not answer${kind === '' ? '' : ` (${kind})`}`;
  return new QuotecastError(
    'QUEUE_UNREACHABLE',
    `The queue at ${shownQueue(address)} ${why}.`,
    ITS_OWN.has(kind)
      ? 'Mend that on its machine, and run it again.'
      : 'Start a Redis server there, or mend the address, user and password of the queue.',
    cause,
  );
}

/** What stands on the queue is none of ours. */
export function damaged(cause: unknown): QuotecastError {
  return new QuotecastError(
    'QUEUE_DAMAGED',
    'What came out of the queue is no task of this version of quotecast.',
    'Run the same version on every machine, and let nobody else use the database.',
    cause,
  );
}

function noDatabase(address: QueueAddress, cause: unknown): QuotecastError {
  return new QuotecastError(
    'QUEUE_UNREACHABLE',
    `The queue at ${shownQueue(address)} has no database ${address.database}.`,
    'Take a lower number, or none: a Redis server has 16 unless told, from 0.',
    cause,
  );
}

/** Whether it is the server that refused something. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ReplyError;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (isRefusal(error)) return /^[A-Z]+/.exec(error.message)?.[0] ?? '';
  return 'code' in error ? String(error.code) : '';
}

/** @throws QuotecastError QUEUE_UNREACHABLE for a server that is too old */
async function seeThatItWillDo(
  redis: Redis,
  address: QueueAddress,
  onTrouble: Trouble,
): Promise<void> {
  const told = new Map(
    (await redis.info()).split(/\r?\n/).map((line) => line.split(':') as [string, string]),
  );
  const version = told.get('redis_version') ?? '';
  if (Number.parseInt(version, 10) < OLDEST)
    throw new QuotecastError(
      'QUEUE_UNREACHABLE',
      `The queue at ${shownQueue(address)} is Redis ${version}.`,
      `Take Redis ${OLDEST} or a later one, or Valkey.`,
    );
  const policy = told.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction' && Number(told.get('maxmemory') ?? 0) > 0)
    onTrouble(
      `The queue at ${shownQueue(address)} throws away what stands there when its memory is full (maxmemory-policy ${policy}): set it to noeviction.`,
    );
}
