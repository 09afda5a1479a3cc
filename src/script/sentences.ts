import { split } from 'sentence-splitter';
import type { Grammar } from './languages/grammar.ts';

/**
 * A full stop after one of these never ends a sentence: a name, a number or a place follows.
 */
const BEFORE_A_NAME = new Set(
  (
    'mr mrs ms mx dr prof rev fr sr hon pres gov lt col gen maj capt cpt cmdr cdr sgt cpl pvt adm ' +
    'sen rep reps sens det insp supt const dep asst atty supr messrs mme mlle m st ste mt ft ' +
    'vs v cf eg ie e.g i.e viz'
  ).split(' '),
);

/** The same before a figure: "No. 10", but "He said no." */
const BEFORE_A_FIGURE = new Set('no nos art fig figs sec ch vol pp p op approx c ca'.split(' '));

/** A full stop after one of these ends a sentence only before a word that can begin one. */
const MAYBE_LAST = new Set(
  (
    'jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'inc ltd co corp bros plc llc jr sr esq ph.d phd etc a.m p.m am pm u.s u.k u.n e.u d.c n.y l.a ' +
    'ave blvd rd st dept univ assn calif mass pa va md ill conn fla ga ky la mich minn miss mo neb nev okla ore tenn tex vt wash wis wyo ont que alta b.c n.s ' +
    'km kg cm mm ft in lb lbs oz hrs min sec ed eds rev est'
  ).split(' '),
);

/** Words that begin a sentence far more often than they follow an abbreviation as part of a name. */
const STARTERS = new Set(
  (
    'the a an he she it they we i you this that these those there his her its their our my your in on at by for ' +
    'with from but and or so yet as if when while after before since although though because however ' +
    'what who why how where which is are was were do does did has have had will would can could may might ' +
    'not no yes all some many most more other another one two three then now last next'
  ).split(' '),
);

