import { genderOfFirstName } from './first-names.ts';
import type { Gender } from './script.ts';
import { COURTESY, GENDERED } from './words.ts';

/** What the article tells of somebody's gender. */
export type GenderEvidence = {
  /** "Mrs", "spokesman", "mother": words used of the person. */
  readonly told: { female: number; male: number };
  /** "she", "his": pronouns that can mean nobody else nearby. */
  readonly pronouns: { female: number; male: number };
};

export function noEvidence(): GenderEvidence {
  return { told: { female: 0, male: 0 }, pronouns: { female: 0, male: 0 } };
}

/** The gender that a title, kin noun or role tells. */
export function genderOfWord(word: string): 'female' | 'male' | null {
  const courtesy = COURTESY.get(word.replace(/\.$/, ''));
  if (courtesy === 'female' || courtesy === 'male') return courtesy;
  return GENDERED.get(word) ?? null;
}

/**
 * Family names that only women bear in East Slavic, Czech, Slovak and Polish use. The men's forms
 * prove less: women abroad bear them too.
 */
const WOMANS_SURNAME = /(?:ova|eva|yova|ovna|enska|skaya|skaia|tskaya|ská|ová|cka)$/;

/** What the name alone tells: `keys` are its words in lower-case ASCII. */
function genderOfName(keys: readonly string[]): Gender {
  const first = keys.find((key) => key.length > 1) ?? '';
  const told = keys.length > 1 || first.length > 1 ? genderOfFirstName(first) : null;
  if (told !== null) return told;
  const double = first.split('-')[0] ?? '';
  if (double !== first && double.length > 2) {
    const half = genderOfFirstName(double);
    if (half !== null) return half;
  }
  const last = keys.at(-1) ?? '';
  return keys.length > 1 && WOMANS_SURNAME.test(last) ? 'female' : 'unknown';
}

/** Weighs it all: a title, then two agreeing pronouns, then the name, then one pronoun. */
export function weigh(evidence: GenderEvidence, keys: readonly string[]): Gender {
  const { told, pronouns } = evidence;
  if (told.female !== told.male) return told.female > told.male ? 'female' : 'male';
  if (pronouns.female >= 2 && pronouns.female >= 3 * pronouns.male) return 'female';
  if (pronouns.male >= 2 && pronouns.male >= 3 * pronouns.female) return 'male';
  const named = genderOfName(keys);
  if (named !== 'unknown') return named;
  if (pronouns.female !== pronouns.male) return pronouns.female > pronouns.male ? 'female' : 'male';
  return 'unknown';
}
