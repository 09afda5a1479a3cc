import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { grammarOf } from '../../src/script/languages/grammars.ts';
import { sentenceStarts } from '../../src/script/sentences.ts';
import { toldSpeakers } from './told-speakers.ts';

const CASES = new URL('../golden/languages/', import.meta.url);

describe('who says what in other languages', () => {
  const articles = toldSpeakers(CASES);

  it.each(articles.map(({ name }) => name))('%s', (name) => {
    const { utterances } = articles.find((each) => each.name === name) ?? { utterances: [] };
    const lines = utterances.map(({ kind, speaker, text }) => {
      const who =
        kind === 'narration'
          ? 'Narrator'
          : speaker === null
            ? 'nobody sure'
            : `${speaker.name}, ${speaker.gender}`;
      return `${who} | ${text}\n`;
    });
    const golden = new URL(`${name}/script.txt`, CASES);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, lines.join(''));
    expect(existsSync(golden), `${name}/script.txt is missing`).toBe(true);
    expect(lines.join('')).toBe(readFileSync(golden, 'utf8'));
  });

  it('is never a wrong name or a wrong gender where a person has told', () => {
    const found = articles.flatMap((article) => article.found);
    expect(found.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
    expect(
      found.filter(
        ({ gender, wantedGender }) => gender !== 'unknown' && ![gender, '?'].includes(wantedGender),
      ),
    ).toEqual([]);
    expect(found.filter(({ verdict }) => verdict === 'right').length).toBeGreaterThan(
      found.length * 0.95,
    );
  });
});

describe('sentences', () => {
  it.each([
    [
      'de',
      'Das gilt z. B. für Dr. Roth. Am 3. Dezember entscheidet der Rat. Er wird 34. Die Feier ist klein.',
      3,
    ],
    ['fr', 'M. Dupont et Mme Roux sont venus. Le Dr. Petit aussi.', 1],
    ['es', 'El Sr. Ruiz habló con la Sra. Gil. Luego calló.', 1],
    ['it', 'Il sig. Pittalis e la dott.ssa Meli salutano. Poi escono.', 1],
    ['pt', 'O Sr. Pimenta saiu. A Dra. Lemos ficou.', 1],
    ['nl', 'Volgens dhr. Terpstra is het klaar. Mevr. De Wit knikt.', 1],
    ['pl', 'Mieszka przy ul. Długiej, tzw. Starej. Potem wyjechał.', 1],
    ['uk', 'Він живе на вул. Садовій, напр. М. Коваль теж. Потім поїхав.', 1],
  ])('in %s do not end with an abbreviation', (language, text, cuts) => {
    expect(sentenceStarts(text, 0, text.length, grammarOf(language))).toHaveLength(cuts);
  });
});
