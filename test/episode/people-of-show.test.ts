import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type EpisodeOptions, makeEpisode } from '../../src/episode/make-episode.ts';
import { openWorkshop, type Workshop } from './small-episode.ts';

/** A quotation each, so that a test may make several. */
const article = (title: string, ...speakers: string[]) =>
  `# ${title}\n\nThe bridge opened on Monday.\n\n${speakers
    .map(
      (who) => `“We waited a year,” said ${who}, who keeps a shop. Her windows face the water.\n`,
    )
    .join('\n')}`;

/** The cache is one for all: the lines are mostly the same. */
let shared: Workshop;
let workshop: Workshop;
let people: string;
beforeAll(async () => {
  shared = await openWorkshop();
});
afterAll(() => shared.remove());
beforeEach(async () => {
  workshop = await openWorkshop();
  people = join(workshop.folder, 'people.json');
});
afterEach(() => workshop.remove());

const make = async (text: string, options: Partial<EpisodeOptions> = {}) => {
  const source = join(workshop.folder, `${/# (.*)/.exec(text)?.[1]}.md`);
  await writeFile(source, text);
  return makeEpisode(source, {
    ...workshop.options,
    cache: shared.options.cache ?? null,
    disclosure: false,
    people,
    ...options,
  });
};
const voiceIn = ({ manifest }: Awaited<ReturnType<typeof make>>, who: string) =>
  manifest.cast.speakers.find(({ name }) => name === who)?.voice.id;

describe('a show’s people', { timeout: 240_000 }, () => {
  it('keep their voices over its episodes, and an episode is made anew only for its own', async () => {
    const first = await make(article('One', 'Ana Sokol'));
    const second = await make(article('Two', 'Ruth Innes'));
    expect(voiceIn(second, 'Ruth Innes')).not.toBe(voiceIn(first, 'Ana Sokol'));
    const third = await make(article('Three', 'Ruth Innes', 'Ana Sokol'));
    expect(voiceIn(third, 'Ana Sokol')).toBe(voiceIn(first, 'Ana Sokol'));
    expect(voiceIn(third, 'Ruth Innes')).toBe(voiceIn(second, 'Ruth Innes'));
    expect((await make(article('One', 'Ana Sokol'))).work.unchanged).toBe(true);

    const text = await readFile(people, 'utf8');
    expect(text).toContain('{ "name": "Ana Sokol", "gender": "female", "voices": [');
    await writeFile(people, text.replace(/("Ana Sokol".*)"flite\/[a-z-]+"/, '$1"flite/slt-deep"'));
    const pinned = await make(article('One', 'Ana Sokol'));
    expect(pinned.work.unchanged).toBe(false);
    expect(voiceIn(pinned, 'Ana Sokol')).toBe('flite/slt-deep');
    expect((await make(article('Two', 'Ruth Innes'))).work.unchanged).toBe(true);
    expect(await readFile(people, 'utf8')).toContain('"flite/slt-deep"');
  });

  it('are written beside the episodes, and not for an episode that was not made', async () => {
    const { out } = workshop.options;
    const stop = new AbortController();
    const failing = make(article('One', 'Ana Sokol'), {
      people: join(out, 'people.json'),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(failing).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect((await readdir(workshop.folder)).sort()).not.toContain('out');
    await make(article('One', 'Ana Sokol'), { people: join(out, 'people.json') });
    expect(await readdir(out)).toEqual(['index.html', 'one', 'people.json']);
  });

  it('that cannot be kept are no failure, and damaged ones are', async () => {
    await expect(
      make(article('One', 'Ana Sokol'), { people: '/proc/none/people.json' }),
    ).resolves.toMatchObject({ notices: [{ code: 'people-not-kept' }] });
    await writeFile(people, '{"people": [');
    await expect(make(article('One', 'Ana Sokol'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('people.json:1:13'),
    });
  });
});
