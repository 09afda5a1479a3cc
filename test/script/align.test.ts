import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, alignParagraphs } from '../../src/script/align.ts';

const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { maxLength: 40 });

describe('aligning lines', () => {
  it('pairs equal lines only, in order, each once', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        let last = -1;
        const places = align(before, after);
        expect(places).toHaveLength(before.length);
        places.forEach((place, index) => {
          if (place === null) return;
          expect(after[place]).toBe(before[index]);
          expect(place).toBeGreaterThan(last);
          last = place;
        });
      }),
    );
  });

  it('finds every line that is still there, whatever was put between', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(40), { maxLength: 10 }), (letters, gaps) => {
        const before = letters.map((letter, index) => `${letter}${index}`);
        const after = [...before];
        gaps.forEach((gap, index) => {
          after.splice(gap % (after.length + 1), 0, `new ${index}`);
        });
        expect(align(before, after).map((place) => after[place ?? -1])).toEqual(before);
      }),
    );
  });

  it('keeps twins apart by their neighbours', () => {
    expect(align(['a', 'yes', 'b', 'yes'], ['a', 'b', 'new', 'yes'])).toEqual([0, null, 1, 3]);
    expect(align(['yes', 'yes', 'no'], ['new', 'yes', 'yes', 'no'])).toEqual([1, 2, 3]);
  });

  it('finds of twins the one in the same company', () => {
    const saved = ['said', 'five', 'dark', 'said', 'six', 'dark'];
    expect(alignParagraphs(saved, ['said', 'five', 'dark'], [0, 0, 0])).toEqual([
      0,
      1,
      2,
      null,
      null,
      null,
    ]);
    expect(alignParagraphs(saved, ['said', 'six', 'dark'], [0, 0, 0])).toEqual([
      null,
      null,
      null,
      0,
      1,
      2,
    ]);
    expect(alignParagraphs(saved, ['new', 'dark', 'six'], [0, 0, 1])).toEqual([
      null,
      null,
      1,
      null,
      2,
      null,
    ]);
  });

  it('in paragraphs pairs equal lines only, in order, each once', () => {
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 4 }), (before, after, length) => {
        let last = -1;
        const paragraphs = after.map((_, index) => Math.floor(index / length));
        alignParagraphs(before, after, paragraphs).forEach((place, index) => {
          if (place === null) return;
          expect(after[place]).toBe(before[index]);
          expect(place).toBeGreaterThan(last);
          last = place;
        });
        expect(alignParagraphs(after, after, paragraphs)).toEqual([...after.keys()]);
      }),
    );
  });

  it('takes 20,000 lines, also all alike, all moved or woven to be slow', () => {
    const count = 20_000;
    const lines = Array.from({ length: count }, (_, index) => `${index}`);
    expect(align(lines, lines.toReversed()).filter((place) => place !== null)).toHaveLength(1);
    const alike = lines.map(() => 'a');
    expect(align(alike, ['b', ...alike])).toHaveLength(count);
    const woven = lines.map((_, index) => `${index % 2 === 0 ? index >> 1 : count - index}`);
    expect(align(woven, woven.toReversed())).toHaveLength(count);
  });
});
