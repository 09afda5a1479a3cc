import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsByLanguage } from '../../src/transcript/foreign.ts';

/** The passages marked, as `language: words`. */
function marked(text: string, language = 'en-GB'): string[] {
  return partsByLanguage(text, language).flatMap((part) =>
    part.language === null ? [] : [`${part.language}: ${part.text}`],
  );
}

test.each([
  ['On the wall stood “שלום עולם”, in chalk.', ['he: שלום עולם']],
  ['The sign says 東京 and, below it, ようこそ.', ['zh: 東京', 'ja: ようこそ']],
  ['They sang Слава and left.', ['und-Cyrl: Слава']],
  ['“Nous ne sommes pas des machines,”', ['fr: “Nous ne sommes pas des machines,”']],
  ['“Das ist nicht mein Bier.”', ['de: “Das ist nicht mein Bier.”']],
  ['“Non è una cosa che si fa,”', ['it: “Non è una cosa che si fa,”']],
  ['“Het is niet wat je denkt.”', ['nl: “Het is niet wat je denkt.”']],
] as const)('what is foreign is marked: %s', (text, expected) => {
  expect(marked(text)).toEqual(expected);
});

test.each([
  'A lens of 4 µm, at an angle of π, costs €3.',
  'Marine de la Tour spoke first.',
  '“We go on.”',
  'Café owners met Renée Düsterhöft in San José.',
  '“Never, ever, again.”',
  'No, no, no.',
  '14:30, 2026 — 👩🏽‍🚀 …',
])('what is not foreign is left alone: %s', (text) => {
  expect(marked(text)).toEqual([]);
});

test('English words in an Arabic article are the foreign ones', () => {
  expect(marked('قال إن شركة Estuary Post لا ترد', 'ar')).toEqual(['und-Latn: Estuary Post']);
});

test('a long passage in a script of many languages is told by its words', () => {
  const text =
    'Он сказал, что корабль вернётся в гавань до наступления темноты, если не поднимется ветер';
  expect(marked(`The notice read “${text}”.`)).toEqual([`ru: ${text}`]);
});

test('words of two scripts side by side are two passages', () => {
  expect(marked('It read “שלום أهلا мир”.')).toEqual([
    'he: שלום',
    'und-Arab: أهلا',
    'und-Cyrl: мир',
  ]);
});

test.each(['ja', 'zh-Hant', 'ko', 'ur', 'sr-Latn', 'hi', 'am', 'en-Zsye', 'no language'])(
  'a language written in any way can be the page’s own: %s',
  (language) => {
    expect(() => partsByLanguage('a 字 한 ا अ አማ b', language)).not.toThrow();
  },
);

test('no character is lost or added, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const parts = partsByLanguage(text, 'en');
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const { language } of parts)
        if (language !== null) expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    }),
  );
});
