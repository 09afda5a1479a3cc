import { AFTER, oversamplerFor, TAPS } from './oversampling.ts';
import { eachLoudStretch } from './stretches.ts';

/** How far ahead the gain begins to fall, and how fast it comes back. */
const LOOK_AHEAD_SECONDS = 0.005;
export const RELEASE_SECONDS = 0.08;

/**
 * A look-ahead true-peak limiter for one channel. Its delay is its own affair: all that `process` and
 * `flush` give back, joined, is as long as what went in and stands sample for sample in its place.
 *
 * The gain each sample needs is held for the look-ahead, let go exponentially and averaged over the
 * look-ahead, so it is at or below the need when the peak comes and never jumps.
 */
export class TruePeakLimiter {
  private readonly ceiling: number;
  private readonly oversampler;
  private readonly window: number;
  private readonly release: number;
  /** Input not yet given back, behind what earlier peaks rest on. */
  private x: Float32Array;
  /** Index in `x` of the next sample to give back. */
  private next: number;
  /** How much of what comes out next is not part of the sound. */
  private silence: number;
  private envelope = 1;
  private readonly ring: Float64Array;
  private ringAt = 0;
  private ringSum: number;
  /** How many of the ring are below 1; at 0 the sum is known exactly. */
  private ringBelow = 0;

  /** @param ceiling the largest true peak to let through, full scale 1 */
  constructor(sampleRate: number, ceiling: number) {
    this.ceiling = ceiling;
    this.oversampler = oversamplerFor(sampleRate);
    this.window = Math.round(LOOK_AHEAD_SECONDS * sampleRate);
    this.release = 1 - Math.exp(-1 / (RELEASE_SECONDS * sampleRate));
    this.next = TAPS;
    // As much silence as the look-ahead goes before the sound, for a peak at its very start.
    this.silence = this.window;
    this.x = new Float32Array(this.next + this.window);
    this.ring = new Float64Array(this.window + 1).fill(1);
    this.ringSum = this.window + 1;
  }

  process(block: Float32Array): Float32Array {
    const x = new Float32Array(this.x.length + block.length);
    x.set(this.x);
    x.set(block, this.x.length);
    return this.advance(x, x.length - AFTER - this.window);
  }

  /** The rest. The limiter is then spent. */
  flush(): Float32Array {
    const length = this.x.length;
    const x = new Float32Array(length + TAPS + this.window);
    x.set(this.x);
    return this.advance(x, length);
  }

  /** Gives back samples up to `end` of `x`, which holds what looking ahead from there takes. */
  private advance(x: Float32Array, end: number): Float32Array {
    const from = this.next;
    if (end <= from) {
      this.x = x;
      return new Float32Array(0);
    }
    const need = this.needs(x, from, end + this.window);
    const out = x.slice(from, end);
    if (need !== null || this.ringBelow > 0) {
      const held = need && slidingMinimum(need, this.window + 1, out.length);
      for (let i = 0; i < out.length; i++) {
        out[i] = (out[i] as number) * this.gain(held?.[i] ?? 1);
      }
    }
    const drop = end - TAPS;
    this.x = x.slice(drop);
    this.next = end - drop;
    const early = Math.min(this.silence, out.length);
    this.silence -= early;
    return out.subarray(early);
  }

  /** The gain each sample from `from` to `to` needs, 1 where it needs none; null where none does. */
  private needs(x: Float32Array, from: number, to: number): Float64Array | null {
    const { oversampler, ceiling } = this;
    let need: Float64Array | null = null;
    eachLoudStretch(x, from - 1, to, ceiling / oversampler.bound, (start, end) => {
      for (let n = start; n < end; n++) {
        const peak = oversampler.peakAt(x, n, ceiling);
        if (peak <= ceiling) continue;
        need ??= new Float64Array(to - from).fill(1);
        // What lies between two samples is held down by both.
        for (const i of [n - from, n + 1 - from]) {
          if (i >= 0 && i < need.length) need[i] = Math.min(need[i] as number, ceiling / peak);
        }
      }
    });
    return need;
  }

  private gain(held: number): number {
    this.envelope = Math.min(held, this.envelope + (1 - this.envelope) * this.release);
    if (1 - this.envelope < 1e-6) this.envelope = Math.min(held, 1);
    const leaving = this.ring[this.ringAt] as number;
    this.ring[this.ringAt] = this.envelope;
    this.ringAt = (this.ringAt + 1) % this.ring.length;
    this.ringBelow += Number(this.envelope < 1) - Number(leaving < 1);
    this.ringSum = this.ringBelow === 0 ? this.ring.length : this.ringSum + this.envelope - leaving;
    return this.ringSum / this.ring.length;
  }
}

/** For each of the first `count` places, the least of the `width` values from there on. */
function slidingMinimum(values: Float64Array, width: number, count: number): Float64Array {
  const least = new Float64Array(count);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  for (let i = 0; i < values.length; i++) {
    while (tail > head && (values[queue[tail - 1] as number] as number) >= (values[i] as number)) {
      tail--;
    }
    queue[tail++] = i;
    const start = i - width + 1;
    if (start < 0) continue;
    if ((queue[head] as number) < start) head++;
    if (start < count) least[start] = values[queue[head] as number] as number;
  }
  return least;
}
