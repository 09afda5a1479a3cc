import { createHash } from 'node:crypto';
import type { Voice } from '../cast/cast.ts';

/** Raise this when takes are cut or kept in another way: `trimTake`, `SAMPLE_RATE`, 16 bits. */
const TRIMMING = 1;

/**
 * What a take is filed under: SHA-256, hexadecimal, over everything its sound depends on. The
 * voice's label and gender are for people and leave the key alone; so does the order of settings.
 * @param take `pieces` as the engine is really given them (`Engine.piecesOf`): a word that is
 * spelt out in another way from now on makes new only the takes it stands in
 */
export function takeKey(take: {
  readonly pieces: readonly string[];
  readonly voice: Voice;
  readonly engineVersion: string;
}): string {
  const { id, engine, language, settings } = take.voice;
  const sorted = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = [TRIMMING, take.pieces, id, engine, language, sorted, take.engineVersion];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
