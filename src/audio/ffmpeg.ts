import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg';
import { QuotecastError } from '../errors.ts';
import { SAMPLE_RATE } from '../speech/engine.ts';
import { ADVICE_INSTALL, isExecutable } from './find-ffmpeg.ts';
import { jointStereo, ONE_CHANNEL_KILOBITS } from './joint-stereo.ts';
import { type Channels, FORMATS, MP3_RATE } from './mp3-format.ts';

/** One take is a sentence or so: more than this is not speech. */
const MAX_TAKE_BYTES = 16 * 1024 * 1024;
const MAX_TAKE_SECONDS = 600;

/** Milliseconds without a byte in or out after which ffmpeg is held to hang. */
const PATIENCE = 120_000;

const known = { description: '', canDemux: true, canMux: true };
const FORMATS_USED = { mp3: known, s16le: known, f32le: known };

/**
 * LAME's quality 7 of 9: noise is not shaped, a third less time. One channel has bits to spare at
 * 112 kbit/s: its noise stays further below the sound (SNR 52 dB on speech) than with the default
 * quality in two channels at 128 (38 dB). At 96 the default does better.
 */
const QUICK = '7';

export type Running = {
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
  /** Milliseconds without a byte in or out after which ffmpeg is held to hang; two minutes unless told. */
  readonly patience?: number;
};

/**
 * Encodes sound to MP3 frames, one after another with nothing before or between them: 48 kHz at a
 * constant rate, 128 kbit/s with the sound in both channels at full level, or 96 kbit/s in one.
 * Without LAME's bit reservoir each frame can be decoded without those before it, so frames can be
 * cut and joined, and the first word after a seek is not swallowed.
 *
 * LAME turns the level down at this rate: `LAME_SCALE` says how far.
 *
 * @param pcm mono at `SAMPLE_RATE`
 * @throws QuotecastError FFMPEG_FAILED; FFMPEG_MISSING; INTERRUPTED when `signal` aborts; whatever
 * `pcm` throws
 */
export async function* encodeFrames(
  pcm: Iterable<Int16Array> | AsyncIterable<Int16Array>,
  channels: Channels,
  running: Running,
): AsyncGenerator<Uint8Array> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const block of pcm) yield littleEndian(block);
  }
  const input = inputOf(bytes());
  const kilobits = channels === 'stereo' ? ONE_CHANNEL_KILOBITS : FORMATS.mono.kilobits;
  const command = ffmpeg({ source: input.source })
    .inputOptions('-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1')
    .outputOptions('-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact')
    .outputOptions('-c:a', 'libmp3lame', '-b:a', `${kilobits}k`, '-ar', String(MP3_RATE))
    .outputOptions('-reservoir', '0', '-write_xing', '0')
    .outputOptions('-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3');
  if (channels === 'stereo') command.outputOptions('-compression_level', QUICK);
  const frames = output(command, running);
  yield* input.through(channels === 'stereo' ? jointStereo(frames) : frames);
}

/** What is fed to ffmpeg. A failure of it only ends the stream, so that ffmpeg ends too and is waited for. */
function inputOf(bytes: AsyncIterable<Uint8Array>) {
  let failure: { readonly error: unknown } | undefined;
  async function* untilItFails(): AsyncGenerator<Uint8Array> {
    try {
      yield* bytes;
    } catch (error) {
      failure = { error };
    }
  }
  const source = Readable.from(untilItFails(), { objectMode: false });
  return {
    source,
    /** What ffmpeg makes of it, up to the failure. */
    async *through(made: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      try {
        yield* made;
      } catch (error) {
        throw failure === undefined ? error : failure.error;
      } finally {
        source.destroy();
      }
      if (failure !== undefined) throw failure.error;
    },
  };
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
export async function decodeMp3(mp3: Uint8Array, running: Running): Promise<Int16Array> {
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
    for await (const chunk of output(command, running)) chunks.push(chunk);
  } catch (error) {
    if (error instanceof QuotecastError && error.code !== 'FFMPEG_FAILED') throw error;
    throw noAudio(error);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length < 2) throw noAudio();
  return Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i));
}

export type Decoding = Running & {
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
  { sampleRate = MP3_RATE, channels = 2, ...running }: Decoding,
): AsyncGenerator<Float32Array> {
  const form = { type: 'f32', sampleRate, channels } as const;
  for await (const bytes of decodedBytes(fileInput(file), form, running)) {
    yield new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }
}

/**
 * The same in 16 bits, two channels interleaved at `MP3_RATE`, clipped at full scale:
 * half as much to be handed from process to process.
 *
 * @throws QuotecastError FFMPEG_FAILED when it is no MP3; INTERRUPTED
 */
export async function* decodeSixteenBit(
  file: string,
  running: Running,
): AsyncGenerator<Int16Array> {
  const form = { type: 's16', sampleRate: MP3_RATE, channels: 2 } as const;
  for await (const bytes of decodedBytes(fileInput(file), form, running)) {
    yield new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  }
}

/**
 * The sound of MP3 frames that nothing stands before: all that they decode to, the encoder's and the
 * decoder's delay with it.
 *
 * @param frames MP3 in pieces of any length
 * @returns 16 bits at `MP3_RATE`, channels interleaved, clipped at full scale
 * @throws QuotecastError FFMPEG_FAILED; INTERRUPTED; whatever `frames` throws
 */
