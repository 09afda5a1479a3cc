import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { closingLine, disclosureIn } from '../../src/episode/closing.ts';

const article = (author: string | null, publisher: string | null, language = 'en-GB') =>
  ({ author, publisher, language }) as Article;
const DISCLOSURE = disclosureIn('en').text;

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

  it.each([
    [
      'de-AT',
      'Geschrieben von Ana Reyes für Laterne. Die Stimmen in dieser Folge sind computergeneriert.',
    ],
    ['pl', 'Tekst: Ana Reyes, Laterne. Głosy w tym odcinku wygenerował komputer.'],
    ['sv', `Written by Ana Reyes for Laterne. ${DISCLOSURE}`],
  ])('in %s is in the language of the article, where its words are known', (language, words) => {
    expect(closingLine(article('Ana Reyes', 'Laterne', language), true)).toBe(words);
    expect(words.endsWith(disclosureIn(language).text)).toBe(true);
  });
});
