import type { Article, Block, Dropped, Notice, Span } from '../article/article.ts';
import { passagesWithin } from '../article/passages.ts';
import { type Piece, piecesOf } from './cuts.ts';
import { type Document, documentOf, type Paragraph, sourceOffset, sourceSpan } from './document.ts';
import { namesByParagraph } from './headlines.ts';
import { turnsIn } from './interviews.ts';
import { type Answer, answersIn } from './languages/answers.ts';
import { grammarOf } from './languages/grammars.ts';
import { type Candidate, candidatesOf } from './quotations.ts';
import { inheritRepeated } from './repeated.ts';
import { resolve } from './resolve.ts';
import { scenesOf } from './scenes.ts';
import type { Quotation, Speaker, Utterance } from './script.ts';
import { attribute } from './sieves.ts';
import { Speakers } from './speakers.ts';
import type { Turn } from './turns.ts';

export type Spoken = {
  readonly utterances: readonly Utterance[];
  readonly quotations: readonly Quotation[];
  /** Labels of an interview that are not read aloud. */
  readonly dropped: readonly Dropped[];
  readonly notices: readonly Notice[];
};

export type UtteranceOptions = {
  /** Who voices a quoted fragment of five words or more inside a paraphrase. */
  readonly fragments: 'speaker' | 'narrator';
};

/** A quotation that is not the narrator's, and who says it. */
type Voiced = { readonly candidate: Candidate; readonly speaker: Speaker | null };

/** Below it a neutral voice is better than a name that may be wrong. */
const SURE_ENOUGH = 0.5;

const SPACE = /\s/;

/**
 * Where each piece of a block stands in the source. Markup between two pieces goes to the first up
 * to the white space, and to the second after it; together they cover the block but white space.
 */
function placesOf(article: Article, block: Block, pieces: readonly Piece[], base: number): Span[] {
  const { text } = article;
  const starts: number[] = [];
  const ends: number[] = [];
  pieces.forEach((piece, index) => {
    const following = pieces[index + 1];
    if (index === 0) starts.push(block.start);
    if (following === undefined) {
      ends.push(block.end);
      return;
    }
    const start = sourceOffset(block, following.start - base);
    let end = sourceOffset(block, piece.end - 1 - base) + 1;
    while (end < start && !SPACE.test(text[end] ?? '')) end += 1;
    ends.push(end);
    let from = end;
    while (from < start && SPACE.test(text[from] ?? '')) from += 1;
    starts.push(from);
  });
  return pieces.map((_, index) => {
    let start = starts[index] ?? block.start;
    let end = ends[index] ?? block.end;
    while (start < end && SPACE.test(text[start] ?? '')) start += 1;
    while (end > start && SPACE.test(text[end - 1] ?? '')) end -= 1;
    return { start, end };
  });
}

function voicedIn(
  article: Article,
  document: Document,
  candidates: readonly Candidate[],
  options: UtteranceOptions,
): { byParagraph: Voiced[][]; starts: (readonly number[])[] } {
  const grammar = grammarOf(article.language);
  const { answers, starts } =
    grammar === null
      ? answersInEnglish(document, candidates)
      : answersIn(document, candidates, grammar);
  const speakers = new Speakers();
  const byParagraph: Voiced[][] = document.paragraphs.map(() => []);
  const quote = ({ start, end }: Span) => {
    const text = document.text.slice(start, end);
    const paragraph = document.paragraphAt(start);
    const block = article.blocks[paragraph.block];
    if (block === undefined) return { start, end, text };
    return { ...sourceSpan(block, start - paragraph.start, end - paragraph.start), text };
  };
  for (const candidate of candidates) {
    if (candidate.shape === 'kept') continue;
    if (candidate.shape === 'fragment' && options.fragments === 'narrator') continue;
    const answer = answers[candidate.index] ?? null;
    let speaker: Speaker | null = null;
    if (answer !== null) {
      const likely = speakers.speaker(answer.meaning, answer.attribution, quote);
      if (likely.confidence >= SURE_ENOUGH) speaker = likely;
    }
    // Elsewhere than in English, a fragment that nobody surely says stays in the narrator's sentence.
    if (grammar !== null && speaker === null && candidate.shape === 'fragment') continue;
    byParagraph[candidate.paragraph]?.push({ candidate, speaker });
  }
  return { byParagraph, starts };
}

/** Who says each candidate, by index, and where the sentences of each paragraph begin. */
type Answers = {
  readonly answers: readonly (Answer | null)[];
  readonly starts: (readonly number[])[];
};

