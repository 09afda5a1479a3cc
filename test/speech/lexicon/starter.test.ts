import { describe, expect, it } from 'vitest';
import { phonesOf } from '../../../src/speech/lexicon/ipa.ts';
import { createLexicon } from '../../../src/speech/lexicon/lexicon.ts';
import { loadLexicons } from '../../../src/speech/lexicon/load-lexicons.ts';

const VOICES = new URL('../../../voices', import.meta.url).pathname;

describe('the lexicon that comes with quotecast', async () => {
  const { lexicons } = await loadLexicons('en-GB', [VOICES], []);
  const all = lexicons.flatMap(({ pronunciations }) => pronunciations);

  it('has more than 200 names, each once, each with sounds of which every word has one stressed vowel', () => {
    expect(new Set(all.map(({ ipa }) => ipa)).size).toBeGreaterThan(250);
    const written = all.map((each) => each.written);
    expect(written.filter((name, at) => written.indexOf(name) !== at)).toEqual([]);
    const unstressed = all.filter(({ ipa }) => {
      const phones = phonesOf(ipa ?? '');
      const count = 'words' in phones ? phones.words.map((word) => word.split('1').length - 1) : [];
      return count.length === 0 || count.every((each) => each === 0) || Math.max(...count) > 1;
    });
    expect(unstressed).toEqual([]);
  });

  it('has aliases that are words of English letters, and not the name itself', () => {
    for (const { written, alias } of all) {
      if (alias === null) continue;
      expect(alias).toMatch(/^[A-Za-z' -]+$/);
      expect(alias).not.toBe(written);
    }
  });

  it('leaves common words alone, at the start of a sentence too', () => {
    const { lexicon } = createLexicon([all]);
    const prose =
      'Reading the polish on a nice rice dish, may Will mark China white. Said, made, read and lead; a job in august. Nestle in. Turkey, Georgia, Jordan, Chad.';
    expect(lexicon.withSounds(prose)).toEqual({ text: prose, sounds: [] });
  });
});
