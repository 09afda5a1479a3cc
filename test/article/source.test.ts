import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFile, readPage, readStdin } from './read.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'article-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const STORY =
  'The old mill at Brack Water is to be a school. “We said that it couldn’t be done,” admitted its architect, Ivo Lang, “and we were wrong.”';
const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let i = 0, state = 7; i < length; i++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[i] = 33 + ((state >> 16) % 94);
  }
  return bytes;
};

describe('a source that is no article', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['a missing file', 'SOURCE_NOT_FOUND', () => readFile(join(folder, 'nothing.txt'))],
    ['a directory', 'SOURCE_UNREADABLE', () => readFile(folder)],
    ['nothing', 'SOURCE_EMPTY', () => readStdin('')],
    ['white space', 'SOURCE_EMPTY', () => readStdin(' \r\n\u2028\t')],
    ['NULs', 'SOURCE_NOT_TEXT', () => readStdin(`${STORY}\0\0${STORY}`)],
    ['a PDF', 'SOURCE_NOT_TEXT', () => readStdin('%PDF-1.7 and so on')],
    ['random bytes', 'SOURCE_NOT_TEXT', () => readStdin(noise(4000).map((byte) => byte * 3))],
    ['random characters', 'SOURCE_NO_ARTICLE', () => readStdin(noise(4000))],
    ['figures', 'SOURCE_NO_ARTICLE', () => readStdin('31415 92653 58979 32384\n'.repeat(50))],
    ['too much of standard input', 'SOURCE_TOO_LARGE', () => readStdin(noise(20_000_000))],
    [
      'a login page',
      'SOURCE_NO_ARTICLE',
      () =>
        readPage(
          '<html><title>Log in</title><body><h1>Log in</h1><form><p>Please enter your name and password to go on reading.</p><input type="password"></form></body></html>',
          'text/html',
        ),
    ],
    [
      'a page of links',
      'SOURCE_NO_ARTICLE',
      () =>
        readPage(
          `<html><body><ul>${'<li><a href="/a">A story about the council and its bridge</a></li>'.repeat(40)}</ul></body></html>`,
          'text/html',
        ),
    ],
    [
      'fifty thousand elements in one another',
      'SOURCE_TOO_LARGE',
      () => readPage(`${'<div>'.repeat(39_000)}<p>${STORY}`, 'text/html'),
    ],
    [
      'a tag of fifty thousand attributes',
      'SOURCE_TOO_LARGE',
      () => readPage(`<p ${'a=b '.repeat(50_000)}>${STORY}</p>`, 'text/html'),
    ],
    [
      'ten thousand comments',
      'SOURCE_TOO_LARGE',
      () => readPage(`<p>${STORY}</p>${'<!-- -->'.repeat(10_000)}`, 'text/html'),
    ],
    ['thirty thousand paragraphs', 'SOURCE_TOO_LARGE', () => readStdin('It was.\n'.repeat(30_000))],
    [
      'a million "<"',
      'SOURCE_TOO_LARGE',
      () => readPage(`<p>${STORY}</p>${'<'.repeat(1_000_000)}`, 'text/html'),
    ],
  ])('%s', async (_, code, read) => {
    await expect(read()).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^.+\.$/),
      advice: expect.stringMatching(/^.+\.$/),
    });
  });

  it('a file of 20 MB, by its size alone', async () => {
    const path = join(folder, 'noise.bin');
    await writeFile(path, noise(20_000_000));
    await expect(readFile(path)).rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  });

  it('a named pipe that nobody writes to, at once', async () => {
    const path = join(folder, 'pipe.txt');
    execFileSync('mkfifo', [path]);
    await expect(readFile(path)).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining('pipe'),
    });
  });

  it.each(['/dev/zero', '/dev/null'])('a device: %s', async (path) => {
    await expect(readFile(path)).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
  });

  it('a file that the system will not open', async () => {
    const path = join(folder, 'loop.txt');
    await symlink(path, path);
    await expect(readFile(path)).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining('ELOOP'),
    });
  });

  it('anything, once interrupted', async () => {
    await expect(readStdin(STORY, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });

  it('a file, interrupted while it is opened', async () => {
    const path = join(folder, 'story.txt');
    await writeFile(path, STORY);
    const control = new AbortController();
    const reading = readFile(path, { signal: control.signal });
    control.abort();
    await expect(reading).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  it('standard input that nobody ends, interrupted: it holds the process no longer', async () => {
    const stdin = new PassThrough();
    stdin.write(STORY);
    const control = new AbortController();
    const reading = readFile('-', { stdin, signal: control.signal });
    do await setImmediate();
    while (stdin.readableLength > 0);
    control.abort();
    await expect(reading).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(stdin.destroyed).toBe(true);
  });
});

describe('text', () => {
  it.each<[string, BufferEncoding | 'windows-1252', string]>([
    ['UTF-8 with a mark', 'utf8', '\ufeff'],
    ['UTF-16 with a mark', 'utf16le', '\ufeff'],
    ['UTF-16 without', 'utf16le', ''],
    ['windows-1252', 'windows-1252', ''],
  ])('is decoded from %s', async (_, encoding, mark) => {
    const bytes =
      encoding === 'windows-1252' ? windows1252(STORY) : Buffer.from(mark + STORY, encoding);
    expect((await readStdin(bytes)).text).toBe(STORY);
  });

  it('is decoded from windows-1251, undeclared', async () => {
    const story =
      'Старая мельница станет школой. Архитектор сказал, что никто не верил в этот замысел, но город нашёл деньги.';
    const article = await readStdin(windows1251(story.repeat(3)));
    expect(article.text).toBe(story.repeat(3));
    expect(article.language).toBe('ru');
  });

  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['U+2028', '\u2028'],
  ])('keeps its %s breaks and reads them as breaks', async (_, br) => {
    const text = `${STORY}${br}${br}The roof alone took a year.${br}${br}It opens in May.`;
    const article = await readStdin(text);
    expect(article.text).toBe(text);
    expect(article.blocks.map((block) => block.text)).toEqual([
      STORY,
      'The roof alone took a year.',
      'It opens in May.',
    ]);
  });

  it('loses what turns its writing round or is never heard', async () => {
    const article = await readStdin(
      `The mill\u202e was \u200bsold\u00ad to the town, \u0007said Ivo Lang, who drew the plans.`,
    );
    expect(article.blocks[0]?.text).toBe(
      'The mill was sold to the town, said Ivo Lang, who drew the plans.',
    );
  });

  it('is told from Markdown and HTML by its content where no name says', async () => {
    expect((await readStdin(`# The mill\n\n${STORY}`)).blocks[0]).toMatchObject({
      kind: 'title',
      text: 'The mill',
    });
    expect(
      (await readStdin(`<h1>The mill</h1><p>${STORY}</p><p>${STORY.replace('mill', 'barn')}</p>`))
        .blocks[0]?.text,
    ).toBe('The mill');
  });

  it('of a page shows no tag of its title', async () => {
    const html = `<html lang="en"><head><title>&lt;script&gt;alert(1)&lt;/script&gt; The mill</title><meta property="og:image" content="javascript:alert(1)"></head><body><article><p>${STORY}</p><p>It opens in May, the town says.</p></article></body></html>`;
    const article = await readPage(html, 'text/html');
    expect(article.title).toBe('<script>alert(1)</script> The mill');
    expect(article.picture).toBeNull();
  });

  it.each([
    ['quotations in one another', `${'>'.repeat(40)} a`],
    ['lists in one another', `${'- 1. '.repeat(20)} a`],
    ['indents', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['brackets', 'a roof] '.repeat(10_000)],
    ['addresses', 'a roof too, a@b.eu '.repeat(5000)],
    ['lines', 'a roof too\n'.repeat(15_000)],
  ])('that would take the Markdown reader for ever is read plainly: %s', async (_, tangle) => {
    const text = `${STORY} ${'and the roof too '.repeat(50)}\n\n${tangle}`;
    const article = await readPage(text, 'text/markdown');
    expect(article.notices.map(({ code }) => code)).toContain('markdown-as-text');
  });

  it('goes through long words, blanks and lone marks', async () => {
    const article = await readStdin(
      `${STORY}\n\n${'a'.repeat(300)} ${' '.repeat(1_000_000)}\n\n${STORY.replace('old', 'new')}`,
    );
    expect(article.blocks).toHaveLength(3);
  });
});

function windows1252(text: string): Buffer {
  const special: Record<string, number> = { '“': 0x93, '”': 0x94, '’': 0x92 };
  return Buffer.from(Array.from(text, (char) => special[char] ?? char.charCodeAt(0)));
}

function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (char) => {
      const code = char.charCodeAt(0);
      if (char === 'ё') return 0xb8;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
}
