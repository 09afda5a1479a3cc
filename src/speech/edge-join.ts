import { SAMPLE_RATE } from './engine.ts';
import { trimTake } from './trim-take.ts';

/** What a cut after such an ending sounds like, in milliseconds, beside the 60 that trimming leaves. */
const PAUSES: readonly (readonly [RegExp, number])[] = [
  [/(?:[.!?…]["'”’»)\]]*|[。！？]["'”’」』）]*)$/u, 300],
  [/(?:[,;:–—]["'”’»)\]]*|[，；：、])$/u, 160],
];

/** 5 ms: too short to be heard, long enough that no edge clicks. */
const FADE = Math.round(SAMPLE_RATE * 0.005);

/** The sound of a piece of text, as an engine gave it. */
export type SpokenPiece = { readonly text: string; readonly pcm: Int16Array };

/**
 * Joins what was spoken apart into one: the engine's silence around each piece goes, the pause that
 * belongs after its last mark comes in its place, and each edge is faded. One piece is left as it is.
 */
export function joinPieces(pieces: readonly SpokenPiece[]): Int16Array {
  const [only] = pieces;
  if (only === undefined || pieces.length === 1) return only?.pcm ?? new Int16Array(0);
  const parts = pieces.flatMap(({ text, pcm }, index) => {
    const sound = faded(trimTake(pcm));
    return index === pieces.length - 1 ? [sound] : [sound, new Int16Array(pauseAfter(text))];
  });
  const joined = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Samples of silence. */
function pauseAfter(text: string): number {
  const milliseconds = PAUSES.find(([ending]) => ending.test(text.trimEnd()))?.[1] ?? 0;
  return Math.round((SAMPLE_RATE * milliseconds) / 1000);
}

function faded(pcm: Int16Array): Int16Array {
  const result = Int16Array.from(pcm);
  const length = Math.min(FADE, pcm.length >> 1);
  for (let at = 0; at < length; at += 1) {
    const gain = at / length;
    const end = pcm.length - 1 - at;
    result[at] = Math.round((pcm[at] ?? 0) * gain);
    result[end] = Math.round((pcm[end] ?? 0) * gain);
  }
  return result;
}
