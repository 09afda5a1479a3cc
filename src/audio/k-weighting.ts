type Biquad = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

/**
 * The two filters of ITU-R BS.1770-4, Annex 1. The standard tabulates them for 48 kHz alone; other
 * rates come from the analogue prototypes behind the tables, as re-derived by B. De Man, "Evaluation
 * of Implementations of the EBU R128 Loudness Measurement" (AES Convention 145, 2018), through the
 * bilinear transform. At 48 kHz this gives the tables to eight places.
 */
function highShelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1_681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const vh = 10 ** (3.999843853973347 / 20);
  const vb = vh ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (vh + (vb * k) / q + k * k) / a0,
    b1: (2 * (k * k - vh)) / a0,
    b2: (vh - (vb * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
}

function highPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/** K-weighting of one channel; keeps its state from block to block. */
export class KWeighting {
  private readonly shelf: Biquad;
  private readonly pass: Biquad;
  private readonly state = new Float64Array(4);

  constructor(sampleRate: number) {
    this.shelf = highShelf(sampleRate);
    this.pass = highPass(sampleRate);
  }

  /** The sum of squares of `x[from]` to `x[to - 1]`, every `step`th, once weighted. */
  energy(x: Float32Array, from: number, to: number, step = 1): number {
    const { shelf, pass, state } = this;
    let [s1 = 0, s2 = 0, p1 = 0, p2 = 0] = state;
    let sum = 0;
    for (let i = from; i < to; i += step) {
      const input = x[i] as number;
      const shelved = shelf.b0 * input + s1;
      s1 = shelf.b1 * input - shelf.a1 * shelved + s2;
      s2 = shelf.b2 * input - shelf.a2 * shelved;
      const output = pass.b0 * shelved + p1;
      p1 = pass.b1 * shelved - pass.a1 * output + p2;
      p2 = pass.b2 * shelved - pass.a2 * output;
      sum += output * output;
    }
    state.set([settled(s1), settled(s2), settled(p1), settled(p2)]);
    return sum;
  }
}

/** In silence the state decays into subnormal numbers, which processors handle slowly. */
function settled(value: number): number {
  return Math.abs(value) < 1e-30 ? 0 : value;
}
