import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  encodeSegments,
  QUIET_AFTER,
  QUIET_BEFORE,
  startEncoder,
} from '../../src/audio/encode-segments.ts';
import { encodeFrames } from '../../src/audio/ffmpeg.ts';
import { type Channels, FORMATS, FRAME } from '../../src/audio/mp3-format.ts';
import { babble, decoded, FFMPEGS, idle, quickFfmpeg } from './sound.ts';

const running = { ffmpegPath: quickFfmpeg, signal: idle };

/** A stretch of sound that begins and ends as quietly as one must, or for longer. */
function stretch(frames: number, seed: number, before = QUIET_BEFORE, after = QUIET_AFTER) {
  const pcm = new Int16Array((before + frames + after) * FRAME);
  pcm.set(babble((frames * FRAME) / 24_000, seed, 0.4), before * FRAME);
  return { pcm };
}

async function encode(
  sounds: readonly { readonly pcm: Int16Array }[],
  channels: Channels = 'stereo',
  over = running,
  by = encodeSegments,
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const given = sounds.map(({ pcm }) => ({
    frames: Math.floor(pcm.length / FRAME),
    pcm: [pcm.subarray(0, 1_000), pcm.subarray(1_000)],
  }));
  for await (const { mp3 } of by(given, channels, over)) parts.push(mp3);
  return parts;
}

/** The frames of everything in one go. */
async function whole(pcm: Int16Array, channels: Channels = 'stereo'): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of encodeFrames([pcm], channels, running)) parts.push(part);
  return Buffer.concat(parts);
}

function joined(sounds: readonly { readonly pcm: Int16Array }[]): Int16Array {
  return Int16Array.from(sounds.flatMap(({ pcm }) => Array.from(pcm)));
}

const programmes = fc.array(
  fc.record({
    frames: fc.integer({ min: 1, max: 30 }),
    seed: fc.nat(),
    before: fc.integer({ min: QUIET_BEFORE, max: 12 }),
    after: fc.integer({ min: QUIET_AFTER, max: 12 }),
  }),
  { minLength: 2, maxLength: 4 },
);
const sounding = (drawn: readonly Drawn[]) =>
  drawn.map(({ frames, seed, before, after }) => stretch(frames, seed, before, after));
type Drawn = { frames: number; seed: number; before: number; after: number };

describe.each(FFMPEGS)('with %s', (program) => {
  const over = { ...running, ffmpegPath: program };
  test.each(['stereo', 'mono'] as const)(
    'a stretch of %s gives the same frames whatever was encoded before it',
    async (channels) => {
      await fc.assert(
        fc.asyncProperty(programmes, async (drawn) => {
          const sounds = sounding(drawn);
          const together = await encode(sounds, channels, over);
          for (const [index, sound] of sounds.entries()) {
            const [alone] = await encode([sound], channels, over);
            expect(alone?.length).toBe((sound.pcm.length / FRAME) * FORMATS[channels].frameBytes);
            expect(Buffer.compare(alone as Uint8Array, together[index] as Uint8Array)).toBe(0);
          }
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
  );
});

test('stretches apart by long silence, put end to end, are the bytes of one encode', async () => {
  await fc.assert(
    fc.asyncProperty(programmes, async (drawn) => {
      const sounds = sounding(drawn.map((each) => ({ ...each, before: 60, after: 60 })));
      const one = await whole(joined(sounds));
      const parts = Buffer.concat(await encode(sounds));
      // One encode ends with the frame that its delay pushes the sound into: here it is silent.
      expect(one.length - parts.length).toBe(FORMATS.stereo.frameBytes);
      expect(one.subarray(0, parts.length).equals(parts)).toBe(true);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});

test('stretches apart by little silence decode as one encode does, but where each begins to sound', async () => {
  await fc.assert(
    fc.asyncProperty(programmes, async (drawn) => {
      const sounds = sounding(drawn);
      const { frameBytes } = FORMATS.stereo;
      const parts = Buffer.concat(await encode(sounds));
      const one = (await whole(joined(sounds))).subarray(0, parts.length);
      const frames = Array.from({ length: parts.length / frameBytes }, (_, i) => i);
      const differing = frames.filter((i) => {
        const [from, to] = [i * frameBytes, (i + 1) * frameBytes];
        return !one.subarray(from, to).equals(parts.subarray(from, to));
      });
      // LAME weighs the first frame or two with sound in them by what it heard long before.
      expect(differing.length).toBeLessThanOrEqual(2 * sounds.length);
      const [a, b] = [await decoded(one), await decoded(parts)];
      expect([a.length, b.length]).toEqual([2 * FRAME * frames.length, 2 * FRAME * frames.length]);
      const touched = new Set(differing.flatMap((frame) => [frame, frame + 1]));
      expect(
        b.findIndex((value, i) => value !== a[i] && !touched.has(Math.floor(i / (2 * FRAME)))),
      ).toBe(-1);
    }),
    { numRuns: 4, endOnFailure: true },
  );
});

test('sound that is not whole frames is refused', async () => {
  await expect(encode([{ pcm: new Int16Array(FRAME + 1) }])).rejects.toThrow(RangeError);
});

/** Of this process's children, those that run ffmpeg. */
function encoders(): string[] {
  return readdirSync('/proc/self/task')
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' '))
    .filter((child) => child.trim() !== '')
    .filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('libmp3lame'));
}

describe('an encoder that starts early', () => {
  const sounds = [stretch(12, 1), stretch(7, 2)];

  test('gives the frames that any gives, once; who asks again gets another', async () => {
    const wanted = await encode(sounds);
    const early = startEncoder('stereo', running);
    await vi.waitFor(() => expect(encoders()).toHaveLength(1));
    expect(await encode(sounds, 'stereo', running, early.encode)).toEqual(wanted);
    expect(await encode(sounds, 'stereo', running, early.encode)).toEqual(wanted);
    expect(encoders()).toEqual([]);
    early.stop();
  });

  test('ends where nobody asked, and where the sound is of another kind', async () => {
    const early = startEncoder('stereo', running);
    await vi.waitFor(() => expect(encoders()).toHaveLength(1));
    expect(await encode(sounds, 'mono', running, early.encode)).toEqual(
      await encode(sounds, 'mono'),
    );
    early.stop();
    await vi.waitFor(() => expect(encoders()).toEqual([]));
  });

  test('ends when who asked gives up', async () => {
    const early = startEncoder('stereo', running);
    const stop = new AbortController();
    const over = { ...running, signal: stop.signal };
    await vi.waitFor(() => expect(encoders()).toHaveLength(1));
    stop.abort();
    await expect(encode(sounds, 'stereo', over, early.encode)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await vi.waitFor(() => expect(encoders()).toEqual([]));
  });

  test('ends when who asked fails in the middle', async () => {
    const early = startEncoder('stereo', running);
    const { pcm } = stretch(12, 1);
    const many = Array.from({ length: 9 }, () => ({ frames: pcm.length / FRAME, pcm: [pcm] }));
    const failing = async () => {
      for await (const _ of early.encode(many, 'stereo', running)) throw new Error('no space left');
    };
    await expect(failing()).rejects.toThrow('no space left');
    await vi.waitFor(() => expect(encoders()).toEqual([]));
  });

  test('is replaced where it did not live until somebody asked', async () => {
    const early = startEncoder('stereo', { ...running, ffmpegPath: '/nowhere/ffmpeg' });
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(await encode(sounds, 'stereo', running, early.encode)).toEqual(await encode(sounds));
  });
});
