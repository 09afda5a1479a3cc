import { SAMPLE_RATE } from './engine.ts';

/** −50 dB below full scale: what lies under it is an engine's padding. */
const THRESHOLD = 32_768 * 10 ** (-50 / 20);
/** 4 ms. */
const WINDOW = Math.round(SAMPLE_RATE * 0.004);
/** A click reaches into two windows at most; sound lasts. */
const WINDOWS_OF_SOUND = 3;
const KEEP_BEFORE = Math.round(SAMPLE_RATE * 0.01);
const KEEP_AFTER = Math.round(SAMPLE_RATE * 0.05);

function loud(pcm: Int16Array, from: number): boolean {
  const to = Math.min(pcm.length, from + WINDOW);
  let energy = 0;
  for (let at = from; at < to; at += 1) energy += (pcm[at] as number) ** 2;
  return energy > THRESHOLD ** 2 * (to - from);
}

/** Where sound begins and ends, in samples; null when there is none. */
function soundIn(pcm: Int16Array): { start: number; end: number } | null {
  let start = -1;
  let end = -1;
  let run = 0;
  for (let from = 0; from < pcm.length; from += WINDOW) {
    run = loud(pcm, from) ? run + 1 : 0;
    if (run < WINDOWS_OF_SOUND) continue;
    if (start < 0) start = from - (WINDOWS_OF_SOUND - 1) * WINDOW;
    end = Math.min(pcm.length, from + WINDOW);
  }
  return start < 0 ? null : { start, end };
}

/** Whether nothing in it lasts 12 ms at −50 dBFS (RMS over windows of 4 ms). */
export function isSilent(pcm: Int16Array): boolean {
  return soundIn(pcm) === null;
}

/**
 * Takes the padding off both ends: what is quieter than −50 dBFS (RMS over windows of 4 ms), but
 * for 10 ms before the sound and 50 ms after it. A single click is no sound. A silent take comes
 * back whole: emptiness is for an engine to report.
 */
export function trimTake(pcm: Int16Array): Int16Array {
  const sound = soundIn(pcm);
  if (sound === null) return pcm;
  return pcm.slice(Math.max(0, sound.start - KEEP_BEFORE), sound.end + KEEP_AFTER);
}