function answersInEnglish(document: Document, candidates: readonly Candidate[]): Answers {
  const scenes = scenesOf(document, candidates);
  const names = namesByParagraph(document, scenes);
  const attributions = inheritRepeated(
    document.text,
    candidates,
    attribute(document, scenes, names, candidates.length),
  );
  const meanings = resolve(document, scenes, names, attributions);
  const answers = attributions.map((attribution, index) => {
    const meaning = meanings[index] ?? null;
    return attribution === null || meaning === null ? null : { attribution, meaning };
  });
  return { answers, starts: scenes.map((scene) => scene.starts) };
}

/** The label before a turn, where nobody need hear it: the narrator asks, or a voice of its own answers. */
function unreadLabel(turn: Turn | undefined, voiced: readonly Voiced[]): Span | null {
  if (turn === undefined || turn.label === null) return null;
  const named = voiced.some(({ speaker }) => speaker !== null);
  return turn.speech === null || turn.by?.kind === 'answer' || named ? turn.label : null;
}

function passagesOf(block: Block, from: number, to: number): Pick<Utterance, 'passages'> {
  const passages = passagesWithin(block.passages ?? [], from, to);
  return passages.length > 0 ? { passages } : {};
}

function roleOf(paragraph: Paragraph): Utterance['role'] {
  return paragraph.kind === 'title' || paragraph.kind === 'heading' ? paragraph.kind : 'text';
}

/**
 * What is said in an article, in order, and by whom: a sentence, or the part of one inside or
 * outside quotation marks, an utterance. Together the utterances of a block cover its source but
 * white space, each character once. Pure; takes time linear in the length.
 */
export function buildUtterances(
  article: Article,
  options: UtteranceOptions = { fragments: 'speaker' },
): Spoken {
  const document = documentOf(article);
  const turns = turnsIn(document);
  const candidates = candidatesOf(document, turns, grammarOf(article.language));
  const { byParagraph, starts } = voicedIn(article, document, candidates, options);
  const utterances: Utterance[] = [];
  const quotations: Quotation[] = [];
  const dropped: Dropped[] = [];
  const notices: Notice[] = [];
  document.paragraphs.forEach((paragraph, index) => {
    const block = article.blocks[paragraph.block];
    if (block === undefined) return;
    const voiced = byParagraph[index] ?? [];
    const spans = voiced.map(({ candidate }) => candidate);
    const { start, end } = paragraph;
    const label = unreadLabel(turns.get(index), voiced);
    const from = label?.end ?? start;
    const spoken = piecesOf(document.text, from, end, starts[index] ?? [], spans);
    const pieces = label === null ? spoken : [{ ...label, quote: null }, ...spoken];
    const places = placesOf(article, block, pieces, start);
    const said: number[][] = voiced.map(() => []);
    pieces.forEach((piece, order) => {
      const place = places[order] ?? { start: block.start, end: block.end };
      if (label !== null && order === 0) {
        const text = article.text.slice(place.start, place.end);
        dropped.push({ ...place, text, reason: 'label' });
        return;
      }
      const speaker = piece.quote === null ? null : (voiced[piece.quote]?.speaker ?? null);
      const id = utterances.length;
      if (piece.quote !== null) said[piece.quote]?.push(id);
      utterances.push({
        id,
        ...place,
        text: document.text.slice(piece.start, piece.end),
        kind: piece.quote === null ? 'narration' : 'quote',
        speaker,
        quotation: piece.quote === null ? null : quotations.length + piece.quote,
        block: paragraph.block,
        role: roleOf(paragraph),
        ...passagesOf(block, piece.start - start, piece.end - start),
      });
    });
    voiced.forEach(({ candidate, speaker }, order) => {
      const place = sourceSpan(block, candidate.start - start, candidate.end - start);
      quotations.push({
        ...place,
        id: quotations.length,
        speaker: speaker?.id ?? null,
        utterances: said[order] ?? [],
      });
      if (speaker === null) {
        notices.push({
          code: 'speaker-unknown',
          place,
          reason: `It is not sure who says ${opening(utterances[said[order]?.[0] ?? -1]?.text ?? '')}: a neutral voice does.`,
        });
      }
    });
  });
  return { utterances, quotations, dropped, notices };
}

const OPENING_WORDS = 6;

/** The first words of a quotation in marks of our own, for a notice. */
function opening(text: string): string {
  const words = text.replace(/^[“‘"'«]+|[”’"'»]+$/gu, '').split(' ');
  const cut = words.length > OPENING_WORDS ? '…' : '';
  return `“${words.slice(0, OPENING_WORDS).join(' ')}${cut}”`;
}
