import { chaptersJson } from './chapters-json.ts';
import { transcriptHtml } from './html.ts';
import { transcriptJson } from './json.ts';
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
      name: 'chapters.json',
      type: 'application/json+chapters',
      text: chaptersJson(transcript),
    },
  ];
}
