import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg';
import { QuotecastError } from '../errors.ts';
import { SAMPLE_RATE } from '../speech/engine.ts';
import { clearSeekTable, readInfoFrame } from './info-frame.ts';
import { probeUnwritable, unwritable } from './unwritable.ts';

/** The MP3's rate: twice that of the sound inside, so that every sample keeps its place. */
export const MP3_RATE = 48_000;
const MP3_KILOBITS = 128;
/** LAME multiplies what it encodes at 48 to 160 kbit/s constant by this: 0.446 dB down, in every build tried. */
export const LAME_SCALE = 0.95;

/** One take is a sentence or so: more than this is not speech. */
const MAX_TAKE_BYTES = 16 * 1024 * 1024;
const MAX_TAKE_SECONDS = 600;

const ADVICE_INSTALL =
  'Install ffmpeg with libmp3lame, or set FFMPEG_PATH to one; npm ci brings one for most machines.';

/**
 * The ffmpeg to use: `FFMPEG_PATH`, else the first on `PATH`, else the one from npm. Each is asked
 * once whether it can write MP3; one on `PATH` that cannot is passed over.
 *
 * @throws QuotecastError FFMPEG_MISSING
 */
export function findFfmpeg(env: Readonly<Record<string, string | undefined>>): string {
  const named = env.FFMPEG_PATH;
  if (named) {
    const path = resolve(named);
    if (writesMp3(path)) return path;
    throw new QuotecastError(
      'FFMPEG_MISSING',
      `FFMPEG_PATH names ${named}, which is no ffmpeg that can write MP3.`,
      ADVICE_INSTALL,
    );
  }
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name));
  const found = [...onPath, ...npmFfmpeg()].find(writesMp3);
  if (found !== undefined) return found;
  throw new QuotecastError('FFMPEG_MISSING', 'There is no ffmpeg to be found.', ADVICE_INSTALL);
}

/** @returns the path of the ffmpeg that npm installed, where it has one for this machine */
export function npmFfmpeg(): string[] {
  try {
    const installer: { path: string } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    return [installer.path];
  } catch {
    return [];
  }
}

function writesMp3(path: string): boolean {
  if (!isExecutable(path)) return false;
  const asked = spawnSync(path, ['-hide_banner', '-h', 'encoder=libmp3lame'], {
    encoding: 'utf8',
    timeout: 20_000,
    windowsHide: true,
  });
  return asked.status === 0 && asked.stdout.startsWith('Encoder libmp3lame');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export type Encoding = {
  /** Mono at `SAMPLE_RATE`. */
  readonly pcm: Iterable<Int16Array> | AsyncIterable<Int16Array>;
  /** Overwritten; its folder must exist. */
  readonly file: string;
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
};

/**
 * Writes an MP3 without tags: 48 kHz, 128 kbit/s at a constant rate, the sound in both channels at
 * full level. Decoders that honour its Info frame give back exactly two samples for each one put in.
 * Constant rate and no table of contents make seeking exact to the frame (24 ms); without LAME's bit
 * reservoir each frame can be decoded without those before it, so the first word after a seek is not
 * swallowed. No file is left behind on failure.
 *
 * LAME turns the level down at this rate: `LAME_SCALE` says how far.
 *
 * @throws QuotecastError OUTPUT_UNWRITABLE when the disk is full or the folder closed; FFMPEG_FAILED;
 * INTERRUPTED when `signal` aborts; whatever `pcm` throws
 */
export async function encodeMp3({ pcm, file, ffmpegPath, signal }: Encoding): Promise<void> {
  const target = resolve(file);
  let samples = 0;
  let failure: { readonly error: unknown } | undefined;
  // A failure of `pcm` only ends the stream, so that ffmpeg ends too and is waited for.
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      for await (const block of pcm) {
        samples += block.length;
        yield littleEndian(block);
      }
    } catch (error) {
      failure = { error };
    }
  }
  const source = Readable.from(bytes(), { objectMode: false });
  try {
    const command = ffmpeg({ source })
      .inputOptions('-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1')
      .audioFilters('pan=stereo|c0=c0|c1=c0')
      .outputOptions('-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact')
      .outputOptions('-c:a', 'libmp3lame', '-b:a', `${MP3_KILOBITS}k`, '-ar', String(MP3_RATE))
      .outputOptions('-joint_stereo', '1', '-reservoir', '0', '-write_xing', '1')
      .outputOptions('-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3')
      .output(target);
    await run(command, ffmpegPath, signal);
    if (failure === undefined) await finish(target, samples);
  } catch (error) {
    failure ??= { error: await reasonFor(error, target) };
  } finally {
    source.destroy();
  }
  if (failure === undefined) return;
  await rm(target, { force: true }).catch(() => undefined);
  throw failure.error;
}

/** Checks that all the sound is there, then makes seeking exact. */
async function finish(target: string, samples: number): Promise<void> {
  const info = await readInfoFrame(target);
  const { size } = await stat(target);
  if (info?.bytes !== size || info.samples !== samples * (MP3_RATE / SAMPLE_RATE)) {
    throw new QuotecastError(
      'FFMPEG_FAILED',
      'ffmpeg wrote less sound than it was given.',
      'Try another ffmpeg through FFMPEG_PATH.',
    );
  }
  await clearSeekTable(target);
}

