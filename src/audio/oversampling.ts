/**
 * Values between samples, by band-limited interpolation: what ITU-R BS.1770-4, Annex 2 asks of a
 * true-peak meter. A polyphase windowed sinc of the annex's length, Kaiser window.
 */
export type Oversampler = {
  readonly factor: number;
  /** No value between samples exceeds the largest of the `TAPS` round it times this. */
  readonly bound: number;
  /**
   * The largest magnitude at `x[n]` and between it and `x[n + 1]`; where it is surely below `floor`,
   * anything below. The caller sees to it that `BEFORE` samples stand before n and `AFTER` after.
   */
  peakAt(x: Float32Array, n: number, floor: number): number;
};

/** Samples that a value between n and n + 1 rests on: from n - BEFORE to n + AFTER. */
export const TAPS = 12;
export const AFTER = TAPS / 2;
export const BEFORE = AFTER - 1;

const KAISER_BETA = 5;

/** The annex samples 48 kHz four times over; a lower rate is brought to the same 192 kHz. */
export function oversamplerFor(sampleRate: number): Oversampler {
  const factor = Math.max(2, Math.ceil(192_000 / sampleRate));
  const between = Array.from({ length: factor - 1 }, (_, k) => (k + 1) / factor);
  const phases = between.filter((fraction) => fraction !== 0.5).map(phase);
  const middle = Float64Array.from(phase(0.5));
  const rest = Float64Array.from(phases.flat());
  const gains = [phase(0.5), ...phases].map((h) => h.reduce((sum, tap) => sum + Math.abs(tap), 0));
  return {
    factor,
    bound: Math.max(...gains),
    peakAt(x, n, floor) {
      const peak = Math.max(
        Math.abs(x[n] as number),
        Math.abs(x[n + 1] as number),
        largest(middle, x, n),
      );
      return peak < floor * HALFWAY_BOUND ? peak : Math.max(peak, largest(rest, x, n));
    },
  };
}

/** The largest magnitude that the filters in `taps`, one after another, give between n and n + 1. */
function largest(taps: Float64Array, x: Float32Array, n: number): number {
  let peak = 0;
  for (let tap = 0; tap < taps.length; ) {
    let sum = 0;
    for (let at = n - BEFORE; at <= n + AFTER; at++) {
      sum += (taps[tap++] as number) * (x[at] as number);
    }
    if (sum > peak) peak = sum;
    else if (-sum > peak) peak = -sum;
  }
  return peak;
}

/**
 * Annex 2: read n times over, a tone of up to half the sample rate shows at least cos(pi / 2n) of its
 * peak. Twice over is enough to pass by what cannot matter.
 */
const HALFWAY_BOUND = Math.cos(Math.PI / 4);

/** The interpolator for one place between two samples, made to pass a constant unchanged. */
function phase(fraction: number): number[] {
  const h = Array.from({ length: TAPS }, (_, i) => {
    const t = i - BEFORE - fraction;
    return sinc(t) * kaiser(t / AFTER);
  });
  const sum = h.reduce((total, tap) => total + tap, 0);
  return h.map((tap) => tap / sum);
}

function sinc(t: number): number {
  return t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
}

/** Kaiser's window at -1 to 1; 0 outside. */
function kaiser(u: number): number {
  const inside = 1 - u * u;
  return inside <= 0 ? 0 : besselI0(KAISER_BETA * Math.sqrt(inside)) / besselI0(KAISER_BETA);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
