import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type SharedCache,
  shareFolder,
  shareObjects,
} from '../../../src/speech/store/shared-cache.ts';
import { createTakeStore, TakeLost, type TakeStore } from '../../../src/speech/take-store.ts';
import { type BucketServer, openBucket, startBucket, startFake } from './bucket-server.ts';

let root = '';
let server: BucketServer;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'quotecast-shared-'));
  server = await startBucket();
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const SLT = { id: 'flite/slt', engine: 'flite' } as const;
const measure = (pcm: Int16Array) => ({ energies: [pcm.length / 7], peaks: [0.25], peak: 0.5 });
const pcmOf = (length: number) => Int16Array.from({ length }, (_, i) => (i * 31) % 20_000);

let clock = 1_700_000_000_000;
const now = () => clock;
let machines = 0;

/** A machine of its own, with a cache of its own. */
function machine(shared: SharedCache | null): TakeStore & { readonly folder: string } {
  machines += 1;
  const folder = join(root, `machine${machines}`);
  const scratch = async () => {
    await mkdir(`${folder}.scratch`, { recursive: true });
    return `${folder}.scratch`;
  };
  return { ...createTakeStore({ folder, scratch, measure, now, shared }), folder };
}

/** A store in memory: what the others are held to. */
function memory(): () => SharedCache {
  const entries = new Map<string, { bytes: Buffer; facts: unknown }>();
  return () => ({
    shown: 'memory',
    get: async (key) => entries.get(key) ?? null,
    async put(key, bytes, facts) {
      entries.set(key, { bytes: Buffer.from(bytes), facts: JSON.parse(JSON.stringify(facts)) });
    },
    damaged: () => 0,
    trouble: () => null,
    upkeep: async () => undefined,
  });
}

