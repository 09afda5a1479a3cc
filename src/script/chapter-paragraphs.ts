import type { Article, BlockKind } from '../article/article.ts';
import { wordsOf } from './chapter-words.ts';
import type { Quotation, Utterance } from './script.ts';

/** A block as the chapter planner sees it. */
export type ChapterParagraph = {
  readonly text: string;
  readonly kind: BlockKind;
  /** 1 to 6; 0 for what is no heading. */
  readonly level: number;
  /** Lower case, in order. */
  readonly words: readonly string[];
  /** Id of its first utterance. */
  readonly first: number;
  /** Whether a chapter may start here without tearing a quotation. */
  readonly mayStart: boolean;
};

const opensWithQuote = /^[\s([—–-]*["“”„«‘‹'`]/u;
const speechVerb =
  '(?:said|says|added|adds|continued|continues|told|tells|went on|explained|explains|insisted|insists|warned|warns|' +
  'admitted|admits|argued|argues|recalled|recalls|replied|replies|concluded|concludes|stressed|noted|notes|claimed|' +
  'claims|stated|states|asked|asks|joked|wrote|writes|tweeted|posted|suggested|suggests|urged|urges|remarked|' +
  'commented|declared|confirmed|agreed|declined|described|acknowledged|emphasi[sz]ed|pointed|thinks|believes|believed)';
const opensWithAttribution = new RegExp(
  `^(?:He|She|They|It|We|I|The(?: [\\p{L}\\p{N}’'-]{1,30}){1,4}) (?:(?:also|then|later|further|has|had|have|\\p{L}{1,20}ly) ){0,2}${speechVerb}\\b`,
  'u',
);
const leadsIn = /[:—–-]\s*$/u;
const endsInQuote = /["”“»’']\s*$/u;
/** A paragraph that does no more than name the speaker of the words before it. */
const bareAttribution = new RegExp(
  `^[^.!?:"“”]{0,80}\\b${speechVerb}\\b[^.!?:"“”]{0,40}[.!?]?$`,
  'u',
);

/** Whether the last quotation mark of a paragraph opens words that no mark closes. */
const leavesQuoteOpen = (text: string): boolean => {
  const lastOpen = text.lastIndexOf('“');
  if (lastOpen >= 0 && lastOpen > Math.max(text.lastIndexOf('”'), text.lastIndexOf('"')))
    return true;
  return text.split('"').length % 2 === 0 && !/\d"/u.test(text);
};

/**
 * Whether reading may pause for a new chapter between two neighbouring paragraphs. It may not where
 * the second opens with a quotation mark or with an attribution, nor where the first is a heading,
 * leads in with a colon or dash, or leaves a quotation open.
 */
const mayPart = (
  before: Pick<ChapterParagraph, 'kind' | 'text'>,
  after: Pick<ChapterParagraph, 'kind' | 'text'>,
): boolean => {
  if (before.kind === 'title' || before.kind === 'heading') return false;
  if (leadsIn.test(before.text)) return false;
  if (after.kind === 'heading') return true;
  if (after.kind === 'quote' || opensWithQuote.test(after.text)) return false;
  if (opensWithAttribution.test(after.text) || leavesQuoteOpen(before.text)) return false;
  return !(
    (before.kind === 'quote' || endsInQuote.test(before.text)) &&
    bareAttribution.test(after.text)
  );
};

/** Blocks that a quotation runs into from the block before. */
const blocksInsideQuotations = (
  utterances: readonly Utterance[],
  quotations: readonly Quotation[],
): ReadonlySet<number> => {
  const inside = new Set<number>();
  for (const quotation of quotations) {
    const blocks = quotation.utterances.map((id) => utterances[id]?.block ?? 0);
    for (const block of blocks) if (block !== blocks[0]) inside.add(block);
  }
  return inside;
};

/** The blocks that are spoken, in order; a block without an utterance cannot start a chapter. */
export const chapterParagraphs = (
  article: Article,
  utterances: readonly Utterance[],
  quotations: readonly Quotation[],
): readonly ChapterParagraph[] => {
  const firstOf = new Map<number, number>();
  for (const utterance of utterances) {
    if (!firstOf.has(utterance.block)) firstOf.set(utterance.block, utterance.id);
  }
  const quoted = blocksInsideQuotations(utterances, quotations);
  const paragraphs: ChapterParagraph[] = [];
  article.blocks.forEach((block, index) => {
    const first = firstOf.get(index);
    if (first === undefined) return;
    const before = paragraphs.at(-1);
    paragraphs.push({
      text: block.text,
      kind: block.kind,
      level: block.kind === 'heading' ? (block.level ?? 2) : 0,
      words: wordsOf(block.text),
      first,
      mayStart: before !== undefined && !quoted.has(index) && mayPart(before, block),
    });
  });
  return paragraphs;
};
