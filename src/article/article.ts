import type { Pronunciation } from './pronunciation.ts';

/** A place in `Article.text`: UTF-16 offsets, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** A finding that a person should see; never a failure. */
export type Notice = {
  /** Stable and kebab-case, such as `caption-dropped` or `speaker-unknown`. */
  readonly code: string;
  /** Where in `Article.text`, when it is about a place. */
  readonly place: Span | null;
  readonly reason: string;
};

export type DropReason =
  | 'caption'
  | 'credit'
  | 'duplicate'
  | 'read more'
  | 'sharing'
  | 'advertisement'
  | 'picture'
  | 'code'
  | 'front matter'
  | 'markup'
  | 'note'
  /** The name before a turn of an interview, where each who answers has a voice. */
  | 'label'
  /** Taken out by a person in a saved script. */
  | 'edited';

/** Text of the source that is not spoken, and why. */
export type Dropped = Span & {
  readonly text: string;
  readonly reason: DropReason;
};

/**
 * `title` is the headline, where the source has one; `quote` is a block quotation marked as such
 * by HTML or Markdown. A list item is a paragraph.
 */
export type BlockKind = 'title' | 'heading' | 'paragraph' | 'quote';

/**
 * A piece of `Block.text` that stands unbroken in the source: block offsets `at` to `at + length`
 * are `Article.text` offsets `start` to `start + length`. Markup lies between runs.
 */
export type Run = {
  readonly at: number;
  readonly start: number;
  readonly length: number;
};

/** A piece of a text that its source marks as another language: characters `at` to `at + length`. */
export type Passage = {
  readonly at: number;
  readonly length: number;
  /** BCP 47. */
  readonly language: string;
};

/**
 * One spoken paragraph, heading or headline. Blocks stand in reading order and do not overlap;
 * with `Article.dropped` they cover all of `Article.text` but white space.
 */
export type Block = Span & {
  readonly kind: BlockKind;
  /** 1 to 6, for `heading` only. */
  readonly level?: number;
  /** What is read: no markup, white space runs folded to one space, no space at either end. */
  readonly text: string;
  /** Where the characters of `text` come from, in order. At least one. */
  readonly runs: readonly Run[];
  /** How many characters of `text`, from its start, are emphasised: an interviewer's question, a label. */
  readonly lead?: number;
  /** Words of `text` in another language than the article's, as the source marks them, in order. */
  readonly passages?: readonly Passage[];
};

export type Source = {
  readonly kind: 'file' | 'stdin' | 'page';
  /** A file's base name, `-`, or a page's final address. */
  readonly ref: string;
  /** SHA-256 of the bytes as read, hexadecimal. */
  readonly sha256: string;
};

export type Article = {
  readonly source: Source;
  /** The source as decoded; for HTML and pages, the extracted article, blocks parted by blank lines. */
  readonly text: string;
  readonly title: string;
  /** Where the title was found. */
  readonly titleFrom: 'metadata' | 'headline' | 'first sentence';
  readonly author: string | null;
  /** ISO 8601, a date or a date with time, as precise as the source. */
  readonly date: string | null;
  /** BCP 47, such as `en` or `en-GB`. */
  readonly language: string;
  /** The publication, such as a site's name. */
  readonly publisher: string | null;
  /** http(s) address of the lead picture. */
  readonly picture: string | null;
  /** How its front matter says that names are said; not there where it says nothing. */
  readonly pronounce?: readonly Pronunciation[];
  readonly blocks: readonly Block[];
  readonly dropped: readonly Dropped[];
  readonly notices: readonly Notice[];
};
