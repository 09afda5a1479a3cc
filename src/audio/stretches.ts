import { AFTER, BEFORE } from './oversampling.ts';

/** Samples taken together, to pass by most of a sound at a glance. */
const STRETCH = 8;

/**
 * Calls `look` with each stretch of `x` from `from` to `to` in which, or beside which, some sample
 * is above `threshold`: the places where something between samples may matter.
 */
export function eachLoudStretch(
  x: Float32Array,
  from: number,
  to: number,
  threshold: number,
  look: (from: number, to: number) => void,
): void {
  // The last sample seen above the threshold tells for all that rest on it.
  let loud = Number.NEGATIVE_INFINITY;
  let seen = Math.max(0, from - BEFORE);
  for (let at = from; at < to; at += STRETCH) {
    const until = Math.min(to, at + STRETCH);
    for (; seen < until + AFTER; seen++) {
      if (Math.abs(x[seen] as number) > threshold) loud = seen;
    }
    if (loud >= at - BEFORE) look(at, until);
  }
}
