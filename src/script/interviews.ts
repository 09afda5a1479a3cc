import type { Span } from '../article/article.ts';
import type { Document, Paragraph } from './document.ts';
import { labelOf } from './labels.ts';
import { labelledTurns } from './transcripts.ts';
import { asks, type Turn } from './turns.ts';

const SPACE = /\s/;

/** The question that opens a paragraph in bold or italics; null if none does. */
function questionIn(document: Document, paragraph: Paragraph | undefined): Span | null {
  if (paragraph === undefined) return null;
  const { kind, start, end, lead } = paragraph;
  const span = kind === 'heading' ? { start, end } : { start, end: lead };
  if (span.end === start || kind === 'title' || kind === 'quote') return null;
  return asks(document, span) ? span : null;
}

/** A question without a label, and the answer that follows it. */
type Exchange = {
  readonly paragraph: number;
  readonly question: Span;
  readonly answer: Span;
  readonly below: boolean;
};

/** "**Tell us about the ice.**": no question by its mark, but what follows is an answer. */
function promptIn(
  { text }: Document,
  paragraph: Paragraph,
  below: Paragraph | undefined,
): Span | null {
  const { kind, start, end, lead } = paragraph;
  if (kind !== 'paragraph' || lead < end || below === undefined) return null;
  return FIRST_PERSON.test(text.slice(below.start, below.end)) ? { start, end } : null;
}

/** The exchange that begins at a paragraph; null where none does. */
function exchangeAt(document: Document, index: number, within: boolean): Exchange | null {
  const { paragraphs, text } = document;
  const paragraph = paragraphs[index];
  const below = paragraphs[index + 1];
  if (paragraph === undefined) return null;
  const asked = questionIn(document, paragraph);
  const question = asked ?? (within ? promptIn(document, paragraph, below) : null);
  if (question === null) return null;
  let from = question.end;
  while (from < paragraph.end && SPACE.test(text[from] ?? '')) from += 1;
  if (from < paragraph.end)
    return {
      paragraph: index,
      question,
      answer: { start: from, end: paragraph.end },
      below: false,
    };
  if (below?.kind !== 'paragraph' || below.lead >= below.end) return null;
  if (questionIn(document, below) !== null) return null;
  return {
    paragraph: index,
    question,
    answer: { start: below.start, end: below.end },
    below: true,
  };
}

/** Characters of the longest question in a line of its own. */
const LONGEST_QUESTION = 400;

/** Exchanges before plain lines are taken for an interview. */
const FEWEST_PLAIN = 3;

/** Questions in plain lines, each with its answer below: only where they follow one another closely. */
function plainExchanges({ paragraphs, text }: Document): Exchange[] {
  const exchanges: Exchange[] = [];
  let next = 0;
  for (let index = 0; index + 1 < paragraphs.length; index += 1) {
    const paragraph = paragraphs[index];
    const below = paragraphs[index + 1];
    if (paragraph?.kind !== 'paragraph' || below?.kind !== 'paragraph') continue;
    const { start, end } = paragraph;
    if (text[end - 1] !== '?' || end - start > LONGEST_QUESTION) continue;
    const words = text.slice(start, end);
    const told = text.slice(below.start, below.end);
    if (!/^\p{L}/u.test(words) || FIRST_PERSON.test(words)) continue;
    if (!/^\p{L}/u.test(told) || told.endsWith('?') || REPORTS.test(told)) continue;
    if (exchanges.length > 0 && index > next + 3) return [];
    exchanges.push({
      paragraph: index,
      question: { start, end },
      answer: { start: below.start, end: below.end },
      below: true,
    });
    index += 1;
    next = index;
  }
  return exchanges.length < FEWEST_PLAIN ? [] : exchanges;
}

/** Turns without labels: questions in bold, in italics or as headings, each with its answer below. */
function unlabelledTurns(document: Document): Turn[] {
  const marked = unlessFew(document, markedExchanges(document));
  return marked.length > 0 ? marked : unlessFew(document, plainExchanges(document));
}

function markedExchanges(document: Document): Exchange[] {
  const { paragraphs } = document;
  const exchanges: Exchange[] = [];
  for (let index = 0; index < paragraphs.length; index += 1) {
    const exchange = exchangeAt(document, index, exchanges.length > 0);
    if (exchange === null) continue;
    exchanges.push(exchange);
    if (exchange.below) index += 1;
  }
  return exchanges;
}

