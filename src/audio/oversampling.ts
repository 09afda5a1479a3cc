/**
 * Values between samples, by band-limited interpolation: what ITU-R BS.1770-4, Annex 2 asks of a
 * true-peak meter. A polyphase windowed sinc, Kaiser window.
 */
export type Oversampler = {
  readonly factor: number;
  /** Taps of one phase; the values between samples n and n + 1 rest on n - taps/2 + 1 to n + taps/2. */
  readonly taps: number;
  /** No value between samples exceeds the largest sample near it times this. */
  readonly bound: number;
  /**
   * The largest magnitude at `x[n]` and between it and `x[n + 1]`. The caller sees to it that
   * `taps / 2 - 1` samples stand before n and `taps / 2` after.
   */
  peakAt(x: Float32Array, n: number): number;
};

const TAPS = 24;
const KAISER_BETA = 7;

/** The annex samples 48 kHz four times over; a lower rate is brought to the same 192 kHz. */
export function oversamplerFor(sampleRate: number): Oversampler {
  const factor = Math.max(1, Math.ceil(192_000 / sampleRate));
  const phases = Array.from({ length: factor - 1 }, (_, k) => phase((k + 1) / factor));
  const bound = Math.max(1, ...phases.map((h) => h.reduce((sum, tap) => sum + Math.abs(tap), 0)));
  const before = TAPS / 2 - 1;
  return {
    factor,
    taps: TAPS,
    bound,
    peakAt(x, n) {
      let peak = Math.abs(x[n] as number);
      for (const h of phases) {
        let sum = 0;
        for (let i = 0, at = n - before; i < TAPS; i++, at++) {
          sum += (h[i] as number) * (x[at] as number);
        }
        if (sum > peak) peak = sum;
        else if (-sum > peak) peak = -sum;
      }
      return peak;
    },
  };
}

/** The interpolator for one place between two samples, made to pass a constant unchanged. */
function phase(fraction: number): Float64Array {
  const half = TAPS / 2;
  const h = Float64Array.from({ length: TAPS }, (_, i) => {
    const t = i - (half - 1) - fraction;
    return sinc(t) * kaiser(t / half);
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
