import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstOutOfPlace, SPOKEN_TEXT, wordsOf } from '../../src/episode/spoken-text.ts';
import { transcriptFiles } from '../../src/transcript/files.ts';
import { transcriptOf } from '../transcript/fixture.ts';

const words = fc.oneof(
  fc.constantFrom(
    'Write to Ann Lee <ann@lee.example> today.',
    'If a < b and b > c then &lt;b&gt; is R&amp;D.',
    'Every <div> must be closed: </style></script>',
    '00:00:01,000 --> 00:00:02,000',
    '00:00:01.000 --> 00:00:02.000 WEBVTT',
    'ΟΔΥΣΣΕΥΣ ΕΙΠΕΝ ΣΑΣ',
    'Ann: “Bob: no”',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).map((text) => `w${text}`),
);

describe('what the transcripts say', () => {
  it('is read back whole and in order from each of them, whatever the article holds', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), (texts) => {
        const transcript = transcriptOf({
          title: texts[0] ?? '',
          paragraphs: texts.map((text, index) => ({
            said: [index % 2 === 0 ? { text } : { text, speaker: texts[0] ?? null }],
            ...(index === 0 ? { chapter: 'One' } : {}),
          })),
        });
        const files = new Map(transcriptFiles(transcript).map(({ name, text }) => [name, text]));
        const { segments } = JSON.parse(files.get('transcript.json') ?? '') as {
          segments: { body: string }[];
        };
        const bodies = segments.map(({ body }) => wordsOf(body));
        expect(bodies.length).toBeGreaterThanOrEqual(texts.length);
        for (const [name, plain] of Object.entries(SPOKEN_TEXT)) {
          expect(firstOutOfPlace(bodies, wordsOf(plain(files.get(name) ?? ''))), name).toBeNull();
        }
      }),
    );
  });

  it('is missed when a sentence is lost, or the file is another kind of captions', () => {
    expect(firstOutOfPlace(['one', 'two', 'three'], 'onethree')).toBe('two');
    const srt = '1\n00:00:00,500 --> 00:00:01,000\nOne.\n';
    expect(SPOKEN_TEXT['transcript.srt']?.(srt)).toBe('One. ');
    expect(SPOKEN_TEXT['transcript.vtt']?.(srt)).toBe('');
  });
});
