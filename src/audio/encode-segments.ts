import { QuotecastError } from '../errors.ts';
import { encodeFrames, type Running } from './ffmpeg.ts';
import { type Channels, FORMATS, FRAME } from './mp3-format.ts';

/** A stretch of sound to be encoded by itself, silent for `QUIET_BEFORE` and `QUIET_AFTER`. */
export type Sound = {
  readonly frames: number;
  /** As many samples in all as the frames have, made when the encoder wants them. */
  readonly pcm: Iterable<Int16Array>;
};

/**
 * Frames of silence that a stretch must begin and end with. The encoder's delay and the overlap of
 * neighbouring frames reach this far, so that stretches can be put end to end.
 */
export const QUIET_BEFORE = 4;
export const QUIET_AFTER = 3;

/**
 * Frames of silence round each stretch, encoded and thrown away. LAME's threshold of hearing follows
 * what it has heard and sinks by 7.5 % a frame in silence: after 95 frames it has forgotten everything,
 * and the same stretch gives the same bytes whatever went before it. The rest pushes the last frames
 * of a stretch out of ffmpeg's buffer of 32 KiB.
 */
const SETTLE = 128;

/**
 * Encodes stretches of sound one after another in one process, which costs a tenth of a second to
 * start. The frames of each depend on it alone: a stretch encoded now and one encoded last week, put
 * end to end, decode like one.
 *
 * @param sounds taken when the encoder wants more; may wait
 * @returns each with its frames, in their order
 * @throws RangeError when a stretch is not of its frames; QuotecastError FFMPEG_FAILED,
 * FFMPEG_MISSING, INTERRUPTED; whatever `sounds` throws
 */
export async function* encodeSegments<T extends Sound>(
  sounds: AsyncIterable<T> | Iterable<T>,
  channels: Channels,
  running: Running,
): AsyncGenerator<{ readonly sound: T; readonly mp3: Uint8Array }> {
  const { frameBytes } = FORMATS[channels];
  const waiting: { readonly sound: T; readonly bytes: number }[] = [];
  async function* stream(): AsyncGenerator<Int16Array> {
    const silence = new Int16Array(SETTLE * FRAME);
    for await (const sound of sounds) {
      waiting.push({ sound, bytes: sound.frames * frameBytes });
      yield silence;
      let samples = 0;
      for (const block of sound.pcm) {
        samples += block.length;
        yield block;
      }
      if (samples !== sound.frames * FRAME)
        throw new RangeError(`${samples} samples are not ${sound.frames} frames`);
    }
    yield silence;
  }
  let pending: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of encodeFrames(stream(), channels, running)) {
    pending.push(chunk);
    length += chunk.length;
    for (let next = waiting[0]; next; next = waiting[0]) {
      const start = SETTLE * frameBytes;
      const end = start + next.bytes;
      if (length < end) break;
      const bytes = Buffer.concat(pending);
      pending = [bytes.subarray(end)];
      length -= end;
      waiting.shift();
      yield { sound: next.sound, mp3: checked(bytes.subarray(start, end), channels) };
    }
  }
  if (waiting.length > 0) throw odd('ffmpeg wrote less sound than it was given.');
}

/** An encoder that runs before it is known what it is to encode: ffmpeg takes a tenth of a second to start. */
export type EarlyEncoder = {
  /** As `encodeSegments`, and that for all but the first who asks. */
  readonly encode: typeof encodeSegments;
  /** Ends it where nobody asked, and where somebody gave up. */
  stop(): void;
};

/** @param running its failures are those of whoever asks it to encode; until then it may hang or die */
export function startEncoder(channels: Channels, running: Running): EarlyEncoder {
  const stop = new AbortController();
  let follow: ((sounds: AsyncIterable<Sound> | Iterable<Sound>) => void) | null = null;
  const given = new Promise<AsyncIterable<Sound> | Iterable<Sound>>((resolve) => {
    follow = resolve;
  });
  async function* sounds(): AsyncGenerator<Sound> {
    yield* await given;
  }
  const signal = AbortSignal.any([running.signal, stop.signal]);
  const encoded = encodeSegments(sounds(), channels, { ...running, signal });
  const first = encoded.next();
  first.catch(() => {
    follow = null;
  });
  async function* encode<T extends Sound>(
    wanted: AsyncIterable<T> | Iterable<T>,
    running: Running,
  ) {
    const onAbort = () => stop.abort(running.signal.reason);
    if (running.signal.aborted) onAbort();
    running.signal.addEventListener('abort', onAbort, { once: true });
    follow?.(wanted);
    follow = null;
    try {
      // What comes out are the sounds that went in.
      for (let next = await first; !next.done; next = await encoded.next())
        yield next.value as { readonly sound: T; readonly mp3: Uint8Array };
    } finally {
      running.signal.removeEventListener('abort', onAbort);
      // Who gives up in the middle leaves neither ffmpeg behind nor the clock that watches it.
      await encoded.return(undefined);
    }
  }
  return {
    encode: (wanted, kind, running) =>
      follow === null || kind !== channels
        ? encodeSegments(wanted, kind, running)
        : encode(wanted, running),
    stop() {
      follow?.([]);
      follow = null;
      stop.abort();
    },
  };
}

/** A copy, so that what lay beside it can go. */
function checked(mp3: Uint8Array, channels: Channels): Uint8Array {
  const { frameBytes, header } = FORMATS[channels];
  for (let at = 0; at < mp3.length; at += frameBytes) {
    if (header.some((byte, index) => mp3[at + index] !== byte)) {
      throw odd('ffmpeg wrote something else than MP3 of the rate asked for.');
    }
  }
  return mp3.slice();
}

function odd(message: string): QuotecastError {
  return new QuotecastError(
    'FFMPEG_FAILED',
    message,
    'Try another ffmpeg through FFMPEG_PATH; npm ci brings one for most machines.',
  );
}
