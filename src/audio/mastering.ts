import { SAMPLE_RATE } from '../speech/engine.ts';
import type { Take } from '../speech/take-store.ts';
import { RELEASE_SECONDS } from './limiter.ts';
import { DUAL_MONO, fromDecibels, gatedLoudness, mean, toDecibels } from './loudness.ts';
import type { Channels } from './mp3-format.ts';
import { STEP, STEPS_A_SECOND } from './take-level.ts';

/** A take in its place. */
export type Clip = {
  /** `Voice.id`: takes of one voice are levelled together. */
  readonly voice: string;
  /** First sample on the timeline. */
  readonly start: number;
  readonly take: Take;
  /** LU under the loudness that voices are brought to; 0 unless told. All takes of a voice have the same. */
  readonly under?: number;
};

/** How a programme is levelled: one gain a voice, then one for all before the limiter; in dB. */
export type Gains = { readonly voices: Readonly<Record<string, number>>; readonly gain: number };

/** Loudness of the finished MP3 by EBU R 128's meter, in LUFS: one channel of two alike is 3 LU less. */
const LOUDNESS = { stereo: -16, mono: -19 } as const;
/** dBTP. */
export const MAX_TRUE_PEAK = -1;

/** Coding moves peaks: measured on limited speech at 128 kbit/s, by less than this. */
const CODING_MARGIN = 0.6;
/** The largest true peak that the limiter lets through, linear. */
export const LIMITER_CEILING = fromDecibels(MAX_TRUE_PEAK - CODING_MARGIN);

/** A voice further off than this is broken rather than quiet; noise is not to be drawn up to speech. */
const MAX_VOICE_GAIN = 15;
const MAX_GAIN = 20;

/** Gains in steps, so that an edited sentence seldom moves them and what is encoded stays good. */
const VOICE_GAIN_STEP = 0.5;
const GAIN_STEP = 0.2;

/** How much of the limiter's gain reduction is left after a `STEP` without a peak. */
const HELD = Math.exp(-STEP / SAMPLE_RATE / RELEASE_SECONDS);
const TRIES = 8;
/** dB: what moves less than this moves no step. */
const SETTLED = 0.005;

/** A loudness meter moves on by 100 ms. */
const STEPS_A_HOP = STEPS_A_SECOND / 10;

export function targetLoudness(channels: Channels): number {
  return LOUDNESS[channels];
}

/** What one channel is brought to, whichever way it is encoded. */
export const AIM: number = LOUDNESS.stereo - DUAL_MONO;

/**
 * Reckons, from what was measured of each take, how to level a programme: each voice to the same gated
 * loudness over all its takes together, then the whole to what is aimed at, the limiter's loss made
 * good. No gain changes within an episode but the limiter's, so nothing pumps.
 *
 * @param length samples
 * @param clips in the order of time
 */
export function planGains(length: number, clips: readonly Clip[]): Gains {
  const voices = voiceGains(clips);
  let gain = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const loudness = programmeLoudness(length, clips, { voices, gain });
    if (loudness === null) return { voices, gain: 0 };
    const before = gain;
    gain = Math.min(MAX_GAIN, gain + AIM - loudness);
    if (Math.abs(gain - before) < SETTLED) break;
  }
  return { voices, gain: inSteps(gain, GAIN_STEP) };
}

/** A gain tried, and the loudness it came to. */
export type Trial = { readonly gain: number; readonly loudness: number };

/** Of a gain that the limiter eats most of, this much is left at least. */
const LEAST_EFFECT = 0.2;

/** Gains nearer the aim than those of the last trial; null when there are none. */
export function correctGains(gains: Gains, last: Trial, before: Trial | null): Gains | null {
  const effect =
    before === null ? 1 : (last.loudness - before.loudness) / (last.gain - before.gain);
  const step = (AIM - last.loudness) / Math.min(1, Math.max(LEAST_EFFECT, effect));
  const gain = inSteps(Math.min(MAX_GAIN, last.gain + step), GAIN_STEP);
  return gain === last.gain ? null : { ...gains, gain };
}

/** What a clip is raised by, in dB. */
export function gainOf({ voice }: Clip, { voices, gain }: Gains): number {
  return (voices[voice] ?? 0) + gain;
}

