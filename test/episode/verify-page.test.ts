import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPage } from '../../src/episode/verify-page.ts';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { transcriptJson } from '../../src/transcript/json.ts';
import type { Transcript } from '../../src/transcript/transcript.ts';
import { type Story, transcriptOf } from '../transcript/fixture.ts';
import { FOREIGN, HOSTILE, LIGHTHOUSE } from '../transcript/stories.ts';

function truthOf(transcript: Transcript) {
  return {
    audioFile: 'episode.mp3',
    source: transcript.sourceLink,
    title: transcript.title,
    language: transcript.language,
    contact: transcript.contact,
    chapters: transcript.chapters,
    segments: JSON.parse(transcriptJson(transcript)).segments,
  };
}

function check(story: Story, edit: (html: string) => string = (html) => html): readonly string[] {
  const transcript = transcriptOf({ ...story, audioFile: 'episode.mp3' });
  return checkPage(edit(transcriptHtml(transcript)), truthOf(transcript));
}

test.each([LIGHTHOUSE, HOSTILE, FOREIGN, { ...LIGHTHOUSE, language: 'ar' }])(
  'the page of “$title” in $language is sound',
  (story) => {
    expect(check(story)).toEqual([]);
  },
);

test('so is the page of any words at all', () => {
  const words = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 120 })
    .map((text) => `x${text}`);
  const said = fc.record({ text: words, speaker: fc.option(words) }, { requiredKeys: ['text'] });
  const paragraph = fc.record({ said: fc.array(said, { minLength: 1, maxLength: 4 }) });
  fc.assert(
    fc.property(
      words,
      words,
      fc.array(paragraph, { minLength: 1, maxLength: 4 }),
      (title, chapter, paragraphs) => {
        const [first, ...rest] = paragraphs;
        const opening = { ...(first as (typeof paragraphs)[number]), chapter };
        expect(check({ title, paragraphs: [opening, ...rest] } as Story)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

const FAULTS: readonly (readonly [
  fault: string,
  from: string | RegExp,
  to: string,
  finding: string,
])[] = [
  ['no doctype', '<!DOCTYPE html>', '', 'it has no doctype'],
  ['no language', '<html lang="en-GB">', '<html>', 'it does not say its language'],
  [
    'another language',
    '<html lang="en-GB">',
    '<html lang="fr">',
    'it says that it is in fr, the article is in en-GB',
  ],
  [
    'the title of another',
    /<title>.*?<\/title>/u,
    '<title>quotecast</title>',
    'its title is not that of the episode',
  ],
  [
    'a name that is not what is seen',
    '<a class="skip tap"',
    '<a class="skip tap" aria-label="Jump"',
    'a a shows "Skip to the transcript" and is called "Jump"',
  ],
  ['no title', /<title>.*?<\/title>/u, '<title></title>', 'it has no title'],
  ['zoom forbidden', 'initial-scale=1', 'user-scalable=no', 'it forbids zooming'],
  ['no policy', /<meta http-equiv.*?>/u, '', 'its content policy is missing or open'],
  [
    'a changed script',
    '"use strict";',
    '"use strict"; fetch("//x");',
    'its script is not the one its content policy allows',
  ],
  [
    'a second script',
    '</body>',
    '<script>alert(1)</script></body>',
    'its script is not the one its content policy allows',
  ],
  ['an inline handler', '<h1>', '<h1 onclick="x()">', 'a h1 has the attribute onclick'],
  ['a frame', '</main>', '<iframe src="//x"></iframe></main>', 'it holds a iframe'],
  ['no main', /<(\/?)main>/gu, '<$1div>', 'it has 0 main elements, not one'],
  ['no footer', /<(\/?)footer/gu, '<$1div', 'it has 0 footer elements, not one'],
  [
    'a broken label of a region',
    'aria-labelledby="transcript-heading"',
    'aria-labelledby="gone"',
    'a article is named by gone, which is not there',
  ],
  ['no skip link', /<a class="skip.*?<\/a>/u, '', 'its first link does not skip to the transcript'],
  [
    'a skip link that leads nowhere',
    ' tabindex="-1"',
    '',
    'its first link does not skip to the transcript',
  ],
  [
    'two h1',
    '<h2 id="listen-heading">Listen</h2>',
    '<h1 id="listen-heading">Listen</h1>',
    'it has not one h1',
  ],
  ['a skipped level', /<(\/?)h2/gu, '<$1h4', 'an h4 follows an h1'],
  ['an empty heading', '>Chapters</h2>', '></h2>', 'an h2 is empty'],
  ['a player without a name', / aria-label="[^"]*, audio"/u, '', 'its player has no name'],
  ['a player without controls', '<audio controls', '<audio', 'its player has no controls'],
  [
    'a player that starts by itself',
    '<audio controls',
    '<audio controls autoplay',
    'its player starts by itself',
  ],
  ['no player', /<audio.*?<\/audio>/u, '', 'it has not one player'],
  [
    'another sound',
    ' src="episode.mp3"',
    ' src="https://x.example/a.mp3"',
    'its player plays "https://x.example/a.mp3"',
  ],
  ['a link without a name', '>Download the audio<', '><', 'a link to episode.mp3 has no name'],
  ['a vague link', '>Download the audio<', '>Click here<', 'a link is called "Click here"'],
  [
    'two links of one name',
    '>plain text<',
    '>captions for players<',
    'two links are called "captions for players"',
  ],
  ['a dead link', 'href="#ch2"', 'href="#ch22"', 'a link leads to #ch22, which is not there'],
  [
    'a time inside a link',
    '>plain text<',
    '>plain <time>0:01</time><',
    'the link "plain 0:01" is split',
  ],
  ['a button without a name', '>Next sentence<', '><', 'a button has no name'],
  ['a field without a label', '<label for="speed">Speed</label>', 'Speed', 'a select has no label'],
  ['an id that stands twice', 'id="t2"', 'id="t1"', 'the id "t1" is no id, or stands twice'],
  [
    'a tab order of its own',
    '<button type="button" id="next"',
    '<button type="button" tabindex="3" id="next"',
    'a button comes out of order in the tab order',
  ],
  [
    'a single-key shortcut',
    'id="next"',
    'id="next" accesskey="n"',
    'a button has the attribute accesskey',
  ],
  ['a tooltip', '<h1>', '<h1 title="The headline">', 'a h1 has the attribute title'],
  [
    'a role that is none of ours',
    '<article ',
    '<article role="application" ',
    'a article has the role application',
  ],
  ['scrolling along unasked', 'id="scroll"', 'id="scroll" checked', 'it scrolls along unasked'],
  [
    'dead controls without script',
    'words" hidden>',
    'words">',
    'controls that need the script are shown without it',
  ],
  [
    'a transcript that is read out',
    '<article ',
    '<article aria-live="polite" ',
    'it has not one live region',
  ],
  [
    'an impatient live region',
    'aria-live="polite"',
    'aria-live="assertive"',
    'its live region is not polite',
  ],
  [
    'a live region that speaks at once',
    'aria-live="polite">',
    'aria-live="polite">Ready',
    'its live region speaks before anything has happened',
  ],
  [
    'a pale colour',
    '--quiet: #4b463e',
    '--quiet: #8b867e',
    'its colour quiet on ground in light is 3.52:1, below 7:1',
  ],
  [
    'a pale highlight',
    '--spoken-text: #ffffff',
    '--spoken-text: #999999',
    'its colour spokenText on spoken in dark is 3.52:1, below 7:1',
  ],
  ['a colour that is missing', '--rule: #8a8375;', '', 'its style does not set every colour'],
  [
    'a missing sentence',
    /<span data-t="[\d.]+">They were picked.*?<\/span>/u,
    '',
    'it shows 23 sentences, 24 are spoken',
  ],
  [
    'a changed word',
    'has eaten two',
    'has eaten ten',
    '"The trust that owns the tower says salt has eaten ten of the" is not what is spoken there',
  ],
  [
    'sentences out of order',
    /(<span data-t="18[\d.]+">)(.*?)(<\/span>.*?<span data-t="20[\d.]+">)(.*?)<\/span>/su,
    '$1$4$3$2</span>',
    '"“My mother said I would grow out of it.”" is not what is spoken there',
  ],
  [
    'a wrong time',
    /data-t="29.902"/u,
    'data-t="31"',
    '"A lamp that needs company" is not marked with its time',
  ],
  [
    'a sentence that is a stop of its own',
    '<span data-t="29.902"',
    '<span id="s1" data-t="29.902"',
    'the sentence "A lamp that needs company" has an id, and is a stop of its own',
  ],
  [
    'hidden text',
    'class="turn" id="t1"',
    'class="turn" id="t1" aria-hidden="true"',
    'a p is hidden',
  ],
  [
    'a speaker in style alone',
    '<b>Oona Breck:</b> ',
    '',
    'a quotation does not say who speaks (t2)',
  ],
  [
    'a wrong speaker',
    '<b>Oona Breck:</b> ',
    '<b>Tomasz Hale:</b> ',
    '"Tomasz Hale" stands where "Oona Breck" speaks',
  ],
  ['a turn without its link', '<a href="#t3">', '<a href="#t4">', 'the turn t3 has no link'],
  [
    'a chapter that is missing from the contents',
    /<li><a href="#ch2">.*?<\/li>/u,
    '',
    'its contents do not lead to "A lamp that needs company"',
  ],
  [
    'a chapter that is no heading',
    /<h3 id="ch2">(.*?)<\/h3>/u,
    '<p id="ch2"><b>$1</b></p>',
    'it has 2 chapters, the episode 3',
  ],
  [
    'a chapter that cannot be played',
    '#t=29.902"',
    '#t=2.9"',
    'nothing plays "A lamp that needs company" from its start',
  ],
  [
    'no source',
    LIGHTHOUSE.page?.replace('&', '&amp;') ?? '',
    'https://elsewhere.example/',
    'it does not link to the article',
  ],
  [
    'no disclosure',
    /<p class="disclosure">.*?<\/p>/u,
    '',
    'it does not say that its voices are computer-generated',
  ],
];

test.each(FAULTS)('found: %s', (_, from, to, finding) => {
  const edited = (html: string) => {
    const faulty = html.replace(from, to);
    expect(faulty).not.toBe(html);
    return faulty;
  };
  expect(check(LIGHTHOUSE, edited)).toContain(finding);
});

test.each([
  [
    'foreign words without their language',
    ' lang="he" dir="rtl"',
    '',
    '"שלום" does not say which language it is in',
  ],
  [
    'a language that is none',
    'lang="fr"',
    'lang="fr fr"',
    'a span is in the language "fr fr", which is none',
  ],
])('found: %s', (_, from, to, finding) => {
  expect(check(FOREIGN, (html) => html.replace(from, to))).toContain(finding);
});

test('no page, however broken, is more than a list of findings', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.nat(), (text, at) => {
      const cut = (html: string) => html.slice(0, at % (html.length - 100)) + text;
      expect(check(LIGHTHOUSE, cut).length).toBeGreaterThan(0);
      expect(check(LIGHTHOUSE, cut).length).toBeLessThanOrEqual(20);
    }),
    { numRuns: 20 },
  );
});

test('it finds an article whose language or direction the page does not say', () => {
  const story = { ...LIGHTHOUSE, language: 'ar' };
  expect(check(story, (html) => html.replace(/<h1 [^>]*>/u, '<h1>'))).toContain(
    'its heading does not say that the article is in ar',
  );
  expect(check(story, (html) => html.replace(' dir="rtl"', ''))).toContain(
    'a h1 in ar is not written from right to left',
  );
});

test('it finds that the contact is lost', () => {
  const story = { ...LIGHTHOUSE, contact: 'desk@example.org' };
  expect(check(story)).toEqual([]);
  expect(check(story, (html) => html.replace(/<p>Contact: .*?<\/p>/u, ''))).toEqual([
    'it does not say where readers can reach somebody',
  ]);
});