export async function* decodeFrames(
  frames: AsyncIterable<Uint8Array>,
  channels: 1 | 2,
  running: Running,
): AsyncGenerator<Int16Array> {
  const input = inputOf(frames);
  const command = ffmpeg({ source: input.source }).inputOptions(
    ...['-f', 'mp3', '-protocol_whitelist', 'pipe'],
  );
  const form = { type: 's16', sampleRate: MP3_RATE, channels } as const;
  for await (const bytes of input.through(decodedBytes(command, form, running))) {
    yield new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  }
}

function fileInput(file: string): FfmpegCommand {
  return ffmpeg(resolve(file)).inputOptions('-f', 'mp3', '-protocol_whitelist', 'file');
}

type SampleForm = {
  readonly type: 'f32' | 's16';
  readonly sampleRate: number;
  readonly channels: 1 | 2;
};

/** No sample and no pair of samples is torn apart. */
async function* decodedBytes(
  input: FfmpegCommand,
  { type, sampleRate, channels }: SampleForm,
  running: Running,
): AsyncGenerator<Uint8Array> {
  const command = input
    .outputOptions('-map', '0:a:0', '-map_metadata', '-1', '-c:a', `pcm_${type}le`)
    .outputOptions('-ar', String(sampleRate), '-ac', String(channels), '-f', `${type}le`);
  const frame = (type === 'f32' ? 4 : 2) * channels;
  let kept: Buffer = Buffer.alloc(0);
  for await (const chunk of output(command, running)) {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const whole = bytes.length - (bytes.length % frame);
    kept = bytes.subarray(whole);
    if (whole === 0) continue;
    const samples = bytes.subarray(0, whole);
    // An array of samples must stand at a multiple of their size.
    yield samples.byteOffset % frame === 0 ? samples : new Uint8Array(samples);
  }
}

/** What a command writes to its standard output; the process is gone when this ends, however it ends. */
async function* output(
  command: FfmpegCommand,
  { ffmpegPath, signal, patience = PATIENCE }: Running,
): AsyncGenerator<Buffer> {
  if (signal.aborted) throw interrupted(signal);
  if (!isExecutable(ffmpegPath)) {
    throw new QuotecastError(
      'FFMPEG_MISSING',
      `There is no ffmpeg at ${ffmpegPath}.`,
      ADVICE_INSTALL,
    );
  }
  // fluent-ffmpeg takes the 'close' of its target for a failure when it precedes the process's end.
  const sink = new PassThrough({ emitClose: false, autoDestroy: false });
  const stop = new AbortController();
  const watch = setTimeout(() => stop.abort(), patience);
  const stopped = AbortSignal.any([signal, stop.signal]);
  const done = exit(command.output(sink).setFfmpegPath(ffmpegPath), stopped, () => watch.refresh());
  done.catch((error: unknown) => sink.destroy(error instanceof Error ? error : undefined));
  try {
    for await (const chunk of sink) {
      watch.refresh();
      yield chunk as Buffer;
    }
    await done;
  } catch (error) {
    if (signal.aborted) throw interrupted(signal);
    throw new QuotecastError(
      'FFMPEG_FAILED',
      stop.signal.aborted ? 'ffmpeg hangs.' : 'ffmpeg stopped before it was done.',
      'Try again; if it keeps failing, try another ffmpeg through FFMPEG_PATH.',
      error,
    );
  } finally {
    clearTimeout(watch);
    stop.abort();
    await done.catch(() => undefined);
  }
}

/**
 * Runs a command to its process's end, which is watched here: fluent-ffmpeg waits for more than that
 * and, very rarely, in vain when the process dies at its start.
 */
function exit(command: FfmpegCommand, stopped: AbortSignal, onInput: () => void): Promise<void> {
  // It would start ffmpeg twice more, to list what this ffmpeg is already known to have.
  const none = null as unknown as Error;
  command.availableEncoders = (callback) => callback(none, {});
  command.availableFormats = (callback) => callback(none, FORMATS_USED);
  let kill = () => {};
  const onStop = () => kill();
  const ended = new Promise<void>((done, failed) => {
    command
      .on('start', () => {
        const child = childOf(command);
        kill = () => child.kill('SIGKILL');
        if (stopped.aborted) kill();
        child.stdin?.on('drain', onInput);
        child.once('error', failed);
        child.once('exit', (code, by) => {
          if (code !== 0) failed(new Error(`ffmpeg ended with ${by ?? code}`));
        });
        child.once('close', (code) => {
          if (code === 0) done();
        });
      })
      .on('end', () => undefined)
      .on('error', failed)
      .run();
  });
  stopped.addEventListener('abort', onStop);
  return ended.finally(() => stopped.removeEventListener('abort', onStop));
}

/** The process of a command that has started: a property that its types leave out. */
function childOf(command: FfmpegCommand): ChildProcess {
  return (command as FfmpegCommand & { readonly ffmpegProc: ChildProcess }).ffmpegProc;
}

function interrupted(signal: AbortSignal): QuotecastError {
  return new QuotecastError(
    'INTERRUPTED',
    'Stopped.',
    'Run the same command again to go on.',
    signal.reason,
  );
}
