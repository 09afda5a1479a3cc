import { describe, expect, test } from 'vitest';
import { namesIn, nounPhrases } from '../../src/script/chapter-phrases.ts';

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
    expect(phrasesOf('It followed months of talks on the ferry grant.')).toContain(
      'months of talks',
    );
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

  test('are empty for what has no words', () => {
    for (const text of ['', ' ', '…', '“”', '—']) expect(phrasesOf(text)).toEqual([]);
  });
});
