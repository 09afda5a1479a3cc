import type { Notice } from '../article/article.ts';
import { type ChapterStart, isOpening, openingId } from '../audio/chapter-openings.ts';
import { type PauseKind, pausesOf } from '../audio/pauses.ts';
import { layTimeline, type Timeline } from '../audio/timeline.ts';
import type { Chapter, Script } from '../script/script.ts';
import { SAMPLE_RATE } from '../speech/engine.ts';

/** YouTube takes no video chapter below 10 seconds; players list shorter ones that nobody would choose. */
const LEAST_SAMPLES = 10 * SAMPLE_RATE;

type Lasting = { readonly id: number; readonly samples: number };

export type AudibleChapters = {
  /** The script with the chapters that are left. */
  readonly script: Script;
  readonly timeline: Timeline;
  readonly notices: readonly Notice[];
};

/**
 * Lays the lines of a script in time, and where a chapter lasts less than 10 seconds gives it to the
 * one before; the first takes in the next. An episode shorter than that is one chapter. What opens a
 * chapter is left out with it: see `openingId`.
 * @param lines takes in order: the utterances, what opens chapters, any closing line
 */
export function layAudibleChapters(
  script: Script,
  lines: readonly Lasting[],
  start: ChapterStart = 'pause',
): AudibleChapters {
  const notices: Notice[] = [];
  let { chapters } = script;
  for (;;) {
    const kept = { ...script, chapters };
    const timeline = lay(kept, lines, start);
    const short = timeline.chapters.findIndex(({ start, end }) => end - start < LEAST_SAMPLES);
    if (short < 0 || chapters.length < 2) return { script: kept, timeline, notices };
    const at = Math.max(1, short);
    notices.push(joined(script, chapters, at));
    chapters = chapters.toSpliced(at, 1);
  }
}

function lay(script: Script, lines: readonly Lasting[], start: ChapterStart): Timeline {
  const pauses = pausesOf(script);
  const openings = new Set(script.chapters.map(openingId));
  const heard = lines.filter(({ id }) => !isOpening(id) || openings.has(id));
  const ids = new Set(heard.map(({ id }) => id));
  const afterOpening: PauseKind = start === 'sound' ? 'chime' : 'heading';
  return layTimeline(
    heard.map(({ id, samples }, index) => {
      const opened = isOpening(heard[index - 1]?.id ?? 0);
      const own = isOpening(id) ? 'chapter' : (pauses[id] ?? 'paragraph');
      return { id, samples, pauseBefore: opened ? afterOpening : own };
    }),
    script.chapters.map(({ title, first }) => {
      const opening = openingId({ first });
      return { title, first: ids.has(opening) ? opening : first };
    }),
  );
}

function joined(script: Script, chapters: readonly Chapter[], at: number): Notice {
  const [before, here] = [chapters[at - 1], chapters[at]];
  const first = script.utterances[here?.first ?? 0];
  return {
    code: 'chapter-joined',
    place: first ? { start: first.start, end: first.end } : null,
    reason: `The chapter ${JSON.stringify(here?.title ?? '')} is told as part of ${JSON.stringify(before?.title ?? '')}: one of them would last less than 10 seconds.`,
  };
}
