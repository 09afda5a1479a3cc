import { HEARD_STEP as STEP } from '../audio/heard.ts';
import { MP3_RATE } from '../audio/mp3-format.ts';
import { StepPower } from '../audio/step-power.ts';

/** A line in time, in samples at `sampleRate`; `silent` where nothing in it can be said. */
export type HeardLine = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly silent?: true | undefined;
};

/** Louder than this, in a step, is heard (dBFS, RMS); no word of a levelled voice is quieter. */
const HEARD = power(-45);
/** Quieter than this is silence: what coding leaves of digital silence lies far below, breath above. */
const SILENCE = power(-60);
/** A word's first breath is louder than this. */
const ONSET = power(-70);

/** Seconds from where a line begins to its first sound: 25 ms, and a step. Takes keep 10 ms before it. */
const LATEST_ONSET = 0.029;
/** Seconds round a line in which coding may smear its sound: a frame and a half. */
const SMEAR = 0.036;

const MOST_FINDINGS = 5;

/** How loud the sound is in each `HEARD_STEP`: enough to tell where there is speech and where there is none. */
export class SoundEnvelope {
  private readonly steps: number[] = [];
  private readonly fresh = new StepPower(STEP);
  /** @param block mono at `MP3_RATE`, full scale 1 */
  push(block: Float32Array): void {
    this.fresh.push(block);
    this.add(this.fresh.whole);
    this.fresh.whole.length = 0;
  }

  /** @param power mean squares of the next steps */
  add(power: Iterable<number>): void {
    for (const step of power) this.steps.push(step);
  }

  /**
   * What is not heard where the timeline says, and what is heard where it says that nothing is.
   * @returns one plain clause each, the first few
   */
  compare(lines: readonly HeardLine[], sampleRate: number): readonly string[] {
    const problems: string[] = [];
    let from = 0;
    for (const { start, end, text, silent } of lines) {
      const first = start / sampleRate;
      const last = end / sampleRate;
      const noise = this.firstAbove(SILENCE, from, first - SMEAR);
      if (noise !== null) problems.push(`there is sound at ${time(noise)}, where nothing is said`);
      if (silent !== true) problems.push(...this.compareLine(text, first, last));
      from = last + SMEAR;
    }
    const after = this.firstAbove(SILENCE, from, Number.POSITIVE_INFINITY);
    if (after !== null) problems.push(`there is sound at ${time(after)}, after the last word`);
    return problems.slice(0, MOST_FINDINGS);
  }

  private compareLine(text: string, first: number, last: number): readonly string[] {
    const name = text === '' ? 'the sound of a chapter' : JSON.stringify(text.slice(0, 40));
    if (this.firstAbove(HEARD, first, last) === null) {
      return [`${name} cannot be heard at ${time(first)}`];
    }
    const onset = this.firstAbove(ONSET, first, last) ?? last;
    if (onset - first <= LATEST_ONSET) return [];
    return [`${name} begins ${Math.round((onset - first) * 1000)} ms after ${time(first)}`];
  }

  /** The time of the first step between two times, in seconds, that is louder than `threshold`. */
  private firstAbove(threshold: number, from: number, to: number): number | null {
    const rate = MP3_RATE / STEP;
    const end = Math.min(this.steps.length, Math.floor(to * rate));
    for (let step = Math.max(0, Math.ceil(from * rate)); step < end; step += 1) {
      if ((this.steps[step] ?? 0) > threshold) return step / rate;
    }
    return null;
  }
}

function power(decibels: number): number {
  return 10 ** (decibels / 10);
}

function time(seconds: number): string {
  return `${seconds.toFixed(2)} s`;
}
