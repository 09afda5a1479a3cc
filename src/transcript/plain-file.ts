import { clock } from './plain-text.ts';
import type { Sentence, Transcript, Turn } from './transcript.ts';

/**
 * The transcript as plain text: `[0:29] A chapter`, and a paragraph a turn with `Name: ` before it.
 * Lines are as long as their paragraphs: whoever shows them knows how wide.
 */
export function transcriptText(transcript: Transcript): string {
  const { title, show, author, publisher, date, sourceLink, disclosure, contact } = transcript;
  const byline = [author === null ? '' : `By ${author}`, publisher, date?.slice(0, 10)];
  const head = [
    title,
    byline.filter((part) => part).join(', '),
    show,
    disclosure,
    sourceLink === null ? '' : `Source: ${sourceLink}`,
    contact === null ? '' : `Contact: ${contact}`,
  ];
  const chapters = transcript.chapters.flatMap(({ title, start, heading, turns }) => [
    `[${clock(start)}] ${heading.length === 0 ? title : joined(heading)}`,
    ...turns.map(paragraph),
  ]);
  return `${[head.filter((line) => line !== '').join('\n'), ...chapters].join('\n\n')}\n`;
}

function paragraph({ label, sentences }: Turn): string {
  return `${label === null ? '' : `${label}: `}${joined(sentences)}`;
}

/** Sentences as one text, with a space wherever the article has one between them. */
export function joined(sentences: readonly Sentence[]): string {
  return sentences.map(({ text, joined }, at) => (at === 0 || joined ? text : ` ${text}`)).join('');
}
