import type { Script, Utterance } from '../script/script.ts';

/** What the silence before a line marks. */
export type PauseKind =
  | 'head'
  | 'clause'
  | 'sentence'
  | 'speaker'
  | 'paragraph'
  | 'heading'
  | 'chapter'
  | 'chime';

/** Milliseconds of silence; `tail` stands after the last line. */
export type Pauses = Readonly<Record<PauseKind | 'tail', number>>;

/**
 * Takes keep 10 ms before and 50 ms after their sound, so what is heard is 60 ms longer. A clause
 * pause stands where a sentence goes on in another voice: "It is," she said, "over." After a chime,
 * which dies away, the pause is short.
 */
export const PAUSES: Pauses = {
  head: 500,
  clause: 160,
  sentence: 300,
  speaker: 450,
  paragraph: 650,
  heading: 800,
  chapter: 1_100,
  chime: 250,
  tail: 1_000,
};

/** The pause before each utterance, in order: the longest that applies. */
export function pausesOf(script: Script): PauseKind[] {
  const firsts = new Set(script.chapters.map((chapter) => chapter.first));
  return script.utterances.map((utterance, index) => {
    const before = script.utterances[index - 1];
    if (before === undefined) return 'head';
    if (firsts.has(utterance.id)) return 'chapter';
    return pauseBetween(before, utterance);
  });
}

function pauseBetween(before: Utterance, after: Utterance): PauseKind {
  if (before.block !== after.block) {
    return before.role === 'text' && after.role === 'text' ? 'paragraph' : 'heading';
  }
  const sameVoice =
    before.kind === after.kind &&
    before.quotation === after.quotation &&
    before.speaker?.id === after.speaker?.id;
  if (sameVoice) return 'sentence';
  return endsSentence(before.text) && !startsSmall(after.text) ? 'speaker' : 'clause';
}

/** Whether the last mark, closing quotation marks and brackets aside, ends a sentence in its script. */
function endsSentence(text: string): boolean {
  const end = text.slice(-12).replace(/[\s\p{Pe}\p{Pf}\p{Pi}"'`´]+$/u, '');
  return /[\p{Sentence_Terminal}…]$/u.test(end);
}

/** "…?" she said: a small first letter says that the sentence goes on. */
function startsSmall(text: string): boolean {
  return /^[^\p{L}\p{N}]*\p{Ll}/u.test(text.slice(0, 12));
}
