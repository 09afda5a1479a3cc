import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findFfmpeg } from '../../src/audio/ffmpeg.ts';

/** Found once for all tests of a file. */
export const ffmpegPath = findFfmpeg(process.env);

const PADDING_SECONDS = 0.875;
const made = new Map<number, Promise<Buffer>>();

/** A tone with the silence Edge ends on: MP3, 24 kHz, 96 kbit/s, mono, bare frames. */
export function toneMp3(seconds: number): Promise<Buffer> {
  const mp3 = made.get(seconds) ?? encode(seconds);
  made.set(seconds, mp3);
  return mp3;
}

async function encode(seconds: number): Promise<Buffer> {
  const args = [
    ...['-hide_banner', '-loglevel', 'error'],
    ...['-f', 'lavfi', '-i', `sine=frequency=220:sample_rate=24000:duration=${seconds}`],
    ...['-af', `apad=pad_dur=${PADDING_SECONDS}`, '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '96k'],
    ...['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3', 'pipe:1'],
  ];
  const { stdout } = await promisify(execFile)(ffmpegPath, args, {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
