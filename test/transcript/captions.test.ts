import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { chaptersVtt } from '../../src/transcript/chapters-vtt.ts';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { transcriptJson } from '../../src/transcript/json.ts';
import { pageStyle } from '../../src/transcript/page-style.ts';
import { transcriptText } from '../../src/transcript/plain-file.ts';
import { clock, plainText } from '../../src/transcript/plain-text.ts';
import { podcastHtml } from '../../src/transcript/podcast-html.ts';
import { transcriptSrt } from '../../src/transcript/srt.ts';
import { DEFAULT_THEME } from '../../src/transcript/theme.ts';
import type { Transcript } from '../../src/transcript/transcript.ts';
import { transcriptVtt } from '../../src/transcript/vtt.ts';
import { type Story, transcriptOf } from './fixture.ts';
import { HOSTILE, LIGHTHOUSE } from './stories.ts';

const words = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }) },
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('-->', '</script>', '&amp;', 'a\n\nb', '<v B>', ', x.'),
    },
    { weight: 2, arbitrary: fc.lorem({ maxCount: 60 }) },
  )
  .filter((text) => plainText(text) !== '');
const said = fc.record(
  { text: words, speaker: fc.option(fc.oneof(words, fc.constantFrom('Ada Lund', 'Bo Lund'))) },
  { requiredKeys: ['text'] },
);
const paragraph = fc.record(
  {
    said: fc.array(said, { minLength: 1, maxLength: 4 }),
    role: fc.constantFrom('title', 'heading'),
    chapter: words,
  },
  { requiredKeys: ['said'] },
);
const anyStory: fc.Arbitrary<Story> = fc
  .record({
    title: words,
    show: words,
    paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 5 }),
    closing: fc.option(words),
  })
  .map((story) => ({
    ...story,
    paragraphs: story.paragraphs.map((value, index) =>
      index === 0 ? { ...value, chapter: value.chapter ?? 'One' } : value,
    ),
  })) as fc.Arbitrary<Story>;

/** What is heard, in order, as the transcript has it: the measure for every file. */
function heard({ chapters }: Transcript): { speaker: string; text: string }[] {
  return chapters.flatMap(({ heading, turns }) => [
    ...heading.map(({ text }) => ({ speaker: 'Narrator', text })),
    ...turns.flatMap(({ speaker, sentences }) => sentences.map(({ text }) => ({ speaker, text }))),
  ]);
}

const packed = (text: string) => text.replace(/\s+/gu, '');

test('the transcript says every word of the script once and in order', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const script = story.paragraphs.flatMap(({ said }) => said.map(({ text }) => text));
      const spoken = [...script, story.closing ?? ''].map(plainText).join('');
      const transcript = heard(transcriptOf(story)).map(({ text }) => text);
      expect(packed(transcript.join(''))).toBe(packed(spoken));
    }),
  );
});

const holder = new JSDOM('').window.document.createElement('textarea');
function unescaped(markup: string): string {
  holder.innerHTML = markup;
  return holder.value;
}

test('WebVTT gives back who says what, in order, without overlap', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      const { cues, errors } = new WebVTTParser().parse(transcriptVtt(transcript), 'metadata');
      expect(errors).toEqual([]);
      const sentences = new Map<string, { speaker: string; text: string }>();
      let end = 0;
      for (const cue of cues) {
        expect(cue.startTime).toBeGreaterThanOrEqual(end);
        expect(cue.endTime).toBeGreaterThan(cue.startTime);
        end = cue.endTime;
        const [, voice = '', markup = ''] = /^<v ([^>]*)>([^<>]*)$/su.exec(cue.text) ?? [];
        const lines = unescaped(markup).split('\n');
        expect(lines.length).toBeLessThanOrEqual(2);
        const id = cue.id.replace(/-\d+$/u, '');
        const before = sentences.get(id)?.text ?? '';
        const text = before + packed(lines.join(''));
        sentences.set(id, { speaker: unescaped(voice), text });
      }
      expect(end).toBeLessThanOrEqual(transcript.seconds);
      expect([...sentences.values()]).toEqual(
        heard(transcript).map(({ speaker, text }) => ({ speaker, text: packed(text) })),
      );
    }),
  );
});

test.each([LIGHTHOUSE, HOSTILE])('WebVTT of “$title” is valid with its voices as tags', (story) => {
  const vtt = transcriptVtt(transcriptOf(story));
  const { cues, errors } = new WebVTTParser().parse(vtt, 'subtitles/captions/descriptions');
  expect(errors).toEqual([]);
  for (const cue of cues)
    expect(cue.tree.children).toEqual([expect.objectContaining({ type: 'object', name: 'v' })]);
});

test('caption lines hold at most 65 characters', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 120 }), (text) => {
      const story = { ...LIGHTHOUSE, paragraphs: [{ chapter: 'One', said: [{ text }] }] };
      const lines = transcriptSrt(transcriptOf(story)).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(65);
    }),
  );
});

