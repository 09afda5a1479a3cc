import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseEngine, probeEdge } from '../../src/speech/choose-engine.ts';
import type { EdgeEngine } from '../../src/speech/edge.ts';
import type { Engine } from '../../src/speech/engine.ts';
import { edgeWithoutTime, never, TIMEOUT_MS } from './edge-harness.ts';
import { type EdgeServer, startEdgeServer } from './edge-server.ts';
import { trust } from './trust.ts';

let server: EdgeServer;
let distrust: () => void;

beforeAll(async () => {
  server = await startEdgeServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.plan('none');
  distrust = trust(server.cert);
});
afterEach(async () => {
  distrust();
  await server.idle();
});

/** Makers that keep account of which engines were closed. */
function makers(timeOut?: () => Promise<void>) {
  const closed: string[] = [];
  const fliteLike: Engine = {
    id: 'flite',
    version: '1',
    parallel: 2,
    speaks: (language) => /^en\b/.test(language),
    canSay: () => true,
    piecesOf: (text) => [text],
    speak: async () => new Int16Array(1),
    close: async () => void closed.push('flite'),
  };
  const edge = (): EdgeEngine => {
    const { engine } = edgeWithoutTime(
      server.proxy,
      {
        languages: ['en', 'fr'],
        sleep: () => timeOut?.() ?? new Promise(() => {}),
      },
      timeOut,
    );
    return {
      ...engine,
      close: async () => {
        closed.push('edge');
        await engine.close();
      },
    };
  };
  return { closed, makers: { edge, flite: () => fliteLike } };
}

describe('auto', () => {
  test('takes Edge where it answers', async () => {
    const { closed, makers: made } = makers();
    const { engine, fallback } = await chooseEngine('auto', made, 'fr-CA', never);
    expect([engine.id, fallback, closed]).toEqual(['edge', null, []]);
  });

  test('takes flite where Edge refuses, after one request, and says why', async () => {
    server.plan('status-403');
    const before = server.connections();
    const { closed, makers: made } = makers();
    const { engine, fallback } = await chooseEngine('auto', made, 'en-GB', never);
    expect([engine.id, closed]).toEqual(['flite', ['edge']]);
    expect(fallback).toEqual({
      notice: {
        code: 'engine-fallback',
        place: null,
        reason:
          'Spoken by the embedded engine flite. Edge refused the request (status 403). Provisional: a later run makes it again when Edge is well.',
      },
      provisional: 'Edge refused the request (status 403).',
    });
    expect(server.connections() - before).toBe(1);
  });

  test('takes flite for good where Edge has no voice for the language', async () => {
    const { makers: made } = makers();
    const flite = { ...made.flite(), speaks: () => true };
    const { engine, fallback } = await chooseEngine(
      'auto',
      { ...made, flite: () => flite },
      'cy',
      never,
    );
    expect(engine).toBe(flite);
    expect(fallback).toEqual({
      notice: {
        code: 'engine-fallback',
        place: null,
        reason: 'Spoken by the embedded engine flite. Edge has no voice cast for Welsh.',
      },
      provisional: null,
    });
  });

  test('takes flite where Edge is silent', async () => {
    server.plan('silent');
    const { makers: made } = makers(() => server.began('silent'));
    const { engine, fallback } = await chooseEngine('auto', made, 'en', never);
    expect(engine.id).toBe('flite');
    expect(fallback?.provisional).toBe('Edge did not answer in time.');
  });

  test('a language that only Edge speaks, and Edge is away', async () => {
    server.plan('status-503');
    const { closed, makers: made } = makers();
    await expect(chooseEngine('auto', made, 'fr', never)).rejects.toMatchObject({
      code: 'ENGINE_LANGUAGE',
      message:
        'Only Edge has a voice for French, and it cannot be used now. Edge answered with status 503 instead of speech.',
      cause: { code: 'ENGINE_FAILED' },
    });
    expect(closed).toEqual(['edge', 'flite']);
  });

  test('a language that none speaks: nobody is asked', async () => {
    const before = server.connections();
    const { closed, makers: made } = makers();
    await expect(chooseEngine('auto', made, 'uk', never)).rejects.toMatchObject({
      code: 'ENGINE_LANGUAGE',
      message: 'No engine has a voice for Ukrainian.',
    });
    expect(server.connections()).toBe(before);
    expect(closed).toEqual(['edge', 'flite']);
  });

  test('stops when told to, and does not fall back', async () => {
    server.plan('silent');
    const stop = new AbortController();
    const { closed, makers: made } = makers();
    const choice = expect(chooseEngine('auto', made, 'en', stop.signal)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await server.began('silent');
    stop.abort();
    await choice;
    expect(closed).toEqual(['edge']);
  });
});

describe('an engine that was asked for', () => {
  test('is given without a probe', async () => {
    const before = server.connections();
    const { makers: made } = makers();
    expect((await chooseEngine('edge', made, 'en', never)).engine.id).toBe('edge');
    expect((await chooseEngine('flite', made, 'en', never)).engine.id).toBe('flite');
    expect(server.connections()).toBe(before);
  });

  test.each([
    ['flite', 'fr', 'The engine flite has no voice for French.'],
    ['edge', 'cy', 'The engine edge has no voice for Welsh.'],
    ['edge', 'not a tag', 'The engine edge has no voice for not a tag.'],
  ] as const)('%s for %s is refused', async (wanted, language, message) => {
    const { closed, makers: made } = makers();
    await expect(chooseEngine(wanted, made, language, never)).rejects.toMatchObject({
      code: 'ENGINE_LANGUAGE',
      message,
    });
    expect(closed).toEqual([wanted]);
  });
});

test('a probe tells in words and keeps the error', async () => {
  server.plan('status-429');
  const { engine } = edgeWithoutTime(server.proxy);
  expect(await probeEdge(engine, never, TIMEOUT_MS)).toMatchObject({
    ok: false,
    reason: 'Edge has had too many requests from here (status 429).',
    error: { code: 'ENGINE_REFUSED' },
  });
  server.plan('none');
  expect(await probeEdge(engine, never, TIMEOUT_MS)).toEqual({ ok: true });
});
