import { sentenceCues, spokenTurns } from './cues.ts';
import { timestamp } from './plain-text.ts';
import type { Transcript } from './transcript.ts';

/**
 * The transcript as SubRip, with `Name: ` where the speaker changes. The format has no standard
 * and no escapes, so `-->`, which readers take for timings, is written as an arrow.
 */
export function transcriptSrt(transcript: Transcript): string {
  const blocks: string[] = [];
  let before: string | null = null;
  for (const { speaker, sentences } of spokenTurns(transcript)) {
    for (const sentence of sentences) {
      const prefix: string = speaker === before ? '' : `${speaker}: `;
      before = speaker;
      for (const cue of sentenceCues(sentence, prefix))
        blocks.push(
          [
            blocks.length + 1,
            `${timestamp(cue.start, ',')} --> ${timestamp(cue.end, ',')}`,
            cue.lines.join('\n').replaceAll('-->', '→'),
          ].join('\n'),
        );
    }
  }
  return `${blocks.join('\n\n')}\n`;
}
