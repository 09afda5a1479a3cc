import { SAMPLE_RATE } from '../speech/engine.ts';
import { FRAME } from './mp3-format.ts';
import { PAUSES, type PauseKind, type Pauses } from './pauses.ts';

/** One line of the episode in time: samples at `SAMPLE_RATE` from the start of the MP3. */
export type TimedLine = {
  /**
   * `Utterance.id`; -1 for the spoken disclosure at the end, and `openingId` for what opens a chapter:
   * these are no part of the article.
   */
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

/** One take to be placed: its utterance, its length in samples, and the silence it asks for before it. */
export type Line = {
  readonly id: number;
  readonly samples: number;
  readonly pauseBefore: PauseKind;
};

/** Samples in a millisecond. */
export const MILLISECOND = SAMPLE_RATE / 1_000;

/**
 * Lays takes end to end with their pauses.
 *
 * Every line begins, and the episode ends, on a whole frame of the MP3 (24 ms, a whole number of
 * milliseconds): the pause before is drawn out or in by half a frame at most. Every line then begins
 * at the same place within a frame, which is where seeking is known to catch it whole; chapters can
 * be encoded apart; and ID3, WebVTT and JSON, which count in milliseconds, name the very sample.
 *
 * A chapter starts at the first sample of its first line, so that seeking to it is heard at once;
 * the first starts at 0 and holds the opening silence.
 *
 * @param chapters `first` is the id of a line; in the order of the lines
 * @param pauses milliseconds
 * @throws RangeError when a length is no whole number, or a chapter begins at no line or out of order
 */
export function layTimeline(
  lines: readonly Line[],
  chapters: readonly { readonly title: string; readonly first: number }[],
  pauses: Pauses = PAUSES,
): Timeline {
  const placed: TimedLine[] = [];
  let end = 0;
  for (const line of lines) {
    if (!Number.isSafeInteger(line.samples) || line.samples < 0) {
      throw new RangeError(`line ${line.id} has ${line.samples} samples`);
    }
    const start = wholeFrame(end, pauses[line.pauseBefore]);
    end = start + line.samples;
    placed.push({ id: line.id, start, end });
  }
  const length = wholeFrame(end, pauses.tail);
  return {
    sampleRate: SAMPLE_RATE,
    length,
    lines: placed,
    chapters: tile(placed, chapters, length),
  };
}

/** The time of a sample that stands on a whole millisecond, as chapters and lines of a timeline do. */
export function toMilliseconds(samples: number): number {
  return Math.round(samples / MILLISECOND);
}

function tile(
  lines: readonly TimedLine[],
  chapters: readonly { readonly title: string; readonly first: number }[],
  length: number,
): TimedChapter[] {
  const startOf = new Map(lines.map((line) => [line.id, line.start]));
  const starts = chapters.map((chapter, index) => {
    const start = startOf.get(chapter.first);
    if (start === undefined) {
      throw new RangeError(`chapter ${index} begins at line ${chapter.first}, which is not there`);
    }
    return index === 0 ? 0 : start;
  });
  return chapters.map(({ title }, index) => {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? length;
    if (end <= start) throw new RangeError(`chapter ${index} ends before it begins`);
    return { title, start, end };
  });
}

/** The whole frame nearest to a pause after `end`, never before `end`. */
function wholeFrame(end: number, pause: number): number {
  const nearest = Math.round((end + pause * MILLISECOND) / FRAME);
  return Math.max(nearest, Math.ceil(end / FRAME)) * FRAME;
}
