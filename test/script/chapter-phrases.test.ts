import { describe, expect, test } from 'vitest';
import { nounPhrases } from '../../src/script/chapter-phrases.ts';
import { namesIn } from '../../src/script/chapter-tagger.ts';

const phrasesOf = (sentence: string, others: readonly string[] = []) =>
  nounPhrases(sentence, namesIn([sentence, ...others]), 40).map(({ text }) => text);

describe('noun phrases', () => {
  test('end where a verb begins, in whatever form', () => {
    expect(phrasesOf('The night ferry carries the mail.')).toEqual(['night ferry', 'mail']);
    expect(phrasesOf('A berth costs £64.')).toEqual(['berth']);
    expect(phrasesOf('The flood defences held.')).toEqual(['flood defences']);
    expect(phrasesOf('The harbour board refused a licence.')).toEqual(['harbour board', 'licence']);
  });

  test('join over a preposition where the words stand together', () => {
    expect(phrasesOf('It followed the collapse of talks.')).toContain('collapse of talks');
    expect(phrasesOf('The bridge at Ostrel fell.')).toEqual([
      'bridge',
      'bridge at Ostrel',
      'Ostrel',
    ]);
    expect(phrasesOf('They hit the bridge with a hammer.')).not.toContain('bridge with a hammer');
  });

  test('keep the capitals of names, and know a name that opens a sentence from elsewhere', () => {
    const [phrase] = nounPhrases('Skell ferries are late.', namesIn(['We love Skell.']), 40);
    expect(phrase).toMatchObject({ text: 'Skell ferries', named: true });
    expect(nounPhrases('Old ferries are late.', new Set(), 40)[0]?.named).toBe(false);
  });

  test('leave out what stands in quotation marks, closed or not', () => {
    expect(phrasesOf('The council dropped the plan “an utter disgrace” yesterday.')).toEqual([
      'council',
      'plan',
    ]);
    expect(phrasesOf('He said: "The secret tunnel is real')).toEqual([]);
  });

  test('leave out whoever says what follows', () => {
    expect(phrasesOf('The deputy chair of the harbour board said no.')).toEqual([]);
    expect(phrasesOf('Western diplomats added that the grant was late.')).toEqual(['grant']);
  });

  test('end before a verb that the tagger takes for a noun', () => {
    expect(phrasesOf('In such schools adults talk to the children.')).not.toContain('adults talk');
    expect(phrasesOf('He objects to the province meddling.')).toContain('province');
  });

  test('begin at a name that another noun stands before', () => {
    expect(phrasesOf('We met the novelist Curtis Vane.')).toEqual(['Curtis Vane']);
  });

  test('keep whoever something belongs to, and never stop half-way', () => {
    expect(phrasesOf('They read Vane’s novel.')).toEqual(['Vane’s novel', 'novel']);
  });

  test('keep letters that the tagger does not know', () => {
    expect(phrasesOf('They saw the altar of Košice.')).toContain('altar of Košice');
  });

  test('do not take a verb’s preposition for their own', () => {
    expect(phrasesOf('They asked the board for money.')).toEqual(['board', 'money']);
  });

  test('are empty for what has no words', () => {
    for (const text of ['', ' ', '…', '“”', '—']) expect(phrasesOf(text)).toEqual([]);
  });
});
