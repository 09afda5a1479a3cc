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
import { decodeFile, decodeMp3, encodeFrames } from '../../src/audio/ffmpeg.ts';
import { findFfmpeg, npmFfmpeg } from '../../src/audio/find-ffmpeg.ts';
import { readInfoFrame } from '../../src/audio/info-frame.ts';
import { FORMATS, FRAME } from '../../src/audio/mp3-format.ts';
import { writeMp3 } from '../../src/audio/write-mp3.ts';
import { babble, encodeMp3, FFMPEGS, ffmpegPath, idle, scratch } from './sound.ts';

const folder = scratch();
const speech = babble(6.528, 2, 0.4);
const CLICKS = [24_000, 60_001, 133_333];
for (const at of CLICKS) speech.fill(0, at - 2_400, at + 2_400)[at] = 30_000;

function pieces(pcm: Int16Array): Int16Array[] {
  return [0, 1, 5_000, 5_000, 99_999].map((start, i, all) => pcm.subarray(start, all[i + 1]));
}

async function encoded(pcm: readonly Int16Array[], program: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const running = { ffmpegPath: program, signal: idle };
  for await (const part of encodeFrames(pcm, 'stereo', running)) parts.push(part);
  return Buffer.concat(parts);
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
    await encodeMp3(speech, file, program);
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

  test('however sound is cut into pieces, it gives the same frames, all alike', async () => {
    const [a, b] = [await encoded(pieces(speech), program), await encoded([speech], program)];
    expect(a?.equals(b)).toBe(true);
    const { frameBytes, header } = FORMATS.stereo;
    expect(a.length).toBe((speech.length / FRAME + 1) * frameBytes);
    for (let at = 0; at < a.length; at += frameBytes) {
      expect([...a.subarray(at, at + 3)]).toEqual(header);
    }
  });

  test('a file tells its length, and has no table to seek by', async () => {
    const file = join(folder, `info-${FFMPEGS.indexOf(program)}.mp3`);
    await encodeMp3(speech, file, program);
    const bytes = readFileSync(file);
    expect(bytes.readUInt32BE(40)).toBe(0x0b);
    expect(await readInfoFrame(file)).toEqual({
      channels: 'stereo',
      bytes: bytes.length - FORMATS.stereo.frameBytes,
      samples: 2 * speech.length,
      seekTable: false,
    });
  });

  test('a take comes back from MP3', async () => {
    const file = join(folder, `take-${FFMPEGS.indexOf(program)}.mp3`);
    await encodeMp3(speech, file, program);
    const take = await decodeMp3(readFileSync(file), { ffmpegPath: program, signal: idle });
    // What comes through a pipe keeps the silence that fills the last frame.
    expect(take.length).toBeGreaterThanOrEqual(speech.length);
    expect(take.length).toBeLessThan(speech.length + 576);
    expect(Math.abs(take[CLICKS[0] ?? 0] ?? 0)).toBeGreaterThan(20_000);
  });
});

test('FFMPEG_PATH is taken at its word, then PATH, then npm', async () => {
  const [fromNpm = ''] = npmFfmpeg();
  expect(await findFfmpeg({})).toBe(fromNpm);
  expect(await findFfmpeg({ FFMPEG_PATH: fromNpm, PATH: '/nowhere' })).toBe(fromNpm);
  const lame = fake('ffmpeg', 'exit 0');
  expect(await findFfmpeg({ PATH: folder })).toBe(fromNpm);
  for (const path of [lame, folder, join(folder, 'none')]) {
    await expect(findFfmpeg({ FFMPEG_PATH: path })).rejects.toThrow(
      expect.objectContaining({ code: 'FFMPEG_MISSING' }),
    );
  }
});

describe('what goes wrong', () => {
  /** Encodes to the end. */
  async function encode(
    over: Partial<Parameters<typeof encodeFrames>[2]>,
    pcm: Iterable<Int16Array> = [speech],
  ): Promise<number> {
    let bytes = 0;
    const running = { ffmpegPath, signal: idle, ...over };
    for await (const part of encodeFrames(pcm, 'stereo', running)) bytes += part.length;
    return bytes;
  }
  async function* frames(count: number) {
    for (let i = 0; i < count; i++) yield new Uint8Array(FORMATS.stereo.frameBytes * 100);
  }

  test.each([
    ['a folder that is not there', () => join(folder, 'none', 'x.mp3')],
    ['a file in the place of a folder', () => join(fake('file', ''), 'x.mp3')],
  ])('%s', async (_, file) => {
    await expect(writeMp3(file(), 'stereo', frames(1))).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    });
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
      await expect(writeMp3(join(disk, 'x.mp3'), 'stereo', frames(9))).rejects.toMatchObject({
        code: 'OUTPUT_UNWRITABLE',
      });
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  test.each([
    ['is killed at its start', 'kill -9 $$'],
    ['ends at once', 'exit 1'],
    ['ends with an error', 'cat >/dev/null; exit 3'],
    ['writes and then ends with an error', 'head -c 90000 /dev/zero; cat >/dev/null; exit 3'],
    ['hangs', 'exec sleep 600'],
    ['reads all and hangs', 'cat >/dev/null; exec sleep 600'],
  ])('an ffmpeg that %s', async (name, script) => {
    const program = fake(name.replaceAll(' ', '-'), script);
    await expect(encode({ ffmpegPath: program, patience: 1_000 })).rejects.toMatchObject({
      code: 'FFMPEG_FAILED',
    });
  });

  test('twenty that are killed at their start, all at once', async () => {
    const program = fake('killed', 'kill -9 $$');
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, () => encode({ ffmpegPath: program })),
    );
    for (const end of ends) {
      expect(end).toMatchObject({ status: 'rejected', reason: { code: 'FFMPEG_FAILED' } });
    }
  });

  test('one that says it is done when it is not, or writes something else', async () => {
    const hasty = fake('hasty', 'cat >/dev/null; head -c 400 /dev/zero');
    const other = fake('other', 'cat >/dev/null; head -c 4000000 /dev/zero');
    const file = join(folder, 'x.mp3');
    for (const program of [hasty, other]) {
      await expect(encodeMp3(speech, file, program)).rejects.toMatchObject({
        code: 'FFMPEG_FAILED',
      });
      expect(existsSync(file)).toBe(false);
    }
    const none = join(folder, 'none');
    await expect(encode({ ffmpegPath: none })).rejects.toMatchObject({ code: 'FFMPEG_MISSING' });
  });

  test('sound that fails half way fails as itself, and leaves no file', async () => {
    const failure = new Error('no more');
    function* pcm() {
      yield speech;
      throw failure;
    }
    await expect(encode({}, pcm())).rejects.toBe(failure);
    async function* broken() {
      yield* frames(2);
      throw failure;
    }
    const file = join(folder, 'broken.mp3');
    await expect(writeMp3(file, 'stereo', broken())).rejects.toBe(failure);
    expect(existsSync(file)).toBe(false);
  });

  test('stopping stops ffmpeg', async () => {
    const stop = new AbortController();
    let sent = 0;
    function* pcm() {
      for (;;) {
        if (sent++ === 2) stop.abort();
        yield speech;
      }
    }
    await expect(encode({ signal: stop.signal }, pcm())).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
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
    await encodeMp3(babble(18, 1, 0.3), file);
    for await (const block of decodeFile(file, { ffmpegPath, signal: idle })) {
      expect(block.length).toBeGreaterThan(0);
      break;
    }
  });
});
