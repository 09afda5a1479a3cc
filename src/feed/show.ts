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

/** The address of a folder, such as `https://example.org/show/`; null for what is no http(s) address. */
export function baseAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return `${origin}${pathname.endsWith('/') ? pathname : `${pathname}/`}`;
}
