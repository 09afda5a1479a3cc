import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import ffmpegInstaller from '@ffmpeg-installer/ffmpeg';

const PADDING_SECONDS = 0.875;
const made = new Map<number, Promise<Buffer>>();

/** A tone with the silence Edge ends on: MP3, 24 kHz, 96 kbit/s, mono, bare frames. */
export function toneMp3(seconds: number): Promise<Buffer> {
  const known = made.get(seconds);
  if (known !== undefined) return known;
  const mp3 = ffmpeg([
    ...['-f', 'lavfi', '-i', `sine=frequency=220:sample_rate=24000:duration=${seconds}`],
    ...['-af', `apad=pad_dur=${PADDING_SECONDS}`, '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '96k'],
    ...['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3', 'pipe:1'],
  ]);
  made.set(seconds, mp3);
  return mp3;
}

/** Mono 16-bit PCM at 24 kHz. */
export async function decodeMp3(mp3: Uint8Array): Promise<Int16Array> {
  const pcm = await ffmpeg(
    ['-f', 'mp3', '-i', 'pipe:0', '-ac', '1', '-ar', '24000', '-f', 's16le', 'pipe:1'],
    mp3,
  );
  return new Int16Array(new Uint8Array(pcm).buffer);
}

function ffmpeg(args: readonly string[], input?: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(ffmpegPath(), ['-hide_banner', '-loglevel', 'error', ...args]);
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => output.push(data));
    child.stderr.on('data', (data: Buffer) => complaints.push(data));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(output))
        : reject(new Error(`ffmpeg: ${Buffer.concat(complaints).toString()}`)),
    );
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

function ffmpegPath(): string {
  const named = process.env.FFMPEG_PATH;
  if (named) return named;
  const program = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));
  return onPath ?? ffmpegInstaller.path;
}
