import { createHash } from 'node:crypto';
import type { Voice } from '../cast/cast.ts';

/**
 * What a take is filed under: SHA-256, hexadecimal, over everything its sound depends on. The
 * voice's label and gender are for people and leave the key alone; so does the order of settings.
 */
export function takeKey(take: {
  readonly text: string;
  readonly voice: Voice;
  readonly engineVersion: string;
}): string {
  const { id, engine, language, settings } = take.voice;
  const sorted = Object.entries(settings).sort(([one], [other]) => (one < other ? -1 : 1));
  const parts = [take.text, id, engine, language, sorted, take.engineVersion];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
