import type { Article, Notice } from '../article/article.ts';
import { type Document, documentOf, indexAt, sourceOffset } from './document.ts';
import { type Entity, slug } from './people.ts';
import { type Candidate, candidatesOf } from './quotations.ts';
import { resolve } from './resolve.ts';
import type { Quotation, Speaker, Utterance } from './script.ts';
import { sentenceStarts } from './sentences.ts';
import { attribute, scenesOf } from './sieves.ts';

export type Spoken = {
  readonly utterances: readonly Utterance[];
  readonly quotations: readonly Quotation[];
  readonly notices: readonly Notice[];
};

export type UtteranceOptions = {
  /** Who voices a quoted fragment of five words or more inside a paraphrase. */
  readonly fragments: 'speaker' | 'narrator';
};

const CONFIDENCE = 0.9;
const SAYS = /[\p{L}\p{N}]/u;

type Voiced = { readonly candidate: Candidate; readonly speaker: Speaker | null };

type Piece = { start: number; end: number; quotation: number | null };

/** Cuts one paragraph at sentences and quotation ends; pieces without a letter join a neighbour. */
function pieces(
  document: Document,
  start: number,
  end: number,
  quotes: readonly { start: number; end: number; quotation: number }[],
): Piece[] {
  const cuts = new Set<number>([start, ...sentenceStarts(document.text, start, end)]);
  for (const quote of quotes) {
    cuts.add(quote.start);
    if (quote.end < end) cuts.add(quote.end);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  const raw: Piece[] = ordered.map((from, index) => {
    const quote = quotes.find((each) => each.start <= from && from < each.end);
    return { start: from, end: ordered[index + 1] ?? end, quotation: quote?.quotation ?? null };
  });
  const merged: Piece[] = [];
  for (const piece of raw) {
    const last = merged.at(-1);
    const says = SAYS.test(document.text.slice(piece.start, piece.end));
    const lastSays = last !== undefined && SAYS.test(document.text.slice(last.start, last.end));
    if (last !== undefined && !says) last.end = piece.end;
    else if (last !== undefined && !lastSays) {
      last.end = piece.end;
      last.quotation = piece.quotation;
    } else merged.push({ ...piece });
  }
  return merged;
}

export function buildUtterances(
  article: Article,
  options: UtteranceOptions = { fragments: 'speaker' },
): Spoken {
  const document = documentOf(article);
  const candidates = candidatesOf(document);
  const scenes = scenesOf(document, candidates);
  const attributions = attribute(document, scenes, candidates.length);
  const people = resolve(document, scenes, attributions);
  const place = (from: number, to: number) => {
    const index = indexAt(document.paragraphs, from, (each) => each.start);
    const paragraph = document.paragraphs[index];
    const block = article.blocks[paragraph?.block ?? 0];
    if (paragraph === undefined || block === undefined) return { start: from, end: to };
    return {
      start: sourceOffset(block, from - paragraph.start),
      end: sourceOffset(block, to - 1 - paragraph.start) + 1,
    };
  };
  const ids = new Map<Entity, string>();
  const taken = new Set<string>();
  const idOf = (entity: Entity) => {
    const known = ids.get(entity);
    if (known !== undefined) return known;
    const base = slug(entity.name);
    let id = base;
    for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
    taken.add(id);
    ids.set(entity, id);
    return id;
  };
  const voiced: Voiced[] = [];
  for (const candidate of candidates) {
    if (candidate.shape === 'kept') continue;
    if (candidate.shape === 'fragment' && options.fragments === 'narrator') continue;
    const attribution = attributions[candidate.index] ?? null;
    const person = people[candidate.index] ?? null;
    const speaker: Speaker | null =
      attribution === null || person === null
        ? null
        : {
            id: idOf(person),
            name: person.name,
            gender: person.gender,
            mention: {
              ...place(attribution.mention.start, attribution.mention.end),
              text: document.text.slice(attribution.mention.start, attribution.mention.end),
            },
            rule: attribution.rule,
            confidence: CONFIDENCE,
          };
    voiced.push({ candidate, speaker });
  }
  const utterances: Utterance[] = [];
  const quotations: Quotation[] = [];
  const notices: Notice[] = [];
  let next = 0;
  document.paragraphs.forEach((paragraph, index) => {
    const block = article.blocks[paragraph.block];
    if (block === undefined) return;
    const quotes: { start: number; end: number; quotation: number; speaker: Speaker | null }[] = [];
    while (next < voiced.length && voiced[next]?.candidate.paragraph === index) {
      const each = voiced[next];
      next += 1;
      if (each === undefined) continue;
      quotes.push({
        start: each.candidate.start,
        end: each.candidate.end,
        quotation: quotations.length + quotes.length,
        speaker: each.speaker,
      });
    }
    const parts = pieces(document, paragraph.start, paragraph.end, quotes);
    const base = quotations.length;
    const made = quotes.map(() => [] as number[]);
    for (const piece of parts) {
      const text = document.text.slice(piece.start, piece.end).trim();
      const from = document.text.slice(piece.start, piece.end);
      const start = piece.start + (from.length - from.trimStart().length);
      const end = start + text.length;
      const id = utterances.length;
      const quote = piece.quotation === null ? undefined : quotes[piece.quotation - base];
      if (piece.quotation !== null) made[piece.quotation - base]?.push(id);
      utterances.push({
        id,
        ...place(start, end),
        text,
        kind: quote === undefined ? 'narration' : 'quote',
        speaker: quote?.speaker ?? null,
        quotation: piece.quotation,
        block: paragraph.block,
        role: paragraph.kind === 'title' || paragraph.kind === 'heading' ? paragraph.kind : 'text',
      });
    }
    quotes.forEach((quote, order) => {
      const at = place(quote.start, quote.end);
      quotations.push({
        ...at,
        id: base + order,
        speaker: quote.speaker?.id ?? null,
        utterances: made[order] ?? [],
      });
      if (quote.speaker === null)
        notices.push({
          code: 'speaker-unknown',
          place: at,
          reason: 'No speaker is sure for this quotation; a neutral voice reads it.',
        });
    });
  });
  return { utterances, quotations, notices };
}