describe.each([
  ['memory', memory],
  [
    'a folder',
    () => {
      const folder = join(root, `folder${++machines}`);
      return () => shareFolder(folder, 1e9, now);
    },
  ],
  [
    'a bucket',
    () => {
      const prefix = `prefix${++machines}`;
      return () => shareObjects(openBucket(server, prefix), now);
    },
  ],
] as const)('takes shared in %s', (_, place: () => () => SharedCache) => {
  it('are on every machine what they were on the first, to the sample', async () => {
    const open = place();
    await fc.assert(
      fc.asyncProperty(
        fc.int16Array({ maxLength: 500 }),
        fc.string({ minLength: 1 }),
        async (pcm, key) => {
          const one = machine(open());
          const kept = await one.keep(key, pcm, SLT);
          await one.settle();
          const other = machine(open());
          expect(await other.find(key)).toEqual(kept);
          expect(await other.read(kept)).toEqual(pcm);
          expect(other.kept()).toBe(0);
          expect(other.notices()).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('are fetched once, and had without the store from then on', async () => {
    const open = place();
    const one = machine(open());
    const take = await one.keep('a', pcmOf(100), SLT);
    await one.save('chapter', Buffer.from('mp3'), { frames: 3 });
    await one.settle();
    const other = machine(open());
    await other.gather(['a', 'a', 'none']);
    expect(await other.find('none')).toBeNull();
    expect((await other.load('chapter'))?.facts).toEqual({ frames: 3 });
    const offline = createTakeStore({
      ...{ folder: other.folder, measure, now },
      scratch: () => Promise.reject(new Error('none is needed')),
    });
    expect(await offline.find('a')).toEqual(take);
    expect((await offline.load('chapter'))?.bytes.toString()).toBe('mp3');
  });

  it('come back from there where this disk is damaged', async () => {
    const open = place();
    const one = machine(open());
    const take = await one.keep('a', pcmOf(1000), SLT);
    await one.settle();
    await spoil(join(one.folder, 'content-v2'));
    const later = createTakeStore({
      ...{ folder: one.folder, measure, now, shared: open() },
      scratch: () => Promise.reject(new Error('none is needed')),
    });
    expect(await later.read(take)).toEqual(pcmOf(1000));
  });

  it('are shared where they were here before, if that is asked for', async () => {
    const open = place();
    const one = machine(null);
    const take = await one.keep('a', pcmOf(50), SLT);
    const later = createTakeStore({
      ...{ folder: one.folder, measure, now, shared: open() },
      scratch: () => Promise.reject(new Error('none is needed')),
    });
    await later.share(['a', 'unknown']);
    await later.settle();
    expect(await machine(open()).find('a')).toEqual(take);
  });
});

async function spoil(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const file = join(name.parentPath, name.name);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    await writeFile(file, bytes);
  }
}

describe('a bucket that somebody else has written to', () => {
  const objects = () => openBucket(server, `prefix${++machines}`);

  it('gives nothing that is not as it was put, wherever a byte has changed, and is healed', async () => {
    const store = objects();
    const names: string[] = [];
    const spy = {
      ...store,
      put: (...args: Parameters<typeof store.put>) => {
        names.push(args[0]);
        return store.put(...args);
      },
    };
    const one = machine(shareObjects(spy, now));
    const take = await one.keep('a', pcmOf(40), SLT);
    await one.settle();
    const [name = ''] = names;
    const whole = (await store.get(name, 1e6)) ?? Buffer.alloc(0);
    const type = { type: 'application/octet-stream' };
    for (let at = 0; at < whole.length; at += 17) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await store.put(name, bytes, type);
      const other = machine(shareObjects(store, now));
      expect(await other.find('a'), `byte ${at}`).toBeNull();
      expect(other.notices().map(({ code }) => code)).toEqual(['cache-healed']);
    }
    for (const cut of [0, 10, 90, whole.length - 1]) {
      await store.put(name, whole.subarray(0, cut), type);
      expect(await machine(shareObjects(store, now)).find('a'), `cut at ${cut}`).toBeNull();
    }
    const healer = machine(shareObjects(store, now));
    expect(await healer.find('a')).toBeNull();
    await healer.keep('a', pcmOf(40), SLT);
    await healer.settle();
    expect(await machine(shareObjects(store, now)).find('a')).toEqual(take);
  });

  it('gives no entry under the name of another, and none whose facts are not of a take', async () => {
    const store = objects();
    const puts: { name: string; bytes: Uint8Array }[] = [];
    const spy = {
      ...store,
      async put(name: string, bytes: Parameters<typeof store.put>[1]) {
        if (bytes instanceof Uint8Array) puts.push({ name, bytes });
      },
    };
    const one = machine(shareObjects(spy, now));
    const take = await one.keep('a', pcmOf(40), SLT);
    await one.keep('b', pcmOf(41), SLT);
    await one.save('c', new Uint8Array(80), { kind: 'take', samples: 40, level: { peak: -1 } });
    await one.settle();
    const [a, b, c] = puts;
    const type = { type: 'application/octet-stream' };
    await store.put(a?.name ?? '', b?.bytes ?? new Uint8Array(), type);
    await store.put(c?.name ?? '', c?.bytes ?? new Uint8Array(), type);
    const other = machine(shareObjects(store, now));
    expect(await other.find('a')).toBeNull();
    expect(await other.find('c')).toBeNull();
    await expect(other.read(take)).rejects.toBeInstanceOf(TakeLost);
  });
});

describe('a bucket that does not answer', () => {
  it('is asked no more for a while, and the run goes on with what is here', async () => {
    const fake = await startFake((_, response) => response.writeHead(503).end());
    const shared = shareObjects(openBucket(fake), now);
    const one = machine(shared);
    const take = await one.keep('a', pcmOf(10), SLT);
    await one.settle();
    expect(await one.find('b')).toBeNull();
    expect(await one.read(take)).toEqual(pcmOf(10));
    const asked = fake.asked.length;
    expect(asked).toBe(4);
    await one.gather(Array.from({ length: 50 }, (_, index) => `key${index}`));
    expect(fake.asked.length).toBe(asked);
    expect(one.notices().map(({ code }) => code)).toEqual(['store-trouble']);
    expect(one.notices()[0]?.reason).toContain('s3://bucket/show');
    clock += 61_000;
    expect(await machine(shared).find('b')).toBeNull();
    expect(fake.asked.length).toBe(2 * asked);
    await fake.close();
  });

  it('is told of at the end of a run that went on for more than a minute after', async () => {
    let status = 404;
    const fake = await startFake((request, response) => {
      request.resume();
      response.writeHead(request.method === 'PUT' ? 200 : status).end();
    });
    const one = machine(shareObjects(openBucket(fake), now));
    await one.keep('a', pcmOf(10), SLT);
    status = 503;
    await one.find('b');
    clock += 61_000;
    await one.settle();
    expect(one.notices().map(({ code }) => code)).toEqual(['store-trouble']);
    await fake.close();
  });
});
