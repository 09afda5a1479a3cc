import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { spokenForm } from '../../src/speech/spoken-form/spoken-form.ts';
import { SPOKEN_FORMS } from './spoken-form-cases.ts';
import { SPOKEN_KINDS } from './spoken-form-kinds.ts';

describe('the spoken form', () => {
  test.each(SPOKEN_FORMS)('of %s', (written, spoken) => {
    expect(spokenForm(written)).toBe(spoken);
  });

  describe.each(Object.entries(SPOKEN_KINDS))('of %s', (_, cases) => {
    test.each(Object.entries(cases))('%s', (written, spoken) => {
      expect(spokenForm(written)).toBe(spoken);
    });
  });

  it.each(['', ' ', '😀👍🏽', '北京市', '…', '—', '"', '\0', '\ud800', 'مرحبا', '???'])(
    'of %j is nothing at all',
    (text) => {
      expect(spokenForm(text)).toBe('');
    },
  );

  it('is plain prose in ASCII without digits, whatever comes in', () => {
    const bits = fc.constantFrom(
      ..."£ $ € 5 10 1,250 .5 2026 0 - – : / % m bn km p.m. Jan. St. No. US II @ # www. .com é Я 北 😀 \0 \ud800 \u0301 & + ( ) “ ” ' a The".split(
        ' ',
      ),
      ' ',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.array(bits, { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (written) => {
        const spoken = spokenForm(written);
        expect(spoken).toMatch(/^[A-Za-z'.,;:!? ]*$/);
        expect(spoken).toBe(spoken.trim());
        expect(spoken).not.toMatch(/ {2}|undefined|NaN/);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every word of plain prose', () => {
    const words = fc.array(fc.stringMatching(/^[b-z]{2,9}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, (list) => {
        fc.pre(
          list.every((word) => !['vs', 'etc', 'eg', 'ie', 'govt', 'tsp', 'tbsp'].includes(word)),
        );
        expect(spokenForm(list.join(' '))).toBe(list.join(' '));
      }),
    );
  });

  it('takes time in step with the length of what comes in', () => {
    const hostile = [
      '5',
      '1,',
      '$1',
      'a.',
      '@a',
      'www.',
      'A',
      'A.',
      '1-',
      '5 ',
      ' - ',
      'http://',
      "'",
      '(',
      '. ',
      'I I ',
      '5-4, ',
      '5/8 ',
      '5s',
      'A v ',
      '👏🏽',
      '5am-',
      '0800 ',
    ];
    for (const bit of hostile)
      expect(spokenForm(bit.repeat(20_000 / bit.length)).length).toBeLessThan(400_000);
  });
});
