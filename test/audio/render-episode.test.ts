import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FRAME } from '../../src/audio/mp3-format.ts';
import { cutSegments } from '../../src/audio/segments.ts';
import { type Programme, programmeOf, render, SIX_LINES, storeOf } from './programme.ts';
import { decodedFile, FFMPEGS, quickFfmpeg, scratch } from './sound.ts';

const folder = scratch();

const programme = programmeOf(SIX_LINES);

function edited(index: number): Programme {
  const lines = SIX_LINES.map((line, i) =>
    i === index ? { ...line, pcm: line.pcm.slice(0, -1_000) } : line,
  );
  const keys = SIX_LINES.map((_, i) => (i === index ? 'take-new' : `take-${i}`));
  return programmeOf(lines, keys);
}

test('segments tile the programme on whole frames, and each begins in silence', () => {
  const long = programmeOf(
    Array.from({ length: 40 }, (_, i) => ({
      voice: 'a',
      pcm: new Int16Array(24_000 * 6 + i),
      pause: i % 15 === 0 ? 'chapter' : i % 4 === 0 ? 'clause' : 'sentence',
    })),
  );
  const segments = cutSegments(long.timeline);
  expect(segments.length).toBeGreaterThanOrEqual(6);
  let end = 0;
  let line = 0;
  for (const segment of segments) {
    expect([segment.start, segment.from]).toEqual([end, line]);
    expect(segment.start % FRAME).toBe(0);
    expect(segment.end - segment.start).toBeLessThan(60 * 24_000);
    const first = long.timeline.lines[segment.from];
    const before = long.timeline.lines[segment.from - 1];
    if (before !== undefined) expect(segment.start - before.end).toBeGreaterThanOrEqual(3 * FRAME);
    expect((first?.start ?? 0) - segment.start).toBeGreaterThanOrEqual(4 * FRAME);
    end = segment.end;
    line = segment.to;
  }
  expect([end, line]).toEqual([long.timeline.length, 40]);
  for (const { start } of long.timeline.chapters.slice(1)) {
    expect(segments.some((segment) => segment.start === start - 4 * FRAME)).toBe(true);
  }
});

test('an edit of one line renders and encodes its own segment alone', async () => {
  const store = storeOf({ sounds: new Map([...programme.sounds, ...edited(3).sounds]) });
  const [a, b] = [join(folder, 'a.mp3'), join(folder, 'b.mp3')];
  expect(await render(programme, a, { store })).toMatchObject({ segments: 3, encoded: 3 });
  const taken = store.taken.length;
  expect(await render(edited(3), b, { store })).toMatchObject({ segments: 3, encoded: 1 });
  expect(store.taken.slice(taken)).toEqual(['take-2', 'take-new']);

  const anew = join(folder, 'anew.mp3');
  await render(edited(3), anew);
  expect(readFileSync(b).equals(readFileSync(anew))).toBe(true);
});

test('nothing changed: nothing is rendered or encoded, and the bytes are the same', async () => {
  const store = storeOf(programme);
  const [a, b] = [join(folder, 'once.mp3'), join(folder, 'again.mp3')];
  const first = await render(programme, a, { store });
  store.taken.length = 0;
  // No ffmpeg is started for it.
  expect(await render(programme, b, { store })).toEqual({ ...first, encoded: 0 });
  expect(store.taken).toEqual([]);
  expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
});

test('what comes back from the store damaged, or goes in between, is made anew', async () => {
  const store = storeOf(programme);
  const [a, b] = [join(folder, 'sound.mp3'), join(folder, 'healed.mp3')];
  await render(programme, a, { store });
  const [one = '', two = '', three = ''] = store.kept.keys();
  store.kept.set(one, { bytes: Buffer.alloc(7), facts: store.kept.get(one)?.facts });
  store.kept.set(two, { bytes: store.kept.get(two)?.bytes ?? Buffer.alloc(0), facts: 'nonsense' });
  let asked = 0;
  // The third was there when it was looked for, and is not when it is read.
  const load = async (key: string) => {
    if (key !== three) return store.kept.get(key) ?? null;
    asked += 1;
    return null;
  };
  expect(await render(programme, b, { store: { ...store, load } })).toMatchObject({ encoded: 3 });
  expect(asked).toBe(1);
  expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
});

test('how many encoders are at work changes nothing', async () => {
  const files = [1, 2, 3].map((parallel) => join(folder, `parallel-${parallel}.mp3`));
  for (const [i, file] of files.entries()) await render(programme, file, { parallel: i + 1 });
  const [one, ...others] = files.map((file) => readFileSync(file));
  for (const other of others) expect(one?.equals(other)).toBe(true);
});

test('another ffmpeg, another gain or another number of channels is another sound', async () => {
  const store = storeOf(programme);
  const file = join(folder, 'other.mp3');
  await render(programme, file, { store });
  expect(await render(programme, file, { store, channels: 'mono' })).toMatchObject({ encoded: 3 });
  const other = FFMPEGS.find((each) => each !== quickFfmpeg);
  if (other !== undefined) {
    expect(await render(programme, file, { store, ffmpegPath: other })).toMatchObject({
      encoded: 3,
    });
  }
  const encoded = [...store.kept.keys()].filter((key) => key.startsWith('mp3-'));
  expect(encoded).toHaveLength(other === undefined ? 6 : 9);
});

test('every line is heard where the timeline puts it, with silence between', async () => {
  const file = join(folder, 'places.mp3');
  await render(programme, file);
  const x = await decodedFile(file);
  expect(x.length).toBe(2 * programme.timeline.length);
  const loudest = (from: number, to: number) =>
    x.subarray(2 * from, 2 * to).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let end = 0;
  for (const { start, end: stop } of programme.timeline.lines) {
    expect(loudest(start, stop)).toBeGreaterThan(0.1);
    // Coding smears a sound by a frame at most.
    expect(loudest(end === 0 ? 0 : end + FRAME, start - FRAME)).toBeLessThan(0.001);
    end = stop;
  }
});

test('what fails, fails as itself and leaves no file', async () => {
  const file = join(folder, 'none.mp3');
  const gone = new Error('gone');
  const store = { ...storeOf(programme), read: () => Promise.reject(gone) };
  await expect(render(programme, file, { store })).rejects.toBe(gone);
  const signal = AbortSignal.abort();
  await expect(render(programme, file, { signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  const nowhere = join(folder, 'none', 'x.mp3');
  await expect(render(programme, nowhere)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  expect(() => readFileSync(file)).toThrow();
});

test('takes that overlap or run over the end are refused', async () => {
  const file = join(folder, 'overlap.mp3');
  const moved = programme.clips.map((clip) => ({ ...clip, start: clip.start - 12_000 }));
  await expect(render({ ...programme, clips: moved }, file)).rejects.toThrow(RangeError);
});
