import type { Notice } from '../article/article.ts';
import { pausesOf } from '../audio/pauses.ts';
import { layTimeline, type Timeline } from '../audio/timeline.ts';
import type { Chapter, Script } from '../script/script.ts';
import { SAMPLE_RATE } from '../speech/engine.ts';

/** YouTube takes no video chapter below 10 seconds; players list shorter ones that nobody would choose. */
const LEAST_SAMPLES = 10 * SAMPLE_RATE;

export type AudibleChapters = {
  /** The script with the chapters that are left. */
  readonly script: Script;
  readonly timeline: Timeline;
  readonly notices: readonly Notice[];
};

/**
 * Lays the lines of a script in time, and where a chapter lasts less than 10 seconds gives it to the
 * one before; the first takes in the next. An episode shorter than that is one chapter.
 * @param lines takes of the utterances in order, then any closing line
 */
export function layAudibleChapters(
  script: Script,
  lines: readonly { readonly id: number; readonly samples: number }[],
): AudibleChapters {
  const notices: Notice[] = [];
  let { chapters } = script;
  for (;;) {
    const kept = { ...script, chapters };
    const timeline = lay(kept, lines);
    const short = timeline.chapters.findIndex(({ start, end }) => end - start < LEAST_SAMPLES);
    if (short < 0 || chapters.length < 2) return { script: kept, timeline, notices };
    const at = Math.max(1, short);
    notices.push(joined(script, chapters, at));
    chapters = chapters.toSpliced(at, 1);
  }
}

function lay(script: Script, lines: readonly { readonly id: number; readonly samples: number }[]) {
  const pauses = pausesOf(script);
  return layTimeline(
    lines.map(({ id, samples }, index) => ({
      id,
      samples,
      pauseBefore: pauses[index] ?? 'paragraph',
    })),
    script.chapters,
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
