import type { Notice } from '../article/article.ts';
import { alignParagraphs } from './align.ts';
import { placeChanged } from './changed-lines.ts';
import type { DraftLine } from './merge-edits.ts';
import type { Script } from './script.ts';
import type { ScriptFile, ScriptLine } from './script-file.ts';
import { markOf, NARRATOR, NOBODY } from './script-lines.ts';
import { isSamePerson } from './speaker-names.ts';

export type MergedLines = {
  /** One for each utterance; null for one that is left out. */
  readonly lines: readonly (DraftLine | null)[];
  /** Where each saved line is now, null where it is gone. Those of lines that were moved break the order. */
  readonly places: readonly (number | null)[];
  /** Lines with an edit. */
  readonly edits: number;
  readonly notices: readonly Notice[];
};

/**
 * Merges each saved line three ways, its words apart from its speaker: how it was saved, how a
 * person left it, how the article has it now. Only where both changed the same part, each in its own
 * way, is the edit dropped, and told. Who says words that stand as they did is a person's to say:
 * the article changes a speaker only by changing the paragraph.
 * @param found the lines of the article as it is now
 * @param edited the lines of the saved script by number
 */
export function mergeLines(
  script: Script,
  found: readonly DraftLine[],
  { was }: ScriptFile,
  edited: ReadonlyMap<number, ScriptLine>,
): MergedLines {
  const notices: Notice[] = [];
  const lose = (reason: string, at: number | null): void => {
    const { start, end } = script.utterances[at ?? -1] ?? {};
    const place = start === undefined || end === undefined ? null : { start, end };
    notices.push({ code: 'edit-lost', place, reason });
  };
  const now = found.map(({ text, speaker }, index) => ({
    text,
    mark: markOf(text),
    speaker: markOf(speaker),
    block: script.utterances[index]?.block ?? -1,
  }));
  const marks = now.map(({ mark }) => mark);
  const savedMarks = was.lines.map(({ text }) => text);
  const inOrder = alignParagraphs(
    savedMarks,
    marks,
    now.map(({ block }) => block),
  );
  const saved = was.lines.map(({ speaker }, index) => ({
    speaker,
    text: edited.get(index + 1)?.text ?? null,
  }));
  const exact = withMoved(inOrder, savedMarks, marks);
  const moved = new Set(exact.filter((place, index) => place !== inOrder[index]));
  const places = placeChanged(saved, now, inOrder).map((place, index) =>
    place !== null && moved.has(place) ? null : (exact[index] ?? place),
  );
  const isNew = newLines(exact, now.length);
  const changed = new Set(now.flatMap(({ block }, index) => (isNew[index] ? [block] : [])));
  const wasNamed = new Map([NARRATOR, NOBODY, ...was.genders.keys()].map((n) => [markOf(n), n]));
  const said = new Set(marks);

  const after = placesAfter(inOrder, now.length);
  /** The place of the last line before this one that stands as it did. */
  let before = -1;
  let edits = 0;
  const lines: (DraftLine | null)[] = [...found];
  was.lines.forEach((old, index) => {
    const number = index + 1;
    const line = edited.get(number);
    const place = places[index] ?? null;
    const here = place === null ? undefined : found[place];
    const stands = exact[index] !== null;
    before = inOrder[index] ?? before;
    if (line === undefined) {
      if (place !== null && stands) {
        lines[place] = null;
        edits += 1;
      } else if (here !== undefined) {
        lose(
          `Line ${number} was taken out, but the article has changed it since, so it is said: ${here.text}`,
          place,
        );
      } else if (after[index] !== before + 1) {
        lose(
          `Line ${number}, which was taken out, stands no more as it did: look at what the article says there now.`,
          null,
        );
      }
      return;
    }
    const otherText = markOf(line.text) !== old.text;
    const otherSpeaker = markOf(line.speaker) !== old.speaker;
    if (!otherText && !otherSpeaker) return;
    if (place === null || here === undefined) {
      // The article says it that way itself by now.
      if (!otherSpeaker && said.has(markOf(line.text))) return;
      lose(
        `Line ${number}: the article no longer has what was edited to: ${line.speaker}: ${line.text}`,
        null,
      );
      return;
    }
    const text = otherText && markOf(line.text) !== marks[place];
    const speaker = otherSpeaker && line.speaker !== here.speaker;
    const keepsText = text && stands;
    const keepsSpeaker = speaker && !isOtherSpeaker(old.speaker, here.speaker, place);
    if (text && !keepsText)
      lose(
        `Line ${number}: both you and the article changed its words, so the article’s are said. Yours: ${line.text} The article’s: ${here.text}`,
        place,
      );
    if (speaker && !keepsSpeaker)
      lose(
        `Line ${number}: both you and the article changed who says it, so the article’s stays. Yours: ${line.speaker}. The article’s: ${here.speaker}. The words: ${here.text}`,
        place,
      );
    if (!keepsText && !keepsSpeaker) return;
    edits += 1;
    lines[place] = {
      speaker: keepsSpeaker ? line.speaker : here.speaker,
      text: keepsText ? line.text : here.text,
    };
  });
  return { lines, places, edits, notices };

  /** Whether a paragraph that changed is somebody else's now, not the same person's by another name. */
  function isOtherSpeaker(mark: string, speaker: string, place: number): boolean {
    if (mark === now[place]?.speaker || !changed.has(now[place]?.block ?? -1)) return false;
    const before = wasNamed.get(mark);
    return before === undefined || !isSamePerson(before, speaker);
  }
}

/** With the lines that stand elsewhere now: those that are gone and have come once each. */
function withMoved(
  places: readonly (number | null)[],
  saved: readonly string[],
  found: readonly string[],
): readonly (number | null)[] {
  const taken = new Set(places);
  const come = onlyOnes(found, (place) => !taken.has(place));
  const gone = onlyOnes(saved, (line) => places[line] === null);
  const all = [...places];
  for (const [mark, line] of gone) if (line !== null) all[line] = come.get(mark) ?? null;
  return all;
}

/** Where each line that counts stands; null for one that stands more than once. */
function onlyOnes(lines: readonly string[], counts: (index: number) => boolean) {
  const places = new Map<string, number | null>();
  lines.forEach((line, index) => {
    if (counts(index)) places.set(line, places.has(line) ? null : index);
  });
  return places;
}

/** For each saved line, the place of the next that stands as it did. */
function placesAfter(exact: readonly (number | null)[], count: number): readonly number[] {
  let next = count;
  return exact
    .toReversed()
    .map((place) => {
      const after = next;
      next = place ?? next;
      return after;
    })
    .reverse();
}

function newLines(exact: readonly (number | null)[], count: number): readonly boolean[] {
  const isNew = new Array<boolean>(count).fill(true);
  for (const place of exact) if (place !== null) isNew[place] = false;
  return isNew;
}
