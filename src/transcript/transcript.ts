import type { Article, Passage } from '../article/article.ts';
import { passagesWithin } from '../article/passages.ts';
import { openedChapters, openingId } from '../audio/chapter-openings.ts';
import type { Timeline } from '../audio/timeline.ts';
import { QuotecastError } from '../errors.ts';
import type { Gender, Script, Utterance } from '../script/script.ts';
import { plainText, webAddress } from './plain-text.ts';
import { UNIDENTIFIED } from './speaker-labels.ts';
import { turnWriter } from './turns.ts';

/** One utterance as heard. Times are seconds from the start of the audio, exact to the millisecond. */
export type Sentence = {
  /** `Utterance.id`, -1 for the closing disclosure, `openingId` for a title spoken before its chapter. */
  readonly id: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** No white space stands between the sentence before it and this one. */
  readonly joined: boolean;
  /** Words of `text` that the source marks as another language. */
  readonly passages?: readonly Passage[];
};

/** What one voice says without a break inside one paragraph. */
export type Turn = {
  /** `t1`, `t2` …, in order through the whole transcript. */
  readonly id: string;
  readonly kind: 'narration' | 'heading' | 'quote' | 'disclosure';
  /** The full name, `NARRATOR` or `UNIDENTIFIED`: never empty. */
  readonly speaker: string;
  /**
   * The name as a reader meets it: in full the first time, then short; null where narration goes
   * on after narration, and for a heading.
   */
  readonly label: string | null;
  readonly sentences: readonly Sentence[];
};

export type TranscriptChapter = {
  /** `ch1`, `ch2` … */
  readonly id: string;
  readonly title: string;
  /** Seconds. Chapters tile the audio from 0 to `Transcript.seconds`. */
  readonly start: number;
  readonly end: number;
  /** The sentences of the spoken heading, when the chapter opens with its own title or has it spoken; else empty. */
  readonly heading: readonly Sentence[];
  readonly turns: readonly Turn[];
};

export type Transcript = {
  readonly title: string;
  readonly show: string;
  /** ISO 8601, as precise as the source; null when unknown. */
  readonly date: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  /** An http(s) address, or null for an article that came from a file. */
  readonly sourceLink: string | null;
  /** BCP 47. */
  readonly language: string;
  /** Length of the audio. */
  readonly seconds: number;
  /** A file name beside the transcript. */
  readonly audioFile: string;
  /** The visible line that says the voices are computer-made; empty where none is wanted. */
  readonly disclosure: string;
  /** BCP 47, of `disclosure` and of the closing line. */
  readonly disclosureLanguage: string;
  /** An e-mail or http(s) address for readers, or plain words. */
  readonly contact: string | null;
  /** Those quoted, in the order they are first heard. */
  readonly speakers: readonly {
    readonly id: string;
    readonly name: string;
    readonly gender: Gender;
  }[];
  readonly chapters: readonly TranscriptChapter[];
};

export type TranscriptInput = {
  readonly article: Article;
  readonly script: Script;
  readonly timeline: Timeline;
  readonly show: string;
  readonly disclosure: {
    /** What timeline line -1 says; null when there is no such line. */
    readonly spoken: string | null;
    /** What is shown. */
    readonly text: string;
    /** BCP 47, of both. */
    readonly language: string;
  };
  readonly audioFile: string;
  readonly contact?: string;
  /** Whether the lines that open chapters are their titles; lines that are only sound have no words. */
  readonly titlesSpoken?: boolean;
};

/**
 * Everything that is heard, with who says it and when: the one value that all transcript files
 * are written from. Samples become seconds here and nowhere else.
 * @throws QuotecastError INTERNAL when script and timeline do not belong together
 */
export function buildTranscript(input: TranscriptInput): Transcript {
  const { article, script, timeline } = input;
  const sentences = timedSentences(input);
  const chapters = script.chapters.map((chapter, index) => {
    const timed = timeline.chapters[index];
    if (timed === undefined) throw mismatch(`chapter ${index + 1}`);
    const next = script.chapters[index + 1]?.first ?? script.utterances.length;
    return {
      opening: sentences.get(openingId(chapter)),
      title: plainText(timed.title),
      start: seconds(timed.start, timeline),
      end: seconds(timed.end, timeline),
      utterances: script.utterances.slice(chapter.first, next),
    };
  });
  const write = turnWriter(script, (id) => sentenceOf(id, sentences));
  return {
    title: plainText(article.title),
    show: plainText(input.show),
    date: article.date,
    author: plainText(article.author ?? '') || null,
    publisher: plainText(article.publisher ?? '') || null,
    sourceLink: article.source.kind === 'page' ? webAddress(article.source.ref) : null,
    language: article.language,
    seconds: seconds(timeline.length, timeline),
    audioFile: input.audioFile,
    disclosure: plainText(input.disclosure.text),
    disclosureLanguage: input.disclosure.language,
    contact: plainText(input.contact ?? '') || null,
    speakers: quotedSpeakers(script),
    chapters: chapters.map(({ opening, utterances, ...chapter }, index) => {
      const spoken = opening === undefined ? spokenHeading(chapter.title, utterances) : 0;
      const turns = write(utterances.slice(spoken));
      const closing = sentences.get(-1);
      if (closing !== undefined && index === chapters.length - 1)
        turns.push(write.closing(closing));
      return {
        id: `ch${index + 1}`,
        ...chapter,
        heading:
          opening === undefined
            ? utterances.slice(0, spoken).map((utterance) => sentenceOf(utterance.id, sentences))
            : [opening],
        turns,
      };
    }),
  };
}

