import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Pronunciation } from '../../../src/article/pronunciation.ts';
import { createLexicon } from '../../../src/speech/lexicon/lexicon.ts';

function alias(written: string, said: string): Pronunciation {
  return { written, alias: said, ipa: null };
}

function ipa(written: string, sound: string): Pronunciation {
  return { written, alias: null, ipa: sound };
}

const NAMES = [
  alias('Xi', 'Shee'),
  alias('Xi Jinping', 'Shee Jin-ping'),
  alias('Houthi', 'Hoothy'),
  alias('Łódź', 'Wootch'),
  alias("O'Neill", 'Oh Neel'),
  alias('Al-Assad', 'al Assad'),
  alias('Nice', 'Niece'),
  alias('GCHQ', 'G C H Q'),
  alias('#MeToo', 'Me Too'),
  alias('Rees', 'Reece'),
];

describe('a lexicon', () => {
  const { lexicon } = createLexicon([NAMES]);

  test.each([
    ['Xi met Xi Jinping.', 'Shee met Shee Jin-ping.'],
    ['Xi’s aide, Xi\u0027s aide', 'Shee’s aide, Shee\u0027s aide'],
    ['Xi’an and Xiomara and Taxi', 'Xi’an and Xiomara and Taxi'],
    ['The Houthis and the Houthis’ boats', 'The Hoothys and the Hoothys’ boats'],
    ['Houthi-led, pro-Houthi', 'Hoothy-led, pro-Hoothy'],
    ['Ło\u0301dz\u0301, Łódź', 'Wootch, Wootch'],
    ['O’Neill and O\u0027Neill', 'Oh Neel and Oh Neel'],
    ['al‑Assad, Al‑Assad', 'al‑Assad, al Assad'],
    ['a nice day in Nice, NICE', 'a nice day in Niece, NICE'],
    ['GCHQ-style GCHQs', 'G C H Q-style G C H Qs'],
    ['#MeToo', 'Me Too'],
    ['Nice.com and a@Nice.fr but in Nice. Then', 'Nice.com and a@Nice.fr but in Niece. Then'],
    ['Rees and Ree', 'Reece and Ree'],
    ['_Nice_ Nice1 1Nice', '_Nice_ Nice1 1Nice'],
    ['', ''],
    ['Nothing.', 'Nothing.'],
  ])('reads “%s”', (written, said) => {
    expect(lexicon.respell(written)).toBe(said);
  });

  it('lays later files over earlier ones; in a file the first of a word counts', () => {
    const layers = [[alias('Kyiv', 'one'), alias('Kyiv', 'two')], [alias('Kyiv', 'three')]];
    expect(createLexicon(layers.slice(0, 1)).lexicon.respell('Kyiv')).toBe('one');
    expect(createLexicon(layers).lexicon.respell('Kyiv')).toBe('three');
  });

  it('has a word of its own for each sound, capital where the name has one', () => {
    const sounds = createLexicon([
      [
        ipa('Kyiv', 'kiːv'),
        ipa('Łódź', 'wuːtɕ'),
        ipa('Keir Starmer', 'kɪə ˈstɑːmə'),
        alias('Houthi', 'Hoothy'),
      ],
    ]).lexicon;
    expect(sounds.withSounds('Kyiv, Łódź and Kyiv’s: Houthis, Kyivs.')).toEqual({
      text: 'Zolaba, Zolabe and Zolaba’s: Hoothys, Zolabi.',
      sounds: [
        { word: 'zolaba', phones: 'k iy1 v' },
        { word: 'zolabe', phones: 'w uw1 ch' },
        { word: 'zolabi', phones: 'k iy1 v z' },
      ],
    });
    expect(sounds.withSounds('Zolaba met Keir Starmer').text).toBe('Zolaba met Zolabe Zolabi');
    expect(sounds.respell('Kyiv')).toBe('Kyiv');
  });

  it('prefers sounds to an alias where both are there, and the alias where the sounds cannot be read', () => {
    const both = { written: 'Kyiv', alias: 'Keev', ipa: 'kiːv' };
    const { lexicon: good } = createLexicon([[both]]);
    expect([good.respell('Kyiv'), good.withSounds('Kyiv').text]).toEqual(['Keev', 'Zolaba']);
    const { lexicon: bad, notices } = createLexicon([[{ ...both, ipa: 'k4v' }, ipa('Lviv', '?')]]);
    expect(bad.withSounds('Kyiv, Lviv')).toEqual({ text: 'Keev, Lviv', sounds: [] });
    expect(notices.map(({ code }) => code)).toEqual(Array(2).fill('pronunciation-unread'));
    expect(notices[0]?.reason).toContain('"4" in /k4v/');
  });

  it('changes whole words alone, and nothing where no word of it stands', () => {
    const word = fc.stringMatching(/^[A-Za-z’'.-]{1,8}$/);
    const text = fc.array(fc.oneof(word, fc.constantFrom('Xi', 'Nice', 'Houthis')), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (words) => {
        const written = words.join(' ');
        const said = lexicon.respell(written);
        const isNamed = /\b(?:Xi|Nice|Houthis?|Rees)\b/.test(written);
        if (!isNamed) expect(said).toBe(written);
        else expect(said.length).toBeGreaterThanOrEqual(written.length);
      }),
    );
  });

  it('is quick with many words, and with words of many lengths', () => {
    const many = Array.from({ length: 20_000 }, (_, n) =>
      alias(`A ${'b'.repeat(n % 95)}${n}`, 'x'),
    );
    const { lexicon: large } = createLexicon([many]);
    expect(large.respell('A '.repeat(5_000))).toHaveLength(10_000);
    expect(large.respell(`A ${'b'.repeat(94)}94`)).toBe('x');
  });
});
