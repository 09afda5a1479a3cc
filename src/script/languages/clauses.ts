import type { Rule } from '../clauses.ts';
import type { Gender } from '../script.ts';
import type { Grammar } from './grammar.ts';
import { afterAnyVerb, type Known, type Phrase, phraseAt } from './phrases.ts';
import { pastFillers, type Verb, verbAt } from './verbs.ts';
import type { Word } from './words.ts';

/** Who a clause says speaks. `phrase`: null where the verb stands alone, as in «…», añadió. */
export type Told = {
  readonly phrase: Phrase | null;
  readonly gender: Gender;
  readonly rule: Rule;
  /** The verb, where a form of it told the gender. */
  readonly verb: Word | null;
};

/** Words between a verb and its subject: "sagte am Dienstag in Berlin Bürgermeisterin Anna Roth". */
const LONGEST_DETOUR = 7;

/** „…“, sagte Anna Roth: the clause after the quotation at index `at`, up to index `ceiling`. */
export function clauseAfter(
  words: readonly Word[],
  at: number,
  ceiling: number,
  grammar: Grammar,
  known: Known,
): Told | null {
  let index = at + 1;
  while (index < ceiling && index < at + 3 && /^[,–—-]$/.test(words[index]?.text ?? '')) index += 1;
  const start = pastFillers(words, index, grammar);
  if (start >= ceiling) return null;
  const verb = verbAt(words, start, grammar);
  if (verb === null || verb.end > ceiling) {
    const source = accordingTo(words, index, grammar);
    const phrase = source === null ? null : phraseAt(words, source, ceiling, grammar, known);
    if (phrase !== null) return { phrase, gender: 'unknown', rule: 'according-to', verb: null };
    const any = index > at + 1 ? afterAnyVerb(words, start, ceiling, grammar, known) : null;
    return any === null
      ? null
      : { phrase: any, gender: 'unknown', rule: 'name-any-verb', verb: null };
  }
  return subjectAfter(words, verb, ceiling, grammar, known, 'verb-name');
}

function subjectAfter(
  words: readonly Word[],
  verb: Verb,
  ceiling: number,
  grammar: Grammar,
  known: Known,
  rule: Rule,
): Told | null {
  const told = { gender: verb.gender, rule, verb: words[verb.start] ?? null };
  if (verb.pronoun >= 0) {
    const phrase = phraseAt(words, verb.pronoun, verb.end, grammar, known);
    return phrase === null ? null : { ...told, phrase };
  }
  const past = pastFillers(words, verb.end, grammar);
  // "lance l'élu": before a noun "l'" is no pronoun, but its article.
  const elided = past > verb.end && grammar.articles.has(words[past - 1]?.key ?? '');
  const from = elided ? past - 1 : past;
  const phrase = phraseAt(words, from, ceiling, grammar, known);
  if (phrase !== null) return { ...told, phrase };
  const far = grammar.prepositions.has(words[from]?.key ?? '')
    ? pastDetour(words, from, ceiling, grammar, known)
    : null;
  if (far !== null) return { ...told, phrase: far };
  return grammar.dropsSubject ? { ...told, phrase: null } : null;
}

/** "sagte am Dienstag die Bürgermeisterin": a subject after words of time and place. */
function pastDetour(
  words: readonly Word[],
  from: number,
  ceiling: number,
  grammar: Grammar,
  known: Known,
): Phrase | null {
  for (let at = from + 1; at < Math.min(ceiling, from + LONGEST_DETOUR); at += 1) {
    const word = words[at];
    if (word?.kind !== 'word') return null;
    const before = words[at - 1];
    if (grammar.prepositions.has(before?.key ?? '') || grammar.articles.has(before?.key ?? ''))
      continue;
    // What follows a preposition at once is its object: a subject brings an article or an office along.
    const phrase = phraseAt(words, at, ceiling, grammar, known, false);
    if (phrase === null || phrase.kind === 'pronoun') continue;
    if (phrase.kind === 'name' || (phrase.person && phrase.gender !== 'unknown')) return phrase;
  }
  return null;
}

/** Index after "selon", "nach Angaben von"; null where nothing of the kind begins at `at`. */
function accordingTo(
  words: readonly Word[],
  at: number,
  { accordingTo: phrases }: Grammar,
): number | null {
  let key = '';
  for (let end = at; end < Math.min(words.length, at + 4); end += 1) {
    key = key === '' ? (words[end]?.key ?? '') : `${key} ${words[end]?.key ?? ''}`;
    if (phrases.has(key)) return end + 1;
  }
  return null;
}

