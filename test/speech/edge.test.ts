import { readdirSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { edgeWithoutTime, never, SONIA } from './edge-harness.ts';
import { addressOfNobody } from './edge-matrix.ts';
import {
  type EdgeFaultName,
  type EdgeServer,
  secondsToSpeak,
  startEdgeServer,
} from './edge-server.ts';
import { leadTo, trust } from './trust.ts';

const TEXT = 'The ferry left the harbour at noon, and nobody on the quay said a word about it.';

let server: EdgeServer;
let distrust: () => void;

beforeAll(async () => {
  server = await startEdgeServer();
});
afterAll(() => server.close());
beforeEach(() => {
  distrust = trust(server.cert);
  server.plan('none');
  server.retryAfter = null;
  server.date = null;
});
afterEach(async () => {
  distrust();
  await server.idle();
});

describe('speaking', () => {
  test('gives the sound of the text, asked for in one request', async () => {
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    const pcm = await engine.speak(TEXT, SONIA, never);
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(secondsToSpeak(TEXT) + 0.875, 1);
    expect(server.connections() - before).toBe(1);
    const asked = server.asked.at(-1);
    expect(asked?.text).toBe(TEXT);
    expect(asked?.config).toContain('audio-24khz-96kbitrate-mono-mp3');
    expect(asked?.ssml).toContain('xml:lang="en-GB"');
    expect(asked?.ssml).toContain('<voice name="en-GB-SoniaNeural">');
  });

  test('keeps the limit over all lines and their pieces, and the limit of others', async () => {
    let running = 0;
    let most = 0;
    const { engine } = edgeWithoutTime(server.proxy, {
      parallel: 3,
      limit: async (work) => {
        running += 1;
        most = Math.max(most, running);
        try {
          return await work();
        } finally {
          running -= 1;
        }
      },
    });
    const long = `${'The boat came in & went out again. '.repeat(150)}`;
    const before = server.connections();
    const texts = [long, 'One.', 'Two.', 'Three.', 'Four.'];
    await Promise.all(texts.map((text) => engine.speak(text, SONIA, never)));
    expect(server.connections() - before).toBe(6);
    expect(most).toBe(3);
  });

  test('passes over a stretch of signs in a long text', async () => {
    const { engine } = edgeWithoutTime(server.proxy);
    const pcm = await engine.speak(`It ends here. ${'– '.repeat(3000)}`, SONIA, never);
    expect(pcm.length).toBeGreaterThan(SAMPLE_RATE);
  });

  test('once it is refused for good, no line asks any more', async () => {
    server.plan('silent', 'silent', 'status-401');
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy, { parallel: 2 });
    const refusal = { code: 'ENGINE_REFUSED', message: expect.stringContaining('401') };
    const first = expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject(refusal);
    await server.began('silent');
    server.plan('status-401');
    const others = ['One.', 'Two.', 'Three.'].map((text) =>
      expect(engine.speak(text, SONIA, never)).rejects.toMatchObject(refusal),
    );
    await Promise.all([first, ...others]);
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject(refusal);
    expect(server.connections() - before).toBe(2);
  });

  test('passes rate, pitch and volume on', async () => {
    const { engine } = edgeWithoutTime(server.proxy);
    const settings = { ...SONIA.settings, rate: '+10%', pitch: '-2st', volume: 'soft' };
    await engine.speak('Hello there.', { ...SONIA, settings }, never);
    expect(server.asked.at(-1)?.ssml).toContain('rate="+10%" pitch="-2st" volume="soft"');
  });

  test.each([
    ['rate', '"/><break time="9s"/>'],
    ['voice', "en'><x>"],
    ['volume', ''],
  ])('refuses a setting %s of %j before anything is sent', async (name, value) => {
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    const voice = { ...SONIA, settings: { ...SONIA.settings, [name]: value } };
    await expect(engine.speak(TEXT, voice, never)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
    expect(server.connections()).toBe(before);
  });

  test('sends what stands for itself in XML as text', async () => {
    const { engine } = edgeWithoutTime(server.proxy);
    await engine.speak('Fish & chips <5 "£" \u0000\ud800it\'s', SONIA, never);
    expect(server.asked.at(-1)?.text).toBe('Fish & chips <5 "£" it\'s');
  });

  test('cuts a long text into requests under the limit and joins the sound', async () => {
    const before = server.connections();
    const sentence = `It's "so": ${'&'.repeat(300)} the boat came in. `;
    const { engine } = edgeWithoutTime(server.proxy);
    const pcm = await engine.speak(sentence.repeat(6), SONIA, never);
    const requests = server.connections() - before;
    const asked = server.asked.slice(-requests);
    expect(requests).toBeGreaterThan(1);
    expect(asked.every((one) => one.escapedBytes < 4096)).toBe(true);
    expect(asked.map((one) => one.text).join(' ')).toBe(sentence.repeat(6).trim());
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(6 * secondsToSpeak(sentence) + 0.875, 0);
  });

  test('calls at the same time do not touch each other', async () => {
    server.plan('silent', 'none');
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(server.proxy);
    const stopped = engine.speak(TEXT, SONIA, stop.signal);
    const outcome = expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await server.began('silent');
    const others = [1, 2, 3].map(() => engine.speak(TEXT, SONIA, never));
    stop.abort();
    await outcome;
    expect((await Promise.all(others)).every((pcm) => pcm.length > SAMPLE_RATE)).toBe(true);
  });

  test('says what it is', () => {
    const { engine } = edgeWithoutTime(server.proxy, { parallel: 3 });
    expect(engine).toMatchObject({
      id: 'edge',
      version: 'node-edge-tts 1.2.10 audio-24khz-96kbitrate-mono-mp3',
      parallel: 3,
    });
    expect(['en', 'en-GB', 'EN', 'fr', 'enm', ''].map((tag) => engine.speaks(tag))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('text without a sound', () => {
  test.each(['', ' \n', '\u0000\u0007'])('%j is not sent', async (text) => {
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    await expect(engine.speak(text, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_NO_AUDIO',
    });
    expect(server.connections()).toBe(before);
  });

  test('a text of signs that Edge says nothing for is asked for once', async () => {
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    await expect(engine.speak('🙂🙂', SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_NO_AUDIO',
    });
    expect(server.connections() - before).toBe(1);
  });
});

describe('a server that does wrong', () => {
  const cases: readonly (readonly [EdgeFaultName, ErrorCode, number])[] = [
    ['proxy-refuses', 'ENGINE_UNREACHABLE', 4],
    ['proxy-wants-password', 'ENGINE_REFUSED', 1],
    ['status-400', 'ENGINE_FAILED', 1],
    ['status-403', 'ENGINE_REFUSED', 2],
    ['status-429', 'ENGINE_REFUSED', 3],
    ['status-503', 'ENGINE_FAILED', 3],
    ['close-before-audio', 'ENGINE_UNREACHABLE', 4],
    ['close-during-audio', 'ENGINE_UNREACHABLE', 4],
    ['close-after-audio', 'ENGINE_UNREACHABLE', 4],
    ['close-bad-voice', 'ENGINE_FAILED', 1],
    ['no-audio', 'ENGINE_NO_AUDIO', 4],
    ['cut-in-frame', 'ENGINE_FAILED', 4],
    ['cut-with-words', 'ENGINE_FAILED', 4],
    ['cut-without-words', 'ENGINE_FAILED', 4],
    ['garbage', 'ENGINE_FAILED', 4],
  ];

  test.each(cases)('%s: %s after %i requests', async (fault, code, requests) => {
    server.plan(fault);
    const before = server.connections();
    const { engine, waits } = edgeWithoutTime(server.proxy);
    const failure = await engine.speak(TEXT, SONIA, never).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, cause: expect.anything() });
    expect(server.connections() - before).toBe(requests);
    expect(waits).toEqual([500, 1000, 2000].slice(0, requests - 1));
    await server.idle();
  });

  test('sound without end is not kept', async () => {
    server.plan('endless-audio');
    const { engine } = edgeWithoutTime(server.proxy, { attempts: 1 });
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      message: 'Edge sent a broken answer: more sound than any text could take.',
    });
    await server.idle();
  });

  const hanging: readonly EdgeFaultName[] = ['proxy-silent', 'handshake-silent', 'silent', 'drip'];

  test.each(hanging)('%s: ENGINE_TIMEOUT after 4 requests', async (fault) => {
    server.plan(fault);
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy, {}, () => server.began(fault));
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_TIMEOUT',
    });
    expect(server.connections() - before).toBe(4);
    await server.idle();
  });

  test.each(hanging)('%s: stops when told to', async (fault) => {
    server.plan(fault);
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(server.proxy);
    const speech = expect(engine.speak(TEXT, SONIA, stop.signal)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await server.began(fault);
    stop.abort();
    await speech;
    await server.idle();
  });

  test('a failure that passes does not show', async () => {
    server.plan('status-503', 'close-during-audio', 'cut-with-words', 'none');
    const { engine, waits } = edgeWithoutTime(server.proxy);
    const pcm = await engine.speak(TEXT, SONIA, never);
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(secondsToSpeak(TEXT) + 0.875, 1);
    expect(waits).toEqual([500, 1000, 2000]);
  });

  test('a wait that Edge asks for is kept, and half of our own is chance', async () => {
    server.plan('status-429', 'status-503', 'none');
    server.retryAfter = 7;
    const { engine, waits } = edgeWithoutTime(server.proxy, { random: () => 0 });
    await engine.speak(TEXT, SONIA, never);
    expect(waits).toEqual([7000, 500]);
  });

  test('a wait that Edge asks for as a date is kept, by its own clock', async () => {
    server.plan('status-429', 'none');
    server.date = Date.UTC(2031, 4, 6, 8, 0, 0);
    server.retryAfter = new Date(server.date + 9000).toUTCString();
    const { engine, waits } = edgeWithoutTime(server.proxy);
    await engine.speak(TEXT, SONIA, never);
    expect(waits).toEqual([9000]);
  });

  test('a date without the server’s own is taken by this machine’s clock; the past is now', async () => {
    server.plan('status-429', 'status-429', 'none');
    const now = Date.UTC(2031, 4, 6, 8, 0, 0);
    server.retryAfter = new Date(now + 5000).toUTCString();
    let times = 0;
    const { engine, waits } = edgeWithoutTime(server.proxy, {
      now: () => (times++ === 0 ? now : now + 60_000),
    });
    await engine.speak(TEXT, SONIA, never);
    expect(waits).toEqual([5000, 1000]);
  });

  test('a clock that is off is found out, and nothing more is asked', async () => {
    server.plan('status-403');
    server.date = Date.UTC(2031, 4, 6, 8, 0, 0);
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy, {
      now: () => Date.UTC(2031, 4, 6, 8, 47, 10),
    });
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_REFUSED',
      message: "Edge refused the request (status 403): this machine's clock is 47 minutes fast.",
    });
    expect(server.connections() - before).toBe(1);
  });

  test('a last word that Edge reports otherwise each time is believed at the second answer', async () => {
    server.plan('last-word-otherwise');
    const before = server.connections();
    const { engine, waits } = edgeWithoutTime(server.proxy);
    const pcm = await engine.speak(TEXT, SONIA, never);
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(secondsToSpeak(TEXT) + 0.875, 1);
    expect(server.connections() - before).toBe(2);
    expect(waits).toEqual([500]);
  });

  test('a last word that is missing by chance is not', async () => {
    server.plan('cut-last-word', 'none');
    const { engine } = edgeWithoutTime(server.proxy);
    const pcm = await engine.speak(TEXT, SONIA, never);
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(secondsToSpeak(TEXT) + 0.875, 1);
  });

  test('a voice that reports no words: taken when whole, asked again when cut', async () => {
    server.plan('wordless', 'cut-wordless', 'wordless');
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    const [whole, again] = [
      await engine.speak(TEXT, SONIA, never),
      await engine.speak(TEXT, SONIA, never),
    ];
    expect(again).toEqual(whole);
    expect(server.connections() - before).toBe(3);
  });

  test('a wait of an hour is left to the person', async () => {
    server.plan('status-429');
    server.retryAfter = 3600;
    const { engine, waits } = edgeWithoutTime(server.proxy);
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_REFUSED',
    });
    expect(waits).toEqual([]);
  });

  test('a certificate that is not trusted ends it at once', async () => {
    distrust();
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message:
        'Edge cannot be reached: its certificate is not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT).',
    });
    expect(server.connections() - before).toBe(1);
  });

  test('nobody at the address: ENGINE_UNREACHABLE after all attempts', async () => {
    const { engine, waits } = edgeWithoutTime(await addressOfNobody());
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      message: 'Edge cannot be reached: the connection was refused (ECONNREFUSED).',
    });
    expect(waits).toHaveLength(3);
  });

  test.runIf(process.platform === 'linux')('files of the package are closed', async () => {
    const openBefore = devNullsOpen();
    server.plan('close-during-audio', 'silent', 'no-audio', 'none');
    const timeOuts = [new Promise<void>(() => {}), server.began('silent')];
    const { engine } = edgeWithoutTime(
      server.proxy,
      {},
      () => timeOuts.shift() ?? new Promise(() => {}),
    );
    await engine.speak(TEXT, SONIA, never);
    // A file left open runs this into the test's time-out.
    while (devNullsOpen() > openBefore) await nextTurn();
    expect(devNullsOpen()).toBeLessThanOrEqual(openBefore);
  });
});