test('SRT gives back all words in order, with a name where the speaker changes', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      const blocks = transcriptSrt(transcript).trimEnd().split('\n\n');
      const text = blocks.map((block, index) => {
        const [number, times, ...lines] = block.split('\n');
        expect(number).toBe(String(index + 1));
        expect(times).toMatch(/^\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}$/u);
        return lines.join('');
      });
      let before = '';
      const expected = heard(transcript).map(({ speaker, text }) => {
        const prefix = speaker === before ? '' : `${speaker}: `;
        before = speaker;
        return prefix + text;
      });
      expect(packed(text.join(''))).toBe(packed(expected.join('')).replaceAll('-->', '→'));
    }),
  );
});

test('plain text says every sentence in order, a paragraph a turn', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      const [, ...paragraphs] = transcriptText(transcript).trimEnd().split('\n\n');
      const turns = transcript.chapters.flatMap(({ start, title, heading, turns }) => [
        `[${clock(start)}] ${heading.length === 0 ? title : heading.map(({ text }) => text).join('')}`,
        ...turns.map(
          ({ label, sentences }) =>
            `${label === null ? '' : `${label}: `}${sentences.map(({ text }) => text).join('')}`,
        ),
      ]);
      expect(paragraphs.map(packed)).toEqual(turns.map(packed));
    }),
  );
});

test('the podcast recipe gives back who says what, as nothing but cite, time and p', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      const { body } = new JSDOM(podcastHtml(transcript)).window.document;
      const rows = [...body.children];
      const expected = transcript.chapters.flatMap(({ heading, turns }) => [
        ...(heading.length === 0 ? [] : [{ speaker: 'Narrator', sentences: heading }]),
        ...turns,
      ]);
      expect(rows.map(({ tagName }) => tagName)).toEqual(
        expected.flatMap(() => ['CITE', 'TIME', 'P']),
      );
      expect(rows.map(({ textContent }) => packed(textContent ?? ''))).toEqual(
        expected.flatMap(({ speaker, sentences: [first], sentences }) => [
          packed(`${speaker}:`),
          clock(first?.start ?? 0),
          packed(sentences.map(({ text }) => text).join('')),
        ]),
      );
    }),
    { numRuns: 50 },
  );
});

test('the chapters file is valid and tiles the sound', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      const { cues, errors } = new WebVTTParser().parse(chaptersVtt(transcript), 'chapters');
      expect(errors).toEqual([]);
      expect(cues.map(({ id, text }) => `${id} ${unescaped(text)}`)).toEqual(
        transcript.chapters.map(({ id, title }) => `${id} ${title}`),
      );
      expect(cues[0]?.startTime).toBe(0);
      const ends = [...cues.slice(1).map(({ startTime }) => startTime), transcript.seconds];
      for (const [at, { endTime }] of cues.entries())
        expect(endTime).toBeCloseTo(ends[at] ?? -1, 6);
    }),
  );
});

test('JSON holds a segment a sentence with times inside the audio', () => {
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      const { version, segments } = JSON.parse(transcriptJson(transcript));
      expect(version).toBe('1.0.0');
      expect(
        segments.map(({ speaker, body }: { speaker: string; body: string }) => ({
          speaker,
          text: body,
        })),
      ).toEqual(heard(transcript));
      let end = 0;
      for (const { startTime, endTime } of segments) {
        expect(startTime).toBeGreaterThanOrEqual(end);
        end = endTime;
      }
      expect(end).toBeLessThanOrEqual(transcript.seconds);
    }),
  );
});

test('the page gives back every sentence as its own text, and no element it did not write', () => {
  const story = {
    ...LIGHTHOUSE,
    paragraphs: [
      ...LIGHTHOUSE.paragraphs,
      { role: 'heading', said: [{ text: 'Below a chapter' }] },
    ],
  } as const;
  const { document } = new JSDOM(transcriptHtml(transcriptOf(story))).window;
  const known = new Set([...document.querySelectorAll('*')].map(({ tagName }) => tagName));
  fc.assert(
    fc.property(anyStory, (story) => {
      const transcript = transcriptOf(story);
      // Without the style, which is slow to read here.
      const { document } = new JSDOM(
        transcriptHtml(transcript).replace(pageStyle(DEFAULT_THEME), ''),
      ).window;
      expect([...document.querySelectorAll('[data-t]')].map((el) => el.textContent)).toEqual(
        heard(transcript).map(({ text }) => text),
      );
      expect(document.querySelector('h1')?.textContent).toBe(transcript.title);
      expect([...document.querySelectorAll('nav .name')].map((el) => el.textContent)).toEqual(
        transcript.chapters.map(({ title }) => title),
      );
      for (const { tagName } of document.querySelectorAll('*')) expect(known).toContain(tagName);
      expect(document.querySelectorAll('script')).toHaveLength(1);
    }),
    { numRuns: 30 },
  );
});
