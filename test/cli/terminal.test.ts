import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProgressLine, describe as describeProgress } from '../../src/cli/progress.ts';
import {
  columnsOf,
  pageWidth,
  printable,
  shortened,
  styleFor,
  wrap,
} from '../../src/cli/terminal.ts';

describe('printable', () => {
  it('takes escape sequences, carriage returns and direction overrides out of foreign text', () => {
    expect(printable('a\u001b[31mred\u001b[0m\r\u202eb\u0007\u009b')).toBe('a[31mred[0mb');
  });

  it('leaves letters of every script, emoji and line ends alone', () => {
    expect(printable('Łódź, Київ, 北京 😀\n“ok”')).toBe('Łódź, Київ, 北京 😀\n“ok”');
  });
});

describe('wrap', () => {
  it('loses no word and keeps to the width but for a longer word', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.integer({ min: 10, max: 80 }),
        (text, width) => {
          const words = text.split(/\s+/).filter(Boolean);
          const lines = wrap(text, width);
          expect(lines.join(' ').split(' ').filter(Boolean)).toEqual(words);
          for (const line of lines)
            expect(columnsOf(line) <= width || !line.includes(' ')).toBe(true);
        },
      ),
    );
  });
});

describe('a line', () => {
  it('is cut to a width in columns, and never in a letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 2, max: 40 }),
        (text, width) => {
          const cut = shortened(text, width);
          expect(columnsOf(cut)).toBeLessThanOrEqual(width);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
    );
    expect(shortened('日本語の本', 6)).toBe('日本…');
    expect(columnsOf('Zoe\u0308 山')).toBe(6);
  });
});

describe('a page', () => {
  it('is as wide as the terminal, within reason, and 100 columns where there is none', () => {
    expect([undefined, 0, 4, 40, 80, 400].map(pageWidth)).toEqual([100, 100, 30, 40, 80, 120]);
  });
});

describe('style', () => {
  it('colours a terminal only, and not where NO_COLOR asks for none', () => {
    expect(styleFor({ isTTY: true }, {}).bold('x')).toBe('\u001b[1mx\u001b[0m');
    expect(styleFor({ isTTY: false }, {}).bold('x')).toBe('x');
    expect(styleFor({ isTTY: true }, { NO_COLOR: '1' }).bold('x')).toBe('x');
  });
});

describe('progress', () => {
  it('says what is done, how far, and how long still', () => {
    expect(describeProgress({ step: 'speaking', done: 10, total: 40 }, 5000)).toBe(
      'Speaking 10 of 40 · 25 % · about 15 s left',
    );
    expect(describeProgress({ step: 'mastering', done: 0, total: 0 }, 0)).toBe('Mastering · 100 %');
  });

  it('writes nothing into a pipe', () => {
    const written: string[] = [];
    const line = createProgressLine({ write: (text: string) => written.push(text) }, () => 0);
    line.update({ step: 'speaking', done: 1, total: 2 });
    line.clear();
    expect(written).toEqual([]);
  });
});
