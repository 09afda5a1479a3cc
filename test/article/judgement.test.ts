import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCaption, isReadMore, isSharing } from '../../src/article/clutter.ts';
import { isoDate, timeOf } from '../../src/article/date.ts';
import { findLanguage } from '../../src/article/language.ts';
import { titleFromText } from '../../src/article/title.ts';
import { readStdin } from './read.ts';

describe('a line around the article', () => {
  it.each([
    'A boat at the quay (Image: Nord/Pressbild)',
    'A boat at the quay. Picture: Jo Bloggs/Getty Images',
    'Waves break over the wall at Tarnmouth (Reuters)',
    'Photo by Jo Bloggs',
  ])('is a caption or credit: %s', (line) => expect(isCaption(line)).not.toBeNull());

  it.each([
    'Read more: The ferry is back',
    'READ MORE',
    'Read more about the ferry here',
    'Related: Six walks',
    'À lire aussi : Les halles',
  ])('leads elsewhere: %s', (line) => expect(isReadMore(line)).toBe(true));

  it.each([
    'Share this article',
    'Follow us on Twitter',
    'Sign up to our newsletter',
    'Click here to subscribe',
    'Share on Facebook',
  ])('is for sharing: %s', (line) => expect(isSharing(line)).toBe(true));

  it.each([
    'She wants children to read more, and to be read to more often.',
    'Read more slowly, the letter says something else.',
    'Share prices fell by a tenth after the announcement.',
    'The picture: a city on its knees, waiting for the rain.',
    'He was told to click here to confirm. He did, and the money was gone.',
    'Follow us, they shouted, and the crowd followed.',
    'The company (AP Moller) denied it.',
    '“Photo by photo, we rebuilt the street,” she said.',
  ])('is prose and stays: %s', (line) => {
    expect([isCaption(line), isReadMore(line), isSharing(line)]).toEqual([null, false, false]);
  });
});

describe('repeated lines', () => {
  const story =
    'The choir had sung every Friday for sixty years, said its conductor, until the roof came in last winter.';

  it('go when they are long, and the first stays', async () => {
    const article = await readStdin(`${story}\n\nIt will sing again.\n\n${story}\n`);
    expect(article.blocks).toHaveLength(2);
    expect(article.dropped).toMatchObject([{ reason: 'duplicate', text: story }]);
  });

  it('stay when they are short, or a refrain', async () => {
    const article = await readStdin(
      `${story}\n\n“No.”\n\n“No.”\n\nRow on, row on.\n\nThe tide was low.\n\nRow on, row on.\n`,
    );
    expect(article.dropped).toEqual([]);
  });
});

describe('a title from the first sentence', () => {
  it.each([
    ['The ferry is back. It was away for a year.', 'The ferry is back'],
    [
      'Mr. J. Hale met U.S. officials on Jan. 5 in Oslo. They talked.',
      'Mr. J. Hale met U.S. officials on Jan. 5 in Oslo',
    ],
    [
      'A market hall was wrecked by fire in the old town last night – hours after the owners had passed its alarms.',
      'A market hall was wrecked by fire in the old town last night',
    ],
  ])('%s', (text, title) => expect(titleFromText(text)).toBe(title));

  it.each([
    'The minister misled the inquiry into the collapse of the bridge over the river at Ostrel, a report said.',
    'The company has been cleared of any part in the collapse of the bridge, but the inquiry is not yet over.',
    'Ministers were warned of the collapse of the bridge over the river, according to a report that they deny.',
  ])('never says more than it: %s', (text) => {
    const title = titleFromText(text);
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toMatch(/…/);
  });
});

