import { SAMPLE_RATE } from '../speech/engine.ts';
import { fromDecibels } from './loudness.ts';
import type { Timeline } from './timeline.ts';

/** A take in its place. `pcm` may be a getter that reads it when it is wanted. */
export type Clip = {
  /** `Voice.id`: takes of one voice are levelled together. */
  readonly voice: string;
  /** First sample on the timeline. */
  readonly start: number;
  readonly pcm: Int16Array;
};

const BLOCK = SAMPLE_RATE;

/** Takes are cut a little outside the sound; this keeps the cut itself from clicking. */
const FADE = SAMPLE_RATE * 0.004;

/**
 * The takes in their places, each with its voice's gain, in blocks of a second: `timeline.length`
 * samples in all, full scale 1 and possibly beyond.
 *
 * @param clips in the order of time, apart from one another
 * @throws RangeError when clips overlap, stand out of order, or run over the end
 */
export function* mix(
  timeline: Timeline,
  clips: Iterable<Clip>,
  gains: Readonly<Record<string, number>>,
): Generator<Float32Array> {
  let block = new Float32Array(Math.min(BLOCK, timeline.length));
  let from = 0;
  const next = () => {
    from += block.length;
    block = new Float32Array(Math.min(BLOCK, timeline.length - from));
  };
  let end = 0;
  for (const { voice, start, pcm } of clips) {
    if (start < end || start + pcm.length > timeline.length) {
      throw new RangeError(`a take of ${pcm.length} samples does not fit at ${start}`);
    }
    end = start + pcm.length;
    const scale = fromDecibels(gains[voice] ?? 0) / 32_768;
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
