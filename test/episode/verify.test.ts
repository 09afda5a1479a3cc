import { execFileSync } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { drawCover } from '../../src/audio/cover.ts';
import { findFfmpeg } from '../../src/audio/find-ffmpeg.ts';
import { rgbPng } from '../../src/audio/png.ts';
import { hashFile } from '../../src/episode/hash-file.ts';
import { makeEpisode } from '../../src/episode/make-episode.ts';
import { EPISODE_FILES, type Manifest } from '../../src/episode/manifest.ts';
import { requireSound, verifyEpisode } from '../../src/episode/verify.ts';
import { storeOf } from '../audio/programme.ts';
import type { Workshop } from './small-episode.ts';
import { openStockedWorkshop } from './stocked-workshop.ts';

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

let workshop: Workshop;
let whole = '';
let folder = '';
beforeAll(async () => {
  workshop = await openStockedWorkshop();
  whole = (await makeEpisode(workshop.source, workshop.options)).folder;
}, 120_000);
afterAll(() => workshop.remove());
beforeEach(async () => {
  folder = join(workshop.folder, 'damaged');
  await rm(folder, { recursive: true, force: true });
  await cp(whole, folder, { recursive: true });
});

const ffmpegPath = await findFfmpeg(process.env);
const check = async () =>
  (await verifyEpisode(folder, { ffmpegPath, signal: new AbortController().signal })).map(
    ({ file, problem }) => `${file}: ${problem}`,
  );

/** Writes a file of the episode and gives the manifest its hash: as if quotecast had made it so. */
async function put(name: (typeof EPISODE_FILES)[number], content: string | Buffer): Promise<void> {
  await writeFile(join(folder, name), content);
  const hashed = await hashFile(join(folder, name));
  await changeManifest((manifest) => {
    manifest.files[name] = hashed;
  });
}

