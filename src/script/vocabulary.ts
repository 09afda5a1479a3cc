import { isFirstName } from './first-names.ts';
import { ADVERBS, CONJUNCTIONS, isRoleNoun, PREPOSITIONS, ROLE_NOUNS } from './words.ts';

/** How one article writes its words: what tells a name from a word that merely opens a sentence. */
export type Vocabulary = {
  /** Words that occur in lower case. */
  readonly lower: ReadonlySet<string>;
  /** Words, in lower case, that occur with a capital inside a sentence. */
  readonly capital: ReadonlySet<string>;
};

const LOWER = /(?<![\p{L}\p{N}'’-])\p{Ll}[\p{L}-]*/gu;
const CAPITAL_INSIDE = /(?<=[\p{Ll},;] )\p{Lu}[\p{L}-]*/gu;

export function vocabularyOf(text: string): Vocabulary {
  const lower = new Set<string>();
  for (const [word] of text.matchAll(LOWER)) lower.add(word);
  const capital = new Set<string>();
  for (const [word] of text.matchAll(CAPITAL_INSIDE)) capital.add(word.toLowerCase());
  return { lower, capital };
}

/** Places and families whose names look like participles. */
const NAMES_IN_ING =
  /^(?:downing|dorking|woking|worthing|epping|kettering|beijing|fleming|harding|golding|goring|wapping|spalding|keating|lansing|redding|buckingham|fielding|darling)$/;

/**
 * Whether a sentence's first word, `key` in lower case, has its capital from its place alone.
 * `beforeCapital`: the next word has a capital too, as after "Will" or "Rose" in a name.
 */
export function isPlainOpener(
  key: string,
  vocabulary: Vocabulary,
  beforeCapital: boolean,
): boolean {
  if (vocabulary.capital.has(key)) return false;
  if (beforeCapital && (isFirstName(key) || NAMES_IN_ING.test(key))) return false;
  if (vocabulary.lower.has(key)) return true;
  if (PREPOSITIONS.has(key) || CONJUNCTIONS.has(key) || ADVERBS.has(key)) return true;
  if (isFirstName(key)) return false;
  if (ROLE_NOUNS.has(key)) return true;
  if (/(?:ly|ing|less|ful|ous|ed)$/.test(key)) return true;
  return key.endsWith('s') && isRoleNoun(key);
}