function timedSentences({
  script,
  timeline,
  disclosure,
  titlesSpoken = false,
}: TranscriptInput): ReadonlyMap<number, Sentence> {
  const lines = new Map(timeline.lines.map((line) => [line.id, line]));
  const sentences = new Map<number, Sentence>();
  const add = (id: number, text: string, joined: boolean, passages: readonly Passage[] = []) => {
    const line = lines.get(id);
    if (line === undefined) throw mismatch(`utterance ${id}`);
    const start = seconds(line.start, timeline);
    const end = seconds(line.end, timeline);
    const marked = passages.length > 0 ? { passages } : {};
    sentences.set(id, { id, text, start, end, joined, ...marked });
  };
  let before: Utterance | undefined;
  for (const utterance of script.utterances) {
    const joined =
      before !== undefined &&
      before.block === utterance.block &&
      !/\s/u.test(script.text.slice(before.end, utterance.start));
    const text = plainText(utterance.text);
    // Offsets hold for the words as they were.
    add(utterance.id, text, joined, text === utterance.text ? utterance.passages : []);
    if (before !== undefined && joined) giveBackPunctuation(before.id, utterance.id, sentences);
    before = utterance;
  }
  for (const chapter of titlesSpoken ? openedChapters(script, 'title') : [])
    if (lines.has(openingId(chapter))) add(openingId(chapter), plainText(chapter.title), false);
  const spoken = plainText(disclosure.spoken ?? '');
  if (lines.has(-1) !== (spoken !== '')) throw mismatch('the closing line');
  if (spoken !== '') add(-1, spoken, false);
  return sentences;
}

/** `“Yes” | , she said.` reads `“Yes”, | she said.`: no paragraph starts with a comma. */
function giveBackPunctuation(beforeId: number, id: number, sentences: Map<number, Sentence>): void {
  const before = sentenceOf(beforeId, sentences);
  const after = sentenceOf(id, sentences);
  const parts = /^([\p{Pe}\p{Pf},.;:!?…،؛؟]+) (.+)$/su.exec(after.text);
  if (parts?.[1] === undefined || parts[2] === undefined) return;
  sentences.set(beforeId, { ...before, text: before.text + parts[1] });
  const { passages = [], ...rest } = after;
  const from = after.text.length - parts[2].length;
  const kept = passagesWithin(passages, from, after.text.length);
  const marked = kept.length > 0 ? { passages: kept } : {};
  sentences.set(id, { ...rest, text: parts[2], joined: false, ...marked });
}

/** How many utterances at the start of a chapter are its title, spoken by the narrator. */
function spokenHeading(title: string, utterances: readonly Utterance[]): number {
  const [first] = utterances;
  if (first === undefined || first.role === 'text') return 0;
  const block = utterances.filter(({ block }) => block === first.block);
  if (block.some(({ kind }) => kind === 'quote')) return 0;
  const letters = (text: string) =>
    plainText(text)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
  const spoken = letters(block.map(({ text }) => text).join(' '));
  // A long heading has been cut short for the players' chapter lists.
  const wanted = letters(title);
  return wanted !== '' && spoken.startsWith(wanted) ? block.length : 0;
}

function quotedSpeakers(script: Script): Transcript['speakers'] {
  const speakers = new Map<string, Transcript['speakers'][number]>();
  for (const { speaker } of script.utterances)
    if (speaker !== null && !speakers.has(speaker.id))
      speakers.set(speaker.id, {
        id: speaker.id,
        name: plainText(speaker.name) || UNIDENTIFIED,
        gender: speaker.gender,
      });
  return [...speakers.values()];
}

function sentenceOf(id: number, sentences: ReadonlyMap<number, Sentence>): Sentence {
  const sentence = sentences.get(id);
  if (sentence === undefined) throw mismatch(`utterance ${id}`);
  return sentence;
}

function seconds(samples: number, { sampleRate }: Timeline): number {
  return Math.round((samples * 1000) / sampleRate) / 1000;
}

function mismatch(what: string): QuotecastError {
  return new QuotecastError(
    'INTERNAL',
    `The timeline and the script disagree about ${what}.`,
    'This is a bug in quotecast: please report it with the article.',
  );
}
