import type { Article, Block, BlockKind } from '../../src/article/article.ts';
import type { Utterance } from '../../src/script/script.ts';
import { articleWith } from './plain-article.ts';

/** Plain text, or a block of another kind. */
export type Piece =
  | string
  | { readonly kind: BlockKind; readonly text: string; readonly level?: number };

/** An article made of pieces, for tests: blocks parted by blank lines, nothing dropped. */
export const articleOf = ({
  title = '',
  titleFrom = title === '' ? 'first sentence' : 'headline',
  paragraphs,
}: {
  readonly title?: string;
  readonly titleFrom?: Article['titleFrom'];
  readonly paragraphs: readonly Piece[];
}): Article => {
  const pieces = paragraphs.map((piece) =>
    typeof piece === 'string' ? { kind: 'paragraph' as const, text: piece } : piece,
  );
  let start = 0;
  const blocks = pieces.map((piece): Block => {
    const text = piece.text.replace(/\s+/gu, ' ').trim();
    const block = {
      ...piece,
      text,
      start,
      end: start + text.length,
      runs: [{ at: 0, start, length: text.length }],
    };
    start = block.end + 2;
    return block;
  });
  const text = blocks.map((block) => block.text).join('\n\n');
  return articleWith(text, blocks, { title, titleFrom });
};

/** One narrated utterance a sentence, roughly: enough to plan chapters by. */
export const sentencesOf = (article: Article): readonly Utterance[] => {
  const utterances: Utterance[] = [];
  article.blocks.forEach((block, index) => {
    for (const match of block.text.matchAll(/\S.*?(?:[.!?]["”’]?(?=\s|$)|$)/gu)) {
      utterances.push({
        id: utterances.length,
        start: block.start + match.index,
        end: block.start + match.index + match[0].length,
        text: match[0],
        kind: 'narration',
        speaker: null,
        quotation: null,
        block: index,
        role: block.kind === 'title' || block.kind === 'heading' ? block.kind : 'text',
      });
    }
  });
  return utterances;
};
