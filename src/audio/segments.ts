import { SAMPLE_RATE } from '../speech/engine.ts';
import { QUIET_AFTER, QUIET_BEFORE } from './encode-segments.ts';
import { FRAME } from './mp3-format.ts';
import type { TimedLine, Timeline } from './timeline.ts';

/** A part of the programme that is rendered and encoded by itself, and kept: samples of the timeline. */
export type Segment = {
  readonly start: number;
  readonly end: number;
  /** Index of its first line, and of the line after its last. */
  readonly from: number;
  readonly to: number;
};

/** Long enough that the silence encoded round it costs little, short enough to be made anew for one sentence. */
const LONG_ENOUGH = 20 * SAMPLE_RATE;

/**
 * Cuts a programme in the silence before chapters, and before lines where a chapter is long. Where
 * a cut falls depends only on its own chapter, so an edit leaves other chapters' segments as they were.
 */
export function cutSegments({ lines, chapters, length }: Timeline): Segment[] {
  const opening = new Set(chapters.slice(1).map((chapter) => chapter.start));
  const segments: Segment[] = [];
  let start = 0;
  let from = 0;
  let before: TimedLine | undefined;
  for (const [index, line] of lines.entries()) {
    const cut = line.start - QUIET_BEFORE * FRAME;
    const due = opening.has(line.start) || cut - start >= LONG_ENOUGH;
    if (before !== undefined && due && cut - before.end >= QUIET_AFTER * FRAME) {
      segments.push({ start, end: cut, from, to: index });
      start = cut;
      from = index;
    }
    before = line;
  }
  segments.push({ start, end: length, from, to: lines.length });
  return segments;
}
