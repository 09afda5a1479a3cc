import type { Transcript } from './transcript.ts';

/** Podcasting 2.0 chapters, version 1.2.0: seconds, the first at 0. */
export function chaptersJson(transcript: Transcript): string {
  const { title, show, author, audioFile, chapters } = transcript;
  return `${JSON.stringify(
    {
      version: '1.2.0',
      title,
      ...(author === null ? {} : { author }),
      podcastName: show,
      fileName: audioFile,
      chapters: chapters.map(({ start, end, title }) => ({
        startTime: start,
        endTime: end,
        title,
      })),
    },
    null,
    '\t',
  )}\n`;
}
