import { createHash } from 'node:crypto';
import type { TakeStore } from '../speech/take-store.ts';
import { decodeFrames, type Running } from './ffmpeg.ts';
import { HEARD_STEPS_A_FRAME, type Heard, Listener, packHeard, unpackHeard } from './heard.ts';
import { type Channels, ENCODER_DELAY, FORMATS, SAMPLES_A_FRAME } from './mp3-format.ts';
import { takeFirst } from './verify.ts';

/** Changes whenever the same bytes would be measured otherwise. */
const MEASURING = 1;

/** A decoder's own delay in samples: ISO/IEC 11172-3 leaves 528 and one, as LAME's notes count it. */
const DECODER_DELAY = 529;
const DELAY = ENCODER_DELAY + DECODER_DELAY;

/** A part of the file with the frame on either side: all that its sound can depend on. */
export type Stretch = {
  readonly from: number;
  readonly bytes: number;
  /** Samples that it decodes to, and those of them that are its own. */
  readonly decoded: number;
  readonly first: number;
  readonly last: number;
};

/** @param parts frames of each, in their order */
export function stretchesOf(parts: readonly number[], frameBytes: number): Stretch[] {
  let frame = 0;
  return parts.map((frames, index) => {
    const before = index === 0 ? 0 : 1;
    const after = index === parts.length - 1 ? 0 : 1;
    const first = before * SAMPLES_A_FRAME + DELAY;
    const heard = after === 1 ? frames : frames - 1;
    const from = frame - before;
    frame += frames;
    return {
      from: from * frameBytes,
      bytes: (before + frames + after) * frameBytes,
      decoded: (before + frames + after) * SAMPLES_A_FRAME,
      first,
      last: first + heard * SAMPLES_A_FRAME,
    };
  });
}

function stepsOf({ first, last }: Stretch): number {
  return ((last - first) / SAMPLES_A_FRAME) * HEARD_STEPS_A_FRAME;
}

function keyOf({ first, last }: Stretch, bytes: Uint8Array): string {
  const head = JSON.stringify([MEASURING, first, last]);
  return `heard-${createHash('sha256').update(head).update(bytes).digest('hex')}`;
}

export type Hearing = Running & {
  readonly channels: Channels;
  /** What was heard of bytes once is kept here under their hash. */
  readonly store: Pick<TakeStore, 'load' | 'save'>;
};

/**
 * Listens to stretches: what was heard of the same bytes before is taken from the store, and only the
 * others are decoded.
 *
 * @param bytesOf asked for one after another, in their order
 * @param isNew whether some are known to be new: then ffmpeg starts before the first bytes are there
 * @returns one for each; null when channels differ or are at full scale, or there is less sound than
 * there should be
 * @throws QuotecastError FFMPEG_FAILED when it cannot be decoded; INTERRUPTED; whatever `bytesOf` throws
 */
export async function hearStretches(
  stretches: readonly Stretch[],
  bytesOf: (stretch: Stretch) => Promise<Uint8Array>,
  isNew: boolean,
  { channels, store, ...running }: Hearing,
): Promise<Heard[] | null> {
  const known = new Map<Stretch, Heard>();
  const waiting: { readonly stretch: Stretch; readonly key: string }[] = [];
  async function* unknown(): AsyncGenerator<Uint8Array> {
    for (const stretch of stretches) {
      const bytes = await bytesOf(stretch);
      const key = keyOf(stretch, bytes);
      const kept = await store.load(key);
      const heard = kept && unpackHeard(kept.bytes, stepsOf(stretch));
      if (heard) {
        known.set(stretch, heard);
      } else {
        waiting.push({ stretch, key });
        yield bytes;
      }
    }
  }
  const frames = isNew ? unknown() : await begun(unknown());
  if (frames !== null) {
    const sound = decodeFrames(frames, FORMATS[channels].channels, running);
    for await (const heard of hear(sound, () => waiting[0]?.stretch, channels)) {
      if (heard === null) return null;
      const { stretch, key } = waiting.shift() as { stretch: Stretch; key: string };
      known.set(stretch, heard);
      await store.save(key, packHeard(heard), {});
    }
  }
  const all = stretches.flatMap((stretch) => known.get(stretch) ?? []);
  return all.length === stretches.length ? all : null;
}

/** The same once there is something in it; null when there is nothing. */
async function begun<T>(source: AsyncGenerator<T>): Promise<AsyncGenerator<T> | null> {
  const first = await source.next();
  if (first.done) return null;
  return (async function* () {
    yield first.value;
    yield* source;
  })();
}

/** @returns what is heard of one stretch after another; null when channels differ or are at full scale */
async function* hear(
  sound: AsyncIterable<Int16Array>,
  current: () => Stretch | undefined,
  kind: Channels,
): AsyncGenerator<Heard | null> {
  const { channels } = FORMATS[kind];
  let listener = new Listener();
  let at = 0;
  let mono = new Float32Array(0);
  for await (const block of sound) {
    const length = block.length / channels;
    if (mono.length < length) mono = new Float32Array(length);
    if (!takeFirst(block, channels, mono)) yield null;
    for (let from = 0, stretch = current(); from < length && stretch; stretch = current()) {
      const { first, last, decoded } = stretch;
      const until = Math.min(length, from + decoded - at);
      const own = (sample: number) => Math.max(from, Math.min(until, from + sample - at));
      listener.push(mono.subarray(own(first), own(last)));
      at += until - from;
      from = until;
      if (at === decoded) {
        yield listener.heard();
        listener = new Listener();
        at = 0;
      }
    }
  }
}

/**
 * The bytes of each stretch, from the parts as they come.
 * @param mp3s the parts' frames, in their order
 */
export async function* stretchBytes(
  mp3s: AsyncIterable<Uint8Array>,
  frameBytes: number,
): AsyncGenerator<Uint8Array> {
  let before: Uint8Array = new Uint8Array(0);
  let part: Uint8Array | null = null;
  for await (const after of mp3s) {
    if (part !== null) {
      yield Buffer.concat([before, part, after.subarray(0, frameBytes)]);
      before = part.slice(-frameBytes);
    }
    part = after;
  }
  if (part !== null) yield Buffer.concat([before, part]);
}