describe('a language', () => {
  const finnish =
    'Kaupunki sulkee vanhan sillan ensi viikolla, ja asukkaat ovat huolissaan. ”Emme tiedä mitä tehdä”, sanoi Matti Virtanen kaupungintalolla maanantaina. Silta on ollut käytössä yli sata vuotta ja sen korjaaminen maksaisi miljoonia euroja. Kaupunginjohtaja lupasi, että uusi silta rakennetaan kolmessa vuodessa, mutta moni epäilee lupausta. Kauppiaat pelkäävät, että asiakkaat katoavat, koska kiertotie on kymmenen kilometriä pitkä.';
  const latin =
    'Urbs pontem veterem proxima hebdomade claudet et incolae solliciti sunt. Pons plus centum annos in usu fuit et multis nummis reficietur. Praefectus urbis promisit novum pontem tribus annis aedificatum iri sed multi de promissis dubitant.';
  const english =
    'The council met on Monday to talk about the bridge, which has been closed since the winter storms. '.repeat(
      4,
    );
  it.each([
    [english, 'en-gb', 'en-GB', []],
    [english, 'fr', 'en', ['language-differs']],
    [english, null, 'en', []],
    ['Hello there.', null, 'en', ['language-unknown']],
    [finnish, null, 'und', []],
    [latin, null, 'und', []],
    [latin, 'fr', 'fr', []],
    ['Bonjour.', 'fr-CA', 'fr-CA', []],
    ['市议会星期一开会讨论桥梁问题，市长说预算不足。', null, 'zh', []],
    ['市議会は月曜日に橋について話し合った。', 'en', 'ja', []],
  ])('%# is told from the text and what the source declares', (text, declared, language, codes) => {
    const found = findLanguage(text, declared);
    expect(found.language).toBe(language);
    if (declared !== 'en') expect(found.notices.map(({ code }) => code)).toEqual(codes);
  });
});

describe('a date', () => {
  it.each([
    ['2026-03-14', '2026-03-14'],
    ['2026-03-14T08:30:00Z', '2026-03-14T08:30:00Z'],
    ['14 March 2026', '2026-03-14'],
    ['March 14, 2026', '2026-03-14'],
    ['le 1er août 2026', '2026-08-01'],
    ['Sat, 14 Mar 2026 08:30:00 GMT', '2026-03-14T08:30:00Z'],
    ['03/04/2026', null],
    ['31 February 2026', null],
    ['yesterday', null],
  ])('%s is %s', (written, iso) => expect(isoDate(written)).toBe(iso));

  describe.each(['America/New_York', 'Asia/Tokyo'])('read in %s', (zone) => {
    const { TZ } = process.env;
    beforeAll(() => {
      process.env.TZ = zone;
    });
    afterAll(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });

    it.each([
      ['Sat, 14 Mar 2026 08:30:00 +0530', '2026-03-14T03:00:00Z'],
      ['14 Mar 26 08:30 EST', '2026-03-14T13:30:00Z'],
      ['Sat, 14 Mar 2026 08:30:00 CET', '2026-03-14T07:30:00Z'],
      ['Sat, 14 Mar 2026 08:30:00 GMT+0100 (Central European Time)', '2026-03-14T07:30:00Z'],
      ['2026-03-14T08:30:00+02', '2026-03-14T06:30:00Z'],
      ['2026-03-14T08:30:00 +0200', '2026-03-14T06:30:00Z'],
      // Without a zone, or with one that nobody knows.
      ['Sat, 14 Mar 2026 08:30:00', '2026-03-14T08:30:00Z'],
      ['Sat, 14 Mar 2026 08:30:00 Q', '2026-03-14T08:30:00Z'],
      ['Sat Mar 14 08:30:00 2026', '2026-03-14T08:30:00Z'],
      ['2026-03-14T08:30:00.5', '2026-03-14T08:30:00.5Z'],
      ['2026-03-14 08:30', '2026-03-14T08:30:00Z'],
      ['March 14, 2026 8:30 PM', '2026-03-14T20:30:00Z'],
      ['2026-03-14', '2026-03-14T00:00:00Z'],
      ['14-Mar-26', '2026-03-14T00:00:00Z'],
      ['03-14-2026', '2026-03-14T00:00:00Z'],
      ['yesterday', null],
      ['1.5', null],
      ['2026', null],
    ])('%s is the time %s', (written, iso) => {
      expect(new Date(2026, 6, 1).getTimezoneOffset()).not.toBe(0);
      expect(timeOf(written)).toBe(iso === null ? null : Date.parse(iso));
    });
  });
});
