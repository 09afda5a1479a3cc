import { SAMPLE_RATE } from '../speech/engine.ts';
import { fromDecibels } from './loudness.ts';

/** The sound of a take in its place. */
export type PlacedSound = {
  readonly start: number;
  readonly pcm: Int16Array;
  /** dB. */
  readonly gain: number;
};

const BLOCK = SAMPLE_RATE;

/** Takes are cut a little outside the sound; this keeps the cut itself from clicking. */
const FADE = SAMPLE_RATE * 0.004;

/**
 * The takes in their places, each with its gain, in blocks of a second: `length` samples in
 * all, full scale 1 and possibly beyond.
 *
 * @param sounds in the order of time, apart from one another
 * @throws RangeError when sounds overlap, stand out of order, or run over the end
 */
export function* mix(length: number, sounds: Iterable<PlacedSound>): Generator<Float32Array> {
  let block = new Float32Array(Math.min(BLOCK, length));
  let from = 0;
  const next = () => {
    from += block.length;
    block = new Float32Array(Math.min(BLOCK, length - from));
  };
  let end = 0;
  for (const { start, pcm, gain } of sounds) {
    if (start < end || start + pcm.length > length) {
      throw new RangeError(`a take of ${pcm.length} samples does not fit at ${start}`);
    }
    end = start + pcm.length;
    const scale = fromDecibels(gain) / 32_768;
    for (let at = start; at < end; ) {
      while (at >= from + block.length) {
        yield block;
        next();
      }
      const until = Math.min(end, from + block.length);
      for (; at < until; at++) {
        const edge = Math.min(at - start, end - 1 - at) + 0.5;
        const fade = edge < FADE ? edge / FADE : 1;
        block[at - from] = (pcm[at - start] as number) * scale * fade;
      }
    }
  }
  while (block.length > 0) {
    yield block;
    next();
  }
}
