/** One line of the episode in time: samples at `SAMPLE_RATE` from the start of the MP3. */
export type TimedLine = {
  /** `Utterance.id`, or -1 for the spoken disclosure at the end, which is no part of the article. */
  readonly id: number;
  /** First sample of its sound. */
  readonly start: number;
  /** One past the last sample of its sound. */
  readonly end: number;
};

/** Chapters tile the episode: the first starts at 0, each ends where the next starts. */
export type TimedChapter = {
  readonly title: string;
  readonly start: number;
  readonly end: number;
};

export type Timeline = {
  readonly sampleRate: number;
  /** Length of the whole episode in samples. */
  readonly length: number;
  readonly lines: readonly TimedLine[];
  readonly chapters: readonly TimedChapter[];
};
