import type { Script } from '../script/script.ts';
import { plainText } from './plain-text.ts';

/** Who reads what is not quoted, in every format. */
export const NARRATOR = 'Narrator';

/** Who says a quotation that could not be tied to a speaker. Never a guess. */
export const UNIDENTIFIED = 'Unidentified speaker';

const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu;
const TITLE =
  /^(?:mr|mrs|ms|dr|sir|dame|lord|lady|prof|professor|president|minister|judge|captain|king|queen|prince|princess|pope|mayor|senator)\.?$/iu;

/**
 * The short form of each speaker's name, by `Speaker.id`: the surname, or else the first name,
 * whichever the article itself uses alone (so "Xi" and "Björk" come out right), and the full name
 * where it uses neither, or where two speakers would share one.
 */
export function shortNames(script: Script): ReadonlyMap<string, string> {
  const full = new Map<string, string>();
  for (const { speaker } of script.utterances)
    if (speaker !== null && !full.has(speaker.id)) full.set(speaker.id, plainText(speaker.name));
  const words = countWords(script.text);
  const short = new Map<string, string>();
  for (const [id, name] of full) short.set(id, shorten(name, script, words));
  const taken = new Map<string, number>();
  for (const name of short.values()) taken.set(name, (taken.get(name) ?? 0) + 1);
  for (const [id, name] of short)
    if ((taken.get(name) ?? 0) > 1) short.set(id, full.get(id) ?? name);
  return short;
}

function shorten(name: string, script: Script, words: ReadonlyMap<string, number>): string {
  const parts = name.split(' ').filter((part) => !SUFFIX.test(part));
  if (parts.length < 2) return name;
  const together = script.text.split(parts.join(' ')).length - 1;
  const alone = (part: string | undefined) =>
    part !== undefined &&
    /^\p{Lu}\p{L}/u.test(part) &&
    !TITLE.test(part) &&
    (words.get(part) ?? 0) > together;
  return [parts.at(-1), parts[0]].find(alone) ?? name;
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}-]*/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
