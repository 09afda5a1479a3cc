import type { Article } from '../../src/article/article.ts';
import { type ReadOptions, readArticle } from '../../src/article/read-article.ts';

const HERE = new URL('../articles/', import.meta.url);

export const articlePath = (name: string): string => new URL(name, HERE).pathname;

const never = (): AbortSignal => new AbortController().signal;

export function readFile(path: string, options: Partial<ReadOptions> = {}): Promise<Article> {
  return readArticle(path, { signal: never(), ...options });
}

/** Reads text or bytes as standard input. */
export function readStdin(
  content: string | Uint8Array,
  options: Partial<ReadOptions> = {},
): Promise<Article> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readFile('-', { stdin: streamOf(bytes), ...options });
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/** Reads text or bytes as a page of that type. */
export function readPage(
  content: string | Uint8Array,
  type: string,
  options: Partial<ReadOptions> = {},
): Promise<Article> {
  const [media = '', charset] = type.split('; charset=');
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readFile('https://news.example/story', {
    fetchPage: (address) =>
      Promise.resolve({ address, bytes, type: media, charset: charset ?? null, language: null }),
    ...options,
  });
}

/** What stands in neither a block nor a dropped piece, and what stands in two. */
export function uncovered(article: Article): {
  readonly missed: string;
  readonly overlaps: number;
} {
  const places = [...article.blocks, ...article.dropped].sort((a, b) => a.start - b.start);
  let missed = '';
  let overlaps = 0;
  let at = 0;
  for (const { start, end } of places) {
    if (start < at) overlaps++;
    missed += article.text.slice(at, start).trim();
    at = Math.max(at, end);
  }
  return { missed: missed + article.text.slice(at).trim(), overlaps };
}

/** Runs whose words in the block differ from those in the source. */
export function falseRuns(article: Article): readonly string[] {
  return article.blocks.flatMap(({ text, runs }) =>
    runs
      .filter(
        ({ at, start, length }) =>
          text.slice(at, at + length) !== article.text.slice(start, start + length),
      )
      .map((run) => JSON.stringify(run)),
  );
}
