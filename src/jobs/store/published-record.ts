import { createHash } from 'node:crypto';
import * as z from 'zod';
import { QuotecastError } from '../../errors.ts';
import type { Show } from '../../feed/show.ts';
import { isName, type ObjectStore } from '../../speech/store/object-store.ts';

/** Tags by name; null for what may stand there half changed. */
export type Objects = Readonly<Record<string, string | null>>;

/**
 * What was put where the public sees it. There is one place for that in a store, so there is one record;
 * it tells whose an object is, so that of two shows that share a store by mistake neither removes what
 * the other has put, and a show whose title was changed, and changed back, is not misled by what stood
 * there before.
 */
export type PublishedRecord = {
  readonly mine: Objects;
  /** Of shows by other titles or addresses, by their keys. */
  readonly others: Readonly<Record<string, Objects>>;
};

const RECORD = 'published.json';
/** Bytes: of some three hundred thousand objects, which fifteen thousand episodes have. */
const LARGEST_RECORD = 64 * 1024 * 1024;
const recordSchema = z.strictObject({
  version: z.literal(1),
  shows: z.record(
    z.string().regex(/^[0-9a-f]{16}$/),
    z.record(z.string().refine(isName), z.string().max(64).nullable()),
  ),
});

type Whose = Pick<Show, 'title' | 'address'>;

/**
 * Reads the record. One that is none, or too large to be one, is as good as an empty one.
 * @throws QuotecastError STORE_UNREACHABLE, STORE_REFUSED; the signal's reason
 */
export async function readRecord(
  store: ObjectStore,
  show: Whose,
  signal: AbortSignal,
): Promise<PublishedRecord> {
  const text = await store.get(RECORD, LARGEST_RECORD, signal).catch((error: unknown) => {
    if (error instanceof QuotecastError && error.code === 'STORE_DAMAGED') return null;
    throw error;
  });
  const { [keyOf(show)]: mine = {}, ...others } = parse(text?.toString() ?? '');
  return { mine, others };
}

function parse(text: string): Readonly<Record<string, Objects>> {
  try {
    return recordSchema.parse(JSON.parse(text)).shows;
  } catch {
    return {};
  }
}

/** @throws QuotecastError STORE_UNREACHABLE, STORE_REFUSED; the signal's reason */
export async function writeRecord(
  store: ObjectStore,
  show: Whose,
  { mine, others }: PublishedRecord,
  signal: AbortSignal,
): Promise<void> {
  const shows = sorted({ ...others, [keyOf(show)]: sorted(mine) });
  const text = `${JSON.stringify({ version: 1, shows })}\n`;
  await store.put(RECORD, Buffer.from(text), { type: 'application/json' }, signal);
}

function keyOf({ title, address }: Whose): string {
  const hash = createHash('sha256').update(address ?? title);
  return hash.digest('hex').slice(0, 16);
}

function sorted<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
}
