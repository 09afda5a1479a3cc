import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Episode, type EpisodeOptions, makeEpisode } from '../../src/episode/make-episode.ts';
import { BRIEF_ARTICLE, openWorkshop, SMALL_ARTICLE, type Workshop } from './small-episode.ts';
import { openStockedWorkshop } from './stocked-workshop.ts';

let workshop: Workshop;
beforeEach(async () => {
  workshop = await openStockedWorkshop();
});
afterEach(() => workshop.remove());

/** All is to be spoken: nothing is in the cache. */
async function empty(article: string): Promise<void> {
  await workshop.remove();
  workshop = await openWorkshop();
  await workshop.write(article);
}

const make = (options: Partial<EpisodeOptions> = {}) =>
  makeEpisode(workshop.source, { ...workshop.options, ...options });

/** When each file was written, and its bytes. */
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

/** Changes one byte of every file of a part of the cache. */
async function damageCache(part: string): Promise<void> {
  const under = join(workshop.folder, 'cache', part);
  for (const entry of await readdir(under, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(file, bytes);
  }
}

describe('making an episode again', () => {
  it('does nothing when nothing has changed, and says so', async () => {
    await empty(BRIEF_ARTICLE);
    const first = await make();
    expect(first.work).toMatchObject({ unchanged: false, spoken: first.work.lines });
    const before = await stateOf(first);
    // What a run leaves that is killed just after it has put its episode in.
    const { out } = workshop.options;
    const left = join(out, `.${basename(first.folder)}.99999999.abcdef.abcdef.old`);
    await cp(first.folder, left, { recursive: true });
    const second = await make();
    expect(await readdir(out)).not.toContain(basename(left));
    expect(second.work).toEqual({ unchanged: true, lines: first.work.lines, spoken: 0 });
    expect(second.manifest).toEqual(first.manifest);
    expect(second.folder).toBe(first.folder);
    expect(await stateOf(second)).toEqual(before);
  }, 120_000);

  it('reads the article and does nothing when only bytes have changed that say nothing', async () => {
    const first = await make({ disclosure: false });
    expect(first.work.spoken).toBe(0);
    const before = await stateOf(first);
    const { recipe } = first.manifest;
    // The same settings by default and by name have another recipe and the same inputs.
    const second = await make({ disclosure: false, show: 'quotecast' });
    expect(recipe).not.toBeNull();
    expect(second.work.unchanged).toBe(true);
    expect(await stateOf(second)).toEqual(before);
  }, 120_000);

  it('speaks the one sentence that was edited, and makes what a new run would', async () => {
    const first = await make();
    await workshop.write(SMALL_ARTICLE.replace('Nobody knows', 'Everybody knows'));
    const edited = await make();
    expect(edited.work).toEqual({ unchanged: false, lines: first.work.lines, spoken: 1 });
    const fresh = await make({ out: join(workshop.folder, 'fresh'), cache: null });
    expect(fresh.work.spoken).toBe(first.work.lines);
    expect(edited.manifest).toEqual(fresh.manifest);
  }, 120_000);

  it('makes it again with the same takes where another setting, a lost file or force ask for it', async () => {
    const first = await make();
    const named = await make({ show: 'Another show' });
    expect(named.work).toMatchObject({ unchanged: false, spoken: 0 });
    expect(named.manifest.show).toBe('Another show');
    await rm(join(named.folder, 'transcript.srt'));
    const mended = await make({ show: 'Another show' });
    expect(mended.work).toMatchObject({ unchanged: false, spoken: 0 });
    const forced = await make({ show: 'Another show', force: true });
    expect(forced.work).toMatchObject({ unchanged: false, spoken: 0 });
    expect(forced.manifest).toEqual(named.manifest);
    expect(first.manifest.files['episode.mp3']).not.toEqual(named.manifest.files['episode.mp3']);
  }, 120_000);

  it.each(['content-v2', 'index-v5'])(
    'heals a cache damaged in %s',
    async (part) => {
      await empty(BRIEF_ARTICLE);
      const first = await make();
      await damageCache(part);
      const again = await make({ force: true });
      expect(again.work.spoken).toBe(first.work.lines);
      expect(again.notices.map(({ code }) => code)).toEqual(['cache-healed']);
      expect(again.manifest).toEqual(first.manifest);
      const healed = await make({ force: true });
      expect(healed.work.spoken).toBe(0);
      expect(healed.notices).toEqual([]);
    },
    120_000,
  );

  it('goes on where the cache cannot be written to, and says so', async () => {
    await empty(BRIEF_ARTICLE);
    await writeFile(join(workshop.folder, 'cache'), 'no folder');
    const episode = await make();
    expect(episode.notices.map(({ code }) => code)).toEqual(['cache-unwritable']);
    expect(await readdir(join(workshop.folder, 'out'))).toEqual([
      'index.html',
      episode.manifest.slug,
    ]);
  }, 120_000);

  it('keeps what was spoken before a run was stopped', async () => {
    await empty(SMALL_ARTICLE);
    const stop = new AbortController();
    const stopped = make({
      signal: stop.signal,
      onProgress: ({ step, done }) => {
        if (step === 'speaking' && done === 3) stop.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    const { work } = await make();
    expect(work.spoken).toBeLessThanOrEqual(work.lines - 3);
  }, 120_000);

  it('serves two at once from one cache', async () => {
    await empty(BRIEF_ARTICLE);
    const [one, two] = await Promise.all([
      make({ out: join(workshop.folder, 'one') }),
      make({ out: join(workshop.folder, 'two') }),
    ]);
    expect(one.manifest).toEqual(two.manifest);
    expect([...one.notices, ...two.notices]).toEqual([]);
  }, 120_000);
});

it('refuses a theme that is not there although the episode is', async () => {
  await make();
  const theme = join(workshop.folder, 'no-theme.json');
  await expect(make({ theme })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});