describe('without a proxy', () => {
  let leadBack: () => void;
  beforeEach(() => {
    leadBack = leadTo(server.port);
  });
  afterEach(() => leadBack());

  test('speaks', async () => {
    const { engine } = edgeWithoutTime(undefined);
    const pcm = await engine.speak(TEXT, SONIA, never);
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(secondsToSpeak(TEXT) + 0.875, 1);
  });

  test('is told a status', async () => {
    server.plan('status-403');
    const { engine } = edgeWithoutTime(undefined);
    await expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'ENGINE_REFUSED',
    });
  });

  test.each(['handshake-silent', 'silent'] as const)('%s: stops when told to', async (fault) => {
    server.plan(fault);
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(undefined);
    const speech = expect(engine.speak(TEXT, SONIA, stop.signal)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await server.began(fault);
    stop.abort();
    await speech;
    await server.idle();
  });

  test('stops at the very start', async () => {
    server.plan('handshake-silent');
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(undefined);
    const speech = engine.speak(TEXT, SONIA, stop.signal);
    stop.abort();
    await expect(speech).rejects.toMatchObject({ code: 'INTERRUPTED' });
    for (let turn = 0; turn < 200; turn += 1) await nextTurn();
    await server.idle();
  });
});

describe('stopping', () => {
  test('a signal that has aborted: nothing is sent', async () => {
    const before = server.connections();
    const { engine } = edgeWithoutTime(server.proxy);
    await expect(engine.speak(TEXT, SONIA, AbortSignal.abort())).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(server.connections()).toBe(before);
  });

  test('at the very start', async () => {
    server.plan('handshake-silent');
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(server.proxy);
    const speech = engine.speak(TEXT, SONIA, stop.signal);
    stop.abort();
    await expect(speech).rejects.toMatchObject({ code: 'INTERRUPTED' });
    for (let turn = 0; turn < 200; turn += 1) await nextTurn();
    await server.idle();
  });

  test('while it waits to ask again', async () => {
    server.plan('status-503');
    const before = server.connections();
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(server.proxy, {
      sleep: (ms, signal) =>
        new Promise((_, reject) => {
          if (ms === 500) queueMicrotask(() => stop.abort());
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    });
    await expect(engine.speak(TEXT, SONIA, stop.signal)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(server.connections() - before).toBe(1);
  });

  test('while the sound is decoded', async () => {
    const stop = new AbortController();
    const { engine } = edgeWithoutTime(server.proxy, {
      decode: (_, signal) => {
        stop.abort();
        return Promise.reject(signal.reason);
      },
    });
    await expect(engine.speak(TEXT, SONIA, stop.signal)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  test('closing the engine ends what it is doing, twice if need be', async () => {
    server.plan('silent');
    const { engine } = edgeWithoutTime(server.proxy);
    const speech = expect(engine.speak(TEXT, SONIA, never)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await server.began('silent');
    await Promise.all([engine.close(), engine.close()]);
    await speech;
    await server.idle();
  });
});

function devNullsOpen(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === '/dev/null';
    } catch {
      return false;
    }
  }).length;
}
