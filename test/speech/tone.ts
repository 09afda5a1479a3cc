import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findFfmpeg } from '../../src/audio/find-ffmpeg.ts';

/** Found once for all tests of a file. */
export const ffmpegPath = await findFfmpeg(process.env);

const PADDING_SECONDS = 0.875;
const FRAME_SECONDS = 576 / 24_000;
const FRAME_BYTES = 288;

let frames: Promise<{ readonly tone: Buffer; readonly silence: Buffer }> | undefined;

/** A tone with the silence Edge ends on: MP3, 24 kHz, 96 kbit/s, mono, bare frames. */
export async function toneMp3(seconds: number): Promise<Buffer> {
  frames ??= encodeFrames();
  const { tone, silence } = await frames;
  const count = (length: number): number => Math.round(length / FRAME_SECONDS);
  return Buffer.concat([
    ...Array.from({ length: count(seconds) }, () => tone),
    ...Array.from({ length: count(PADDING_SECONDS) }, () => silence),
  ]);
}

/**
 * One frame of each, that may be repeated: six periods of 250 Hz fill a frame, and without a bit
 * reservoir no frame leans on the one before.
 */
async function encodeFrames(): Promise<{ readonly tone: Buffer; readonly silence: Buffer }> {
  const args = [
    ...['-hide_banner', '-loglevel', 'error'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=250:sample_rate=24000:duration=1'],
    ...['-af', 'apad=whole_len=48000', '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '96k'],
    ...['-reservoir', '0', '-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3', 'pipe:1'],
  ];
  const { stdout } = await promisify(execFile)(ffmpegPath, args, { encoding: 'buffer' });
  const at = (seconds: number): Buffer => {
    const start = FRAME_BYTES * Math.round(seconds / FRAME_SECONDS);
    return stdout.subarray(start, start + FRAME_BYTES);
  };
  return { tone: at(0.5), silence: at(1.5) };
}
