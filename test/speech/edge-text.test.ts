import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanForEdge, escapedBytes, splitForEdge } from '../../src/speech/edge-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(fc.constantFrom('A word. ', 'one, ', '"&<>\'', '漢字。', '🙂', ' \n'), {
      maxLength: 60,
    })
    .map((parts) => parts.join('')),
);

const withoutSpace = (text: string): string => text.replace(/\s/gu, '');

describe('cleaning', () => {
  test('leaves only what XML can carry, and changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        const clean = cleanForEdge(text);
        expect(clean).not.toMatch(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u);
        expect(cleanForEdge(clean)).toBe(clean);
      }),
    );
    const kept = 'Kyiv’s £5m – “yes” …\n& 漢字 <b> 🙂';
    expect(cleanForEdge(kept)).toBe(kept);
    expect(cleanForEdge('a\u0000b\ud800c\u0085\ufffe')).toBe('abc');
  });
});

describe('splitting', () => {
  test('every piece is under the limit, whole in its characters, and nothing is lost', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 16, max: 200 }), (raw, limit) => {
        const text = cleanForEdge(raw);
        const pieces = splitForEdge(text, limit);
        expect(withoutSpace(pieces.join(''))).toBe(withoutSpace(text));
        for (const piece of pieces) {
          expect(escapedBytes(piece)).toBeLessThan(limit);
          expect(piece).not.toMatch(/\p{Cs}/u);
          expect(piece.trim()).not.toBe('');
        }
      }),
    );
  });

  test.each([
    ['She left. He stayed behind', 20, ['She left.', 'He stayed behind']],
    ['“Go.” He went, and so did she', 22, ['“Go.” He went,', 'and so did she']],
    ['no stop in the whole of it', 16, ['no stop in the', 'whole of it']],
    ['第一句。第二句', 20, ['第一句。', '第二句']],
    ['Unbrokenwordwithoutend', 16, ['Unbrokenwordwit', 'houtend']],
    ['A & B', 100, ['A & B']],
  ])('%j under %i bytes', (text, limit, pieces) => {
    expect(splitForEdge(text, limit)).toEqual(pieces);
  });

  test('takes time in proportion to the text', () => {
    expect(splitForEdge('word, '.repeat(50_000)).length).toBeGreaterThan(70);
    expect(splitForEdge('a'.repeat(300_000)).length).toBeGreaterThan(70);
  });
});
