import { Redis } from 'ioredis';
import { QuotecastError } from '../../errors.ts';
import { type QueueAddress, shownQueue } from './queue-address.ts';

/** Told when the server goes away, and when it is there again. */
export type Trouble = (line: string) => void;

/** Between two tries to reach a server that went away, in milliseconds. */
const LONGEST_PAUSE = 2000;
/** Who asks gives up after so many tries: about 20 seconds. */
const TRIES = 20;

/**
 * Connects to the server of a queue, and goes on trying when it goes away later.
 * @param patience `endless` for a worker, which waits for the server as long as it takes
 * @throws QuotecastError QUEUE_UNREACHABLE where there is none now
 */
export async function connect(
  address: QueueAddress,
  patience: 'endless' | 'limited',
  onTrouble: Trouble,
): Promise<Redis> {
  const { host, port, username, password, database, tls } = address;
  const redis = new Redis({
    ...{ host, port, db: database, lazyConnect: true },
    ...(username === null ? {} : { username }),
    ...(password === null ? {} : { password }),
    ...(tls ? { tls: {} } : {}),
    maxRetriesPerRequest: patience === 'endless' ? null : TRIES,
    retryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE),
  });
  let isThere = false;
  let isFirst = true;
  redis.on('error', () => {
    if (isThere) onTrouble(`The queue at ${shownQueue(address)} is away: waiting for it.`);
    isThere = false;
  });
  redis.on('ready', () => {
    if (!isFirst && !isThere) onTrouble(`The queue at ${shownQueue(address)} is there again.`);
    isFirst = false;
    isThere = true;
  });
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch (cause) {
    redis.disconnect();
    throw unreachable(address, cause);
  }
}

export function unreachable(address: QueueAddress, cause: unknown): QuotecastError {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new QuotecastError(
    'QUEUE_UNREACHABLE',
    `The queue at ${shownQueue(address)} does not answer${why}.`,
    'Start a Redis server there, or mend the address, user and password of the queue.',
    cause,
  );
}
