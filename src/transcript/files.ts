import { chaptersJson } from './chapters-json.ts';
import { chaptersVtt } from './chapters-vtt.ts';
import { transcriptHtml } from './html.ts';
import { transcriptJson } from './json.ts';
import { transcriptText } from './plain-file.ts';
import { podcastHtml } from './podcast-html.ts';
import { transcriptSrt } from './srt.ts';
import { DEFAULT_THEME, type Theme } from './theme.ts';
import type { Transcript } from './transcript.ts';
import { transcriptVtt } from './vtt.ts';

export type TranscriptFile = {
  readonly name: string;
  /** Its media type, as a feed names it. */
  readonly type: string;
  readonly text: string;
};

/** Every file that stands beside the audio, in the order in which a feed lists them. */
export function transcriptFiles(
  transcript: Transcript,
  theme: Theme = DEFAULT_THEME,
): readonly TranscriptFile[] {
  return [
    {
      name: 'transcript.vtt',
      type: 'text/vtt',
      text: transcriptVtt(transcript),
    },
    {
      name: 'transcript.srt',
      type: 'application/x-subrip',
      text: transcriptSrt(transcript),
    },
    {
      name: 'transcript.html',
      type: 'text/html',
      text: transcriptHtml(transcript, theme),
    },
    {
      name: 'transcript.json',
      type: 'application/json',
      text: transcriptJson(transcript),
    },
    {
      name: 'transcript.podcast.html',
      type: 'text/html',
      text: podcastHtml(transcript),
    },
    {
      name: 'transcript.txt',
      type: 'text/plain',
      text: transcriptText(transcript),
    },
    {
      name: 'chapters.json',
      type: 'application/json+chapters',
      text: chaptersJson(transcript),
    },
    {
      name: 'chapters.vtt',
      type: 'text/vtt',
      text: chaptersVtt(transcript),
    },
  ];
}
