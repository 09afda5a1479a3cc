import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE_FILE } from '../cast/cast-names.ts';
import type { Settings } from './settings.ts';

/** The folder of a show's own voices that is taken where none is named. */
const FOLDER = 'voices';

/**
 * Where a show keeps its casts and its people: the folder that is named, else `voices` in the working
 * folder; where neither is, the people stand beside the episodes.
 */
export function voicesOfShow({ voices, out }: Pick<Settings, 'voices' | 'out'>): {
  readonly voices: string | null;
  readonly people: string;
} {
  const isThere = statSync(FOLDER, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = voices.value ?? (isThere ? FOLDER : null);
  return { voices: folder, people: join(folder ?? out.value, PEOPLE_FILE) };
}
