import { timestamp } from './plain-text.ts';
import type { Transcript } from './transcript.ts';
import { escaped } from './vtt.ts';

/** The chapters as a WebVTT chapters file (WebVTT, section 4.6): one line of title each, end to end. */
export function chaptersVtt({ chapters }: Transcript): string {
  const cues = chapters.map(({ id, title, start, end }) =>
    [id, `${timestamp(start, '.')} --> ${timestamp(end, '.')}`, escaped(title)].join('\n'),
  );
  return `${['WEBVTT', ...cues].join('\n\n')}\n`;
}
