import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Utterance } from '../../src/script/script.ts';
import { chaptersJson } from '../../src/transcript/chapters-json.ts';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { clock, timestamp } from '../../src/transcript/plain-text.ts';
import { buildTranscript } from '../../src/transcript/transcript.ts';
import { type Paragraph, partsOf, type Story, transcriptOf } from './fixture.ts';
import { LIGHTHOUSE } from './stories.ts';

function story(...paragraphs: readonly Paragraph[]): Story {
  return {
    title: 'A title',
    paragraphs: paragraphs.map((p, at) => (at === 0 ? { chapter: 'One', ...p } : p)),
  };
}

/** `label: text` of each turn, as a reader meets them. */
function read(story: Story): string[] {
  const { chapters } = transcriptOf({ closing: null, ...story });
  return chapters.flatMap(({ turns }) =>
    turns.map(
      ({ label, sentences }) => `${label ?? ''}: ${sentences.map(({ text }) => text).join(' ')}`,
    ),
  );
}

test('a speaker is met by the full name, then by the name the article uses alone', () => {
  const labels = read(
    story(
      {
        said: [
          { text: 'Xi spoke.' },
          { text: '“One.”', speaker: 'Xi Jinping' },
          { text: 'Then Dr Lund did.' },
        ],
      },
      { said: [{ text: '“Two.”', speaker: 'Dr Eva Lund' }, { text: 'Xi waited.' }] },
      { said: [{ text: '“Three.”', speaker: 'Xi Jinping' }, { text: 'Lund left.' }] },
      { said: [{ text: '“Four.”', speaker: 'Dr Eva Lund' }] },
    ),
  ).map((line) => line.split(':')[0]);
  expect(labels).toEqual([
    'Narrator',
    'Xi Jinping',
    'Narrator',
    'Dr Eva Lund',
    'Narrator',
    'Xi',
    'Narrator',
    'Lund',
  ]);
});

test('two of one surname, and people without a name, keep all of theirs', () => {
  const people = ['Ada Lund', 'Bo Lund', 'a harbour official'];
  const said = [...people, ...people].map((speaker) => ({ text: '“So.”', speaker }));
  const labels = read(story({ said: [...said, { text: 'Lund and Lund. The harbour official.' }] }));
  expect(labels.slice(0, 6)).toEqual([...people, ...people].map((name) => `${name}: “So.”`));
});

test('narration is labelled where it takes over, not where it goes on', () => {
  expect(
    read(
      story(
        { said: [{ text: 'First.' }, { text: 'Second.' }] },
        { said: [{ text: 'Third.' }] },
        { said: [{ text: '“Who said it?”', speaker: null }, { text: 'Fourth.' }] },
        { chapter: 'Two', said: [{ text: 'Fifth.' }] },
      ),
    ),
  ).toEqual([
    'Narrator: First. Second.',
    ': Third.',
    'Unidentified speaker: “Who said it?”',
    'Narrator: Fourth.',
    'Narrator: Fifth.',
  ]);
});

test('a paragraph never opens with the punctuation that closes the words before', () => {
  expect(
    read(
      story({
        said: [
          { text: '“Yes”', speaker: 'Bo' },
          { text: ', he said.' },
          { text: '“No”', speaker: 'Bo' },
          { text: '.' },
        ],
      }),
    ),
  ).toEqual(['Bo: “Yes”,', 'Narrator: he said.', 'Bo: “No”', 'Narrator: .']);
});

test('the heading that a chapter is named after is its heading, spoken once', () => {
  const [first, second, third] = transcriptOf(LIGHTHOUSE).chapters;
  // Cut short for the players, written out on the page.
  expect(first?.heading.map(({ text }) => text)).toEqual([LIGHTHOUSE.title]);
  expect(second?.heading.map(({ text }) => text)).toEqual(['A lamp that needs company']);
  expect(third?.heading.map(({ text }) => text)).toEqual([
    'What happens next?',
    'Six months, then a vote',
  ]);
  expect(second?.turns[0]?.sentences[0]?.text).toMatch(/^The trust/u);
});

test('a headline that quotes somebody, or that names no chapter, is read as a turn', () => {
  const quoting = story({
    role: 'title',
    chapter: '“Never”, says mayor',
    said: [{ text: '“Never”', speaker: 'Mayor Bo' }, { text: ', says mayor' }],
  });
  expect(read(quoting)).toEqual(['Mayor Bo: “Never”,', 'Narrator: says mayor']);
  const headline = story({
    role: 'title',
    chapter: 'Introduction',
    said: [{ text: 'Rain at last' }],
  });
  expect(read(headline)).toEqual(['Narrator: Rain at last']);
});

test('a heading inside a chapter is a heading on the page', () => {
  const page = transcriptHtml(
    transcriptOf(
      story({ said: [{ text: 'One.' }] }, { role: 'heading', said: [{ text: 'Below' }] }),
    ),
  );
  expect(page).toMatch(/<h4 id="t2"><span data-t="[\d.]+">Below<\/span><\/h4>/u);
});

