import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Episode, type EpisodeOptions, makeEpisode } from '../../src/episode/make-episode.ts';
import { type EdgeServer, startEdgeServer } from '../speech/edge-server.ts';
import { trust } from '../speech/trust.ts';
import { BRIEF_ARTICLE, openWorkshop, type Workshop } from './small-episode.ts';

let edge: EdgeServer;
let distrust: () => void;
let workshop: Workshop;
beforeAll(async () => {
  edge = await startEdgeServer();
  distrust = trust(edge.cert);
});
afterAll(async () => {
  await edge.idle();
  distrust();
  await edge.close();
});
beforeEach(async () => {
  workshop = await openWorkshop();
  await workshop.write(BRIEF_ARTICLE);
});
afterEach(() => workshop.remove());

/** One request at a time, so that a plan of faults says which line meets them. */
const make = (options: Partial<EpisodeOptions> = {}) =>
  makeEpisode(workshop.source, {
    ...workshop.options,
    engine: 'auto',
    proxy: edge.proxy,
    edge: { parallel: 1 },
    ...options,
  });

/** What was asked of Edge while something is done. */
async function askedIn(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = edge.asked.length;
  await work();
  return edge.asked.slice(before).map(({ text }) => text);
}

async function stateOf({ folder }: Episode): Promise<unknown> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => [
      name,
      (await stat(join(folder, name))).mtimeMs,
      (await readFile(join(folder, name))).toString('base64'),
    ]),
  );
}

const codesOf = ({ notices }: Episode) => notices.map(({ code }) => code);

describe('an episode that Edge fails in the middle of', { timeout: 120_000 }, () => {
  it('is spoken by flite, stays while Edge is away, and is made again when it is well', async () => {
    edge.plan('none', 'none', 'none', 'status-401');
    const made = await make();
    expect(made.manifest.engine).toMatchObject({
      id: 'flite',
      fallback: true,
      provisional: { reason: 'Edge refused the request (status 401).' },
    });
    expect(made.manifest.notices).toContainEqual(
      expect.objectContaining({
        code: 'engine-fallback',
        reason: expect.stringMatching(/401.*Provisional/),
      }),
    );
    expect(made.work).toMatchObject({ unchanged: false, spoken: made.work.lines });

    const before = await stateOf(made);
    edge.plan('status-503');
    const away = await make();
    expect(away.work).toEqual({ unchanged: true, lines: made.work.lines, spoken: 0 });
    expect(away.notices).toEqual([
      {
        code: 'still-provisional',
        place: null,
        reason:
          'The episode stays provisional, spoken by flite. Edge answered with status 503 instead of speech.',
      },
    ]);

    edge.plan('none', 'none', 'status-401');
    const failsAgain = await make();
    expect([failsAgain.work.unchanged, ...codesOf(failsAgain)]).toEqual([
      true,
      'still-provisional',
    ]);
    expect(await stateOf(failsAgain)).toEqual(before);

    edge.plan('none');
    let again: Episode | undefined;
    const asked = await askedIn(async () => {
      again = await make();
    });
    expect(again?.manifest.engine).toMatchObject({ id: 'edge', fallback: false });
    expect(again?.manifest.engine.provisional).toBeUndefined();
    expect(codesOf(again as Episode)).toEqual(['provisional-replaced']);
    // The probe, and the lines that were not spoken in the two runs that failed.
    expect(asked).toHaveLength(1 + made.work.lines - 3);

    const last = await askedIn(async () => expect((await make()).work.unchanged).toBe(true));
    expect(last).toEqual([]);
  });

  it('needs no Edge where Edge has spoken every line already', async () => {
    edge.plan('none');
    const made = await make();
    edge.plan('status-503');
    const before = edge.connections();
    const named = await make({ show: 'Another show' });
    expect(named.manifest.engine).toEqual(made.manifest.engine);
    expect(named.work).toMatchObject({ unchanged: false, spoken: 0 });
    expect(edge.connections()).toBe(before);
  });

  it('fails with --engine edge, leaves nothing, and asks only for the rest in the next run', async () => {
    edge.plan('none', 'none', 'status-401');
    const first = await askedIn(() =>
      expect(make({ engine: 'edge' })).rejects.toMatchObject({
        code: 'ENGINE_REFUSED',
        advice: expect.stringContaining('2 lines are kept: the next run asks for the rest.'),
      }),
    );
    expect(first).toHaveLength(2);
    expect(await readdir(workshop.folder)).not.toContain('out');
    edge.plan('none');
    let made: Episode | undefined;
    const second = await askedIn(async () => {
      made = await make({ engine: 'edge' });
    });
    expect(made?.work).toMatchObject({ spoken: (made?.work.lines ?? 0) - 2 });
    expect(second.filter((text) => first.includes(text))).toEqual([]);
  });
});
