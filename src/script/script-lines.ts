import { createHash } from 'node:crypto';
import type { Script, Utterance } from './script.ts';

/** Who reads what nobody says, in a saved script. */
export const NARRATOR = 'Narrator';
/** Who says a quotation of no sure speaker, in a saved script. */
export const NOBODY = '?';

/** White space of any kind is one space: a line of a saved script is one line. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A name as it stands before the colon of a saved line. */
export function labelOf(name: string): string {
  return folded(name.replace(/[:\p{Cc}]/gu, ' ')) || 'Speaker';
}

/** What two names share that differ only in case, white space or how an accent is encoded. */
export function nameKey(name: string): string {
  return folded(name).normalize('NFC').toLowerCase();
}

/** What each speaker of a script is called in its saved form, by `Speaker.id`: no two of one key. */
export function labelsOf(script: Script): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set([nameKey(NARRATOR), NOBODY]);
  for (const { speaker } of script.utterances) {
    if (speaker === null || labels.has(speaker.id)) continue;
    const name = labelOf(speaker.name);
    let label = name;
    for (let count = 2; taken.has(nameKey(label)); count += 1) label = `${name} (${count})`;
    taken.add(nameKey(label));
    labels.set(speaker.id, label);
  }
  return labels;
}

export function labelOfLine(utterance: Utterance, labels: ReadonlyMap<string, string>): string {
  if (utterance.kind === 'narration') return NARRATOR;
  return (utterance.speaker && labels.get(utterance.speaker.id)) ?? NOBODY;
}

/** Seven characters that tell one text from another: 32 bits of its SHA-256 in base 36. */
export function markOf(text: string): string {
  const digest = createHash('sha256').update(folded(text)).digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16).toString(36).padStart(7, '0');
}
