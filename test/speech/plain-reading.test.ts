import { describe, expect, it, test } from 'vitest';
import { plainReading } from '../../src/speech/spoken-form/plain-reading.ts';

describe('what a voice is given that reads numbers itself', () => {
  test.each([
    ['On 5 January 2026 at 5 p.m., Dr. Smith paid $5, or 10%.', null],
    [
      'A £3.2bn plan, $5m-$10m, €400k and 1bn people.',
      'A £3.2 billion plan, $5 million-$10 million, €400 thousand and 1 billion people.',
    ],
    [
      '12m users; 1.8m tall; a 400m hurdles race; 5m/s',
      '12 million users; 1.8m tall; a 400m hurdles race; 5m/s',
    ],
    ['They won 3-1; ages 5-7; the score was 12-0.', 'They won 3 1; ages 5-7; the score was 12 0.'],
    [
      'World War II, Charles III, Super Bowl LIX',
      'World War two, Charles the third, Super Bowl fifty nine',
    ],
    ['#MeToo, @BBCNews', 'hashtag Me Too, at BBC News'],
    ['See https://www.gov.uk/abc-1?x=2.', 'See gov dot uk.'],
    ['No 10 and No. 7; No. He said no. No 5', 'number 10 and number 7; No. He said no. number 5'],
    ['Well done 👏🏽👏🏽 👨‍👩‍👧!', 'Well done !'],
    ['20°C, № 5', null],
  ])('%s', (written, said) => {
    expect(plainReading(written, 'en-GB')).toBe(said ?? written);
  });

  it('leaves other languages alone but for pictures', () => {
    const german = 'Die Bahn zahlt 3,2 Mrd. Euro #Bahn';
    expect(plainReading(german, 'de')).toBe(german);
    expect(plainReading(`${german} 🚂`, 'de-AT')).toBe(`${german} `);
    expect(plainReading('می‌خواهم', 'fa')).toBe('می‌خواهم');
  });
});
