import type { Span } from '../article/article.ts';
import { genderOfFirstName } from './first-names.ts';
import type { Gender, GenderFrom } from './script.ts';
import { COURTESY, GENDERED, PREFIXED } from './titles.ts';

/** Words and where they stand: document offsets. */
export type Word = Span & { readonly key: string };

/** How often something was seen, and where it was first. */
type Tally = { count: number; first: Word | null };

type Tallies = { readonly female: Tally; readonly male: Tally };

/** What the article tells of somebody's gender. */
export type GenderEvidence = {
  /** "Mx", "they/them": words by which the article gives neither. */
  neither: Word | null;
  /** "Mrs", "spokesman", "mother": words used of the person. */
  readonly told: Tallies;
  /** "she", "his": pronouns that can mean nobody else nearby. */
  readonly pronouns: Tallies;
};

/** A gender and what decided it; `word` is a document span. */
export type Judgement = {
  readonly gender: Gender;
  readonly evidence: GenderFrom['evidence'] | null;
  readonly word: Span | null;
};

const NOTHING: Judgement = { gender: 'unknown', evidence: null, word: null };

function tallies(): Tallies {
  return { female: { count: 0, first: null }, male: { count: 0, first: null } };
}

export function noEvidence(): GenderEvidence {
  return { neither: null, told: tallies(), pronouns: tallies() };
}

export function add(tally: Tally, word: Word, weight = 1): void {
  tally.count += weight;
  tally.first ??= word;
}

export function forget({ female, male }: Tallies): void {
  for (const tally of [female, male]) {
    tally.count = 0;
    tally.first = null;
  }
}

/** The gender that a title, kin noun or role tells. */
export function genderOfWord(word: string): 'female' | 'male' | null {
  const plain = word
    .replace(/\.$/, '')
    .replace(PREFIXED, '')
    .replace(/-of-\w+$/, '');
  const courtesy = COURTESY.get(plain);
  if (courtesy === 'female' || courtesy === 'male') return courtesy;
  return GENDERED.get(plain) ?? null;
}

/**
 * Family names that only women bear in East Slavic, Czech, Slovak and Polish use. The men's forms
 * prove less: women abroad bear them too.
 */
const WOMANS_SURNAME = /(?:ova|eva|yova|ovna|enska|skaya|skaia|tskaya|ská|ová|cka)$/;

/** What the name alone tells. */
function judgeName(name: readonly Word[]): Judgement {
  const first = name.find(({ key }) => key.length > 1);
  const last = name.at(-1);
  if (first === undefined || last === undefined) return NOTHING;
  const told = genderOfFirstName(first.key);
  if (told !== null) return { gender: told, evidence: 'first name', word: first };
  const double = first.key.split('-')[0] ?? '';
  const half = double !== first.key && double.length > 2 ? genderOfFirstName(double) : null;
  if (half !== null) return { gender: half, evidence: 'first name', word: first };
  return name.length > 1 && WOMANS_SURNAME.test(last.key)
    ? { gender: 'female', evidence: 'surname', word: last }
    : NOTHING;
}

/** "Mx Lee" · "Lee, who uses they/them pronouns" · "Lee, who is non-binary". */
export function tellsNeither(word: string): boolean {
  return /^(?:mx|they\/them(?:\/theirs?)?|non-?binary)$/.test(word.replace(/\.$/, ''));
}

/** Weighs it all: a title, then two agreeing pronouns, then the name, then one pronoun. */
export function weigh(
  { neither, told, pronouns }: GenderEvidence,
  name: readonly Word[],
): Judgement {
  if (neither !== null) {
    const evidence = /^mx/.test(neither.key) ? 'title' : 'pronouns';
    return { gender: 'unknown', evidence, word: neither };
  }
  const of = (tally: Tallies, gender: 'female' | 'male') => tally[gender].first;
  if (told.female.count !== told.male.count) {
    const gender = told.female.count > told.male.count ? 'female' : 'male';
    const word = of(told, gender);
    const title = COURTESY.has(word?.key.replace(/\.$/, '') ?? '');
    return { gender, evidence: title ? 'title' : 'noun', word };
  }
  const { female, male } = { female: pronouns.female.count, male: pronouns.male.count };
  if (female >= 2 && female >= 3 * male) {
    return { gender: 'female', evidence: 'pronouns', word: of(pronouns, 'female') };
  }
  if (male >= 2 && male >= 3 * female) {
    return { gender: 'male', evidence: 'pronouns', word: of(pronouns, 'male') };
  }
  const named = judgeName(name);
  // Of somebody without a name "her husband" alone may be another's.
  if (
    named.gender !== 'unknown' ||
    female === male ||
    (name.length === 0 && Math.max(female, male) < 1)
  )
    return named;
  const gender = female > male ? 'female' : 'male';
  return { gender, evidence: 'pronoun', word: of(pronouns, gender) };
}
