import { SAMPLE_RATE } from '../../src/speech/engine.ts';

const FRAME = Math.round(SAMPLE_RATE * 0.04);
const LONGEST = Math.round(SAMPLE_RATE / 60);
const SHORTEST = Math.round(SAMPLE_RATE / 300);

/** The lag between 1/300 and 1/60 s at which a frame repeats itself best, and how well. */
function bestLag(pcm: Int16Array, from: number): { lag: number; match: number } {
  let best = { lag: 0, match: 0 };
  for (let lag = SHORTEST; lag <= LONGEST; lag += 1) {
    let cross = 0;
    let one = 0;
    let other = 0;
    for (let at = from; at < from + FRAME; at += 2) {
      const here = pcm[at] as number;
      const there = pcm[at + lag] as number;
      cross += here * there;
      one += here * here;
      other += there * there;
    }
    const match = cross / Math.sqrt(one * other + 1);
    // A period's multiples match as well: a longer lag has to be clearly better.
    if (match > best.match + 0.03) best = { lag, match };
  }
  return best;
}

/** Median fundamental frequency in Hz over voiced frames, by normalised autocorrelation. */
export function meanPitch(pcm: Int16Array): number {
  const pitches: number[] = [];
  for (let from = 0; from + FRAME + LONGEST < pcm.length; from += FRAME) {
    const { lag, match } = bestLag(pcm, from);
    if (match > 0.8) pitches.push(SAMPLE_RATE / lag);
  }
  pitches.sort((one, other) => one - other);
  return pitches[Math.floor(pitches.length / 2)] ?? 0;
}