/** ffmpeg says why it failed in words alone; whether the disk is why is found out by trying. */
async function reasonFor(error: unknown, target: string): Promise<unknown> {
  if (!(error instanceof QuotecastError)) return unwritable(error, target) ?? error;
  return error.code === 'FFMPEG_FAILED' ? ((await probeUnwritable(target)) ?? error) : error;
}

/** ffmpeg is told little-endian; every machine that runs Node 20 is. */
function littleEndian(block: Int16Array): Uint8Array {
  return new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
}

/**
 * @param mp3 one take as an engine sends it: nothing but MPEG audio is tried
 * @returns mono PCM at `SAMPLE_RATE`; at most ten minutes
 * @throws QuotecastError ENGINE_NO_AUDIO when there is no sound in it; INTERRUPTED
 */
export async function decodeMp3(
  mp3: Uint8Array,
  { ffmpegPath, signal }: { readonly ffmpegPath: string; readonly signal: AbortSignal },
): Promise<Int16Array> {
  const noAudio = (cause?: unknown) =>
    new QuotecastError(
      'ENGINE_NO_AUDIO',
      'The engine sent something that is not sound.',
      'Try again, or choose another engine with --engine.',
      cause,
    );
  if (mp3.length === 0 || mp3.length > MAX_TAKE_BYTES) throw noAudio();
  const source = Readable.from([Buffer.from(mp3.buffer, mp3.byteOffset, mp3.length)]);
  const command = ffmpeg({ source })
    .inputOptions('-f', 'mp3', '-protocol_whitelist', 'pipe')
    .outputOptions('-map', '0:a:0', '-map_metadata', '-1', '-t', String(MAX_TAKE_SECONDS))
    .outputOptions('-c:a', 'pcm_s16le', '-ar', String(SAMPLE_RATE), '-ac', '1', '-f', 's16le');
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of output(command, ffmpegPath, signal)) chunks.push(chunk);
  } catch (error) {
    if (error instanceof QuotecastError && error.code !== 'FFMPEG_FAILED') throw error;
    throw noAudio(error);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length < 2) throw noAudio();
  return Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i));
}

export type Decoding = {
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
  readonly sampleRate?: number;
  readonly channels?: 1 | 2;
};

/**
 * The sound of an MP3 file in pieces: full scale 1, channels interleaved, unclipped.
 *
 * @throws QuotecastError FFMPEG_FAILED when it is no MP3; INTERRUPTED
 */
export async function* decodeFile(
  file: string,
  { ffmpegPath, signal, sampleRate = MP3_RATE, channels = 2 }: Decoding,
): AsyncGenerator<Float32Array> {
  const command = ffmpeg(resolve(file))
    .inputOptions('-f', 'mp3', '-protocol_whitelist', 'file')
    .outputOptions('-map', '0:a:0', '-map_metadata', '-1', '-c:a', 'pcm_f32le')
    .outputOptions('-ar', String(sampleRate), '-ac', String(channels), '-f', 'f32le');
  const frame = 4 * channels;
  let kept: Buffer = Buffer.alloc(0);
  for await (const chunk of output(command, ffmpegPath, signal)) {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const whole = bytes.length - (bytes.length % frame);
    kept = bytes.subarray(whole);
    // A copy, because a Float32Array must stand at a multiple of four.
    if (whole > 0) yield new Float32Array(new Uint8Array(bytes.subarray(0, whole)).buffer);
  }
}

/** What a command writes to its standard output; the process is gone when this ends, however it ends. */
async function* output(
  command: FfmpegCommand,
  ffmpegPath: string,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  // fluent-ffmpeg takes the 'close' of its target for a failure when it precedes the process's end.
  const sink = new PassThrough({ emitClose: false, autoDestroy: false });
  command.output(sink);
  const stop = new AbortController();
  const done = run(command, ffmpegPath, AbortSignal.any([signal, stop.signal]));
  done.catch((error: unknown) => sink.destroy(error instanceof Error ? error : undefined));
  try {
    for await (const chunk of sink) yield chunk as Buffer;
    await done;
  } finally {
    stop.abort();
    await done.catch(() => undefined);
  }
}

/** Runs to the process's end. */
async function run(command: FfmpegCommand, ffmpegPath: string, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw interrupted(signal);
  if (!isExecutable(ffmpegPath)) {
    throw new QuotecastError(
      'FFMPEG_MISSING',
      `There is no ffmpeg at ${ffmpegPath}.`,
      ADVICE_INSTALL,
    );
  }
  const kill = () => command.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  try {
    await new Promise<void>((done, failed) => {
      command
        .setFfmpegPath(ffmpegPath)
        .on('start', () => {
          if (signal.aborted) kill();
        })
        .on('end', () => done())
        .on('error', failed)
        .run();
    });
  } catch (error) {
    if (signal.aborted) throw interrupted(signal);
    throw new QuotecastError(
      'FFMPEG_FAILED',
      'ffmpeg stopped before it was done.',
      'Try again; if it keeps failing, try another ffmpeg through FFMPEG_PATH.',
      error,
    );
  } finally {
    signal.removeEventListener('abort', kill);
  }
}

function interrupted(signal: AbortSignal): QuotecastError {
  return new QuotecastError(
    'INTERRUPTED',
    'Stopped.',
    'Run the same command again to go on.',
    signal.reason,
  );
}
