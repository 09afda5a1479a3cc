import type { Notice } from '../article/article.ts';
import { align } from './align.ts';
import { genderOfFirstName } from './first-names.ts';
import { type DraftChapter, mergeChapters } from './merge-chapters.ts';
import type { Gender, Script } from './script.ts';
import type { CastEntry, ScriptFile, ScriptLine } from './script-file.ts';
import { folded, labelOfLine, labelsOf, markOf, NARRATOR, NOBODY } from './script-lines.ts';

/** What is to be said of a script: its lines as they are, or as a person would have them. */
export type Draft = {
  /** One for each utterance; null for one that is left out. */
  readonly lines: readonly (DraftLine | null)[];
  /** `first` is the index of an utterance. */
  readonly chapters: readonly DraftChapter[];
  readonly cast: ReadonlyMap<string, CastEntry>;
};

type DraftLine = { readonly speaker: string; readonly text: string };

/** A script as it was found, with no edit. */
export function draftOf(script: Script): Draft {
  const labels = labelsOf(script);
  const cast = new Map<string, CastEntry>();
  const lines = script.utterances.map((utterance) => {
    const speaker = labelOfLine(utterance, labels);
    if (utterance.speaker !== null && !cast.has(speaker))
      cast.set(speaker, { gender: utterance.speaker.gender, voice: null });
    return { speaker, text: utterance.text };
  });
  const chapters = script.chapters.map((chapter) => ({ ...chapter, own: false }));
  return { lines, chapters, cast };
}

export type Merged = {
  readonly draft: Draft;
  /** How many edits are in it. */
  readonly edits: number;
  /** `edit-lost`, for each edit of something the article has no more. */
  readonly notices: readonly Notice[];
};

/**
 * Puts a person's edits of a saved script into the script of the article as it is now: what they
 * changed is theirs, what they did not is the article's.
 */
export function mergeEdits(script: Script, file: ScriptFile): Merged {
  const found = draftOf(script);
  const notices: Notice[] = [];
  const lose = (reason: string) => notices.push({ code: 'edit-lost', place: null, reason });
  const marks = script.utterances.map(({ text }) => markOf(text));
  const said = new Set(marks);
  const places = align(
    file.was.lines.map(({ text }) => text),
    marks,
  );
  const edited = new Map<number, ScriptLine>();
  for (const { lines } of file.chapters) for (const line of lines) edited.set(line.number, line);

  let edits = 0;
  const lines: (DraftLine | null)[] = [...found.lines];
  file.was.lines.forEach((was, index) => {
    const line = edited.get(index + 1);
    const place = places[index] ?? null;
    const now = place === null ? null : found.lines[place];
    if (line === undefined) {
      if (place === null) {
        lose(
          `Line ${index + 1}, which was taken out, stands no more as it did: look at what the article says there now.`,
        );
        return;
      }
      lines[place] = null;
      edits += 1;
      return;
    }
    const otherText = markOf(line.text) !== was.text;
    const otherSpeaker = markOf(line.speaker) !== was.speaker;
    if (!otherText && !otherSpeaker) return;
    if (place === null || !now) {
      // The article says it that way itself by now.
      if (!otherSpeaker && said.has(markOf(line.text))) return;
      lose(
        `The article no longer has what was edited to: ${line.number} ${line.speaker}: ${line.text}`,
      );
      return;
    }
    edits += 1;
    lines[place] = {
      speaker: otherSpeaker ? line.speaker : now.speaker,
      text: otherText ? line.text : now.text,
    };
  });

  const chapters = mergeChapters(script, file, places, (index) => lines[index] !== null);
  for (const title of chapters.lost)
    lose(`No paragraph begins where the chapter ${JSON.stringify(title)} did.`);
  const cast = mergeCast(lines, found.cast, file);
  for (const name of cast.lost)
    lose(`${name} is in the cast of the saved script, but says nothing.`);
  return {
    draft: { lines, chapters: chapters.chapters, cast: cast.cast },
    edits: edits + chapters.edits + cast.edits,
    notices,
  };
}

function mergeCast(
  lines: readonly (DraftLine | null)[],
  found: ReadonlyMap<string, CastEntry>,
  file: ScriptFile,
) {
  const cast = new Map<string, CastEntry>();
  let edits = 0;
  for (const line of lines) {
    if (line === null || cast.has(line.speaker)) continue;
    const now = found.get(line.speaker);
    const own = file.cast.get(line.speaker);
    const plain = line.speaker === NARRATOR || line.speaker === NOBODY;
    const was = file.was.genders.get(line.speaker);
    const told = own?.gender != null && own.gender !== was ? own.gender : null;
    const gender = plain
      ? 'unknown'
      : (told ?? now?.gender ?? own?.gender ?? genderOfName(line.speaker));
    const voice = own?.voice ?? null;
    if (!plain || voice !== null) cast.set(line.speaker, { gender, voice });
    // The gender of somebody the article does not have as a speaker comes with their name.
    edits += (told !== null && was !== undefined ? 1 : 0) + (voice === null ? 0 : 1);
  }
  const lost = [...file.cast].flatMap(([name, { voice }]) =>
    !cast.has(name) && (voice !== null || !file.was.genders.has(name)) ? [name] : [],
  );
  return { cast, edits, lost };
}

/** For a name the article does not have as a speaker: what its first word tells. */
function genderOfName(name: string): Gender {
  return genderOfFirstName(folded(name).split(' ')[0]?.toLowerCase() ?? '') ?? 'unknown';
}