/** What the limiter lets through at most, in dBTP; null for silence. */
export function highestPeak(clips: readonly Clip[], gains: Gains): number | null {
  let peak = 0;
  for (const clip of clips) {
    peak = Math.max(peak, clip.take.level.peak * fromDecibels(gainOf(clip, gains)));
  }
  return peak > 0 ? toDecibels(Math.min(peak, LIMITER_CEILING)) : null;
}

/** Energies by `STEP` of something that begins anywhere. */
export type Laid = {
  readonly start: number;
  readonly samples: number;
  readonly energies: readonly number[];
};

/**
 * Energies laid on one grid of `STEP` from 0, each shared between the two steps it falls into. What
 * happens within a step is not known, so the loudness of the whole differs from one measured on its
 * sound by a few hundredths of a LU.
 */
export function layEnergies(length: number, parts: Iterable<Laid>): number[] {
  const grid: number[] = new Array(Math.floor(length / STEP)).fill(0);
  for (const { start, samples, energies } of parts) {
    for (const [index, energy] of energies.entries()) {
      const from = start + index * STEP;
      const to = Math.min(from + STEP, start + samples);
      const first = Math.floor(from / STEP);
      const edge = Math.min(to, (first + 1) * STEP);
      addTo(grid, first, energy * (edge - from));
      addTo(grid, first + 1, energy * (to - edge));
    }
  }
  return grid;
}

function addTo(grid: number[], step: number, energy: number): void {
  if (step < grid.length) grid[step] = (grid[step] as number) + energy / STEP;
}

function programmeLoudness(length: number, clips: readonly Clip[], gains: Gains): number | null {
  const parts = clips.map((clip) => {
    const { take, start } = clip;
    const energies = limited(take.level, fromDecibels(gainOf(clip, gains)));
    return { start, samples: take.samples, energies };
  });
  return loudnessOf(layEnergies(length, parts));
}

/** What the limiter leaves of a take's energies, its gain followed step by step. */
function limited({ energies, peaks }: Take['level'], scale: number): number[] {
  let reduction = 0;
  return energies.map((energy, i) => {
    const needed = 1 - LIMITER_CEILING / ((peaks[i] ?? 0) * scale);
    reduction = Math.max(needed, reduction * HELD);
    return energy * (scale * (1 - reduction)) ** 2;
  });
}

/** Gated loudness in LUFS of energies by `STEP`; of what is too short for it, as if it went on and on. */
export function loudnessOf(energies: readonly number[]): number | null {
  const hops = Array.from({ length: Math.floor(energies.length / STEPS_A_HOP) }, (_, hop) =>
    mean(energies.slice(hop * STEPS_A_HOP, (hop + 1) * STEPS_A_HOP)),
  );
  const gated = gatedLoudness(hops);
  return gated ?? gatedLoudness(new Array(4).fill(mean(energies)));
}

/** One gain a voice, in dB, that brings each to the loudness aimed at. */
function voiceGains(clips: readonly Clip[]): Readonly<Record<string, number>> {
  const voices = new Map<string, Clip[]>();
  for (const clip of clips) {
    const takes = voices.get(clip.voice);
    if (takes === undefined) voices.set(clip.voice, [clip]);
    else takes.push(clip);
  }
  const gains = [...voices].map(([voice, takes]): [string, number] => {
    let length = 0;
    const parts = takes.map(({ take: { samples, level } }) => {
      const start = length;
      length += samples;
      return { start, samples, energies: level.energies };
    });
    // A voice that says one word counts in whole steps too.
    const loudness = loudnessOf(layEnergies(Math.ceil(length / STEP) * STEP, parts));
    const aim = AIM - (takes[0]?.under ?? 0);
    const gain = loudness === null ? 0 : inSteps(aim - loudness, VOICE_GAIN_STEP);
    return [voice, Math.max(-MAX_VOICE_GAIN, Math.min(MAX_VOICE_GAIN, gain))];
  });
  return Object.fromEntries(gains);
}

function inSteps(decibels: number, step: number): number {
  return Number((Math.round(decibels / step) * step).toFixed(1));
}
