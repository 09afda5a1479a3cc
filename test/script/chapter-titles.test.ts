import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readArticle } from '../../src/article/read-article.ts';
import { buildScript } from '../../src/script/build-script.ts';

/**
 * The chapters of every article written for the project, as a person would read them in a player:
 * UPDATE_GOLDEN=1 writes titles.txt anew; keep only titles that you would publish.
 */
const goldens = new URL('../golden/chapters/', import.meta.url);
const articles = new URL('../articles/', import.meta.url);
const news = new URL('../articles/news/', import.meta.url);

const sourcesIn = (folder: URL) =>
  readdirSync(folder)
    .filter(
      (name) =>
        /\.(?:txt|md|html)$/u.test(name) &&
        !/^(?:titles|(?:fresh-|unseen-)?made-beside-wanted)\.txt$/u.test(name),
    )
    .map((name) => fileURLToPath(new URL(name, folder)));

const titlesOf = async (path: string): Promise<string> => {
  const article = await readArticle(path, { signal: new AbortController().signal });
  const { chapters } = buildScript(article);
  return `${basename(path)}: ${article.title}\n${chapters.map(({ title }) => `  ${title}\n`).join('')}`;
};

test('titles are those a reader has approved', async () => {
  const paths = [...sourcesIn(articles), ...sourcesIn(goldens), ...sourcesIn(news)].sort();
  const found = await Promise.all(paths.map(titlesOf));
  const golden = new URL('titles.txt', goldens);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, found.join('\n'));
  expect(existsSync(golden), 'titles.txt is missing').toBe(true);
  // An article that is newer than the golden is not judged yet.
  for (const approved of readFileSync(golden, 'utf8').split(/\n(?=\S)/u)) {
    expect(found.map((titles) => titles.trim())).toContain(approved.trim());
  }
});

/** What an editor would have written, before seeing what is made: how near it comes is read, not counted. */
test.each([
  ['twenty news articles', 'news/', 'wanted-chapters.json', 'made-beside-wanted.txt'],
  ['twelve later ones', 'fresh/', 'wanted-fresh-chapters.json', 'fresh-made-beside-wanted.txt'],
  [
    'ten never worked with',
    'unseen/',
    'wanted-unseen-chapters.json',
    'unseen-made-beside-wanted.txt',
  ],
])('titles of %s are those set beside an editor’s', async (_, folder, wish, approved) => {
  const wanted = JSON.parse(readFileSync(new URL(wish, articles), 'utf8')) as Readonly<
    Record<string, readonly string[]>
  >;
  const rows = await Promise.all(
    Object.entries(wanted).map(async ([name, titles]) => {
      const made = (await titlesOf(fileURLToPath(new URL(name, new URL(folder, articles)))))
        .trim()
        .split('\n')
        .slice(1);
      return `${name}\n  wanted: ${titles.join(' | ')}\n  made:   ${made.map((title) => title.trim()).join(' | ')}\n`;
    }),
  );
  const golden = new URL(approved, goldens);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, rows.join('\n'));
  expect(existsSync(golden), `${approved} is missing`).toBe(true);
  expect(rows.join('\n')).toBe(readFileSync(golden, 'utf8'));
});
