import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { encodeFrames } from '../../src/audio/ffmpeg.ts';
import { jointStereo } from '../../src/audio/joint-stereo.ts';
import { FORMATS } from '../../src/audio/mp3-format.ts';
import { babble, FFMPEGS, idle } from './sound.ts';

const SAID = babble(4, 11, 0.5);
// Silence, then a blow: what encoders turn to short windows for.
SAID.fill(0, 24_000, 36_000);
SAID.fill(20_000, 36_000, 36_020);

/** What this ffmpeg makes of sound in one channel at the rate that is widened. */
function oneChannel(program: string): Buffer {
  const { stdout } = spawnSync(
    program,
    [
      ...['-v', 'error', '-f', 's16le', '-ar', '24000', '-ac', '1', '-i', 'pipe:0'],
      ...['-c:a', 'libmp3lame', '-b:a', '112k', '-ar', '48000', '-reservoir', '0'],
      ...['-write_xing', '0', '-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3', 'pipe:1'],
    ],
    { input: Buffer.from(SAID.buffer), maxBuffer: 1e8 },
  );
  return stdout;
}

/** Samples as decoded by this ffmpeg, interleaved. */
function decode(program: string, mp3: Uint8Array): Float32Array {
  const { stdout } = spawnSync(program, '-v error -f mp3 -i - -f f32le -'.split(' '), {
    input: mp3,
    maxBuffer: 1e9,
  });
  return new Float32Array(new Uint8Array(stdout).buffer);
}

async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of chunks) parts.push(part);
  return Buffer.concat(parts);
}

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe.each(FFMPEGS)('with %s', (program) => {
  test('both channels are heard as the one was, to a part in a million', async () => {
    const one = oneChannel(program);
    const both = await gathered(jointStereo(pieces(one, 1_000)));
    const heard = decode(program, one);
    const wide = decode(program, both);
    expect(wide.length).toBe(2 * heard.length);
    let furthest = 0;
    let unlike = 0;
    let loudest = 0;
    for (let i = 0; i < heard.length; i++) {
      const [left, right] = [wide[2 * i] as number, wide[2 * i + 1] as number];
      furthest = Math.max(furthest, Math.abs(left - (heard[i] as number)));
      unlike += Number(left !== right);
      loudest = Math.max(loudest, Math.abs(left));
    }
    expect(loudest).toBeGreaterThan(0.3);
    expect(unlike).toBe(0);
    expect(furthest).toBeLessThan(1e-6);
  });

  test('short windows are among what is widened', () => {
    const one = oneChannel(program);
    let short = 0;
    for (let at = 0; at + 21 <= one.length; at += 336) {
      // window_switching_flag and block_type of the first granule: bits 51 to 53 of the side information.
      const bits = ((one[at + 10] as number) << 8) | (one[at + 11] as number);
      short += Number(((bits >> 10) & 7) === 0b110);
    }
    expect(short).toBeGreaterThan(0);
  });
});

test('every frame says joint stereo, 128 kbit/s, 48 kHz', async () => {
  const [program] = FFMPEGS;
  const running = { ffmpegPath: program as string, signal: idle };
  const frames = await gathered(encodeFrames([SAID], 'stereo', running));
  const { frameBytes, header } = FORMATS.stereo;
  expect(frames.length % frameBytes).toBe(0);
  for (let at = 0; at < frames.length; at += frameBytes) {
    expect([...frames.subarray(at, at + 4)]).toEqual([...header, 0x64]);
  }
});

test('frames of another kind are refused', async () => {
  const other = Buffer.alloc(336 * 2);
  other.set([0xff, 0xfb, 0x94, 0xc4]);
  await expect(gathered(jointStereo(pieces(other, 336)))).rejects.toMatchObject({
    code: 'FFMPEG_FAILED',
  });
});
