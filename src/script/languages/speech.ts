import { type Marked, markedIn } from '../marks.ts';
import type { Grammar } from './grammar.ts';
import { phraseAt, saysAt } from './phrases.ts';
import { pastFillers, verbAt } from './verbs.ts';
import { type Word, wordsIn } from './words.ts';

/** `speech`: whoever says it, it is speech by its form, as a line of dialogue is. */
export type Stretch = Marked & { readonly speech: boolean };

const NOBODY_KNOWN = () => false;

/** The stretches of one paragraph that are marked as speech, by quotation marks or by dashes. */
export function stretchesIn(
  text: string,
  start: number,
  end: number,
  carries: boolean,
  grammar: Grammar,
): Stretch[] {
  const dialogue = grammar.dialogueDash ? dialogueIn(text, start, end, grammar) : [];
  if (dialogue.length > 0) return dialogue;
  return markedEitherWay(text, start, end, carries).flatMap((each) => parted(text, each, grammar));
}

/** »…« as well as «…»: the first of a paragraph tells which. */
function markedEitherWay(text: string, start: number, end: number, carries: boolean): Marked[] {
  const line = text.slice(start, end);
  if (!/^[^«»]*?(?<![^\s([„“–—-])»(?=[\p{L}\p{N}¿¡…])/u.test(line))
    return markedIn(text, start, end, carries);
  const turned = line.replace(/[«»]/g, (mark) => (mark === '«' ? '»' : '«'));
  return markedIn(turned, 0, turned.length, carries).map((each) => ({
    ...each,
    start: each.start + start,
    end: each.end + start,
  }));
}

const OPENS_LINE = /^(?:[—–]\s?|-\s)(?=\S)/u;
/** "Innego zdania jest burmistrz. – Nie wierzę – mówi.": the same after a sentence of the narrator's. */
const OPENS_INSIDE = /(?<=[.!?…:]\s)[—–]\s(?=[\p{Lu}¿¡])/u;
/** A dash with a space on one side at least, and the stop that closes an aside in Spanish. */
const DASH = /(?<=\s)[—–-](?=\s)|(?<=\s)[—–](?=\S)|(?<=\S)[—–](?=[.,;:?!…]*\s)/gu;
const LONGEST_STOPS = 8;
const STOPS = /^.[.,;:?!…]+\s*/u;

/** "— No sé —dijo Ana—. Quizá mañana.": speech, and between dashes who says it. */
function dialogueIn(text: string, start: number, end: number, grammar: Grammar): Stretch[] {
  const line = text.slice(start, end);
  const opening = OPENS_LINE.exec(line) ?? OPENS_INSIDE.exec(line);
  if (opening === null) return [];
  const found: Stretch[] = [];
  let from: number | null = opening.index;
  let told = false;
  const put = (to: number) => {
    if (from === null) return;
    const length = line.slice(from, to).trimEnd().length;
    if (length > 0)
      found.push({
        start: start + from,
        end: start + from + length,
        style: 'double',
        form: 'pair',
        speech: true,
      });
    from = null;
  };
  for (const { index } of line.matchAll(DASH)) {
    if (index < opening.index + opening[0].length) continue;
    if (from !== null) {
      if (!clauseAt(text, start + index + 1, end, grammar)) continue;
      put(index);
      told = true;
    } else {
      const stops = STOPS.exec(line.slice(index, index + LONGEST_STOPS))?.[0];
      from = stops === undefined ? index : index + stops.length;
      if (from >= line.length) from = null;
    }
  }
  put(line.length);
  if (told) return found;
  // French: "— Où iront-ils ? demande Anne."
  const whole = { start: start + opening.index, end, style: 'double', form: 'pair' } as const;
  return parted(text, whole, grammar).filter(({ speech }) => speech);
}

/** Words looked at after a dash or a comma for who says it. */
const LONGEST_ASIDE = 160;

/** Whether a clause that says who speaks begins at `at`. */
function clauseAt(text: string, at: number, end: number, grammar: Grammar): boolean {
  const words = wordsIn(text, at, Math.min(end, at + LONGEST_ASIDE), [], [], grammar);
  return saysAt(words, pastFillers(words, 0, grammar), true, grammar);
}

/** «…, soupire Anne, sa mère. …»: who says it stands inside the marks. */
function parted(text: string, marked: Marked, grammar: Grammar): Stretch[] {
  const whole = [{ ...marked, speech: false }];
  if (!grammar.insideMarks || marked.style !== 'double' || marked.form !== 'pair') return whole;
  const words = wordsIn(text, marked.start + 1, marked.end - 1, [], [], grammar);
  for (const [at, word] of words.entries()) {
    if (word.kind !== 'mark' || !OPENS_ASIDE.test(word.text) || at < 3) continue;
    const close = asideEnd(words, at, grammar);
    if (close === null) continue;
    const said = A_DASH.test(word.text) ? words[at - 1] : word;
    const first = { ...marked, end: said?.end ?? word.end, speech: true };
    const rest = words[close];
    if (rest === undefined || close >= words.length - 1) return [first];
    const second = { ...marked, start: words[close + 1]?.start ?? rest.end, speech: true };
    return [first, second];
  }
  return whole;
}

/** «Où iront-ils ? demande Anne.» «Capisco — replica Conti — ma no.» */
const OPENS_ASIDE = /^[,?!…—–]$/u;
const A_DASH = /^[—–]$/u;

/** Index of the mark that ends the aside after the mark at index `at`; null where it is none. */
function asideEnd(words: readonly Word[], at: number, grammar: Grammar): number | null {
  const verb = verbAt(words, pastFillers(words, at + 1, grammar), grammar);
  if (verb === null) return null;
  const from = pastFillers(words, verb.end, grammar);
  const phrase =
    verb.pronoun >= 0 ? null : phraseAt(words, from, words.length, grammar, NOBODY_KNOWN);
  if (verb.pronoun < 0 && (phrase === null || (phrase.kind === 'description' && !phrase.person)))
    return null;
  let close = phrase?.end ?? verb.end;
  if (A_DASH.test(words[at]?.text ?? '')) {
    const dash = words.findIndex(({ text }, index) => index >= close && A_DASH.test(text));
    if (dash >= 0) return dash;
  }
  let apposed = false;
  for (; close < words.length; close += 1) {
    const text = words[close]?.text ?? '';
    if (/^[.?!…]$/.test(text)) return close;
    if (text !== ',') continue;
    const next = phraseAt(words, close + 1, words.length, grammar, NOBODY_KNOWN, false);
    if (apposed || next === null || !next.person) return close;
    apposed = true;
  }
  return close;
}
