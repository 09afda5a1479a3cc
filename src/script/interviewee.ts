import type { Document } from './document.ts';
import { isBody } from './entity.ts';
import { isFirstName } from './first-names.ts';
import type { Mention } from './mentions.ts';
import { type NameUse, namesIn } from './names.ts';
import type { Scene } from './scenes.ts';
import type { Token } from './tokens.ts';

/** Paragraphs read for the one whom an interview is with. */
const LONGEST_INTRO = 40;

const TALKED_TO =
  /^(?:to|with|meets?|met|interviews?|interviewed|asks|asked|joins|joined|quizzes)$/;
const ASKS = /^(?:meets?|met|interviews?|interviewed|asks|asked|quizzes|joins|joined)$/;
const TALKS =
  /^(?:talks|talked|speaks|spoke|sits|sat|chats|chatted|tells|told|shares|answers|lets)$/;

/** What the words beside a name say for its bearer being the one who answers. */
function weightOf(tokens: readonly Token[], { start, words }: NameUse): number {
  const at = tokens.findIndex((token) => token.start === start);
  const before = tokens.slice(Math.max(0, at - 3), at).map(({ key }) => key);
  const [verb = '', ...after] = tokens
    .slice(at + words.length, at + words.length + 5)
    .map(({ key }) => key);
  if (before.at(-1) === 'by') return -4;
  if (ASKS.test(verb)) return -2;
  if (TALKS.test(verb)) {
    if (after.some((key) => /^(?:us|me)$/.test(key))) return 4;
    return after.some((key) => isFirstName(key)) ? 0 : 1;
  }
  return before.some((key) => TALKED_TO.test(key)) ? 4 : 1;
}

/**
 * The one whom an interview is with, where the words before its first question leave no doubt: the
 * only person named there, or the one named most by far, or whom somebody "spoke to". Null if unsure.
 */
export function interviewee(
  document: Document,
  scenes: readonly Scene[],
  firstTurn: number,
): Mention | null {
  const people = new Map<string, { readonly use: NameUse; weight: number }>();
  const alone: { readonly key: string; readonly weight: number }[] = [];
  for (const { tokens } of scenes.slice(Math.max(0, firstTurn - LONGEST_INTRO), firstTurn)) {
    for (const use of namesIn(document, tokens)) {
      const weight = weightOf(tokens, use);
      const key = use.keys.join(' ');
      const known = people.get(key);
      if (known !== undefined) known.weight += weight;
      else if (use.words.length > 1 && !use.place && !isBody(use.keys))
        people.set(key, { use, weight });
      else alone.push({ key, weight });
    }
  }
  for (const { key, weight } of alone) {
    for (const person of people.values())
      if (person.use.keys.includes(key)) person.weight += weight;
  }
  // A name that is not known to be a person's must be met again, or talked to.
  const likely = [...people.values()].filter(
    ({ use, weight }) => use.person || use.roles.length > 0 || weight > 1,
  );
  const [best, second] = likely.sort((one, other) => other.weight - one.weight);
  if (best === undefined || best.weight <= 0) return null;
  if (second !== undefined && best.weight < 2 * second.weight) return null;
  const { start, words, offsets } = best.use;
  const end = start + (offsets.at(-1) ?? 0) + (words.at(-1) ?? '').length;
  const text = document.text.slice(start, end);
  return { start, end, kind: 'name', text, head: text, before: [] };
}
