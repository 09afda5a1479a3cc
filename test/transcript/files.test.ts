import { expect, test } from 'vitest';
import { transcriptFiles } from '../../src/transcript/files.ts';
import { transcriptOf } from './fixture.ts';
import { golden } from './golden.ts';
import { HOSTILE, LIGHTHOUSE, SPOKEN_TITLES } from './stories.ts';

const stories = { lighthouse: LIGHTHOUSE, hostile: HOSTILE, 'spoken-titles': SPOKEN_TITLES };
const cases = Object.entries(stories).flatMap(([story, value]) =>
  transcriptFiles(transcriptOf(value)).map(({ name, text }) => ({
    name: `${story}.${name}`,
    text,
  })),
);

test.each(cases)('$name is as it was judged to be', ({ name, text }) => {
  expect(text).toBe(golden(name, text));
});

test('a feed finds the richest captions first, each with its media type', () => {
  const files = transcriptFiles(transcriptOf(LIGHTHOUSE));
  expect(files.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'transcript.vtt text/vtt',
    'transcript.srt application/x-subrip',
    'transcript.html text/html',
    'transcript.json application/json',
    'transcript.podcast.html text/html',
    'transcript.txt text/plain',
    'chapters.json application/json+chapters',
    'chapters.vtt text/vtt',
  ]);
});
