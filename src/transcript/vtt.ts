import { sentenceCues, spokenTurns } from './cues.ts';
import { timestamp } from './plain-text.ts';
import type { Transcript } from './transcript.ts';

/**
 * The transcript as WebVTT (W3C Candidate Recommendation, sections 4 and 6): an identifier and a
 * `<v Name>` on every cue, so that a player can show who speaks whichever cue it starts from.
 */
export function transcriptVtt(transcript: Transcript): string {
  const blocks = [
    'WEBVTT',
    ['NOTE', `${transcript.title} – ${transcript.show}`, transcript.disclosure]
      .filter((line) => line !== '')
      .map(comment)
      .join('\n'),
  ];
  for (const { speaker, sentences } of spokenTurns(transcript))
    for (const cue of sentences.flatMap((sentence) => sentenceCues(sentence)))
      blocks.push(
        [
          cue.id,
          `${timestamp(cue.start, '.')} --> ${timestamp(cue.end, '.')}`,
          `<v ${escaped(speaker)}>${escaped(cue.lines.join('\n'))}`,
        ].join('\n'),
      );
  return `${blocks.join('\n\n')}\n`;
}

/** With `>` escaped, `-->` cannot occur in a payload either. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A comment has no escapes: it only must not hold the arrow of a cue's timings. */
function comment(text: string): string {
  return text.replaceAll('-->', '→');
}
