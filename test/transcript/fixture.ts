import type { Article, Block } from '../../src/article/article.ts';
import { openedChapters, openingId } from '../../src/audio/chapter-openings.ts';
import type { Timeline } from '../../src/audio/timeline.ts';
import type { Chapter, Quotation, Script, Speaker, Utterance } from '../../src/script/script.ts';
import { buildTranscript, type Transcript } from '../../src/transcript/transcript.ts';

/** `speaker` is a name, null for a quotation of nobody sure, absent for narration. */
type Said = { readonly text: string; readonly speaker?: string | null };

export type Paragraph = {
  readonly said: readonly Said[];
  readonly role?: 'title' | 'heading';
  /** Opens a chapter of this title. */
  readonly chapter?: string;
};

export type Story = {
  readonly title: string;
  readonly paragraphs: readonly Paragraph[];
  readonly author?: string;
  readonly publisher?: string;
  readonly date?: string;
  readonly language?: string;
  readonly page?: string;
  readonly show?: string;
  readonly contact?: string;
  readonly closing?: string | null;
  /** Whether chapters are opened by their titles. */
  readonly titlesSpoken?: boolean;
  /** Seconds for one character; 0.06 is about how fast people read aloud. */
  readonly pace?: number;
  readonly audioFile?: string;
};

const RATE = 24_000;

function speakerNamed(name: string): Speaker {
  return {
    id: name.toLowerCase().replace(/\s+/gu, '-'),
    name,
    gender: 'unknown',
    mention: null,
    rule: 'verb-name',
    confidence: 0.9,
    genderFrom: null,
  };
}

/** The three values the room is handed, as the rooms to its left would make them for a story. */
export function partsOf(story: Story): { article: Article; script: Script; timeline: Timeline } {
  const utterances: Utterance[] = [];
  const quotations: Quotation[] = [];
  const blocks: Block[] = [];
  const chapters: Chapter[] = [];
  let text = '';
  for (const { said, role, chapter } of story.paragraphs) {
    if (text !== '') text += '\n\n';
    const opening = text.length;
    if (chapter !== undefined) chapters.push({ title: chapter, first: utterances.length });
    for (const [index, { text: words, speaker }] of said.entries()) {
      // What opens with closing punctuation stood against the words before it.
      if (index > 0 && !/^[,.]/u.test(words)) text += ' ';
      const id = utterances.length;
      const span = { start: text.length, end: text.length + words.length };
      const quote = speaker !== undefined;
      const person = typeof speaker === 'string' ? speakerNamed(speaker) : null;
      utterances.push({
        id,
        ...span,
        text: words,
        kind: quote ? 'quote' : 'narration',
        speaker: person,
        quotation: quote ? quotations.length : null,
        block: blocks.length,
        role: role ?? 'text',
      });
      if (quote)
        quotations.push({
          id: quotations.length,
          ...span,
          speaker: person?.id ?? null,
          utterances: [id],
        });
      text += words;
    }
    blocks.push({
      kind: role ?? 'paragraph',
      text: text.slice(opening),
      start: opening,
      end: text.length,
      runs: [{ at: 0, start: opening, length: text.length - opening }],
    });
  }
  const language = story.language ?? 'en-GB';
  return {
    article: {
      source: {
        kind: story.page === undefined ? 'file' : 'page',
        ref: story.page ?? 'story.txt',
        sha256: '0'.repeat(64),
      },
      text,
      title: story.title,
      titleFrom: 'headline',
      author: story.author ?? null,
      date: story.date ?? null,
      language,
      publisher: story.publisher ?? null,
      picture: null,
      blocks,
      dropped: [],
      notices: [],
    },
    script: {
      text,
      title: story.title,
      language,
      chapters,
      utterances,
      quotations,
      dropped: [],
      notices: [],
    },
    timeline: timelineOf(
      utterances,
      chapters,
      story.titlesSpoken === true ? openedChapters({ utterances, chapters }, 'title') : [],
      closingOf(story),
      story.pace ?? 0.06,
    ),
  };
}

export function transcriptOf(story: Story): Transcript {
  return buildTranscript({
    ...partsOf(story),
    show: story.show ?? 'Harbour Hour',
    disclosure: {
      spoken: closingOf(story),
      text: 'Read by computer-generated voices, not by the people quoted.',
      language: 'en',
    },
    audioFile: story.audioFile ?? 'episode.mp3',
    titlesSpoken: story.titlesSpoken === true,
    ...(story.contact === undefined ? {} : { contact: story.contact }),
  });
}

function closingOf({ closing }: Story): string | null {
  return closing === undefined ? 'The voices in this episode are computer-generated.' : closing;
}

function timelineOf(
  utterances: readonly Utterance[],
  chapters: readonly Chapter[],
  opened: readonly Chapter[],
  closing: string | null,
  pace: number,
): Timeline {
  const samples = (text: string) => Math.ceil(Math.max(text.length, 5) * pace * RATE) + 7;
  const lines: { id: number; start: number; end: number }[] = [];
  const starts: number[] = [];
  let at = RATE / 2;
  const add = (id: number, text: string) => {
    lines.push({ id, start: at, end: at + samples(text) });
    at += samples(text) + Math.round(RATE * 0.3);
  };
  for (const { id, text } of utterances) {
    if (chapters.some(({ first }) => first === id)) starts.push(id === 0 ? 0 : at);
    const opening = opened.find(({ first }) => first === id);
    if (opening !== undefined) add(openingId(opening), opening.title);
    add(id, text);
  }
  if (closing !== null) add(-1, closing);
  const length = at + RATE;
  return {
    sampleRate: RATE,
    length,
    lines,
    chapters: chapters.map(({ title }, index) => ({
      title,
      start: starts[index] ?? 0,
      end: starts[index + 1] ?? length,
    })),
  };
}
