import * as z from 'zod';
import type { Notice } from '../article/article.ts';
import type { Voice } from '../cast/cast.ts';
import type { QuotecastError } from '../errors.ts';
import { createDiskCache, type DiskCache, type Glimpse, type Kept } from './disk-cache.ts';
import { limitTo } from './edge-gate.ts';
import type { SharedCache } from './store/shared-cache.ts';

/** What mastering needs to know of a take without its sound. */
export type TakeLevel = {
  /** Mean square after K-weighting, one per 20 ms from the take's first sample; the last may be of less. */
  readonly energies: readonly number[];
  /** Largest magnitude of a sample, one per each of the same 20 ms; 1 is full scale. */
  readonly peaks: readonly number[];
  /** True peak, linear; 1 is full scale. */
  readonly peak: number;
};

/** A take as it is kept: trimmed sound at `SAMPLE_RATE`, and what was measured of it. */
export type Take = {
  readonly key: string;
  readonly samples: number;
  readonly level: TakeLevel;
};

/**
 * Takes, and what is made of them, by key: on disk, so that no more than one need be in memory. What
 * other machines have shared is brought to this disk when it is first wanted.
 */
export type TakeStore = {
  /** Brings what others have shared of these: faster than one after another. */
  gather(keys: readonly string[]): Promise<void>;
  /** A take known by its entry alone: its sound is looked at when it is read. */
  find(key: string): Promise<Take | null>;
  /** A take whose sound was read and is whole; a damaged one is removed and counts as not there. */
  findWhole(key: string): Promise<Take | null>;
  /**
   * @param pcm trimmed, at `SAMPLE_RATE`
   * @throws what the file system does when nothing can be written anywhere
   */
  keep(key: string, pcm: Int16Array, voice: Pick<Voice, 'id' | 'engine'>): Promise<Take>;
  /** @throws TakeLost when it is gone or damaged by now */
  read(take: Take): Promise<Int16Array>;
  /** What is known of something made of takes without reading it; null when it is not there. */
  glimpse(key: string): Promise<Glimpse | null>;
  /** Something made of takes, such as an encoded chapter; null when it is not there, or damaged. */
  load(key: string): Promise<Kept | null>;
  /** @param facts a JSON value: it comes back with the bytes */
  save(key: string, bytes: Uint8Array, facts: unknown): Promise<void>;
  /** Shares these though they were here before; what is put in is shared anyway. */
  share(keys: readonly string[]): Promise<void>;
  /** Waits until what was put in is shared. */
  settle(): Promise<void>;
  /** What a person should know of the cache after this run. */
  notices(): readonly Notice[];
  /** How many takes were put in. */
  kept(): number;
  /** How many bytes were put into the cache proper. */
  written(): number;
};

/** A take that was found is gone when it is read: make it again, and what was laid out by it. */
export class TakeLost extends Error {
  override readonly name = 'TakeLost';
  constructor(take: Take) {
    super(`The take ${take.key} is gone or damaged.`);
  }
}

export type TakeStoreOptions = {
  /** Where takes outlive the run; null for nowhere. */
  readonly folder: string | null;
  /** Makes a folder for this run alone: used where the cache's cannot be written to. */
  readonly scratch: () => Promise<string>;
  readonly measure: (pcm: Int16Array) => TakeLevel;
  /** The time in milliseconds. */
  readonly now: () => number;
  /** What other machines have of the cache; null, or nothing, for this machine alone. */
  readonly shared?: SharedCache | null;
  /** Ends what is asked of other machines. */
  readonly signal?: AbortSignal;
};

/** Takes asked for, and takes sent, at once; and sent ones that may wait for that. */
const ASKED = 16;
const SENT = 8;
const WAITING = 24;

const level = z.object({
  energies: z.array(z.number().nonnegative()),
  peaks: z.array(z.number().nonnegative()),
  peak: z.number().nonnegative(),
});
const takeFacts = z.object({ kind: z.literal('take'), samples: z.int().nonnegative(), level });

const BYTES_A_SAMPLE = 2;

