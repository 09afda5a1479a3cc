import type { Notice } from '../article/article.ts';
import type { Pronunciation } from '../article/pronunciation.ts';
import { mergeCast } from './merge-cast.ts';
import { type DraftChapter, mergeChapters } from './merge-chapters.ts';
import { mergeLines } from './merge-lines.ts';
import type { Script } from './script.ts';
import type { CastEntry, ScriptFile, ScriptLine } from './script-file.ts';
import { labelOfLine, labelsOf, markOf, NARRATOR } from './script-lines.ts';
import { isSamePerson, SpeakerNames, slipFor } from './speaker-names.ts';

/** What is to be said of a script: its lines as they are, or as a person would have them. */
export type Draft = {
  /** One for each utterance; null for one that is left out. */
  readonly lines: readonly (DraftLine | null)[];
  /** `first` is the index of an utterance. */
  readonly chapters: readonly DraftChapter[];
  readonly cast: ReadonlyMap<string, CastEntry>;
  readonly pronounce: readonly Pronunciation[];
};

export type DraftLine = { readonly speaker: string; readonly text: string };

/** A script as it was found, with no edit. */
export function draftOf(script: Script): Draft & { readonly lines: readonly DraftLine[] } {
  const labels = labelsOf(script);
  const cast = new Map<string, CastEntry>();
  const lines = script.utterances.map((utterance) => {
    const speaker = labelOfLine(utterance, labels);
    if (utterance.speaker !== null && !cast.has(speaker))
      cast.set(speaker, { gender: utterance.speaker.gender, voice: null });
    return { speaker, text: utterance.text };
  });
  const chapters = script.chapters.map((chapter) => ({ ...chapter, own: false }));
  return { lines, chapters, cast, pronounce: [] };
}

export type Merged = {
  readonly draft: Draft;
  /** How many edits are in it. */
  readonly edits: number;
  /**
   * `edit-lost`, for each edit that is not in it: of something the article has no more, or has
   * changed as well; `speaker-new`, for each name that nobody had.
   */
  readonly notices: readonly Notice[];
};

/**
 * Puts a person's edits of a saved script into the script of the article as it is now: what they
 * changed is theirs, what they did not is the article's.
 */
export function mergeEdits(script: Script, file: ScriptFile): Merged {
  const found = draftOf(script);
  const names = new SpeakerNames(found.cast.keys(), file.was.genders.keys(), file.cast.keys());
  const own = new Map([...file.cast].map(([name, entry]) => [names.spell(name), entry]));
  const strangers = new Set<string>();
  const edited = new Map<number, ScriptLine>();
  for (const { lines } of file.chapters)
    for (const line of lines) {
      if (!names.has(line.speaker)) strangers.add(line.speaker);
      edited.set(line.number, { ...line, speaker: names.spell(line.speaker) });
    }

  const merged = mergeLines(script, found.lines, file, edited);
  const { lines, places } = merged;
  const chapters = mergeChapters(script, file, places, (index) => lines[index] !== null);
  const cast = mergeCast(
    lines.flatMap((line) => line?.speaker ?? []),
    found.cast,
    own,
    file.was.genders,
    formerNames(found, file, edited, places),
  );
  const lost = [
    ...chapters.lost.map(
      (title) => `No paragraph begins where the chapter ${JSON.stringify(title)} did.`,
    ),
    ...cast.lost.map((name) => `${name} is in the cast of the saved script, but says nothing.`),
  ];
  return {
    draft: {
      lines,
      chapters: chapters.chapters,
      cast: cast.cast,
      pronounce: file.pronounce,
    },
    edits: merged.edits + chapters.edits + cast.edits + file.pronounce.length,
    notices: [
      ...merged.notices,
      ...lost.map((reason) => ({ code: 'edit-lost', place: null, reason })),
      ...tellOf(
        [...strangers].filter((name) => cast.cast.has(name)),
        found.cast.keys(),
      ),
    ],
  };
}

/** By the name of each speaker that the saved script does not have: the name it has for them. */
function formerNames(
  found: Draft,
  file: ScriptFile,
  edited: ReadonlyMap<number, ScriptLine>,
  places: readonly (number | null)[],
): ReadonlyMap<string, string> {
  const former = new Map<string, string>();
  places.forEach((place, index) => {
    const before = edited.get(index + 1)?.speaker;
    const now = found.lines[place ?? -1]?.speaker;
    if (before === undefined || now === undefined || file.was.genders.has(now)) return;
    const isEdited = markOf(before) !== file.was.lines[index]?.speaker;
    if (!isEdited && !found.cast.has(before) && isSamePerson(before, now)) former.set(now, before);
  });
  return former;
}

/** New names that are told one by one. */
const MOST_TOLD = 20;

function tellOf(strangers: readonly string[], known: Iterable<string>): Notice[] {
  const others = [NARRATOR, ...known];
  const tell = (reason: string): Notice => ({ code: 'speaker-new', place: null, reason });
  const told = strangers.slice(0, MOST_TOLD).map((name) => {
    const meant = slipFor(name, others);
    return tell(
      `New speaker ${name}, whom only the saved script names${meant === null ? '.' : `: did you mean ${meant}?`}`,
    );
  });
  const more = strangers.length - MOST_TOLD;
  return more > 0 ? [...told, tell(`And ${more} more new speakers.`)] : told;
}
