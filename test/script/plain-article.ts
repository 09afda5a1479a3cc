import type { Article, Block, BlockKind, Run } from '../../src/article/article.ts';

/** An article around blocks, for tests: everything else is empty unless told. */
export function articleWith(
  text: string,
  blocks: readonly Block[],
  more: Partial<Article> = {},
): Article {
  return {
    source: { kind: 'stdin', ref: '-', sha256: '' },
    text,
    title: 'A test',
    titleFrom: 'first sentence',
    author: null,
    date: null,
    language: 'en',
    publisher: null,
    picture: null,
    blocks,
    dropped: [],
    notices: [],
    ...more,
  };
}

const PREFIX: readonly (readonly [RegExp, BlockKind])[] = [
  [/^# /, 'title'],
  [/^## /, 'heading'],
  [/^> /, 'quote'],
];

/** One block a line: "# " a headline, "## " a heading, "> " a block quotation, else a paragraph. */
export function articleOf(text: string): Article {
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    const [mark, kind] = PREFIX.find(([pattern]) => pattern.test(words)) ?? [/^/, 'paragraph'];
    const spoken = words.replace(mark, '').trim();
    if (spoken !== '') {
      const start = at + line.lastIndexOf(spoken);
      const run: Run = { at: 0, start, length: spoken.length };
      const level = kind === 'heading' ? { level: 2 } : {};
      const end = start + spoken.length;
      blocks.push({
        kind,
        ...level,
        start: at + line.indexOf(words),
        end,
        text: spoken,
        runs: [run],
      });
    }
    at += line.length + 1;
  }
  return articleWith(text, blocks);
}
