import type { Span } from '../article/article.ts';
import type { Document, Paragraph } from './document.ts';
import type { Grammar } from './languages/grammar.ts';
import { shapeOf as shapeIn } from './languages/shape.ts';
import { stretchesIn } from './languages/speech.ts';
import { type Marked, markedIn } from './marks.ts';
import type { Turn } from './turns.ts';
import { SPEECH_VERBS } from './words.ts';

/** A marked stretch with what its own shape tells. */
export type Candidate = Marked & {
  readonly index: number;
  readonly paragraph: number;
  /** `speech`: voiced if anyone can be found, or not. `fragment`: part of a paraphrase. `kept`: the narrator's. */
  readonly shape: 'speech' | 'fragment' | 'kept';
  readonly words: number;
  /** Who speaks by position alone: a transcript's label, or the line under a block quotation. */
  readonly by?: Span & { readonly kind: 'transcript' | 'answer' | 'line' };
};

const WORDS = /[\p{L}\p{N}]+(?:['’‑.-][\p{L}\p{N}]+)*/gu;
const NAMING =
  /(?:call(?:ed|s|ing)?|dub(?:bed|s)?|label(?:l?ed|s)?|nicknamed?|named?|titled|entitled|known as|described as|so-called|branded|termed|called the|the word|the words|the phrase|the term|slogan|hashtag)(?: \p{L}+){0,3} ?$/iu;
/** `"Check it twice" has become a rule`: the words themselves are spoken of, and nobody says them. */
const IS_SUBJECT =
  /^(?:has|had|is|was|may|might|can|will|would|could|soon|now|still|quickly)? ?(?:been|be|become|became|becomes|remains?|remained|is|was|has|had|means|meant|sounds|sounded|stands)(?![\p{L}’'])/u;
/** `"We wait" was all she said`: here somebody does. */
const AS_SAID =
  /\b(?:what|how|all|reply|replies|answer|response|comment|verdict|message|conclusion|says?|said|told)\b/;
/** `"No comment" — Jane Roe, her agent`, up to the paragraph's end. */
const SIGNED = /^[—–-]{1,2}\s?\p{Lu}[^.!?"“”]{2,70}$/u;
/** Opens a paragraph that goes on with a quotation in single marks. */
const SINGLE_OPENER = /^['‘](?=[\p{Lu}\p{N}“"…])/u;
/** How speech begins and titles seldom do. */
const TALK =
  /^(?:i|we|you|he|she|they|it|that|there|yes|no|thank|thanks|please|only|not|never|oh|well|ok|okay)(?:['’]\p{L}+)?(?![\p{L}\p{N}])/iu;

/** What a title follows: "her show, “The Overthrow Hour,”". */
const WORK =
  /\b(?:show|program|programme|film|movie|novel|book|song|album|series|play|podcast|column|essay|article|magazine|documentary|sitcom|drama|musical|single|anthem|memoir|best-?seller|poem|story|opera|ballet|painting|exhibition|slogan|words|hat|sign|shirt|banner)[,:]?$/iu;

/** What a title is followed by: "“Larder,” a film about bread". */
const WORK_AFTER =
  /^,? ?(?:a|an|the|his|her|their) (?:[\p{L}-]+ ){0,2}(?:show|programme|program|film|movie|novel|book|song|album|series|play|podcast|documentary|sitcom|drama|musical|thriller|comedy|memoir|opera|ballet|painting)\b/iu;

/** "told “Breakfast Hour,”", "the BBC’s “Breakfast Hour”", "on “Breakfast Hour”": where somebody spoke. */
const SHOWN_ON = /(?:\btold|\btells|\b(?:on|in|of|with)|['’]s)$/iu;

const MARKS = /^["'“”„‟«»″‘’‚‹›`\s]+|["'“”„‟«»″‘’‚‹›`\s]+$/g;

const SMALL_WORD = /^(?:a|an|the|and|or|nor|but|of|in|on|at|to|for|with|by|from|as|de|la|du|vs)$/;

/** "The Long Weir", "Salt and Other Stories": capitals but for small words. */
function isTitleCase(words: readonly string[]): boolean {
  const names = words.filter((word) => /^\p{L}/u.test(word) && !SMALL_WORD.test(word));
  return words.length >= 2 && names.length > 0 && names.every((word) => /^\p{Lu}/u.test(word));
}

/** `"It is," she said, "over."`: the clause between two halves of one sentence. */
const CLAUSE_ENDS = /[,–—-]\s*$/;
const BREAKS_SENTENCE = /^[\s,–—-]*(?:\p{L}[\p{L}\p{M}'’.-]*\s?){1,8}[,–—-]\s*$/u;

function hasSpeechVerb(words: string): boolean {
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’-]+/u)
    .some((word) => SPEECH_VERBS.has(word));
}

/** "…," said Smith · "…" Smith told reporters: a clause of speech begins right after. */
const CLAUSE_FOLLOWS = 60;

type Context = {
  /** The paragraph's text up to the marked stretch, and after it. */
  readonly before: string;
  readonly after: string;
  /** The words since the voiced quotation before it in the paragraph, if there is one. */
  readonly sinceVoiced: string | null;
  /** Whether the article writes speech in single marks. */
  readonly british: boolean;
};

/** What a marked stretch is by its own shape and the words around it. */
function shapeOf(
  text: string,
  marked: Marked,
  context: Context,
): Pick<Candidate, 'shape' | 'words'> {
  const { before, after, sinceVoiced } = context;
  const inner = text.slice(marked.start, marked.end).replace(MARKS, '');
  const found = inner.match(WORDS) ?? [];
  const words = found.length;
  const as = (shape: Candidate['shape']) => ({ shape, words });
  const capital = /^[^\p{L}\p{N}]*[\p{Lu}\p{Lo}\p{N}]/u.test(inner);
  const stop = /[.!?…]$/.test(inner);
  const ends = /[.,!?…—–-]$/.test(inner) || /^,/.test(after);
  const last = /\p{L}+$/u.exec(before)?.[0].toLowerCase() ?? '';
  const led = before === '' || /[,:—–-]$/.test(before) || /[.!?…”"’']$/.test(before);
  const verbBefore = SPEECH_VERBS.has(/\p{L}+(?=[,:]?$)/u.exec(before)?.[0].toLowerCase() ?? '');
  const clause = after.slice(0, CLAUSE_FOLLOWS).split(/[.!?]/, 1)[0] ?? '';
  const clauseFollows = ends && hasSpeechVerb(clause);
  const opensSentence = before === '' || /[.!?…][”"’']?$/.test(before);
  if (words === 0) return as('kept');
  if (before === '' && words > 1 && !isTitleCase(found) && SIGNED.test(after)) return as('speech');
  if (!ends && opensSentence && IS_SUBJECT.test(after) && !AS_SAID.test(clause)) return as('kept');
  if (
    sinceVoiced !== null &&
    /[.,!?…]$/.test(inner) &&
    CLAUSE_ENDS.test(sinceVoiced) &&
    BREAKS_SENTENCE.test(sinceVoiced) &&
    hasSpeechVerb(sinceVoiced)
  ) {
    return as('speech');
  }
  if (words <= 5 && NAMING.test(before)) return as('kept');
  const title = isTitleCase(found);
  if ((title || (capital && words === 1)) && (WORK.test(before) || WORK_AFTER.test(after)))
    return as('kept');
  if (title && SHOWN_ON.test(before)) return as('kept');
  if (marked.style === 'single' && !context.british) {
    return as(words > 4 && ends && (verbBefore || clauseFollows) ? 'speech' : 'kept');
  }
  const talk = stop && TALK.test(inner);
  const spoken = before.endsWith(':') || verbBefore || clauseFollows || talk;
  if (title && !spoken && (!stop || (before !== '' && words <= 6))) return as('kept');
  if (capital && (led || SPEECH_VERBS.has(last) || (ends && words >= 5))) {
    return as(!ends && (words <= 2 || (words <= 4 && /^\p{Ll}/u.test(after))) ? 'kept' : 'speech');
  }
  if (words <= 4) {
    const tail = /[—–,:-]$/.test(before) && /[.,!?…]$/.test(inner) && words > 2;
    return as(tail ? 'speech' : 'kept');
  }
  if (words === 5 && !capital && !spoken && !hasSpeechVerb(before)) return as('kept');
  return as(capital || (led && ends) ? 'speech' : 'fragment');
}

/** Whether single marks hold more of the article's speech than double ones. */
function writesSingle(marked: readonly (readonly Marked[])[]): boolean {
  let balance = 0;
  for (const each of marked.flat()) {
    if (each.end - each.start > 15) balance += each.style === 'single' ? 1 : -1;
  }
  return balance > 0;
}

/** "— Jane Roe" under or at the end of a block quotation. */
const ATTRIBUTION_LINE = /(?:^|\s)[—–-]{1,2}\s?(?=\p{Lu}[\p{L}.'’-]*(?:[ ,]|$))[^.!?]{2,80}$/u;

function blockQuotation(
  document: Document,
  index: number,
): Pick<Candidate, 'start' | 'end' | 'by'> | null {
  const paragraph = document.paragraphs[index];
  if (paragraph === undefined) return null;
  const { start, end } = paragraph;
  const text = document.text.slice(start, end);
  const line = ATTRIBUTION_LINE.exec(text);
  if (line?.index === 0) return null;
  if (line !== null) {
    const from = start + line.index;
    return { start, end: from, by: { start: from, end, kind: 'line' } };
  }
  const next = document.paragraphs[index + 1];
  if (next !== undefined) {
    const below = document.text.slice(next.start, next.end);
    if (ATTRIBUTION_LINE.exec(below)?.index === 0) {
      return { start, end, by: { start: next.start, end: next.end, kind: 'line' } };
    }
  }
  return { start, end };
}

function countWords(text: string): number {
  return (text.match(WORDS) ?? []).length;
}

/**
 * The marked stretches of running text, and what is speech by its place: block quotations and
 * the lines of a transcript. Headlines and headings stay the narrator's.
 */
export function candidatesOf(
  document: Document,
  turns: ReadonlyMap<number, Turn>,
  grammar: Grammar | null = null,
): Candidate[] {
  const { text } = document;
  const candidates: Candidate[] = [];
  const marked = document.paragraphs.map(({ kind, start, end }, index) => {
    if (kind === 'title' || kind === 'heading') return [];
    const next = document.paragraphs[index + 1];
    const carries =
      next?.kind === kind && SINGLE_OPENER.test(text.slice(next.start, next.start + 3));
    return grammar === null
      ? markedIn(text, start, end, carries)
      : stretchesIn(text, start, end, carries, grammar);
  });
  const british = writesSingle(marked);
  const whole = (paragraph: number, span: Pick<Candidate, 'start' | 'end' | 'by'>) => {
    const words = countWords(text.slice(span.start, span.end));
    const shape = words > 0 ? 'speech' : 'kept';
    const index = candidates.length;
    candidates.push({ ...span, style: 'double', form: 'pair', index, paragraph, shape, words });
  };
  document.paragraphs.forEach((paragraph: Paragraph, index) => {
    const turn = turns.get(index);
    if (turn !== undefined) {
      if (turn.speech !== null && turn.by !== null) whole(index, { ...turn.speech, by: turn.by });
      return;
    }
    const own = marked[index] ?? [];
    if (own.length === 0 && paragraph.kind === 'quote') {
      const quotation = blockQuotation(document, index);
      if (quotation !== null) whole(index, quotation);
      return;
    }
    let voiced = -1;
    for (const each of own) {
      if (grammar !== null) {
        const between = voiced < 0 ? null : text.slice(voiced, each.start);
        const shape = shapeIn(text, each, paragraph, british, between, grammar);
        candidates.push({ ...each, index: candidates.length, paragraph: index, ...shape });
        if (shape.shape !== 'kept') voiced = each.end;
        continue;
      }
      const shape = shapeOf(text, each, {
        before: text.slice(Math.max(paragraph.start, each.start - 60), each.start).trimEnd(),
        after: text.slice(each.end, Math.min(paragraph.end, each.end + 80)).trimStart(),
        sinceVoiced: voiced < 0 || each.start - voiced > 80 ? null : text.slice(voiced, each.start),
        british,
      });
      candidates.push({ ...each, index: candidates.length, paragraph: index, ...shape });
      if (shape.shape !== 'kept') voiced = each.end;
    }
  });
  return candidates;
}
