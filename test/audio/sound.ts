import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { findFfmpeg, npmFfmpeg } from '../../src/audio/ffmpeg.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';

/** Numbers that look like chance and are the same every time, -1 to 1 (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** Something with the level and peaks of speech: a buzz with overtones in syllables, and some breath. */
export function babble(seconds: number, seed: number, level: number, pitch = 120): Int16Array {
  const chance = noise(seed);
  const pcm = new Int16Array(Math.round(seconds * SAMPLE_RATE));
  let syllable = 0;
  let left = 0;
  for (let i = 0; i < pcm.length; i++) {
    if (left-- <= 0) {
      syllable = Math.max(0, 0.3 + 0.7 * chance());
      left = Math.round(SAMPLE_RATE * (0.12 + 0.08 * chance()));
    }
    const t = i / SAMPLE_RATE;
    let x = 0.15 * chance();
    for (let k = 1; k < 24; k++) x += Math.cos(2 * Math.PI * pitch * k * t) / (k + 1);
    pcm[i] = Math.round(Math.max(-1, Math.min(1, level * syllable * x)) * 32_767);
  }
  return pcm;
}

/** A tone that fades in and out over 50 ms: where it would break off, meters differ. */
export function sine(
  seconds: number,
  hertz: number,
  level: number,
  rate = SAMPLE_RATE,
  phase = 0,
): Float32Array {
  const length = Math.round(seconds * rate);
  return Float32Array.from({ length }, (_, i) => {
    const fade = Math.min(1, i / (0.05 * rate), (length - 1 - i) / (0.05 * rate));
    return fade * level * Math.sin((2 * Math.PI * hertz * i) / rate + phase);
  });
}

/** Every different ffmpeg here: the one from npm, and the machine's own where it has one. */
export const FFMPEGS: readonly string[] = [
  ...new Set([...npmFfmpeg(), findFfmpeg({ PATH: process.env.PATH })]),
];
if (FFMPEGS.length < 2)
  console.warn('NOT TESTED: a second ffmpeg beside the first, as none is on PATH');

export const ffmpegPath = findFfmpeg({});
export const idle: AbortSignal = new AbortController().signal;

/** A folder that is gone when the file's tests are. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quotecast-audio-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
