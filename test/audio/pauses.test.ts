import { expect, test } from 'vitest';
import { pausesOf } from '../../src/audio/pauses.ts';
import type { Script, Utterance } from '../../src/script/script.ts';

type Said = Pick<Utterance, 'text'> & Partial<Utterance>;

function scriptOf(said: readonly Said[], firsts: readonly number[] = [0]): Script {
  return {
    text: '',
    title: '',
    language: 'en',
    chapters: firsts.map((first) => ({ title: '', first })),
    utterances: said.map((utterance, id) => ({
      id,
      start: 0,
      end: 0,
      kind: 'narration',
      speaker: null,
      quotation: null,
      block: 0,
      role: 'text',
      ...utterance,
    })),
    quotations: [],
    dropped: [],
    notices: [],
  };
}

const quote = (text: string, quotation = 0): Said => ({ text, kind: 'quote', quotation });

test.each([
  ['a sentence after another', [{ text: 'It rained.' }, { text: 'It stopped.' }], 'sentence'],
  ['a quotation going on', [quote('It rained.'), quote('It stopped.')], 'sentence'],
  ['another person at once', [quote('“No.”'), quote('“Yes.”', 1)], 'speaker'],
  ['a quotation after a sentence', [{ text: 'He sat down.' }, quote('“Well.”')], 'speaker'],
  ['a quotation broken off', [quote('“It is,”'), { text: 'she said,' }], 'clause'],
  ['and going on', [{ text: 'she said,' }, quote('“over.”')], 'clause'],
  ['a clause after a question', [quote('“Is it?”'), { text: 'she asked.' }], 'clause'],
  ['a colon', [{ text: 'She said:' }, quote('“It is over.”')], 'clause'],
  [
    'a full stop of another script',
    [quote('「終わった。」'), { text: '彼女は言った。' }],
    'speaker',
  ],
  ['another paragraph', [{ text: 'A.' }, { text: 'B.', block: 1 }], 'paragraph'],
  [
    'after a heading',
    [
      { text: 'A', role: 'heading' },
      { text: 'B.', block: 1 },
    ],
    'heading',
  ],
  ['before a heading', [{ text: 'A.' }, { text: 'B', block: 1, role: 'heading' }], 'heading'],
] as const)('%s', (_, said, pause) => {
  expect(pausesOf(scriptOf(said))).toEqual(['head', pause]);
});

test('a chapter outweighs all but the head', () => {
  const said = [{ text: 'A.' }, { text: 'B.', block: 1 }];
  expect(pausesOf(scriptOf(said, [0, 1]))).toEqual(['head', 'chapter']);
});
