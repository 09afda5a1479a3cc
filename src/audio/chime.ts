import { SAMPLE_RATE } from '../speech/engine.ts';

/** Changes with the sound: part of the key it is kept under. */
export const CHIME = 'chime-1';

/** Loudness units that the chime stands under the voices. */
export const CHIME_UNDER = 8;

/** A fifth and its octave above D: hertz in equal temperament (A4 = 440), seconds from the first. */
const NOTES = [
  { hertz: 880, from: 0 },
  { hertz: 1174.66, from: 0.16 },
] as const;
const SECONDS = 0.8;
/** Seconds in which a note comes in, and falls to a third. */
const ATTACK = 0.012;
const DECAY = 0.16;
/** Seconds at the end in which what is left fades away. */
const RELEASE = 0.1;
/** Partials of each note, by their amplitudes: a fundamental alone is hard to place on small speakers. */
const PARTIALS = [1, 0.25, 0.08] as const;
const PEAK = 0.4;

/**
 * A short rising chime of two notes, mono at `SAMPLE_RATE`; its first and last samples are zero. It is
 * reckoned and not recorded, so there is no file to license or to lose.
 */
export function chime(): Int16Array {
  const length = Math.round(SECONDS * SAMPLE_RATE);
  const sound = Float64Array.from({ length }, (_, i) => {
    const at = i / SAMPLE_RATE;
    const left = (length - 1 - i) / SAMPLE_RATE;
    return (
      NOTES.reduce((sum, { hertz, from }) => sum + note(at - from, hertz), 0) * rise(left / RELEASE)
    );
  });
  const most = sound.reduce((peak, value) => Math.max(peak, Math.abs(value)), 0);
  return Int16Array.from(sound, (value) => Math.round((value / most) * PEAK * 32_767));
}

function note(at: number, hertz: number): number {
  if (at <= 0) return 0;
  const turns = 2 * Math.PI * hertz * at;
  const tone = PARTIALS.reduce(
    (sum, share, index) => sum + share * Math.sin(turns * (index + 1)),
    0,
  );
  return tone * rise(at / ATTACK) * Math.exp(-at / DECAY);
}

/** From 0 to 1 as half a cosine does: without a corner at either end. */
function rise(share: number): number {
  return (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, share)))) / 2;
}
