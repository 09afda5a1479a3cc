import { describe, expect, it } from 'vitest';
import { sentenceStarts } from '../../src/script/sentences.ts';

function sentences(text: string): string[] {
  const cuts = [0, ...sentenceStarts(text, 0, text.length), text.length];
  return cuts.slice(1).map((end, index) => text.slice(cuts[index], end).trim());
}

describe('sentences', () => {
  it.each([
    [['He came at 5 p.m. on Jan. 5 and left.', 'Nobody saw him.']],
    [['U.S. officials met Mr. Okoro at No. 10.', 'The talks failed.']],
    [['St. Ives has a new harbour.', 'It opened on Sept. 3.']],
    [['J. K. Rowling and C. S. Lewis are on the list.', 'So is A. A. Milne.']],
    [['The Rev. Ann Cole lives in Washington D.C.', 'The house is small.']],
    [['It cost $3.5 million, i.e. too much.', 'He paid.']],
    [['He waited… and waited.', 'Then he left...', 'Nobody came.']],
    [['“Really?” she asked.', '“Yes!” he said.']],
    [['“Go now.', 'Don’t wait,” she said.', '“We can’t.”', 'They went.']],
    [['The firm is Baker Bros. Inc. of Ohio.', 'It makes nails.']],
    [['Was it plan B?', 'No, it was plan A.']],
    [['(He was wrong.)', 'She was not.']],
    [['Sen. Dale Finch Jr. voted no.', 'Gov. Ruth Amis did not vote.']],
    [['He said: “It was 6 a.m.”', 'The sun rose.']],
    [['Prof. Li et al. disagree.', 'They measured twice.']],
  ])('%j', (expected) => {
    expect(sentences(expected.join(' '))).toEqual(expected);
  });

  it('cuts at nothing but white space after a stop', () => {
    expect(sentences('Visit example.com/a.b or write to a.b@example.com today.')).toHaveLength(1);
  });
});