/** The clause before the quotation at index `at`, from index `floor`: Er sagte: „…“ */
export function clauseBefore(
  words: readonly Word[],
  at: number,
  floor: number,
  grammar: Grammar,
  known: Known,
): Told | null {
  const colon = words[at - 1]?.text === ':';
  for (let index = at - 1; index >= floor; index -= 1) {
    if (words[index]?.kind !== 'word') continue;
    const verb = verbAt(words, index, grammar);
    if (verb === null) continue;
    const longer = index > floor ? verbBefore(words, index, verb, grammar) : verb;
    return subjectOf(
      words,
      longer,
      floor,
      at,
      grammar,
      known,
      colon ? 'lead-in-colon' : 'name-verb',
    );
  }
  const source = accordingTo(words, floor, grammar);
  if (source !== null) {
    const phrase = phraseAt(words, source, at, grammar, known);
    if (phrase !== null) return { phrase, gender: 'unknown', rule: 'according-to', verb: null };
  }
  return colon ? leadIn(words, at, floor, grammar, known) : null;
}

/** "ha aggiunto" found from its auxiliary. */
function verbBefore(words: readonly Word[], at: number, verb: Verb, grammar: Grammar): Verb {
  for (let back = 1; back <= 3; back += 1) {
    const longer = verbAt(words, at - back, grammar);
    if (longer !== null && longer.end >= verb.end) return longer;
  }
  return verb;
}

/** The subject of the verb of a sentence that leads to a quotation. */
function subjectOf(
  words: readonly Word[],
  verb: Verb,
  floor: number,
  ceiling: number,
  grammar: Grammar,
  known: Known,
  rule: Rule,
): Told | null {
  const told = { gender: verb.gender, rule, verb: words[verb.start] ?? null };
  const opening = openingPhrase(words, floor, verb.start, grammar, known);
  if (opening !== null) {
    const between = words.slice(opening.end, verb.start);
    // "Roth, whose lawyer said": somebody else's verb.
    const another = between.some(
      ({ key, kind }, index) =>
        kind === 'word' &&
        grammar.conjunctions.has(key) &&
        !(
          key === 'und' ||
          key === 'et' ||
          key === 'y' ||
          key === 'e' ||
          key === 'i' ||
          key === 'en' ||
          key === 'й' ||
          key === 'і' ||
          key === 'та'
        ) &&
        index >= 0,
    );
    return another ? null : { ...told, phrase: opening };
  }
  const start = pastOpeners(words, floor, grammar);
  for (let at = floor + 1; at < verb.start; at += 1) {
    // "À l’origine du projet, le maire Anne Roth défend": a subject right before its verb.
    if (grammar.prepositions.has(words[at - 1]?.key ?? '')) continue;
    const phrase = phraseAt(words, at, verb.start, grammar, known, false);
    if (phrase === null || !phrase.person) continue;
    if (
      words
        .slice(phrase.end, verb.start)
        .every(({ kind, key }) => kind === 'word' && grammar.fillers.has(key))
    )
      return { ...told, phrase };
  }
  const after = subjectAfter(words, verb, ceiling, grammar, known, rule);
  if (after?.phrase?.person) return after;
  return grammar.dropsSubject && pastFillers(words, start, grammar) === verb.start
    ? { ...told, phrase: null }
    : null;
}

/** Index after "und", "mais", "poi" at the start of a sentence. */
function pastOpeners(words: readonly Word[], floor: number, grammar: Grammar): number {
  let at = floor;
  while (
    words[at]?.kind === 'word' &&
    (grammar.conjunctions.has(words[at]?.key ?? '') || grammar.fillers.has(words[at]?.key ?? ''))
  )
    at += 1;
  return at;
}

/** Whom a sentence opens with: a name, a pronoun, or a person's office. */
export function openingPhrase(
  words: readonly Word[],
  floor: number,
  ceiling: number,
  grammar: Grammar,
  known: Known,
): Phrase | null {
  const source = accordingTo(words, floor, grammar);
  const start =
    source ??
    (grammar.pronouns.has(words[floor]?.key ?? '') ? floor : pastOpeners(words, floor, grammar));
  const phrase = phraseAt(words, start, ceiling, grammar, known);
  if (phrase === null || (phrase.kind === 'description' && !phrase.person)) return null;
  return phrase;
}

/** Words before a colon that end in a name, or open with one: "Anders sieht es Anna Roth: „…“" */
function leadIn(
  words: readonly Word[],
  at: number,
  floor: number,
  grammar: Grammar,
  known: Known,
): Told | null {
  const told = { gender: 'unknown', rule: 'lead-in-colon', verb: null } as const;
  const names: Phrase[] = [];
  for (let index = floor; index < at - 1; index += 1) {
    const phrase = phraseAt(words, index, at - 1, grammar, known, false);
    if (phrase?.kind !== 'name') continue;
    names.push(phrase);
    index = phrase.end - 1;
  }
  const last = names.at(-1);
  if (last !== undefined && last.end === at - 1) return { ...told, phrase: last };
  const opening = openingPhrase(words, floor, at - 1, grammar, known);
  if (opening !== null && (names.length === 0 || names[0]?.start === opening.start))
    return { ...told, phrase: opening };
  return names.length === 1 && last !== undefined ? { ...told, phrase: last } : null;
}
