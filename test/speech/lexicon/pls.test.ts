import { describe, expect, it, test } from 'vitest';
import { QuotecastError } from '../../../src/errors.ts';
import { parsePls } from '../../../src/speech/lexicon/pls.ts';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">
`;

function file(body: string): string {
  return `${HEAD}${body}\n</lexicon>\n`;
}

function refusal(text: string): string {
  try {
    parsePls('names.pls', text);
  } catch (error) {
    if (error instanceof QuotecastError && error.code === 'CONFIG_INVALID') return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a PLS file', () => {
  it('gives what is written, its alias and its sounds', () => {
    const read = parsePls(
      'names.pls',
      `\uFEFF${file(`  <!-- cities -->
  <meta name="author" content="x"/>
  <metadata><anything/></metadata>
  <lexeme><grapheme>Kyiv</grapheme><grapheme>Kiev</grapheme><phoneme>kiːv</phoneme></lexeme>
  <lexeme role="x"><grapheme>Łódź &amp;
    Co</grapheme><alias>one</alias><alias prefer="true">two</alias><example>no</example></lexeme>`)}`.slice(
        1,
      ),
    );
    expect(read).toEqual({
      path: 'names.pls',
      language: 'en-GB',
      pronunciations: [
        { written: 'Kyiv', alias: null, ipa: 'kiːv' },
        { written: 'Kiev', alias: null, ipa: 'kiːv' },
        { written: 'Łódź & Co', alias: 'two', ipa: null },
      ],
    });
  });

  test('with a prefix for its namespace', () => {
    const prefixed = file('<lexeme><grapheme>Keane</grapheme><alias>Keen</alias></lexeme>')
      .replace('xmlns=', 'xmlns:pls=')
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1pls:');
    expect(parsePls('names.pls', prefixed).pronunciations).toEqual([
      { written: 'Keane', alias: 'Keen', ipa: null },
    ]);
    expect(() => parsePls('names.pls', prefixed.replace('xmlns:pls=', 'xmlns:other='))).toThrow(
      /it does not begin with/,
    );
  });

  test.each([
    ['', /names\.pls:1:1: it is not XML/],
    ['<lexicon/>', /names\.pls:1:1: it does not begin with <lexicon xmlns=/],
    [
      file('<lexeme>').replace('1.0" xmlns', '1.1" xmlns').replace('<lexeme>', ''),
      /:2:1: its version/,
    ],
    [file('').replace('en-GB', 'no language'), /:2:1: xml:lang names no language/],
    [file('<lexeme>'), /names\.pls:4:\d+: it is not XML: Missing end tag for element lexeme/],
    [file('  words'), /names\.pls:\d:\d+: words have no place in <lexicon>/],
    [file('  <word/>'), /names\.pls:3:3: <word> has no place in <lexicon>/],
    [file('<lexeme><grapheme>a</grapheme></lexeme>'), /:3:1: this lexeme has neither/],
    [file('<lexeme><alias>a</alias></lexeme>'), /:3:1: this lexeme has no grapheme/],
    [file('<lexeme><grapheme/><alias>a</alias></lexeme>'), /:3:9: this grapheme is empty/],
    [file('<lexeme><grapheme>a<b/></grapheme><alias>a</alias></lexeme>'), /:3:9: <grapheme> holds/],
    [
      file(`<lexeme><grapheme>${'a'.repeat(101)}</grapheme><alias>a</alias></lexeme>`),
      /:3:9: this grapheme is too long/,
    ],
    [
      file('<lexeme>\n  <grapheme>Kyiv</grapheme>\n  <phoneme>kiΩv</phoneme></lexeme>'),
      /names\.pls:5:3: "Ω" is no sign of IPA\./,
    ],
    [
      file('<lexeme><grapheme>a</grapheme><phoneme alphabet="x-sampa">ki:v</phoneme></lexeme>'),
      /:3:31: its alphabet is "x-sampa", not "ipa"/,
    ],
    // XML's old attacks: nothing of a document type is read, expanded or fetched.
    [
      file('').replace('<lexicon', '<!DOCTYPE lexicon SYSTEM "file:///etc/passwd">\n<lexicon'),
      /names\.pls:2:1: a document type has no place in it/,
    ],
    [
      `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n${file('<lexeme><grapheme>&b;</grapheme></lexeme>').slice(39)}`,
      /names\.pls:\d:\d+: it is not XML: Named entity isn't defined: &b;/,
    ],
    ['<a>'.repeat(200_000), /names\.pls:1:1: it is not XML that can be read/],
    [' '.repeat(4_000_001), /names\.pls:1:1: it is too large/],
  ])('that is wrong is refused with its place: %#', (text, message) => {
    expect(refusal(text)).toMatch(message);
  });
});
