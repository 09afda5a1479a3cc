import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createWorkerPool, type WorkerPool } from '../../src/speech/worker-pool.ts';

type Order = { readonly do: 'echo' | 'hang' | 'throw' | 'exit'; readonly value?: number };

/** A worker that does as it is told, and counts how often one was started. */
function pool(size: number): { pool: WorkerPool<Order, number>; started: () => number } {
  let started = 0;
  const script = `
    const { parentPort } = require('node:worker_threads');
    parentPort.on('message', (order) => {
      if (order.do === 'hang') for (;;);
      if (order.do === 'throw') throw new Error('told to');
      if (order.do === 'exit') process.exit(3);
      parentPort.postMessage(order.value);
    });`;
  const start = (): Worker => {
    started += 1;
    return new Worker(script, { eval: true });
  };
  return { pool: createWorkerPool<Order, number>(size, start), started: () => started };
}

const never = new AbortController().signal;

describe('a pool of workers', () => {
  it('starts none before there is work, and no more than it may', async () => {
    const { pool: crew, started } = pool(2);
    expect(started()).toBe(0);
    const values = [1, 2, 3, 4, 5, 6];
    const answers = values.map((value) => crew.run({ do: 'echo', value }, 20_000, never));
    expect(await Promise.all(answers)).toEqual(values);
    expect(started()).toBe(2);
    await crew.close();
  });

  it.each(['throw', 'exit'] as const)('replaces a worker that dies: %s', async (death) => {
    const { pool: crew, started } = pool(1);
    const dies = crew.run({ do: death }, 20_000, never);
    const lives = crew.run({ do: 'echo', value: 7 }, 20_000, never);
    await expect(dies).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(await lives).toBe(7);
    expect(started()).toBe(2);
    await crew.close();
  });

  it('ends a worker that takes too long', async () => {
    const { pool: crew } = pool(1);
    const hangs = crew.run({ do: 'hang' }, 50, never);
    const lives = crew.run({ do: 'echo', value: 7 }, 20_000, never);
    await expect(hangs).rejects.toMatchObject({ code: 'ENGINE_TIMEOUT' });
    expect(await lives).toBe(7);
    await crew.close();
  });

  it('stops what runs and what waits when told to', async () => {
    const { pool: crew } = pool(1);
    const control = new AbortController();
    const runs = crew.run({ do: 'hang' }, 20_000, control.signal);
    const waits = crew.run({ do: 'echo', value: 1 }, 20_000, control.signal);
    const stays = crew.run({ do: 'echo', value: 7 }, 20_000, never);
    control.abort();
    await expect(runs).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expect(waits).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await stays).toBe(7);
    await crew.close();
  });

  it('rejects everything once closed', async () => {
    const { pool: crew } = pool(1);
    const runs = crew.run({ do: 'hang' }, 20_000, never);
    const waits = crew.run({ do: 'echo', value: 1 }, 20_000, never);
    const told = Promise.allSettled([runs, waits]);
    await crew.close();
    expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(crew.run({ do: 'echo' }, 20_000, never)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await crew.close();
  });
});
