import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HEARD_STEP } from '../../src/audio/heard.ts';
import { measureParts } from '../../src/audio/measure-parts.ts';
import { type Channels, FORMATS } from '../../src/audio/mp3-format.ts';
import { StepPower } from '../../src/audio/step-power.ts';
import { measureMp3 } from '../../src/audio/verify.ts';
import { programmeOf, render, SIX_LINES, storeOf } from './programme.ts';
import { FFMPEGS, idle, quickFfmpeg, scratch } from './sound.ts';

const folder = scratch();
const programme = programmeOf(SIX_LINES);

type Store = ReturnType<typeof storeOf>;
type Over = { readonly ffmpegPath?: string; readonly channels?: Channels };

async function measure(file: string, parts: readonly number[], store: Store, over: Over = {}) {
  const steps: number[] = [];
  const onSteps = (power: Float32Array) => void steps.push(...power);
  const running = { ffmpegPath: quickFfmpeg, signal: idle, channels: 'stereo' as const, ...over };
  return { measured: await measureParts(file, { ...running, parts, store, onSteps }), steps };
}

/** As it is done without parts. */
async function whole(file: string) {
  const power = new StepPower(HEARD_STEP);
  const onBlock = (block: Float32Array) => power.push(block);
  const measured = await measureMp3(file, { ffmpegPath: quickFfmpeg, signal: idle, onBlock });
  return { measured, steps: power.whole };
}

const noFfmpeg = { ffmpegPath: join(folder, 'no-ffmpeg') };

describe.each(FFMPEGS)('with %s', (ffmpegPath) => {
  test.each(['stereo', 'mono'] as const)(
    'parts of %s by themselves measure as the whole does, to a step',
    async (channels) => {
      const file = join(folder, `${channels}-${FFMPEGS.indexOf(ffmpegPath)}.mp3`);
      const store = storeOf(programme);
      const { parts } = await render(programme, file, { channels });
      const ours = await measure(file, parts, store, { channels, ffmpegPath });
      const theirs = await whole(file);
      expect(store.kept.size).toBe(3);
      expect(ours.measured?.seconds).toBe(theirs.measured.seconds);
      expect(ours.measured?.channels).toBe(theirs.measured.channels);
      expect(ours.measured?.loudness).toBeCloseTo(theirs.measured.loudness ?? 0, 2);
      expect(ours.measured?.truePeak).toBeCloseTo(theirs.measured.truePeak ?? 0, 2);
      expect(ours.steps).toHaveLength(theirs.steps.length);
      const apart = ours.steps.map((power, i) => Math.abs(power - (theirs.steps[i] ?? 0)));
      expect(Math.max(...apart)).toBeLessThan(1e-6);
    },
  );
});

test('what was measured once is not decoded again', async () => {
  const file = join(folder, 'again.mp3');
  const store = storeOf(programme);
  const { parts } = await render(programme, file);
  const first = await measure(file, parts, store);
  expect(await measure(file, parts, store, noFfmpeg)).toEqual(first);
  for (const [key, kept] of store.kept) store.kept.set(key, { ...kept, bytes: Buffer.alloc(4) });
  expect(await measure(file, parts, store)).toEqual(first);
});

test('what was listened to while it was encoded is not decoded again', async () => {
  const file = join(folder, 'ahead.mp3');
  const store = storeOf(programme);
  const { parts } = await render(programme, file, { store });
  const ahead = await measure(file, parts, store, noFfmpeg);
  expect(ahead).toEqual(await measure(file, parts, storeOf(programme)));
});

test('of an edited programme the part alone is decoded that the edit is in', async () => {
  const [a, b] = [join(folder, 'one.mp3'), join(folder, 'edited.mp3')];
  const store = storeOf(programme);
  await measure(a, (await render(programme, a)).parts, store);
  const keys = new Set(store.kept.keys());
  const lines = SIX_LINES.map((line, i) =>
    i === 3 ? { ...line, pcm: line.pcm.slice(0, -1_000) } : line,
  );
  const { parts } = await render(programmeOf(lines), b);
  const { measured } = await measure(b, parts, store);
  expect([...store.kept.keys()].filter((key) => !keys.has(key))).toHaveLength(1);
  expect(measured?.loudness).toBeCloseTo((await whole(b)).measured.loudness ?? 0, 2);
});

test('a part that is not what it was is decoded and heard as it is', async () => {
  const file = join(folder, 'damaged.mp3');
  const store = storeOf(programme);
  const { parts } = await render(programme, file);
  const sound = await measure(file, parts, store);
  const { frameBytes } = FORMATS.stereo;
  const bytes = readFileSync(file);
  // The second part's middle is silenced: frames of the silence that the programme begins with.
  const from = 1 + (parts[0] ?? 0) + 40;
  for (let frame = from; frame < from + 20; frame += 1) {
    bytes.copyWithin(frame * frameBytes, frameBytes, 2 * frameBytes);
  }
  writeFileSync(file, bytes);
  await expect(measure(file, parts, store, noFfmpeg)).rejects.toMatchObject({
    code: 'FFMPEG_MISSING',
  });
  const heard = await measure(file, parts, store);
  const quiet = (from + 10) * 6;
  expect(sound.steps[quiet]).toBeGreaterThan(1e-4);
  expect(heard.steps[quiet]).toBeLessThan(1e-6);
  expect(heard.steps).toEqual((await measure(file, parts, storeOf(programme))).steps);
});

test('a file that is cut, longer, or of other parts is left to who measures all of it', async () => {
  const file = join(folder, 'cut.mp3');
  const store = storeOf(programme);
  const { parts } = await render(programme, file);
  const bytes = readFileSync(file);
  const refused = async (...others: number[]) =>
    expect((await measure(file, others.length ? others : parts, store)).measured).toBeNull();
  await refused(...parts, 10);
  writeFileSync(file, bytes.subarray(0, -100));
  await refused();
  writeFileSync(file, Buffer.concat([bytes, Buffer.alloc(384)]));
  await refused();
  writeFileSync(file, 'no sound at all');
  await refused();
  expect(store.kept.size).toBe(0);
});