/** A word that no list of abbreviations holds: nobody need be asked. */
const NO_ABBREVIATION = /^[^.]*(?:\p{Ll}{4}|\d|[’'”"%)])$/u;

const STOP = /[.!?…。！？]/;
const CLOSER = /["'’”»›)\]}″]/;
const OPENER = /["'‘“„«‹([{¿¡*_]/;
const SPACE = /\s/;

/** Words looked at on either side of a stop: enough for the splitter's abbreviation rules. */
const WORDS_BEFORE = 2;
const WORDS_AFTER = 2;
/** A longer "word" is no abbreviation, and would cost the splitter time. */
const LONGEST_WORD = 40;

function wordBefore(text: string, start: number, at: number): number {
  let index = at;
  while (index > start && at - index < LONGEST_WORD) {
    if (SPACE.test(text[index - 1] ?? '')) break;
    index -= 1;
  }
  return index;
}

function wordAfter(text: string, end: number, at: number): number {
  let index = at;
  while (index < end && index - at < LONGEST_WORD) {
    if (SPACE.test(text[index] ?? '')) break;
    index += 1;
  }
  return index;
}

/**
 * What sentence-splitter says of one stop. It is asked about the few words around the stop, with
 * quotation marks blanked: it never cuts inside a pair of marks, and its time for a whole text grows
 * with the square of the abbreviations in it.
 */
function splitterCuts(
  text: string,
  start: number,
  stop: number,
  next: number,
  end: number,
): boolean {
  let from = stop;
  for (let count = 0; count < WORDS_BEFORE && from > start; count += 1) {
    from = wordBefore(text, start, from);
    while (count < WORDS_BEFORE - 1 && from > start && SPACE.test(text[from - 1] ?? '')) from -= 1;
  }
  let to = next;
  for (let count = 0; count < WORDS_AFTER && to < end; count += 1) {
    to = wordAfter(text, end, to);
    while (count < WORDS_AFTER - 1 && to < end && SPACE.test(text[to] ?? '')) to += 1;
  }
  const blank = (piece: string) => piece.replace(/["“”„«»‘’'‹›″()[\]{}]/g, '');
  const before = blank(text.slice(from, stop + 1));
  const window = `${before} ${blank(text.slice(next, to))}`;
  return split(window).some((node) => node.type === 'Sentence' && node.range[1] === before.length);
}

function firstLetter(text: string, at: number, end: number): string {
  for (let index = at; index < end && index < at + 8; index += 1) {
    const character = text[index] ?? '';
    if (!OPENER.test(character) && !/[.…\s]/.test(character)) {
      return String.fromCodePoint(text.codePointAt(index) ?? 32);
    }
  }
  return '';
}

/** Whether a sentence ends at the stop at `stop`, the next word beginning at `next`. */
function endsSentence(
  text: string,
  start: number,
  stop: number,
  next: number,
  end: number,
): boolean {
  const first = firstLetter(text, next, end);
  const lower = /\p{Ll}/u.test(first);
  const mark = text[stop] ?? '';
  if (mark !== '.') return !lower;
  const from = wordBefore(text, start, stop);
  const word = text.slice(from, stop).replace(/^["'“‘„«([{]+/, '');
  const key = word.toLowerCase();
  if (lower) return false;
  if (word.endsWith('.')) return true;
  const nextWord = text.slice(next, wordAfter(text, end, next)).replace(/[^\p{L}\p{N}'’-]/gu, '');
  const starter = STARTERS.has(nextWord.toLowerCase());
  if (/^\p{Lu}$/u.test(word)) {
    // "J. K. Rowling", but "Plan B. The".
    return starter && nextWord !== 'A' && word !== 'I' && nextWord !== 'I';
  }
  if (BEFORE_A_FIGURE.has(key) && /^\d/.test(nextWord)) return false;
  if (BEFORE_A_NAME.has(key)) return key === 'v' && starter;
  if (MAYBE_LAST.has(key) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) {
    return starter || OPENER.test(text[next] ?? '');
  }
  if (/^\d+$/.test(word) && from === start) return false;
  if (NO_ABBREVIATION.test(word)) return true;
  return splitterCuts(text, start, stop, next, end);
}

/** The same in a language with a grammar: its abbreviations, initials and ordinals end nothing. */
function endsSentenceIn(
  text: string,
  start: number,
  stop: number,
  next: number,
  end: number,
  grammar: Grammar,
): boolean {
  // «… ?» — dijo: a clause goes on after the dash.
  const dash = /^[—–-]\s?/u.exec(text.slice(next, next + 2))?.[0].length ?? 0;
  if (/\p{Ll}/u.test(firstLetter(text, next + dash, end))) return false;
  if (text[stop] !== '.') return true;
  const from = wordBefore(text, start, stop);
  const word = text.slice(from, stop).replace(/^["'“‘„«»([{]+/, '');
  const key = word.toLowerCase();
  if (/^\p{L}$/u.test(word) || grammar.abbreviations.has(key) || grammar.titles.has(key))
    return false;
  if (!/^\d+$/.test(word)) return true;
  if (from === start) return false;
  if (!grammar.ordinalStop || word.length > 2) return true;
  // "am 3. Dezember", but "Er wird 34. Die Feier": what follows a number and is no noun begins anew.
  const following = text
    .slice(next, wordAfter(text, end, next))
    .toLowerCase()
    .replace(/[^\p{L}-]/gu, '');
  return (
    grammar.articles.has(following) ||
    grammar.pronouns.has(following) ||
    grammar.conjunctions.has(following) ||
    grammar.prepositions.has(following) ||
    grammar.fillers.has(following)
  );
}

/**
 * Where sentences of `text[start, end)` begin, but for the first, in order. A sentence takes the
 * closing marks and brackets that hug its stop. Works inside quotation marks too: `"Go. Now."` is
 * two sentences. Takes time linear in the length.
 */
export function sentenceStarts(
  text: string,
  start: number,
  end: number,
  grammar: Grammar | null = null,
): number[] {
  const starts: number[] = [];
  let index = start;
  while (index < end) {
    if (!STOP.test(text[index] ?? '')) {
      index += 1;
      continue;
    }
    const stop = index;
    let after = stop + 1;
    while (after < end && STOP.test(text[after] ?? '')) after += 1;
    const last = after - 1;
    while (after < end && CLOSER.test(text[after] ?? '')) after += 1;
    let next = after;
    while (next < end && SPACE.test(text[next] ?? '')) next += 1;
    if (next > after && next < end) {
      const ellipsis = last > stop || text[stop] === '…';
      const plain =
        grammar !== null
          ? endsSentenceIn(text, start, stop, next, end, grammar)
          : ellipsis
            ? !/[\p{Ll}]/u.test(firstLetter(text, next, end))
            : endsSentence(text, start, stop, next, end);
      if (plain) starts.push(next);
    }
    index = after;
  }
  return starts;
}
