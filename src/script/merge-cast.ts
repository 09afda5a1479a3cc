import { genderOfFirstName } from './first-names.ts';
import type { Gender } from './script.ts';
import type { CastEntry, ScriptFile } from './script-file.ts';
import { folded, NARRATOR, NOBODY } from './script-lines.ts';

export type MergedCast = {
  readonly cast: ReadonlyMap<string, CastEntry>;
  /** Genders and voices a person gave. */
  readonly edits: number;
  /** Names a person gave a voice, or wrote into the cast, who say nothing. */
  readonly lost: readonly string[];
};

/**
 * Who speaks in the merged lines, with the gender and the voice a person gave them; what they gave
 * to somebody whom the article calls by a fuller name by now goes with them.
 * @param speakers of the merged lines
 * @param found the cast of the article as it is now
 * @param own the cast of the saved script, and `formerly` the name in it of who is called otherwise now
 */
export function mergeCast(
  speakers: Iterable<string>,
  found: ReadonlyMap<string, CastEntry>,
  own: ScriptFile['cast'],
  saved: ReadonlyMap<string, Gender>,
  formerly: ReadonlyMap<string, string>,
): MergedCast {
  const cast = new Map<string, CastEntry>();
  const met = new Set<string>();
  let edits = 0;
  for (const name of speakers) {
    if (cast.has(name) || met.has(name)) continue;
    const old = own.has(name) ? name : (formerly.get(name) ?? name);
    met.add(name);
    met.add(old);
    const wish = own.get(old);
    const was = saved.get(old);
    const plain = name === NARRATOR || name === NOBODY;
    const told = wish?.gender != null && wish.gender !== was ? wish.gender : null;
    const gender = plain
      ? 'unknown'
      : (told ?? found.get(name)?.gender ?? wish?.gender ?? genderOfName(name));
    const voice = wish?.voice ?? null;
    if (!plain || voice !== null) cast.set(name, { gender, voice });
    // The gender of somebody the article does not have as a speaker comes with their name.
    edits += (told !== null && was !== undefined ? 1 : 0) + (voice === null ? 0 : 1);
  }
  const lost = [...own].flatMap(([name, { voice }]) =>
    !met.has(name) && (voice !== null || !saved.has(name)) ? [name] : [],
  );
  return { cast, edits, lost };
}

/** For a name the article does not have as a speaker: what its first word tells. */
function genderOfName(name: string): Gender {
  return genderOfFirstName(folded(name).split(' ')[0]?.toLowerCase() ?? '') ?? 'unknown';
}
