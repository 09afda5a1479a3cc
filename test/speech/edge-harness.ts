import { decodeMp3 } from '../../src/audio/ffmpeg.ts';
import type { Voice } from '../../src/cast/cast.ts';
import { createEdge, type EdgeEngine, type EdgeOptions } from '../../src/speech/edge.ts';
import { ffmpegPath } from './tone.ts';

export const SONIA: Voice = {
  id: 'edge/en-GB-SoniaNeural',
  engine: 'edge',
  label: 'Woman',
  gender: 'female',
  language: 'en-GB',
  settings: { voice: 'en-GB-SoniaNeural' },
};

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** The time-out of the engine under test: a number no wait between attempts can be. */
export const TIMEOUT_MS = 1_234_567;

/**
 * An Edge engine without wall time: waits between attempts are noted and over at once, and a request
 * times out only when `timeOut` says so.
 */
export function edgeWithoutTime(
  proxy: string | undefined,
  options: Partial<EdgeOptions> = {},
  timeOut: () => Promise<void> = () => new Promise(() => {}),
): { readonly engine: EdgeEngine; readonly waits: readonly number[] } {
  const waits: number[] = [];
  const engine = createEdge({
    decode: (mp3, signal) => decodeMp3(mp3, { ffmpegPath, signal }),
    languages: ['en'],
    proxy,
    timeoutMs: () => TIMEOUT_MS,
    sleep: (ms) => {
      if (ms === TIMEOUT_MS) return timeOut();
      waits.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
    ...options,
  });
  return { engine, waits };
}
