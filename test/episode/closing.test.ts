import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { closingLine, DISCLOSURE } from '../../src/episode/closing.ts';

const article = (author: string | null, publisher: string | null) =>
  ({ author, publisher }) as Article;

describe('closing line', () => {
  it('credits the author where there is one and says what the voices are', () => {
    expect(closingLine(article('Ana Reyes', 'The Lantern'), true)).toBe(
      `Written by Ana Reyes for The Lantern. ${DISCLOSURE}`,
    );
    expect(closingLine(article(null, 'The Lantern'), true)).toBe(DISCLOSURE);
  });

  it('is not spoken at all where there is nothing to say', () => {
    expect(closingLine(article(null, null), false)).toBeNull();
    expect(closingLine(article('Ana Reyes', null), false)).toBe('Written by Ana Reyes.');
  });
});