test('times are those of the timeline, to the millisecond', () => {
  const parts = partsOf(LIGHTHOUSE);
  const { chapters, seconds } = transcriptOf(LIGHTHOUSE);
  const { lines, length } = parts.timeline;
  const sentences = chapters.flatMap(({ heading, turns }) => [
    ...heading,
    ...turns.flatMap((turn) => turn.sentences),
  ]);
  expect(sentences.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
  for (const [at, { start, end }] of sentences.entries()) {
    expect(Math.abs(start * 24_000 - (lines[at]?.start ?? Number.NaN))).toBeLessThanOrEqual(12);
    expect(Math.abs(end * 24_000 - (lines[at]?.end ?? Number.NaN))).toBeLessThanOrEqual(12);
    expect(String(start)).toMatch(/^\d+(?:\.\d{1,3})?$/u);
  }
  expect(seconds).toBeCloseTo(length / 24_000, 3);
  expect(chapters[0]?.start).toBe(0);
  expect(chapters.at(-1)?.end).toBe(seconds);
});

test('chapters are listed as Podcasting 2.0 has them', () => {
  const { version, chapters, ...rest } = JSON.parse(chaptersJson(transcriptOf(LIGHTHOUSE)));
  expect(version).toBe('1.2.0');
  expect(rest).toEqual({
    title: LIGHTHOUSE.title,
    author: 'Ines Calder',
    podcastName: 'Harbour Hour',
    fileName: 'episode.mp3',
  });
  expect(chapters[0].startTime).toBe(0);
  expect(chapters.map(({ title }: { title: string }) => title)).toEqual([
    'Keepers return to Gull Point lighthouse',
    'A lamp that needs company',
    'What happens next',
  ]);
});

test.each([
  { what: 'a line', change: { lines: [] } },
  { what: 'a chapter', change: { chapters: [] } },
])('a timeline without $what is a bug, told plainly', ({ change }) => {
  const { timeline, ...parts } = partsOf(LIGHTHOUSE);
  const build = () =>
    buildTranscript({
      ...parts,
      timeline: { ...timeline, ...change },
      show: 'Show',
      disclosure: { spoken: 'The end.', text: '', language: 'en' },
      audioFile: 'episode.mp3',
    });
  expect(build).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
});

test('an article in another language is marked as such on a page whose own words are English', () => {
  const page = transcriptHtml(transcriptOf({ ...LIGHTHOUSE, language: 'ar' }));
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('<h1 lang="ar" dir="rtl">');
  expect(page).toMatch(/<p class="turn quote" id="t2" lang="ar" dir="rtl">/u);
  expect(page).toContain('<b lang="en" dir="ltr">Narrator:</b>');
  expect(page).toMatch(/<p class="turn disclosure" id="t17"><b>/u);
  const own = transcriptHtml(transcriptOf(LIGHTHOUSE));
  expect(own).toContain('<html lang="en-GB">');
  expect(own.match(/ lang="/gu)).toHaveLength(1);
});

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'not an address'])(
  'the page never links to %s',
  (address) => {
    const transcript = transcriptOf({ ...LIGHTHOUSE, page: address, contact: address });
    expect(transcript.sourceLink).toBe(null);
    expect(transcriptHtml(transcript)).not.toContain(`href="${address}`);
  },
);

test('a disclosure in the language of the article is marked as such, above and at the end', () => {
  const story = transcriptOf({ ...LIGHTHOUSE, language: 'de' });
  const page = transcriptHtml({ ...story, disclosureLanguage: 'de' });
  expect(page).toContain('<p class="disclosure" lang="de" dir="ltr">');
  expect(page).toMatch(/<p class="turn disclosure" id="t17" lang="de" dir="ltr"><b lang="en"/u);
});

test('words that the source marks as another language are marked on the page, those of a comma given back too', () => {
  const parts = partsOf({
    title: 'A word',
    closing: null,
    paragraphs: [
      {
        chapter: 'One',
        said: [{ text: '“Yes”', speaker: 'Ana Roe' }, { text: ', she said: c’est la vie & more.' }],
      },
    ],
  });
  const [first, second] = parts.script.utterances;
  expect(second?.text.slice(12, 24)).toBe('c’est la vie');
  const utterances = [
    first,
    { ...second, passages: [{ at: 12, length: 12, language: 'fr' }] },
  ] as Utterance[];
  const transcript = buildTranscript({
    ...parts,
    script: { ...parts.script, utterances },
    show: 'Show',
    disclosure: { spoken: null, text: '', language: 'en' },
    audioFile: 'episode.mp3',
  });
  expect(transcriptHtml(transcript)).toContain(
    'she said: <span lang="fr">c’est la vie</span> &amp; more.</span>',
  );
});

test('no line of disclosure is left empty where none is wanted', () => {
  const transcript = { ...transcriptOf(LIGHTHOUSE), disclosure: '' };
  expect(transcriptHtml(transcript)).not.toContain('<p class="disclosure"></p>');
});

test('a timestamp reads back as the milliseconds it was made of', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 * 3_600_000 - 1 }), (ms) => {
      const [h = '', m = '', s = ''] = timestamp(ms / 1000, '.').split(':');
      expect(Math.round((Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000)).toBe(ms);
    }),
  );
  expect([0, 4.99, 750, 3723].map(clock)).toEqual(['0:00', '0:04', '12:30', '1:02:03']);
});
