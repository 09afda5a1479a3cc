import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeFile, decodeMp3, encodeMp3, findFfmpeg, npmFfmpeg } from '../../src/audio/ffmpeg.ts';
import { readInfoFrame } from '../../src/audio/info-frame.ts';
import { babble, FFMPEGS, ffmpegPath, idle, scratch } from './sound.ts';

const folder = scratch();
const speech = babble(6.543, 2, 0.4);
const CLICKS = [24_000, 60_001, 133_333];
for (const at of CLICKS) speech.fill(0, at - 2_400, at + 2_400)[at] = 30_000;

function pieces(pcm: Int16Array): Int16Array[] {
  return [0, 1, 5_000, 5_000, 99_999].map((start, i, all) => pcm.subarray(start, all[i + 1]));
}

async function heard(file: string, decoder: string): Promise<Float32Array> {
  const blocks: number[] = [];
  for await (const block of decodeFile(file, { ffmpegPath: decoder, signal: idle, channels: 1 })) {
    for (const value of block) blocks.push(value);
  }
  return Float32Array.from(blocks);
}

/** A program in ffmpeg's place. */
function fake(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe.each(FFMPEGS)('with %s', (program) => {
  test('every sample of the sound keeps its place, whichever ffmpeg decodes it', async () => {
    const file = join(folder, `place-${FFMPEGS.indexOf(program)}.mp3`);
    await encodeMp3({ pcm: pieces(speech), file, ffmpegPath: program, signal: idle });
    for (const decoder of FFMPEGS) {
      const x = await heard(file, decoder);
      expect(x.length).toBe(2 * speech.length);
      for (const click of CLICKS) {
        let peak = 2 * click - 1_000;
        for (let i = peak; i < 2 * click + 1_000; i++) {
          if (Math.abs(x[i] as number) > Math.abs(x[peak] as number)) peak = i;
        }
        expect(Math.abs(peak - 2 * click)).toBeLessThanOrEqual(48);
      }
    }
  });

  test('the same sound gives the same bytes, with an Info frame that has no table', async () => {
    const files = ['a', 'b'].map((name) => join(folder, `${name}${FFMPEGS.indexOf(program)}.mp3`));
    const [a = '', b = ''] = files;
    await encodeMp3({ pcm: pieces(speech), file: a, ffmpegPath: program, signal: idle });
    await encodeMp3({ pcm: [speech], file: b, ffmpegPath: program, signal: idle });
    const bytes = readFileSync(a);
    expect(bytes.equals(readFileSync(b))).toBe(true);
    expect(bytes[0]).toBe(0xff);
    expect(bytes.readUInt32BE(40)).toBe(0x0b);
    expect(await readInfoFrame(a)).toEqual({
      bytes: bytes.length,
      samples: 2 * speech.length,
      seekTable: false,
    });
  });

  test('a take comes back from MP3', async () => {
    const file = join(folder, `take-${FFMPEGS.indexOf(program)}.mp3`);
    await encodeMp3({ pcm: [speech], file, ffmpegPath: program, signal: idle });
    const take = await decodeMp3(readFileSync(file), { ffmpegPath: program, signal: idle });
    // What comes through a pipe keeps the silence that fills the last frame.
    expect(take.length).toBeGreaterThanOrEqual(speech.length);
    expect(take.length).toBeLessThan(speech.length + 576);
    expect(Math.abs(take[CLICKS[0] ?? 0] ?? 0)).toBeGreaterThan(20_000);
  });
});

test('FFMPEG_PATH is taken at its word, then PATH, then npm', () => {
  const [fromNpm = ''] = npmFfmpeg();
  expect(findFfmpeg({})).toBe(fromNpm);
  expect(findFfmpeg({ FFMPEG_PATH: fromNpm, PATH: '/nowhere' })).toBe(fromNpm);
  const lame = fake('ffmpeg', 'exit 0');
  expect(findFfmpeg({ PATH: folder })).toBe(fromNpm);
  for (const path of [lame, folder, join(folder, 'none')]) {
    expect(() => findFfmpeg({ FFMPEG_PATH: path })).toThrow(
      expect.objectContaining({ code: 'FFMPEG_MISSING' }),
    );
  }
});

describe('what goes wrong', () => {
  const encode = (over: Partial<Parameters<typeof encodeMp3>[0]>) =>
    encodeMp3({ pcm: [speech], file: join(folder, 'x.mp3'), ffmpegPath, signal: idle, ...over });

  test.each([
    ['a folder that is not there', () => join(folder, 'none', 'x.mp3')],
    ['a file in the place of a folder', () => join(fake('file', ''), 'x.mp3')],
  ])('%s', async (_, file) => {
    await expect(encode({ file: file() })).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });

  test('a full disk', async (context) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted.status !== 0) {
      console.warn('NOT TESTED: a full disk, as no small disk may be mounted here');
      context.skip();
    }
    try {
      await expect(encode({ file: join(disk, 'x.mp3') })).rejects.toMatchObject({
        code: 'OUTPUT_UNWRITABLE',
      });
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  // fluent-ffmpeg very rarely (once in some ten runs of everything) never tells of a program killed at its start.
  const patient = { retry: 2, timeout: 20_000 };
  test(
    'an ffmpeg that is killed, or fails, or says it is done when it is not',
    patient,
    async () => {
      for (const script of ['kill -9 $$', 'cat >/dev/null; exit 3']) {
        const program = fake('broken', script);
        await expect(encode({ ffmpegPath: program })).rejects.toMatchObject({
          code: 'FFMPEG_FAILED',
        });
      }
      const hasty = fake(
        'hasty',
        'for last; do :; done; cat >/dev/null; head -c 400 /dev/zero >"$last"',
      );
      await expect(encode({ ffmpegPath: hasty })).rejects.toMatchObject({ code: 'FFMPEG_FAILED' });
      expect(existsSync(join(folder, 'x.mp3'))).toBe(false);
      await expect(encode({ ffmpegPath: join(folder, 'none') })).rejects.toMatchObject({
        code: 'FFMPEG_MISSING',
      });
    },
  );

  test('sound that fails half way fails as itself, and leaves no file', async () => {
    const failure = new Error('no more');
    function* pcm() {
      yield speech;
      throw failure;
    }
    await expect(encode({ pcm: pcm() })).rejects.toBe(failure);
    expect(existsSync(join(folder, 'x.mp3'))).toBe(false);
  });

  test('stopping stops ffmpeg and leaves no file', async () => {
    const stop = new AbortController();
    let sent = 0;
    function* pcm() {
      for (;;) {
        if (sent++ === 2) stop.abort();
        yield speech;
      }
    }
    await expect(encode({ pcm: pcm(), signal: stop.signal })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(existsSync(join(folder, 'x.mp3'))).toBe(false);
    expect(sent).toBeLessThan(50);
    await expect(encode({ signal: stop.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('noise, text and nothing are no sound', async () => {
    const noise = new Uint8Array(20_000).map((_, i) => (i * 7_919) % 251);
    const page = Buffer.from('<!doctype html><title>Too many requests</title>'.repeat(20));
    for (const bytes of [noise, page, new Uint8Array(0)]) {
      await expect(decodeMp3(bytes, { ffmpegPath, signal: idle })).rejects.toMatchObject({
        code: 'ENGINE_NO_AUDIO',
      });
    }
    const file = join(folder, 'page.mp3');
    writeFileSync(file, page);
    await expect(heard(file, ffmpegPath)).rejects.toMatchObject({ code: 'FFMPEG_FAILED' });
  });

  test('a listener who leaves early ends ffmpeg', async () => {
    const file = join(folder, 'long.mp3');
    const minutes = Array.from({ length: 3 }, () => speech);
    await encodeMp3({ pcm: minutes, file, ffmpegPath, signal: idle });
    for await (const block of decodeFile(file, { ffmpegPath, signal: idle })) {
      expect(block.length).toBeGreaterThan(0);
      break;
    }
  });
});
