import type { Chapter, Script } from '../script/script.ts';

/**
 * What tells a listener that a chapter begins, beside the longer pause before it: nothing, its title
 * in the narrator's voice, or a chime.
 */
export type ChapterStart = 'pause' | 'title' | 'sound';

/** `TimedLine.id` of what opens a chapter: below the closing line's, so that none are the same. */
export function openingId({ first }: Pick<Chapter, 'first'>): number {
  return -2 - first;
}

export function isOpening(id: number): boolean {
  return id < -1;
}

/**
 * The chapters that are opened by a line of their own. The first never is: it begins with the episode,
 * and with the headline. Where a chapter begins with its heading, that is the title spoken.
 */
export function openedChapters(
  { chapters, utterances }: Pick<Script, 'chapters' | 'utterances'>,
  start: ChapterStart,
): readonly Chapter[] {
  if (start === 'pause') return [];
  const later = chapters.slice(1);
  return start === 'sound'
    ? later
    : later.filter(({ first }) => utterances[first]?.role === 'text');
}
