import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EdgeAnswer } from '../../src/speech/edge-answer.ts';
import type { EdgeFault } from '../../src/speech/edge-failure.ts';
import { EdgeGate, limitTo } from '../../src/speech/edge-gate.ts';
import { never } from './edge-harness.ts';

const ANSWER: EdgeAnswer = { audio: new Uint8Array(1), words: [] };
const REFUSED: EdgeFault = { kind: 'status', status: 429, retryAfter: null, clockAhead: null };

/** A request that ends when it is told to. */
function request() {
  let end: (result: EdgeAnswer | EdgeFault) => void = () => {};
  const done = new Promise<EdgeAnswer | EdgeFault>((resolve) => {
    end = resolve;
  });
  const one = {
    begun: false,
    run: () => {
      one.begun = true;
      return done;
    },
    end: (result: EdgeAnswer | EdgeFault) => end(result),
  };
  return one;
}
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

describe('a limit', () => {
  test('is kept, used up, and passes on what comes of the work', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { maxLength: 30 }),
        async (count, works) => {
          const limit = limitTo(count);
          let running = 0;
          let most = 0;
          const results = await Promise.allSettled(
            works.map(([turns, fails], index) =>
              limit(async () => {
                running += 1;
                most = Math.max(most, running);
                for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                running -= 1;
                if (fails) throw new Error(String(index));
                return index;
              }),
            ),
          );
          expect(most).toBeLessThanOrEqual(count);
          expect(works.length === 0 || most > 0).toBe(true);
          expect(results.map(({ status }) => status === 'rejected')).toEqual(
            works.map(([, fails]) => fails),
          );
        },
      ),
    );
  });
});

describe('the gate', () => {
  test('takes refusals that came together for one, and forgets them at an answer', async () => {
    const gate = new EdgeGate(limitTo(8));
    const volley = async (...results: (EdgeAnswer | EdgeFault)[]) => {
      const requests = results.map(request);
      const passed = requests.map(({ run }) => gate.pass(run, never));
      await settle();
      for (const [index, result] of results.entries()) requests[index]?.end(result);
      await Promise.all(passed);
    };
    await volley(REFUSED, REFUSED, REFUSED, REFUSED);
    await volley(REFUSED, REFUSED);
    expect(gate.isWornOut).toBe(false);
    await volley(ANSWER);
    await volley(REFUSED);
    await volley(REFUSED);
    expect(gate.isWornOut).toBe(false);
    await volley({ kind: 'timeout' }, REFUSED);
    expect(gate.isWornOut).toBe(true);
  });

  test('holds every line while one was told to wait', async () => {
    const gate = new EdgeGate(limitTo(2));
    const pauses = [request(), request()];
    for (const pause of pauses) gate.hold(pause.run());
    const other = request();
    const passed = gate.pass(other.run, never);
    await settle();
    pauses[0]?.end(ANSWER);
    await settle();
    expect(other.begun).toBe(false);
    pauses[1]?.end(ANSWER);
    await settle();
    expect(other.begun).toBe(true);
    other.end(ANSWER);
    expect(await passed).toBe(ANSWER);
  });

  test('lets go of who waits for room or for a pause when told to, and asks nothing for them', async () => {
    const gate = new EdgeGate(limitTo(1));
    const first = request();
    const passed = gate.pass(first.run, never);
    const stop = new AbortController();
    const second = request();
    const waiting = gate.pass(second.run, stop.signal);
    await settle();
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    first.end(ANSWER);
    await passed;
    await settle();
    expect(second.begun).toBe(false);
    const third = request();
    third.end(ANSWER);
    expect(await gate.pass(third.run, never)).toBe(ANSWER);
  });
});
