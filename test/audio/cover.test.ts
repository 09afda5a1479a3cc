import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawCover, drawFeedCover } from '../../src/audio/cover.ts';
import { setText } from '../../src/audio/cover-text.ts';
import { pngHeader, rgbPng } from '../../src/audio/png.ts';
import { pixelsOf } from './read-png.ts';

const FRAME = { width: 1_000, height: 600, largest: 150, smallest: 60, leading: 1.2 };
const monospaced = (text: string) => 0.6 * Array.from(text).length;

test('a title of any length is set within its frame, in order', () => {
  const words = fc.array(fc.string({ minLength: 1, maxLength: 60 }), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join(' ').replace(/\s+/g, ' ').trim();
      const { size, lines } = setText(text, monospaced, FRAME);
      expect(lines.length * size * FRAME.leading).toBeLessThanOrEqual(FRAME.height);
      for (const line of lines) expect(monospaced(line) * size).toBeLessThanOrEqual(FRAME.width);
      const kept = lines.join('').replace(/…$/, '').replace(/\s/g, '');
      expect(text.replace(/\s/g, '').startsWith(kept)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a short title is set large, on one line', () => {
  expect(setText('Budget', monospaced, FRAME)).toEqual({ size: 150, lines: ['Budget'] });
});

test.each([
  ['plain', 'Harbour ferry returns', 'Quotecast'],
  ['markup', '</text><script>&"\'', '<![CDATA['],
  ['no script the fonts have', '港のフェリー', '東京'],
  ['nothing', '', ''],
  ['control characters', 'a\u0000b\ud800', '\u0007'],
])('a cover of %s is a square PNG of the size asked for', async (_, title, show) => {
  const png = Buffer.from(await drawCover({ title, show, seed: 's', size: 300 }));
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 300]);
});

test('the same episode has the same cover, another one another', async () => {
  const cover = { title: 'A', show: 'B', seed: 'c', size: 300 };
  const [a, b, c] = await Promise.all([
    drawCover(cover),
    drawCover(cover),
    drawCover({ ...cover, seed: 'd' }),
  ]);
  expect(Buffer.compare(a, b)).toBe(0);
  expect(Buffer.compare(a, c)).not.toBe(0);
});

test("a feed's cover is square, 1,400 pixels across, in RGB, and the same each time", async () => {
  const cover = { title: 'The ferry', show: 'B', seed: 'c' };
  const png = await drawFeedCover(cover);
  expect(pngHeader(png)).toEqual({ width: 1_400, height: 1_400, rgb: true });
  expect(Buffer.compare(png, await drawFeedCover(cover))).toBe(0);
  const other = await drawFeedCover({ ...cover, title: 'The bridge' });
  expect(Buffer.compare(png, other)).not.toBe(0);
});

test('a PNG without alpha holds the colours it was given', async () => {
  const pictures = fc.record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    bytes: fc.uint8Array({ minLength: 324, maxLength: 324 }),
  });
  await fc.assert(
    fc.asyncProperty(pictures, async ({ width, height, bytes }) => {
      const rgba = bytes.subarray(0, width * height * 4);
      const png = await rgbPng(rgba, width, height);
      expect(pngHeader(png)).toEqual({ width, height, rgb: true });
      expect(pixelsOf(png)).toEqual([...rgba].filter((_, at) => at % 4 < 3));
    }),
    { numRuns: 50 },
  );
});
