import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { createEdge, type EdgeOptions } from '../../src/speech/edge.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { type EdgeFaultName, type EdgeServer, startEdgeServer } from './edge-server.ts';
import { decodeMp3 } from './tone.ts';
import { trust } from './trust.ts';

const TEXT = 'The ferry left the harbour at noon, and nobody on the quay said a word about it.';
const TIMEOUT_MS = 1_234_567;

const voice: Voice = {
  id: 'edge/en-GB-SoniaNeural',
  engine: 'edge',
  label: 'Woman',
  gender: 'female',
  language: 'en-GB',
  settings: { voice: 'en-GB-SoniaNeural' },
};

let server: EdgeServer;
let distrust: () => void;
const never = new AbortController().signal;

beforeAll(async () => {
  server = await startEdgeServer();
});
afterAll(() => server.close());
beforeEach(() => {
  distrust = trust(server.cert);
  server.plan('none');
  server.retryAfter = null;
});
afterEach(() => distrust());

/** Waits are noted and over at once; time-outs never come, unless a test says when. */
function edge(options: Partial<EdgeOptions> = {}, timeOut: Promise<void> = new Promise(() => {})) {
  const waits: number[] = [];
  const engine = createEdge({
    decode: decodeMp3,
    languages: ['en'],
    proxy: server.proxy,
    timeoutMs: () => TIMEOUT_MS,
    sleep: (ms) => {
      if (ms === TIMEOUT_MS) return timeOut;
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
    ...options,
  });
  return { engine, waits };
}

describe('speaking', () => {
  test('gives the sound of the text', async () => {
    const { engine } = edge();
    const pcm = await engine.speak(TEXT, voice, never);
    const words = 16;
    expect(pcm.length / SAMPLE_RATE).toBeCloseTo(words * 0.3 + 0.875, 0);
    await server.idle();
    expect(server.asked.at(-1)).toMatchObject({ text: TEXT });
    expect(server.asked.at(-1)?.config).toContain('audio-24khz-96kbitrate-mono-mp3');
    expect(server.asked.at(-1)?.ssml).toContain('<voice name="en-GB-SoniaNeural">');
  });
});

describe('a server that does wrong', () => {
  const cases: readonly (readonly [EdgeFaultName, ErrorCode, number])[] = [
    ['proxy-refuses', 'ENGINE_UNREACHABLE', 4],
    ['proxy-wants-password', 'ENGINE_REFUSED', 1],
    ['status-400', 'ENGINE_FAILED', 1],
    ['status-403', 'ENGINE_REFUSED', 2],
    ['status-429', 'ENGINE_REFUSED', 4],
    ['status-503', 'ENGINE_FAILED', 4],
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

  test.each(cases)('%s: %s after %i requests, nothing left open', async (fault, code, requests) => {
    server.plan(fault);
    const before = server.connections();
    const { engine, waits } = edge();
    await expect(engine.speak(TEXT, voice, never)).rejects.toMatchObject({ code });
    expect(server.connections() - before).toBe(requests);
    expect(waits).toEqual([500, 1000, 2000].slice(0, requests - 1));
    await server.idle();
  });
});
