import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { phonesOf, pluralOf } from '../../../src/speech/lexicon/ipa.ts';

/** The vowels and consonants of cmulex as flite 2 has them; a vowel without its digit is refused there. */
const PHONE =
  /^(?:(?:aa|ae|ah|ao|aw|ay|eh|er|ey|ih|iy|ow|oy|uh|uw)[01]|ax0|b|ch|d|dh|f|g|hh|jh|k|l|m|n|ng|p|r|s|sh|t|th|v|w|y|z|zh)$/;

describe('IPA in phones', () => {
  test.each([
    ['kiːv', ['k iy1 v']],
    ['ˈkɪə ˈstɑːmə', ['k ih1 r', 's t aa1 m ax0']],
    ['ˌvɒlɒˈdɪmɪr zəˈlɛnski', ['v aa0 l aa0 d ih1 m ih0 r', 'z ax0 l eh1 n s k iy0']],
    ['ʃiː dʒɪnˈpɪŋ', ['sh iy1', 'jh ih0 n p ih1 ng']],
    ['t͡ʃaɪ', ['ch ay1']],
    ['wuːt͡ɕ', ['w uw1 ch']],
    ['makʁɔ̃', ['m aa1 k r ao0 n']],
    ['ˈmyːlɐ', ['m uw1 l ah0']],
    ['mɪçˈaːl', ['m ih0 hh aa1 l']],
    ['ˈbɒt.n̩', ['b aa1 t ax0 n']],
    ['bɔˈlɔɲ', ['b ao0 l ao1 n']],
    ['ˈɲɔki', ['n y ao1 k iy0']],
    ['bɜːrd', ['b er1 d']],
    ['aʊˌtɛəˈrəʊə', ['aw0 t eh0 r ow1 ax0']],
    ['ə', ['ax0']],
    ['ˈə', ['ah1']],
    ['(ə)lɒŋ', ['ax0 l aa1 ng']],
  ])('of /%s/', (ipa, words) => {
    expect(phonesOf(ipa)).toEqual({ words });
  });

  it('names the first sign that is none', () => {
    expect(phonesOf('kiːΩv')).toEqual({ unknown: 'Ω' });
    expect(phonesOf('k1v')).toEqual({ unknown: '1' });
    expect(phonesOf('ˈ')).toMatchObject({ unknown: 'ˈ' });
    expect(phonesOf('Keev')).toEqual({ unknown: 'K' });
  });

  it('makes plurals as English does', () => {
    expect(['k ae1 t', 'd ao1 g', 'ch er1 ch', 'p ow1 l'].map(pluralOf)).toEqual([
      'k ae1 t s',
      'd ao1 g z',
      'ch er1 ch ax0 z',
      'p ow1 l z',
    ]);
  });

  it('has phones of flite’s alone, and the same for letters written apart', () => {
    const sign = fc.constantFrom(...'pbtdkɡmnŋɲfvθðszʃʒxhlrɹjwiɪeɛæaɑɒɔoʊuyʌəɜøœˈˌː.̩̃͡ç '.split(''));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 20 }), (ipa) => {
        const phones = phonesOf(ipa);
        expect(phonesOf(ipa.normalize('NFD'))).toEqual(phones);
        if ('unknown' in phones) return;
        for (const word of phones.words)
          for (const phone of word.split(' ')) expect(phone).toMatch(PHONE);
      }),
      { numRuns: 500 },
    );
  });
});
