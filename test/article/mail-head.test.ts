import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { falseRuns, readStdin, uncovered } from './read.ts';

const BODY = `Dear all,

The weir at Colford will be shut for repairs on Monday, and the path beside it as well.

“It will be noisy for a week,” said Ada Quill, who looks after it.`;

const HEAD = [
  'From: "Ada Quill" <ada@weir.example>',
  'To: Friends of the weir <friends@weir.example>,',
  '\tTom Pole <tom@weir.example>',
  'Subject: Re: The weir is shut',
  ' from Monday',
  'Date: Mon, 3 Feb 2025 09:15:00 +0000',
  'X-Mailer: Pigeon 2',
];

describe('the header of a message', () => {
  it.each(['\n', '\r\n'])(
    'is dropped, and its subject is the headline (line end %j)',
    async (nl) => {
      const text = [...HEAD, '', ...BODY.split('\n')].join(nl);
      const article = await readStdin(text);
      expect(article.title).toBe('The weir is shut from Monday');
      expect(article.author).toBe('Ada Quill');
      expect(article.date).toMatch(/^2025-02-03/);
      expect(article.blocks.map(({ kind, text }) => [kind, text.slice(0, 28)])).toEqual([
        ['title', 'The weir is shut from Monday'],
        ['paragraph', 'Dear all,'],
        ['paragraph', 'The weir at Colford will be '],
        ['paragraph', '“It will be noisy for a week'],
      ]);
      expect(new Set(article.dropped.map(({ reason }) => reason))).toEqual(
        new Set(['front matter']),
      );
      expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
      expect(falseRuns(article)).toEqual([]);
    },
  );

  it('with a subject the text opens with says it once', async () => {
    const article = await readStdin(
      `From: ada@weir.example\nSubject: The weir is shut\n\nThe weir is shut\n\n${BODY}`,
    );
    expect(article.blocks.filter(({ text }) => text === 'The weir is shut')).toHaveLength(1);
    expect(article.author).toBeNull();
  });

  it('with no subject, or an encoded one, leaves the headline to the text', async () => {
    for (const subject of [
      'To: b@weir.example',
      'Subject: =?UTF-8?Q?Weir?=',
      'Subject:',
      'Subject: Re:',
    ]) {
      const article = await readStdin(`From: a@weir.example\n${subject}\n\nThe weir\n\n${BODY}`);
      expect(article.title).toBe('The weir');
      expect(article.blocks[0]?.text).toBe('The weir');
      expect(uncovered(article).missed).toBe('');
    }
  });

  it('is no header where speakers take turns, or where one row alone looks like it', async () => {
    for (const head of [
      'Ada: Is it shut?\nTom: It is.',
      'From: the weir, with love',
      'Date: unknown\nTo: be or not',
    ])
      expect((await readStdin(`${head}\n\n${BODY}`)).blocks[0]?.text).toContain(head.slice(0, 4));
  });

  it('loses nothing, whatever its rows say', async () => {
    const row = fc.oneof(
      fc.constantFrom(...HEAD, 'From: A', 'Subject:', 'Subject: x', ' more', '', '\t', 'Sent: now'),
      fc.string({ maxLength: 20 }).map((words) => `Subject: ${words}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const article = await readStdin(`${rows.join('\n')}\n\n${BODY}`);
        expect(uncovered(article)).toEqual({ missed: '', overlaps: 0 });
        expect(falseRuns(article)).toEqual([]);
        expect(article.blocks.some(({ text }) => text.startsWith('The weir at Colford'))).toBe(
          true,
        );
      }),
      { numRuns: 200 },
    );
  });
});
