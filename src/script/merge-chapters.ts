import type { Chapter, Script } from './script.ts';
import type { ScriptFile } from './script-file.ts';
import { markOf } from './script-lines.ts';

export type DraftChapter = Chapter & {
  /** Whether the title is a person's. */
  readonly own: boolean;
};

export type MergedChapters = {
  readonly chapters: readonly DraftChapter[];
  /** Titles a person gave, and chapters they parted. */
  readonly edits: number;
  /** Titles a person gave to chapters of which nothing is left. */
  readonly lost: readonly string[];
};

/**
 * The saved chapters stay where they began, as far as their lines are still there; a chapter that
 * begins at a line the article gained, such as a new heading, is added. Each begins a paragraph.
 * @param places where each saved line is in the script now, null where it is gone
 * @param isKept whether a line of the script is still to be said
 */
export function mergeChapters(
  script: Script,
  file: ScriptFile,
  places: readonly (number | null)[],
  isKept: (index: number) => boolean,
): MergedChapters {
  const { utterances } = script;
  const planned = new Map(script.chapters.map(({ first, title }) => [first, title]));
  const known = new Set(places);
  const merged = new Map<number, DraftChapter>();
  const lost: string[] = [];
  let edits = 0;
  let floor = 0;
  for (const { title, lines } of file.chapters) {
    const first = lines[0]?.number ?? null;
    if (first === null) continue;
    const saved = chapterOf(file, first);
    const isEdited = saved?.title !== markOf(title);
    const at = lines.map(({ number }) => places[number - 1] ?? null).find((each) => each !== null);
    const start = at === undefined ? null : startOf(at, places[first - 1] ?? null);
    if (start === null || merged.has(start)) {
      if (isEdited) lost.push(title);
      continue;
    }
    merged.set(start, {
      title: isEdited ? title : (planned.get(start) ?? title),
      first: start,
      own: isEdited,
    });
    edits += isEdited ? 1 : 0;
    floor = at ?? floor;
  }

  /** Where a chapter begins whose first line left is `at`; the line it began with may be gone. */
  function startOf(at: number, firstLine: number | null): number | null {
    if (merged.size === 0) return 0;
    let place = at;
    const { block } = utterances[at] ?? {};
    const isOpen = (index: number) => !known.has(index) || !isKept(index);
    while (utterances[place - 1]?.block === block && isOpen(place - 1)) place -= 1;
    if (utterances[place - 1]?.block === block) return null;
    if (firstLine !== null) return place;
    // Its heading is another now: the chapter begins where the new one does.
    for (
      let before = place;
      before > floor && (before === place || !known.has(before));
      before -= 1
    )
      if (planned.has(before)) return before;
    return place;
  }

  for (const [first, title] of planned)
    if (!merged.has(first) && (first === 0 || !known.has(first)))
      merged.set(first, { title, first, own: false });
  const chapters = [...merged.values()].sort((one, other) => one.first - other.first);
  return { chapters, edits, lost };
}

/** The saved chapter that a line stood in. */
function chapterOf({ was }: ScriptFile, line: number) {
  return was.chapters.findLast(({ first }) => first <= line);
}
