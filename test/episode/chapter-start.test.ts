import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openedChapters } from '../../src/audio/chapter-openings.ts';
import { findFfmpeg } from '../../src/audio/find-ffmpeg.ts';
import { measureMp3, readChapters } from '../../src/audio/verify.ts';
import { type Episode, makeEpisode } from '../../src/episode/make-episode.ts';
import { verifyEpisode } from '../../src/episode/verify.ts';
import { buildScript } from '../../src/script/build-script.ts';
import { articleOf } from '../script/chapter-articles.ts';
import { SHELTER, shelterCache } from './shelter.ts';

const ffmpegPath = await findFfmpeg(process.env);
const signal = new AbortController().signal;
const check = ({ folder }: Pick<Episode, 'folder'>) =>
  verifyEpisode(folder, { ffmpegPath, signal });

let folder = '';
let title: Episode;
let sound: Episode;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-opening-'));
  const options = {
    out: join(folder, 'title'),
    engine: 'flite' as const,
    cache: shelterCache(),
  };
  title = await makeEpisode(SHELTER, { ...options, chapterStart: 'title' });
  sound = await makeEpisode(SHELTER, {
    ...options,
    out: join(folder, 'sound'),
    chapterStart: 'sound',
  });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = ({ folder }: Episode, name: string) => readFile(join(folder, name), 'utf8');
const openings = ({ manifest }: Episode) => manifest.timeline.lines.filter(({ id }) => id < -1);

test('every chapter but the first opens with its title, where it begins for players too', async () => {
  const { chapters, timeline, utterances } = title.manifest;
  const later = chapters.slice(1);
  expect(later.length).toBeGreaterThan(1);
  expect(openings(title).map(({ text }) => text)).toEqual(later.map((chapter) => chapter.title));
  expect(openings(title).map(({ start }) => start / timeline.sampleRate)).toEqual(
    later.map(({ start }) => start),
  );
  expect(timeline.lines.filter(({ id }) => id >= 0).length).toBe(utterances);
  const tags = await readChapters(join(title.folder, 'episode.mp3'));
  expect(tags.chapters.map(({ start }) => start / 1000)).toEqual(
    chapters.map(({ start }) => Number(start.toFixed(3))),
  );
  expect(await check(title)).toEqual([]);
});

test('a title that is spoken stands once in the page, and in the captions', async () => {
  const [, second] = title.manifest.chapters;
  const words = second?.title ?? '';
  const page = await file(title, 'transcript.html');
  const article = page.slice(page.indexOf('<article'), page.indexOf('</article>'));
  const shown = article.replaceAll(/<p class="play">.*<\/p>/gu, '');
  expect(shown.split(words).length - 1).toBe(1);
  expect(shown).toMatch(new RegExp(`<h3 [^>]*><span data-t="[\\d.]+">${words}</span></h3>`, 'u'));
  const opening = openings(title)[0]?.id ?? 0;
  for (const name of ['transcript.vtt', 'transcript.srt'])
    expect(await file(title, name)).toContain(words);
  expect(await file(title, 'transcript.vtt')).toContain(`\ntitle${-2 - opening}\n`);
});

test('every chapter but the first opens with a chime that is heard', async () => {
  const { chapters, timeline, audio } = sound.manifest;
  expect(openings(sound).map(({ text, start }) => [text, start / timeline.sampleRate])).toEqual(
    chapters.slice(1).map(({ start }) => ['', start]),
  );
  expect(audio.loudness).toBeGreaterThan(-16.3);
  expect(audio.loudness).toBeLessThan(-15.7);
  expect(await check(sound)).toEqual([]);
  expect(await file(sound, 'transcript.html')).not.toContain('data-t=""');
  const levels: number[] = [];
  await measureMp3(join(sound.folder, 'episode.mp3'), {
    ffmpegPath,
    signal,
    onBlock: (block) => {
      for (const value of block) levels.push(value);
    },
  });
  for (const { start, end } of openings(sound)) {
    const [from, to] = [start * 2, end * 2];
    const rms = (a: number, b: number) =>
      Math.sqrt(levels.slice(a, b).reduce((sum, value) => sum + value ** 2, 0) / (b - a));
    expect(rms(from, to)).toBeGreaterThan(0.01);
    // Silence up to the first sample and after the last: nothing clicks.
    expect(rms(from - 4_800, from - 480)).toBeLessThan(0.0005);
    expect(rms(to + 480, to + 2_400)).toBeLessThan(0.0005);
  }
});

test('another start makes the episode anew, the same one does not', async () => {
  const again = (chapterStart: 'title' | 'sound') =>
    makeEpisode(SHELTER, {
      out: join(folder, 'title'),
      engine: 'flite',
      cache: shelterCache(),
      chapterStart,
    });
  expect((await again('title')).work.unchanged).toBe(true);
  expect(sound.manifest.inputs).not.toBe(title.manifest.inputs);
  expect(sound.manifest.recipe).not.toBe(title.manifest.recipe);
});

test('the check notices a manifest that promises another start', async () => {
  const path = join(sound.folder, 'episode.json');
  const whole = await readFile(path, 'utf8');
  await writeFile(path, whole.replace('"chapterStart": "sound"', '"chapterStart": "title"'));
  const problems = (await check(sound)).map(({ problem }) => problem);
  await writeFile(path, whole);
  expect(problems[0]).toContain('opens with ""');
});

test('a chapter that begins with its heading is not told its title twice', () => {
  const paragraph = 'The ferry sails again from the old pier in the harbour. '.repeat(6);
  const script = buildScript(
    articleOf({
      title: 'Ferry sails again',
      paragraphs: ['One', 'Two', 'Three'].flatMap((text) => [
        { kind: 'heading' as const, text },
        paragraph,
      ]),
    }),
  );
  expect(script.chapters.length).toBeGreaterThan(2);
  expect(openedChapters(script, 'title')).toEqual([]);
  expect(openedChapters(script, 'sound')).toEqual(script.chapters.slice(1));
  expect(openedChapters(script, 'pause')).toEqual([]);
});
