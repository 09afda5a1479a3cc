/** What mastering needs to know of a take without its sound. */
export type TakeLevel = {
  /** Mean square after K-weighting, one per 100 ms from the take's first sample; the last may be of less. */
  readonly energies: readonly number[];
  /** True peak, linear; 1 is full scale. */
  readonly peak: number;
};

/** A take as it is kept: trimmed sound at `SAMPLE_RATE`, and what was measured of it. */
export type Take = {
  readonly key: string;
  readonly samples: number;
  readonly level: TakeLevel;
};
