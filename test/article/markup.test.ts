import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { falseRuns, readPage, uncovered } from './read.ts';

const BODY =
  'The bridge over the river was opened by the mayor, who said that it was a fine bridge and would last.';

async function read(markdown: string): Promise<Article> {
  const article = await readPage(`${markdown}\n\n${BODY}\n`, 'text/markdown');
  expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
  expect(falseRuns(article)).toEqual([]);
  return article;
}

const spoken = (article: Article): readonly string[] =>
  article.blocks.map(({ kind, text }) => `${kind}: ${text}`);

describe('a title that stands in the front matter alone', () => {
  it.each([
    ['plain', 'title: The bridge at last', 'The bridge at last'],
    ['quoted', 'lang: en\ntitle: "The bridge: at last" # draft', 'The bridge: at last'],
    ['in single marks', "headline: 'At last'\nlang: en", 'At last'],
    ['a number', 'title: 1984', '1984'],
    ['behind an anchor', 'title: &t At last', 'At last'],
  ])('is the headline, in its place: %s', async (_, yaml, title) => {
    for (const br of ['\n', '\r\n']) {
      const matter = `---\n${yaml}\n---`.replaceAll('\n', br);
      const article = await read(matter);
      const [head] = article.blocks;
      expect(spoken(article)).toEqual([`title: ${title}`, `paragraph: ${BODY}`]);
      expect(article.text.slice(head?.start, head?.end)).toBe(title);
      expect(article.dropped.map(({ reason }) => reason)).toEqual(['front matter', 'front matter']);
      expect(article).toMatchObject({ title, titleFrom: 'metadata' });
    }
  });

  it.each([
    ['folded', 'title: >\n  At last'],
    ['over two lines', 'title: At\n  last'],
    ['escaped', 'title: "At\\u0020last"'],
    ['an alias', 'x: &t At last\ntitle: *t'],
  ])('stays front matter where it does not stand there as it reads: %s', async (_, yaml) => {
    const article = await read(`---\n${yaml}\n---`);
    expect(article.title).toBe('At last');
    expect(spoken(article)).toEqual([`paragraph: ${BODY}`]);
  });

  it.each([
    ['# At last', 'title: At last'],
    ['# Otherwise', 'title: Otherwise'],
    ['<h1 align="center">At last</h1>', 'title: At last'],
    ['## AT LAST', 'heading: AT LAST'],
    ['At last!', 'title: At last!'],
  ])('is not said again beside %s', async (line, head) => {
    const article = await read(`---\ntitle: At last\n---\n\n${line}`);
    expect(spoken(article)).toEqual([head, `paragraph: ${BODY}`]);
  });
});

describe('HTML in Markdown', () => {
  it.each<[string, string, readonly string[]]>([
    ['a division', '<div>\nwords\n</div>', ['paragraph: words']],
    [
      'paragraphs with entities',
      '<p align=center>Salt &amp; <b>pep</b>per &mdash; yes.<br>Next\nline</p><p>two',
      ['paragraph: Salt & pepper — yes. Next line', 'paragraph: two'],
    ],
    [
      'details',
      '<details>\n<summary>More of it</summary>\n\nInner *words*.\n\n</details>',
      ['paragraph: More of it', 'paragraph: Inner words.'],
    ],
    ['headings', '<h2>How it was <i>built</i></h2>', ['heading: How it was built']],
    ['a quotation', '<blockquote>We were wrong.</blockquote>', ['quote: We were wrong.']],
    ['a quotation around it', '> <div>\n>   we\n> were</div>', ['quote: we were']],
    ['a list around it', '- <div>we\n  were\n\n  </div>', ['paragraph: we were']],
    ['a tab before it', '1.\t<p>we\n\twere</p>', ['paragraph: we were']],
    [
      'a table',
      '<table><tr><th>a<th>b<tr><td>c<td>d</table>',
      ['paragraph: a, b', 'paragraph: c, d'],
    ],
    ['verse', '<pre>\nRow on,\n\n  row on.\n</pre>', ['paragraph: Row on, row on.']],
    ['CRLF', '<div>one\r\ntwo</div>\r\n', ['paragraph: one two']],
    ['a lone "<"', '<p>2 < 3 & so on</p>', ['paragraph: 2 < 3 & so on']],
  ])('is read for its words: %s', async (_, html, expected) => {
    const article = await read(`The choir sang.\n\n${html}`);
    expect(spoken(article).slice(1, -1)).toEqual(expected);
  });

  it.each([
    '<!-- words -->',
    '<script>\nlet words;\n\nlet more;\n</script>',
    '<style>words { }</style>',
    '<iframe src="https://film.example/">words</iframe>',
    '<embed src="words.swf">',
    '<video controls>words</video>',
    '<div hidden>words</div><p style="display: none">words</p>',
    '<template><p>words</p></template>',
    '<?php words ?>',
  ])('is dropped as markup where no reader sees it: %s', async (html) => {
    const article = await read(`The choir sang.\n\n${html}`);
    expect(article.blocks).toHaveLength(2);
    expect(article.dropped).toEqual([expect.objectContaining({ reason: 'markup', text: html })]);
  });

  it('parts a picture from its caption', async () => {
    const article = await read(
      'The choir sang.\n\n<figure><img src="a.png" alt="b"><figcaption>The quay at dawn</figcaption></figure>',
    );
    expect(article.dropped.map(({ reason }) => reason)).toEqual(['picture', 'caption', 'markup']);
  });

  it('within a paragraph leaves its words, but no script', async () => {
    const article = await read(
      'The <b>choir</b> <script>alert("x")</script>sang<br>on <!-- c -->, <q>all night</q>, &lt;x&gt;.',
    );
    expect(article.blocks[0]?.text).toBe('The choir sang on , “all night”, <x>.');
  });

  it.each<[string, string, string]>([
    ['The choir <script>alert(1)</script>sang.', '<script>', 'The choir sang.'],
    ['Signed, <Mal> the *keeper*, by <b>hand</b><br>.', '<Mal>', 'Signed, the keeper, by hand .'],
    ['A <b>bold</b> <no-such a="1">thing</no-such>, <Mal>.', '<no-such a="1">', 'A bold thing, .'],
  ])('within a paragraph is told of where words may be lost: %s', async (line, tag, words) => {
    const article = await read(line);
    expect(article.blocks[0]?.text).toBe(words);
    const notices = article.notices.filter(({ code }) => code === 'tag-unspoken');
    expect(notices).toHaveLength(1);
    const { place, reason } = notices[0] ?? {};
    expect(article.text.slice(place?.start, place?.end)).toBe(tag);
    expect(reason).toContain(tag);
  });

  it('within a paragraph is not told of where it is known', async () => {
    const article = await read(
      'The <b>choir</b> <a href="#">sang</a><br>on <!-- c -->, <q>all</q>.',
    );
    expect(article.notices.map(({ code }) => code)).not.toContain('tag-unspoken');
  });
});
