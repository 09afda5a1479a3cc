/** What a feed says of the podcast as a whole. */
export type Show = {
  readonly title: string;
  readonly author: string | null;
  /** Of the owner, for the directories that list podcasts. */
  readonly email: string | null;
  /** BCP 47. */
  readonly language: string | null;
  readonly description: string | null;
  /** Absolute path of a picture. */
  readonly artwork: string | null;
  /** Where the public finds what is in the output folder: http(s), ends in a slash. */
  readonly address: string | null;
  /** A category of Apple's list, and one within it where there is one. */
  readonly category: readonly string[];
  readonly explicit: boolean;
};
