import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EdgeReader } from '../../src/speech/edge-reader.ts';

const message = (path: string, body: string): Buffer =>
  Buffer.from(`X-RequestId:1\r\nPath:${path}\r\n\r\n${body}`);

function sound(bytes: Uint8Array): Buffer {
  const header = Buffer.from('X-RequestId:1\r\nContent-Type:audio/mpeg\r\nPath:audio\r\n');
  return Buffer.concat([Buffer.from([0, header.length]), header, bytes]);
}

describe('one turn', () => {
  test('sound and words in the order they came', () => {
    const reader = new EdgeReader();
    const word = (text: string, offset: number): string =>
      JSON.stringify({
        Metadata: [{ Data: { Offset: offset, Duration: 5_000_000, text: { Text: text } } }],
      });
    const results = [
      reader.read(message('turn.start', '{}'), false),
      reader.read(message('audio.metadata', word('Path:turn.end', 0)), false),
      reader.read(sound(new Uint8Array([1, 2])), true),
      reader.read(message('audio.metadata', word('two', 10_000_000)), false),
      reader.read(sound(new Uint8Array([3])), true),
      reader.read(sound(new Uint8Array()), true),
      reader.read(message('turn.end', '{}'), false),
    ];
    expect(results.slice(0, -1).every((result) => result === null)).toBe(true);
    expect(results.at(-1)).toEqual({
      answer: {
        audio: Buffer.from([1, 2, 3]),
        words: [
          { text: 'Path:turn.end', end: 0.5 },
          { text: 'two', end: 1.5 },
        ],
      },
    });
  });

  test('any bytes are read without a throw', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ maxLength: 60 }), fc.boolean()), { maxLength: 8 }),
        (messages) => {
          const reader = new EdgeReader();
          for (const [bytes, isBinary] of messages) reader.read(Buffer.from(bytes), isBinary);
          expect(reader.read(message('audio.metadata', '{"Metadata":[{}]}'), false)).toBeNull();
          expect(reader.read(message('audio.metadata', '{'), false)).toBeNull();
        },
      ),
    );
  });

  test.each([
    ['empty', Buffer.alloc(0)],
    ['one byte', Buffer.from([0])],
    ['a header longer than the message', Buffer.from([255, 255, 1, 2, 3])],
    ['a header of another path', Buffer.concat([Buffer.from([0, 10]), Buffer.from('Path:other')])],
  ])('a binary message that is not sound: %s', (_, data) => {
    expect(new EdgeReader().read(data, true)).toMatchObject({ fault: { kind: 'flawed' } });
  });
});
