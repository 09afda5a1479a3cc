import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { encodeSegments } from '../../src/audio/encode-segments.ts';
import { findFfmpeg, npmFfmpeg } from '../../src/audio/find-ffmpeg.ts';
import { FRAME } from '../../src/audio/mp3-format.ts';
import { writeMp3 } from '../../src/audio/write-mp3.ts';
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
    // Overtones out of step, as a mouth puts them: in step they make peaks that no voice has.
    for (let k = 1; k < 24; k++) x += Math.cos(2 * Math.PI * pitch * k * t + k * k) / (k + 1);
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
  ...new Set([...npmFfmpeg(), await findFfmpeg({ PATH: process.env.PATH })]),
];
if (FFMPEGS.length < 2)
  console.warn('NOT TESTED: a second ffmpeg beside the first, as none is on PATH');

export const ffmpegPath = await findFfmpeg({});
/** The quicker one where there are two: the one from npm takes four times as long to encode. */
export const quickFfmpeg: string = FFMPEGS.at(-1) ?? ffmpegPath;
export const idle: AbortSignal = new AbortController().signal;

/** A folder that is gone when the file's tests are. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quotecast-audio-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Encodes sound into a file; silence fills its last frame. */
export async function encodeMp3(
  pcm: Int16Array,
  file: string,
  program: string = quickFfmpeg,
): Promise<void> {
  const frames = Math.ceil(pcm.length / FRAME) + 1;
  const padded = new Int16Array(frames * FRAME);
  padded.set(pcm);
  async function* encoded() {
    const running = { ffmpegPath: program, signal: idle };
    const sounds = [{ frames, pcm: [padded] }];
    for await (const { mp3 } of encodeSegments(sounds, 'stereo', running)) yield mp3;
  }
  await writeMp3(file, 'stereo', encoded());
}

/** The first channel of a file, as a player gives it. */
export async function decodedFile(file: string): Promise<Float32Array> {
  const { stdout } = spawnSync(
    ffmpegPath,
    ['-v', 'error', '-i', file, '-af', 'pan=mono|c0=c0', '-f', 'f32le', '-'],
    { maxBuffer: 2 ** 30 },
  );
  return new Float32Array(new Uint8Array(stdout).buffer);
}

/** The first channel of bare MP3 frames, nothing taken off. */
export async function decoded(mp3: Uint8Array): Promise<Float32Array> {
  const { stdout } = spawnSync(
    ffmpegPath,
    '-v error -f mp3 -i - -af pan=mono|c0=c0 -f f32le -'.split(' '),
    { input: mp3, maxBuffer: 2 ** 30 },
  );
  return new Float32Array(new Uint8Array(stdout).buffer);
}
