import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSite, type Site, storyPage } from '../jobs/site.ts';
import { runQuotecast } from './run-quotecast.ts';

let folder: string;
let site: Site;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-refresh-'));
  site = await openSite();
});
afterEach(async () => {
  site.close();
  await rm(folder, { recursive: true, force: true });
});

const write = (...pages: string[]) =>
  writeFile(
    join(folder, 'quotecast.yaml'),
    `show: { title: Rocks }\nsources:\n${pages.map((path) => `  - page: ${site.base}${path}\n`).join('')}engine: flite\nchannels: mono\ndisclosure: false\nallowPrivate: true\nschedule: { cron: "0 6 * * *", timeZone: Europe/London }\n`,
  );
const run = (...args: string[]) => runQuotecast(args, { cwd: folder });

describe('a project on the command line', () => {
  it('is begun with init, which overwrites nothing, and wants to be there', async () => {
    const missing = await run('refresh');
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain('quotecast init');
    expect(await run('init')).toMatchObject({ code: 0, stdout: 'quotecast.yaml\n' });
    expect((await run('init')).code).toBe(2);
    expect((await run('refresh')).code).toBe(0);
    const { stdout } = await runQuotecast(['config', '--json'], {
      cwd: folder,
      env: { QUOTECAST_ENGINE: 'flite' },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      engine: { value: 'flite', from: 'QUOTECAST_ENGINE' },
      show: { from: expect.stringMatching(/^quotecast\.yaml:\d+:3$/) },
      channels: { from: 'default' },
    });
  });

  it.each([
    ['refresh', 'theme: nosuch.json', /:1: \S+nosuch\.json cannot be read\. /],
    ['schedule', 'voices: nosuch', /:1: \S+nosuch: the voices folder cannot/],
    ['refresh', 'lexicons: [nosuch.pls]', /:12: \S+nosuch\.pls: the lexicon cannot/],
    ['refresh', 'show: { artwork: a.png }', /:9: \S+a\.png is no PNG or JPEG/],
  ])(
    'is told by %s of a file that is not there, before anything is fetched: %s',
    async (command, line, words) => {
      await writeFile(
        join(folder, 'quotecast.yaml'),
        `sources: [{ page: "${site.base}/one" }]\nschedule: { cron: "0 6 * * *" }\n${line}\nallowPrivate: true\n`,
      );
      const { code, stdout, stderr } = await run(
        command,
        ...(command === 'refresh' ? ['--dry-run'] : []),
      );
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^quotecast: quotecast\.yaml:3:/);
      expect(stderr).toMatch(words);
      expect(site.asked).toEqual([]);
    },
  );

  it('is refreshed: a table, exit codes, and a status of what failed and what is next', async () => {
    site.resources.set('/one', { body: storyPage('A rock'), etag: '"1"' });
    await write('/one', '/missing');
    const first = await run('refresh');
    expect(first.code).toBe(3);
    expect(first.stdout).toMatch(/^new +A rock: a-rock$/m);
    expect(first.stdout).toMatch(/^failed +http:\S+missing answered 404/m);
    expect(first.stdout).toMatch(/^all +1 +0 +0 +1 +0 +0$/m);
    const stateFile = join(folder, '.quotecast', 'state.json');
    const state = await readFile(stateFile);
    await writeFile(stateFile, state.subarray(0, state.length / 2));
    const damaged = await run('status');
    expect(damaged.stdout).toMatch(/cannot be read.*\n1 episode, /);
    await writeFile(stateFile, state);
    const history = join(folder, '.quotecast', 'history.jsonl');
    await rename(history, `${history}.kept`);
    expect((await run('status')).stdout).toContain('No run is remembered.');
    await mkdir(history);
    const broken = await run('status');
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringMatching(/^quotecast: history/)]);
    await rm(history, { recursive: true });
    await rename(`${history}.kept`, history);
    const second = await run('refresh', '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({
      counts: { new: 0, unchanged: 1, failed: 1 },
      cost: { lines: 0, bytes: 0, notModified: 1 },
    });
    const status = JSON.parse((await run('status', '--json')).stdout);
    expect(status).toMatchObject({
      running: null,
      episodes: 1,
      failing: [{ code: 'SOURCE_REFUSED' }],
    });
    expect(status.runs).toHaveLength(2);
    expect(status.next).toMatch(/T0[56]:00:00/);
    await write('/one');
    expect((await run('refresh', '--dry-run')).code).toBe(0);
    await rm(join(folder, 'output', 'a-rock', 'episode.mp3'));
    expect((await run('status')).stdout).toMatch(/^0 episodes, /m);
  }, 120_000);

  it('is kept up to date by schedule, which finishes what is in hand when told to stop', async () => {
    const paths = ['/one', '/two', '/three'];
    for (const path of paths)
      site.resources.set(path, { body: storyPage(`Rock ${path.slice(1)}`) });
    await write(...paths);
    const begun = async () =>
      (await readdir(join(folder, 'output')).catch((): string[] => [])).length > 0;
    const { code, stdout } = await runQuotecast(['schedule'], {
      cwd: folder,
      onStart: async (kill) => {
        // Once an episode is being made, its folder is built out of sight.
        while (!(await begun())) await setTimeout(10);
        kill('SIGTERM');
      },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 new, 0 changed/m);
    const status = JSON.parse((await run('status', '--json')).stdout);
    expect(status).toMatchObject({ episodes: 1, running: null });
    expect(status.runs[0].stopped).toBe('drained');
  }, 120_000);
});
