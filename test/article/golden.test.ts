import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { articlePath, falseRuns, readFile, uncovered } from './read.ts';

const ARTICLES = [
  'harbour-ferry.md',
  'shelter.txt',
  'museum.html',
  'council.txt',
  'interview.md',
  'wrapped.txt',
  'marche.txt',
];

function judged(article: Article): unknown {
  const { source, blocks, dropped, ...rest } = { ...article, text: undefined };
  return {
    ref: source.ref,
    ...rest,
    blocks: blocks.map(({ kind, level, text }) => ({
      kind,
      ...(level === undefined ? {} : { level }),
      text,
    })),
    dropped: dropped.map(({ reason, text }) => ({ reason, text })),
  };
}

describe.each(ARTICLES)('%s', (name) => {
  it('reads as judged', async () => {
    const golden = new URL(`../golden/article/${name}.json`, import.meta.url);
    const found = `${JSON.stringify(judged(await readFile(articlePath(name))), null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, found);
    expect(existsSync(golden), `no golden for ${name}`).toBe(true);
    expect(found).toBe(readFileSync(golden, 'utf8'));
  });

  it('is covered by blocks and dropped pieces, each once, and its runs are true', async () => {
    const article = await readFile(articlePath(name));
    expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
    expect(falseRuns(article)).toEqual([]);
  });
});