async function changeManifest(change: (manifest: Mutable<Manifest>) => void): Promise<void> {
  const file = join(folder, 'episode.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Mutable<Manifest>;
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
}

const text = (name: string) => readFile(join(folder, name), 'utf8');

/** The MP3 through ffmpeg with other sound, its tags and chapters as they were. */
async function putSound(...options: string[]): Promise<void> {
  const to = join(folder, 'other.mp3');
  const from = ['-v', 'error', '-i', join(folder, 'episode.mp3'), '-id3v2_version', '3'];
  execFileSync(ffmpegPath, [...from, '-b:a', '128k', ...options, to]);
  const sound = await readFile(to);
  await rm(to);
  await put('episode.mp3', sound);
}

type Segments = { segments: { startTime: number; endTime: number; body: string; id: number }[] };
async function changeSegments(change: (segments: Segments['segments']) => void): Promise<void> {
  const parsed = JSON.parse(await text('transcript.json')) as Segments;
  change(parsed.segments);
  await put('transcript.json', JSON.stringify(parsed));
}

describe('an episode that is as it was made', () => {
  it('passes', async () => {
    expect(await check()).toEqual([]);
  });
});

describe('its files', () => {
  it.each(EPISODE_FILES)('finds %s lost, and changed by a byte', async (name) => {
    const bytes = await readFile(join(folder, name));
    bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
    await writeFile(join(folder, name), bytes);
    expect(await check()).toEqual([`${name}: it is not the file that was made: its hash differs`]);
    await rm(join(folder, name));
    expect(await check()).toEqual([`${name}: it is missing or cannot be read`]);
  });

  it('finds that the manifest is lost, no JSON, or no manifest', async () => {
    await changeManifest((manifest) => {
      manifest.utterances = -1;
    });
    expect((await check())[0]).toMatch(/^episode\.json: it is no manifest: utterances/);
    await writeFile(join(folder, 'episode.json'), '{');
    expect((await check())[0]).toMatch(/^episode\.json: it is no manifest: JSON/);
    await rm(join(folder, 'episode.json'));
    expect((await check())[0]).toMatch(/^episode\.json: it is missing/);
  });
});

describe('its cover', () => {
  it('finds that it is no picture, too small, or has an alpha', async () => {
    await put('cover.png', 'no picture at all, however long it is');
    expect(await check()).toEqual(['cover.png: it is no PNG']);
    await put('cover.png', Buffer.from(await rgbPng(new Uint8Array(16), 2, 2)));
    expect(await check()).toEqual(['cover.png: it is no cover that feeds can show: 2 by 2 pixels']);
    await put('cover.png', Buffer.from(await drawCover({ title: '', show: '', seed: '' })));
    expect(await check()).toEqual([
      'cover.png: it is no cover that feeds can show: 1400 by 1400 pixels, not in RGB',
    ]);
  });
});

describe('its sound', () => {
  it('finds that it is no sound', async () => {
    await put('episode.mp3', 'no sound at all');
    expect(await check()).toContain('episode.mp3: it cannot be decoded');
  });

  it('finds that it is cut short, and names the first line that is not there', async () => {
    await putSound('-t', '6');
    const found = await check();
    expect(found.find((each) => each.includes('it lasts 6.0'))).toBeDefined();
    expect(found.find((each) => each.includes('cannot be heard'))).toBeDefined();
  });

  it('finds that it is too quiet, or too loud', async () => {
    await putSound('-af', 'volume=-3dB');
    expect((await check()).join()).toMatch(/its loudness is -19\.\d LUFS, not -16/);
    await putSound('-af', 'volume=9dB');
    expect((await check()).join()).toMatch(/its true peak is -?\d+\.\d dBTP, above -1/);
  });

  it('finds that nothing can be heard', async () => {
    await putSound('-af', 'volume=0');
    expect((await check()).join()).toContain('cannot be heard');
  });

  it('finds that it comes later than the timeline says, and earlier', async () => {
    await putSound('-af', 'adelay=100:all=1,atrim=0:40');
    expect((await check()).join()).toMatch(/begins 1\d\d ms after/);
    await cp(join(whole, 'episode.mp3'), join(folder, 'episode.mp3'));
    await putSound('-af', 'atrim=start=0.1,asetpts=PTS-STARTPTS,apad=pad_dur=0.1');
    expect((await check()).join()).toMatch(/there is sound at \d+\.\d\d s, where nothing is said/);
  });

  it('finds one sentence that cannot be heard', async () => {
    const { timeline } = JSON.parse(await text('episode.json')) as Manifest;
    const line = timeline.lines[2];
    const [from, to] = [line?.start ?? 0, line?.end ?? 0].map((at) => at / timeline.sampleRate);
    await putSound('-af', `volume=0:enable='between(t,${from},${to})'`);
    expect((await check()).join()).toContain(
      `${JSON.stringify(line?.text.slice(0, 40))} cannot be heard`,
    );
  });

  it('finds that its chapters are lost', async () => {
    await putSound('-map_chapters', '-1', '-c:a', 'copy');
    expect(await check()).toContain('episode.mp3: its chapters are not those of the manifest');
  });
});

describe('an episode that was just written', () => {
  it('passes, and fails where bytes are not those that were measured', async () => {
    const file = join(folder, 'episode.mp3');
    const manifest = JSON.parse(await text('episode.json')) as Manifest;
    const { timeline } = manifest;
    const bytes = await readFile(file);
    const [frameBytes, frameSamples] = [384, 576];
    const frames = timeline.length / frameSamples + 1;
    const sound = bytes.length - frames * frameBytes;
    const store = storeOf({ sounds: new Map() });
    const parts = [100, frames - 100];
    const signal = new AbortController().signal;
    const require = (over: string = ffmpegPath) =>
      requireSound(folder, manifest, { ffmpegPath: over, signal, parts, store });
    await require();
    await require(join(folder, 'no-ffmpeg'));
    // One line becomes silence: frames like the first.
    const line = timeline.lines[2];
    const [from, to] = [line?.start ?? 0, line?.end ?? 0].map((at) =>
      Math.floor(at / frameSamples),
    );
    for (let frame = (from ?? 0) - 1; frame <= (to ?? 0) + 1; frame += 1)
      bytes.copy(bytes, sound + frame * frameBytes, sound, sound + frameBytes);
    await writeFile(file, bytes);
    await expect(require()).rejects.toMatchObject({
      code: 'VERIFICATION_FAILED',
      message: expect.stringContaining('cannot be heard'),
    });
  });
});

describe('its timeline', () => {
  it('finds lines that overlap', async () => {
    await changeManifest(({ timeline: { lines } }) => {
      const [first, second] = lines;
      if (first && second) first.end = second.start + 1;
    });
    expect((await check()).join()).toContain('stands at an impossible time');
  });

  it('finds a chapter that begins at no line, and chapters that leave a gap', async () => {
    await changeManifest(({ chapters }) => {
      const [first, second] = chapters;
      if (first && second) {
        first.end += 0.024;
        second.start += 0.024;
      }
    });
    expect((await check()).join()).toContain('does not begin where its words do');
    await changeManifest(({ chapters }) => {
      const last = chapters.at(-1);
      if (last) last.end -= 1;
    });
    expect((await check()).join()).toContain('its chapters do not fill the episode');
  });

  it('finds a length that is not that of the timeline', async () => {
    await changeManifest(({ audio }) => {
      audio.seconds += 1;
    });
    const found = (await check()).join();
    expect(found).toContain('its length is not that of its timeline');
    expect(found).toContain('the manifest says');
  });

  it('finds chapters.json to tell of others', async () => {
    const chapters = (await text('chapters.json')).replace(/"startTime": 0/, '"startTime": 1');
    await put('chapters.json', chapters);
    expect(await check()).toEqual(['chapters.json: its chapters are not those of the manifest']);
  });
});

describe('its transcripts', () => {
  it('finds a word changed, wherever it is written', async () => {
    for (const name of ['transcript.html', 'transcript.vtt', 'transcript.srt'] as const) {
      await put(name, (await text(name)).replaceAll('waited', 'hated'));
    }
    await changeSegments((segments) => {
      for (const segment of segments) segment.body = segment.body.replace('waited', 'hated');
    });
    const found = await check();
    for (const name of ['html', 'vtt', 'srt', 'json']) {
      expect(found.filter((each) => each.startsWith(`transcript.${name}: `))).toHaveLength(1);
    }
  });

  it('finds a sentence lost, and one too many', async () => {
    await changeSegments((segments) => void segments.splice(-1, 1));
    expect((await check()).join()).toContain('and what follows is missing');
    await changeSegments((segments) => {
      const [first] = segments;
      if (first) segments.push(first, first);
    });
    expect((await check()).join()).toMatch(/stands where|says more than the sound/);
  });

  it('finds a sentence at another time than in the sound', async () => {
    await changeSegments((segments) => {
      const [, second] = segments;
      if (second) second.startTime += 0.05;
    });
    expect((await check()).join()).toContain('has another time than in the sound');
  });

  it.each(['transcript.vtt', 'transcript.srt'] as const)(
    'finds a cue of %s moved',
    async (name) => {
      const { timeline } = JSON.parse(await text('episode.json')) as Manifest;
      const at = (timeline.lines[1]?.start ?? 0) / timeline.sampleRate;
      const stamp = at
        .toFixed(3)
        .padStart(6, '0')
        .replace('.', name.endsWith('vtt') ? '.' : ',');
      const captions = await text(name);
      expect(captions).toContain(`${stamp} -->`);
      await put(name, captions.replace(`${stamp} -->`, `${stamp.slice(0, -1)}9 -->`));
      expect(await check()).toEqual([expect.stringContaining(`${name}: no cue begins with`)]);
    },
  );

  it('finds that it is no transcript', async () => {
    await put('transcript.json', '[]');
    expect(await check()).toEqual(['transcript.json: it is no transcript']);
  });
});