export function createTakeStore(options: TakeStoreOptions): TakeStore {
  const { shared = null, signal } = options;
  const damagedBefore = shared?.damaged() ?? 0;
  const askLimit = limitTo(ASKED);
  const sendLimit = limitTo(SENT);
  const sending = new Set<Promise<void>>();
  /** Keys that others have, and that they have not. */
  const there = new Set<string>();
  const absent = new Set<string>();
  const cache = options.folder === null ? null : createDiskCache(options.folder, options.now);
  let scratch: Promise<DiskCache> | null = null;
  let unwritable: unknown = null;
  let kept = 0;

  const openScratch = () => {
    scratch ??= options.scratch().then((folder) => createDiskCache(folder, options.now));
    return scratch;
  };
  const places = async (): Promise<DiskCache[]> => [
    ...(cache === null ? [] : [cache]),
    ...(scratch === null ? [] : [await scratch]),
  ];

  const putHere = async (key: string, bytes: Uint8Array, facts: unknown): Promise<void> => {
    if (cache !== null && unwritable === null) {
      try {
        await cache.put(key, bytes, facts);
        return;
      } catch (error) {
        unwritable = error;
      }
    }
    await (await openScratch()).put(key, bytes, facts);
  };

  const send = async (key: string, bytes: Uint8Array, facts: unknown): Promise<void> => {
    if (shared === null) return;
    there.add(key);
    absent.delete(key);
    while (sending.size >= WAITING) await Promise.race(sending);
    const sent = sendLimit(() => shared.put(key, bytes, facts, signal)).finally(() =>
      sending.delete(sent),
    );
    sending.add(sent);
    // Who waits for all of them hears of it.
    sent.catch(() => undefined);
  };

  const put = async (key: string, bytes: Uint8Array, facts: unknown): Promise<void> => {
    await putHere(key, bytes, facts);
    await send(key, bytes, facts);
  };

  const getHere = async (key: string): Promise<Kept | null> => {
    for (const place of await places()) {
      const kept = await place.get(key);
      if (kept !== null) return kept;
    }
    return null;
  };

  const bring = async (key: string): Promise<Kept | null> => {
    if (shared === null || absent.has(key)) return null;
    const kept = await askLimit(() => shared.get(key, signal));
    if (kept === null) {
      absent.add(key);
      return null;
    }
    there.add(key);
    await putHere(key, kept.bytes, kept.facts);
    return kept;
  };

  const get = async (key: string) => (await getHere(key)) ?? (await bring(key));

  const glimpse = async <T>(key: string, what: (seen: Glimpse | null) => T | null) => {
    for (const place of await places()) {
      const found = what(await place.glimpse(key));
      if (found !== null) return found;
    }
    return what(glimpseOf(await bring(key)));
  };
  const find = (key: string) => glimpse(key, (seen) => asTake(key, seen));

  return {
    async gather(keys) {
      if (shared !== null) await Promise.all([...new Set(keys)].map(find));
    },
    find,
    findWhole: async (key) => takeOf(key, await get(key)),
    async keep(key, pcm, voice) {
      const take: Take = { key, samples: pcm.length, level: options.measure(pcm) };
      const { samples } = take;
      const facts = {
        kind: 'take',
        engine: voice.engine,
        voice: voice.id,
        samples,
        level: take.level,
      };
      await put(key, new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength), facts);
      kept += 1;
      return take;
    },
    async read(take) {
      const kept = await get(take.key);
      if (kept?.bytes.byteLength !== take.samples * BYTES_A_SAMPLE) throw new TakeLost(take);
      // A copy: a buffer out of Node's pool need not stand at an even address.
      return new Int16Array(new Uint8Array(kept.bytes).buffer);
    },
    glimpse: (key) => glimpse(key, (seen) => seen),
    load: get,
    save: (key, bytes, facts) => put(key, bytes, facts),
    async share(keys) {
      for (const key of keys) {
        const kept = shared === null || there.has(key) ? null : await getHere(key);
        if (kept !== null) await send(key, kept.bytes, kept.facts);
      }
    },
    async settle() {
      await Promise.all(sending);
      if (shared !== null && there.size > 0) await shared.upkeep();
    },
    notices: () => [
      ...(unwritable === null ? [] : [notKept(options.folder ?? '', unwritable)]),
      ...healed((cache?.damaged() ?? 0) + (shared?.damaged() ?? 0) - damagedBefore),
      ...[shared?.trouble() ?? []].flat().map(notShared),
    ],
    kept: () => kept,
    written: () => cache?.written() ?? 0,
  };
}

function glimpseOf(kept: Kept | null): Glimpse | null {
  return kept && { size: kept.bytes.byteLength, facts: kept.facts };
}

function takeOf(key: string, kept: Kept | null): Take | null {
  return asTake(key, glimpseOf(kept));
}

function asTake(key: string, found: Glimpse | null): Take | null {
  const facts = takeFacts.safeParse(found?.facts);
  if (!facts.success || found?.size !== facts.data.samples * BYTES_A_SAMPLE) return null;
  return { key, samples: facts.data.samples, level: facts.data.level };
}

function notKept(folder: string, cause: unknown): Notice {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  const reason = `Nothing can be written to the cache ${folder}${why}: the next run will speak all of it again.`;
  return { code: 'cache-unwritable', place: null, reason };
}

function notShared(trouble: QuotecastError): Notice {
  const reason = `${trouble.message} What was spoken is kept on this machine alone. ${trouble.advice}`;
  return { code: 'store-trouble', place: null, reason };
}

function healed(count: number): readonly Notice[] {
  if (count === 0) return [];
  const entries = count === 1 ? 'One damaged entry' : `${count} damaged entries`;
  const reason = `${entries} of the cache ${count === 1 ? 'was' : 'were'} removed and made anew.`;
  return [{ code: 'cache-healed', place: null, reason }];
}
