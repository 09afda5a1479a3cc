import { spokenTurns } from './cues.ts';
import type { Transcript } from './transcript.ts';

/**
 * The transcript as Podcasting 2.0 JSON (podcast namespace, transcripts, "JSON"): one segment a
 * sentence, seconds. `id` and `kind` are ours and lead back to the script.
 */
export function transcriptJson(transcript: Transcript): string {
  const segments = spokenTurns(transcript).flatMap(({ kind, speaker, sentences }) =>
    sentences.map(({ id, text, start, end }) => ({
      speaker,
      startTime: start,
      endTime: end,
      body: text,
      id,
      kind,
    })),
  );
  return `${JSON.stringify({ version: '1.0.0', segments }, null, '\t')}\n`;
}
