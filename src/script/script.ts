import type { Dropped, Notice, Passage, Span } from '../article/article.ts';

export type Gender = 'female' | 'male' | 'unknown';

/** What tells a speaker's gender. */
export type GenderFrom = {
  /**
   * `noun`: a word for women or men alone, such as "mother" or "spokesman". `verb`: its form, as in
   * Polish.
   */
  readonly evidence: 'title' | 'noun' | 'pronouns' | 'first name' | 'surname' | 'pronoun' | 'verb';
  /** The words that told it, as written: the first of several. */
  readonly words: string;
  /** Where they stand: UTF-16 offsets in `Script.text`. */
  readonly place: Span;
};

/** Who says one quotation, and on what evidence. */
export type Speaker = {
  /** The same for the same person throughout a script, such as `lyudmyla-denisova`. */
  readonly id: string;
  /** The fullest name the article gives, or the description of an unnamed speaker. */
  readonly name: string;
  readonly gender: Gender;
  /** null where nothing tells; of an unknown gender where the article says "they/them" or "Mx". */
  readonly genderFrom: GenderFrom | null;
  /** The words of the article this attribution rests on: UTF-16 offsets in `Script.text`. */
  readonly mention: (Span & { readonly text: string }) | null;
  /** The sieve that decided, such as `verb-name` or `same-paragraph`. */
  readonly rule: string;
  /** 0 to 1: the share of attributions made this way that are right. */
  readonly confidence: number;
};

/** One thing to say in one voice: a sentence, or the part of one inside or outside quotation marks. */
export type Utterance = Span & {
  /** Its index in `Script.utterances`. */
  readonly id: number;
  /** As written, without markup, white space folded. */
  readonly text: string;
  readonly kind: 'narration' | 'quote';
  /** null for narration, and for a quotation with no sure speaker. */
  readonly speaker: Speaker | null;
  /** Index in `Script.quotations`; null for narration. */
  readonly quotation: number | null;
  /** Index of its block in `Article.blocks`. */
  readonly block: number;
  /** The kind of that block: a headline or heading is announced as such by pause and page. */
  readonly role: 'title' | 'heading' | 'text';
  /** Words of `text` that the source marks as another language. */
  readonly passages?: readonly Passage[];
};

/** A quotation as marked in the source, of one or more utterances. */
export type Quotation = Span & {
  readonly id: number;
  /** `Speaker.id`. */
  readonly speaker: string | null;
  /** Ids of its utterances, in order. */
  readonly utterances: readonly number[];
};

export type Chapter = {
  readonly title: string;
  /** Id of its first utterance. */
  readonly first: number;
};

export type Script = {
  readonly text: string;
  readonly title: string;
  readonly language: string;
  readonly chapters: readonly Chapter[];
  readonly utterances: readonly Utterance[];
  readonly quotations: readonly Quotation[];
  readonly dropped: readonly Dropped[];
  readonly notices: readonly Notice[];
};
