import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { findFfmpeg } from '../../src/audio/find-ffmpeg.ts';
import { readChapters } from '../../src/audio/verify.ts';
import { type Episode, makeEpisode, type Progress } from '../../src/episode/make-episode.ts';
import { verifyEpisode } from '../../src/episode/verify.ts';
import { SHELTER, shelterCache } from './shelter.ts';

const cache = shelterCache();
const options = { engine: 'flite', show: 'The Test Desk' } as const;

function hasProgram(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    process.stderr.write(`NOT TESTED: ${program} is not installed here.\n`);
    return false;
  }
}
const hasFfprobe = hasProgram('ffprobe');

let folder = '';
let first: Episode;
let second: Episode;
const steps: Progress[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-episode-'));
  const onProgress = (progress: Progress) => steps.push(progress);
  // The second speaks all of it anew.
  first = await makeEpisode(SHELTER, { ...options, cache, out: join(folder, '1'), onProgress });
  second = await makeEpisode(SHELTER, { ...options, out: join(folder, '2') });
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an episode of a tabloid report', () => {
  it('is the same twice, byte for byte, in every file', async () => {
    const names = await readdir(first.folder);
    expect(names).toContain('episode.mp3');
    for (const name of names) {
      const [one, two] = await Promise.all(
        [first, second].map((episode) => readFile(join(episode.folder, name))),
      );
      expect(one?.equals(two ?? Buffer.alloc(0)), name).toBe(true);
    }
    expect(second.manifest).toEqual(first.manifest);
  });

  it('passes its own check, and fails it when a file is lost or another', async () => {
    const check = async (episode: Episode) =>
      verifyEpisode(episode.folder, {
        ffmpegPath: await findFfmpeg(process.env),
        signal: new AbortController().signal,
      });
    expect(await check(first)).toEqual([]);
    const damaged = { ...first, folder: join(folder, 'damaged') };
    await cp(first.folder, damaged.folder, { recursive: true });
    await rm(join(damaged.folder, 'transcript.srt'));
    expect(await check(damaged)).toEqual([
      { file: 'transcript.srt', problem: 'it is missing or cannot be read' },
    ]);
  });

  it('has the same chapters in the manifest, to music-metadata, and in chapters.json', async () => {
    const { chapters } = first.manifest;
    expect(chapters.length).toBeGreaterThanOrEqual(3);
    const read = await readChapters(join(first.folder, 'episode.mp3'));
    const inMilliseconds = chapters.map(({ title, start, end }) => ({
      title,
      start: Math.round(start * 1000),
      end: Math.round(end * 1000),
    }));
    expect(read.chapters).toEqual(inMilliseconds);
    const listed = JSON.parse(await readFile(join(first.folder, 'chapters.json'), 'utf8')) as {
      chapters: { startTime: number; title: string }[];
    };
    expect(listed.chapters.map(({ title, startTime }) => [title, startTime])).toEqual(
      chapters.map(({ title, start }) => [title, start]),
    );
  });

  it.skipIf(!hasFfprobe)('has the same chapters to ffprobe', () => {
    const args = [
      '-v',
      'error',
      '-show_chapters',
      '-of',
      'json',
      join(first.folder, 'episode.mp3'),
    ];
    const { chapters } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as {
      chapters: { start: number; end: number; tags: { title: string } }[];
    };
    expect(chapters.map(({ start, end, tags }) => [tags.title, start / 1000, end / 1000])).toEqual(
      first.manifest.chapters.map(({ title, start, end }) => [title, start, end]),
    );
  });

  it('has captions that a parser takes without complaint, within the sound and in order', async () => {
    const text = await readFile(join(first.folder, 'transcript.vtt'), 'utf8');
    const { cues, errors } = new WebVTTParser().parse(text, 'subtitles/captions/descriptions');
    expect(errors).toEqual([]);
    let before = 0;
    for (const { startTime, endTime } of cues) {
      expect(startTime).toBeGreaterThanOrEqual(before);
      expect(endTime).toBeGreaterThan(startTime);
      before = endTime;
    }
    expect(before).toBeLessThanOrEqual(first.manifest.audio.seconds);
  });

  it('casts nobody with the narrator’s voice and no two speakers alike while voices last', () => {
    const { narrator, speakers } = first.manifest.cast;
    const voices = speakers.map(({ voice }) => voice.id);
    expect(voices.length).toBeGreaterThan(2);
    expect(voices).not.toContain(narrator.id);
    if (voices.length <= 5) expect(new Set(voices).size).toBe(voices.length);
  });

  it('tells each step as it goes', () => {
    expect(new Set(steps.map(({ step }) => step))).toEqual(
      new Set(['speaking', 'mastering', 'verifying']),
    );
    for (const { done, total } of steps) expect(done).toBeLessThanOrEqual(total);
  });

  it('replaces the episode of the same source, and stands beside that of another with its title', async () => {
    const again = await makeEpisode(SHELTER, { ...options, cache, out: join(folder, '1') });
    expect(again.folder).toBe(first.folder);
    const text = await readFile(SHELTER);
    const other = await makeEpisode('-', {
      ...options,
      cache,
      out: join(folder, '1'),
      stdin: (async function* () {
        yield text;
      })(),
    });
    expect(other.folder).toMatch(/-[0-9a-f]{6}$/);
    const names = await readdir(join(folder, '1'));
    expect(names).toContain('index.html');
    expect(names).toHaveLength(3);
  }, 240_000);
});
