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

/** "**What now?** Nothing.": words in bold at the start of a line. */
const BOLD = /^\*\*(.+?)\*\*( ?)(.*)$/;

function boldBlock(spoken: string, start: number): Block | null {
  const [, bold = '', space = '', rest = ''] = BOLD.exec(spoken) ?? [];
  if (bold === '') return null;
  const runs: Run[] = [{ at: 0, start: start + 2, length: bold.length }];
  const from = start + bold.length + 4;
  if (rest !== '') runs.push({ at: bold.length, start: from, length: space.length + rest.length });
  const text = rest === '' ? bold : bold + space + rest;
  return { kind: 'paragraph', start, end: start + spoken.length, text, runs, lead: bold.length };
}

/** One block a line: "# " a headline, "## " a heading, "> " a block quotation, else a paragraph; "**…**" may open it. */
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
      const bold = boldBlock(spoken, start);
      const level = kind === 'heading' ? { level: 2 } : {};
      const end = start + spoken.length;
      if (bold !== null) blocks.push(bold);
      else
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