/** The turns of exchanges, where most are personal; none where a reader may be who asks. */
function unlessFew({ text }: Document, exchanges: readonly Exchange[]): Turn[] {
  const words = ({ start, end }: Span) => text.slice(start, end);
  const personal = exchanges.filter(({ answer }) => FIRST_PERSON.test(words(answer))).length;
  const addressed = exchanges.filter(({ question }) => SECOND_PERSON.test(words(question))).length;
  // Frequent questions are asked by whoever reads: "How do I apply?"
  const enough = exchanges.length * 0.4;
  if (exchanges.length < 2 || personal < enough || addressed < enough) return [];
  return exchanges.flatMap(({ paragraph, answer, below }): Turn[] => {
    const said = { label: null, speech: answer, by: { ...answer, kind: 'answer' as const } };
    if (!below) return [{ paragraph, ...said }];
    return [
      { paragraph, label: null, speech: null, by: null },
      { paragraph: paragraph + 1, ...said },
    ];
  });
}

const FIRST_PERSON = /(?<![\p{L}\p{N}'’])(?:I|I['’]\p{L}{1,2}|[Mm]y|me|[Ww]e)(?![\p{L}\p{N}])/u;
const SECOND_PERSON = /(?<![\p{L}\p{N}'’])(?:you|your|yours|yourself)(?![\p{L}\p{N}])/iu;
const QUOTED = /["“][^"“”]{0,2000}["”]/gu;
const REPORTS =
  /["”’'],? (?:he|she) \p{Ll}+|["”’'],? (?:says|said|adds|added|recalls|remembers|asks|replies) (?:he|she|\p{Lu})/u;
const ABOUT_IT = /^(?:this|the|our) (?:interview|conversation|q&a|transcript)\b|\bas told to\b/i;

/** "[Laughter.]", "Note: …" */
const BREAKS_OFF = /^\[[^\]]*\]$|^\p{Lu}[\p{L} ]{1,24}:\s/u;

/** Whether the narrator goes on: a paragraph about the one who answers, not by them. */
function isNarration(words: string, surname: string): boolean {
  if (ABOUT_IT.test(words)) return true;
  const own = words.replace(QUOTED, '');
  if (FIRST_PERSON.test(own)) return false;
  return REPORTS.test(words) || (surname !== '' && own.includes(surname));
}

/** The turns with the paragraphs that go on with an answer, and have neither label nor question. */
function continued(document: Document, turns: readonly Turn[]): Turn[] {
  const { paragraphs, text } = document;
  const all: Turn[] = [];
  turns.forEach((turn, order) => {
    all.push(turn);
    const { by } = turn;
    if (turn.speech === null || by === null) return;
    const next = turns[order + 1]?.paragraph ?? -1;
    const surname =
      by.kind === 'answer' ? '' : (text.slice(by.start, by.end).split(' ').at(-1) ?? '');
    const end = next < 0 ? paragraphs.length : next;
    for (let index = turn.paragraph + 1; index < end; index += 1) {
      const paragraph = paragraphs[index];
      if (paragraph === undefined || paragraph.kind !== 'paragraph') break;
      const { start, end: close } = paragraph;
      const words = text.slice(start, close);
      if (paragraph.lead === close || BREAKS_OFF.test(words)) break;
      if (
        isNarration(words, surname) ||
        (next < 0 && !FIRST_PERSON.test(words.replace(QUOTED, '')))
      )
        break;
      all.push({ paragraph: index, label: null, speech: { start, end: close }, by });
    }
  });
  return all;
}

/** The turns of an interview or a transcript, by paragraph; none in an article that is neither. */
export function turnsIn(document: Document): ReadonlyMap<number, Turn> {
  const labelled = document.paragraphs.flatMap(
    (paragraph, index) => labelOf(document, paragraph, index) ?? [],
  );
  const named = labelledTurns(document, labelled);
  const turns = named.length > 0 ? named : unlabelledTurns(document);
  return new Map(continued(document, turns).map((turn) => [turn.paragraph, turn]));
}
