import { describe, expect, it } from 'vitest';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { articleOf, articleWith } from './plain-article.ts';

describe('buildUtterances', () => {
  it('gives a long fragment to the speaker, or to the narrator when asked', () => {
    const article = articleOf('Ms Hale said it was “the best day of her whole life” so far.');
    const kinds = (fragments: 'speaker' | 'narrator') =>
      buildUtterances(article, { fragments }).utterances.map(({ kind }) => kind);
    expect(kinds('speaker')).toEqual(['narration', 'quote', 'narration']);
    expect(kinds('narrator')).toEqual(['narration']);
  });

  it('rests each attribution on words of the source', () => {
    const text = 'Intro.\n\n“It is done,” said **Dr Joan Reid**.';
    const paragraph = '“It is done,” said Dr Joan Reid.';
    const at = text.indexOf('“');
    const name = text.indexOf('Dr');
    const article = articleWith(text, [
      {
        kind: 'paragraph',
        start: at,
        end: text.length,
        text: paragraph,
        runs: [
          { at: 0, start: at, length: 19 },
          { at: 19, start: name, length: 12 },
          { at: 31, start: text.length - 1, length: 1 },
        ],
      },
    ]);
    const [quote] = buildUtterances(article).utterances;
    expect(quote?.speaker?.mention).toEqual({ start: name, end: name + 12, text: 'Dr Joan Reid' });
    expect(quote?.speaker).toMatchObject({
      name: 'Joan Reid',
      gender: 'female',
      rule: 'verb-name',
    });
  });

  it.each([
    ['Mrs Vance stood up. “I had forgotten it,” said Vance.', 'title', 'Mrs'],
    ['“I had forgotten it all,” said a council spokeswoman.', 'noun', 'spokeswoman'],
    ['“I had forgotten it all,” said Dr Helen Vance.', 'first name', 'Helen'],
    ['“I had forgotten it all,” said Zyxia Petrovskaya.', 'surname', 'Petrovskaya'],
    [
      'Councillor Quill Vance rose. She had a speech. “I have lost it,” she said. She sat down.',
      'pronouns',
      'She',
    ],
    ['“I had forgotten it all,” said Councillor Quill Vance.', null, null],
  ])('keeps what tells the gender: %s', (text, evidence, words) => {
    const { utterances } = buildUtterances(articleOf(text));
    const speaker = utterances.find(({ kind }) => kind === 'quote')?.speaker;
    expect(speaker?.gender).toBe(evidence === null ? 'unknown' : 'female');
    const from = speaker?.genderFrom ?? null;
    expect(from?.evidence ?? null).toBe(evidence);
    expect(from?.words ?? null).toBe(words);
    expect(from === null ? null : text.slice(from.place.start, from.place.end)).toBe(words);
  });

  it('keeps one speaker the same throughout, and two of one name apart from another', () => {
    const { utterances } = buildUtterances(
      articleOf(
        'Ana Ruiz spoke first. “We won,” Ruiz said.\n“We lost,” Tom Ruiz said. “We drew,” said Ana Ruiz.',
      ),
    );
    const ids = utterances.filter(({ kind }) => kind === 'quote').map((each) => each.speaker?.id);
    expect(ids).toEqual(['ana-ruiz', 'tom-ruiz', 'ana-ruiz']);
  });

  it('says so when nobody is sure to speak', () => {
    const { utterances, quotations, notices } = buildUtterances(
      articleOf('“Somebody ought to say something about it.”'),
    );
    expect(utterances.map(({ speaker }) => speaker)).toEqual([null]);
    expect(quotations[0]?.speaker).toBeNull();
    expect(notices).toEqual([
      { code: 'speaker-unknown', place: { start: 0, end: 43 }, reason: expect.any(String) },
    ]);
  });

  it('leaves quotation marks in headlines to the narrator', () => {
    const { quotations } = buildUtterances(articleOf('# ‘We will never, ever go back,’ says Reid'));
    expect(quotations).toEqual([]);
  });

  it('comes through one paragraph of thousands of marks and names', () => {
    const text = 'Smith, “who said ‘it’ was Mr. Jones,” told her. '.repeat(3000);
    const { utterances } = buildUtterances(articleOf(text));
    expect(utterances.length).toBeGreaterThan(3000);
  });
});
