import type { Gender } from '../script.ts';

/** What the rules have to know of a language to tell who says what in its news. */
export type Grammar = {
  /** ISO 639-1. */
  readonly language: string;
  /** Verbs of speech, third person singular, as they stand beside a quotation. */
  readonly verbs: ReadonlySet<string>;
  /** Forms that tell who spoke: "powiedziała", "сказав". Empty where verbs have no gender. */
  readonly verbsOf: { readonly female: ReadonlySet<string>; readonly male: ReadonlySet<string> };
  /** "a annoncé", "ha detto": what stands before a participle. */
  readonly auxiliaries: ReadonlySet<string>;
  readonly participles: ReadonlySet<string>;
  /** "laut", "selon", "według": X follows. Several words are written with a space. */
  readonly accordingTo: ReadonlySet<string>;
  /** Words for one who was named already, as a subject. */
  readonly pronouns: ReadonlyMap<string, Gender>;
  readonly articles: ReadonlyMap<string, Gender>;
  /** Those of `articles` and the like that bring in somebody new: "eine", "un". */
  readonly indefinite: ReadonlySet<string>;
  /** What may stand between a quotation, its verb and its subject: "lui", "się", "dann", "ieri". */
  readonly fillers: ReadonlySet<string>;
  readonly prepositions: ReadonlySet<string>;
  /** Words that begin another clause: "und", "qui", "который". */
  readonly conjunctions: ReadonlySet<string>;
  /** Words inside a family name: "von", "de la". */
  readonly particles: ReadonlySet<string>;
  /** Courtesy titles and the gender they tell; degrees tell none. Without a stop. */
  readonly titles: ReadonlyMap<string, Gender>;
  /** Nouns for people by office, work or kin, where the noun alone does not tell the gender. */
  readonly people: ReadonlySet<string>;
  /** The same for women alone. */
  readonly women: ReadonlySet<string>;
  /** How nouns of `people` and of `women` may end in languages that write compounds as one word. */
  readonly endings: { readonly people: RegExp; readonly women: RegExp } | null;
  /** Words before a stop that ends no sentence: "z. B.", "Mme", "ul.". Lower case, without it. */
  readonly abbreviations: ReadonlySet<string>;
  /** First names beyond those of first-names.ts, lower-case ASCII (any-ascii). */
  readonly given: ReadonlyMap<string, Gender>;
  /** How a woman's first name ends, where that is a rule of the language. */
  readonly womanlyGiven: RegExp | null;
  /** How a family name ends that only women, or only men, bear. */
  readonly surnames: { readonly female: RegExp; readonly male: RegExp } | null;
  /** "l'", "d'": split from the word that they are written with. */
  readonly elided: RegExp | null;
  /** "-t-il", "-lhe": the same at the end; group 1 is the word. */
  readonly enclitic: RegExp | null;
  /** Whether a dash opens a line of speech: "— No sé — dijo Ana." */
  readonly dialogueDash: boolean;
  /** Whether who speaks may stand inside the marks: « Non, soupire Anne. Jamais. » */
  readonly insideMarks: boolean;
  /** Whether a verb may stand alone: «…», añadió. */
  readonly dropsSubject: boolean;
  /** Whether every noun has a capital, as in German. */
  readonly capitalNouns: boolean;
  /** Whether a stop after a number makes it an ordinal: "am 3. Dezember". */
  readonly ordinalStop: boolean;
  /**
   * The name in the nominative, given it in another case; null where it cannot be told. Only for
   * languages that inflect names.
   */
  readonly nominative:
    | ((words: readonly string[], given: Given) => readonly string[] | null)
    | null;
};

/** The gender of a first name as written, null for none that is known. */
export type Given = (word: string) => Gender | null;

export function list(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).filter((word) => word !== ''));
}

/** Phrases parted by commas. */
export function phrases(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s*,\s*/).filter((phrase) => phrase !== ''));
}

/** Words by gender; those of both or neither under `unknown`. */
export function byGender(
  words: Partial<Readonly<Record<Gender, string>>>,
): ReadonlyMap<string, Gender> {
  const found = new Map<string, Gender>();
  for (const gender of ['unknown', 'male', 'female'] as const) {
    for (const word of list(words[gender] ?? '')) found.set(word, gender);
  }
  return found;
}

/** What most languages do without. */
export const PLAIN = {
  verbsOf: { female: new Set<string>(), male: new Set<string>() },
  auxiliaries: new Set<string>(),
  participles: new Set<string>(),
  given: new Map<string, Gender>(),
  endings: null,
  womanlyGiven: null,
  surnames: null,
  elided: null,
  enclitic: null,
  dialogueDash: false,
  insideMarks: false,
  dropsSubject: false,
  capitalNouns: false,
  ordinalStop: false,
  nominative: null,
} as const;
