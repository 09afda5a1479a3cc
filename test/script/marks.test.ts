import { describe, expect, it } from 'vitest';
import { markedIn } from '../../src/script/marks.ts';

function marked(text: string): string[] {
  return markedIn(text, 0, text.length).map(({ start, end }) => text.slice(start, end));
}

describe('marks', () => {
  it.each([
    ['curly', 'He said “go” and “stay”.', ['“go”', '“stay”']],
    ['straight', 'He said "go" and "stay".', ['"go"', '"stay"']],
    ['two apostrophes', "He said ''go'' and left.", ["''go''"]],
    ['guillemets', '«Va», dit-il. « Reste »', ['«Va»', '« Reste »']],
    ['low marks', '„Geh“, sagte er.', ['„Geh“']],
    ['British', '‘Don’t go,’ he said. ‘It’s late.’', ['‘Don’t go,’', '‘It’s late.’']],
    [
      'plural possessive',
      '‘The workers’ rights matter,’ he said.',
      ['‘The workers’ rights matter,’'],
    ],
    ['straight British', "'It isn't the dogs' fault,' he said.", ["'It isn't the dogs' fault,'"]],
    ['apostrophes alone', 'It’s the dogs’ fault, isn’t it?', []],
    ['dropped letters', "In the '60s it was rock 'n' roll.", []],
    ['single inside double', '“He said ‘no’ twice,” she said.', ['“He said ‘no’ twice,”']],
    ['double inside single', '‘He said “no” twice,’ she said.', ['‘He said “no” twice,’']],
    ['curly inside curly', '“He said “no” twice,” she said.', ['“He said “no” twice,”']],
    ['unclosed', 'He said: “It goes on', ['“It goes on']],
    ['wrong way', 'He added: ”It is,” and left.', ['”It is,”']],
    ['wrong way at the end', '“It is,“ he said.', ['“It is,“']],
    ['mixed', '"It is,” he said. “It was".', ['"It is,”', '“It was"']],
    ['curly inside straight, unclosed', '"It is “fair”, he said', ['"It is “fair”, he said']],
    ['closed after a space', "''It is 'fair,' '' he said.", ["''It is 'fair,' ''"]],
    ['straight inside straight', '"He said "go" now," she said.', ['"He said "go" now,"']],
    ['lone closer', 'He left. It was over,” she said.', ['It was over,”']],
    ['inches', 'A 6" nail and a 3" screw.', []],
  ])('%s', (_, text, expected) => {
    expect(marked(text)).toEqual(expected);
  });

  it('tells an unclosed quotation from a pair', () => {
    const text = '“One.” “Two';
    expect(markedIn(text, 0, text.length).map(({ form }) => form)).toEqual(['pair', 'unclosed']);
  });
});
