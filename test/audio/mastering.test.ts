import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeMp3 } from '../../src/audio/ffmpeg.ts';
import { LoudnessMeter, toFloat } from '../../src/audio/loudness.ts';
import { master, planMastering } from '../../src/audio/mastering.ts';
import { type Clip, mix } from '../../src/audio/mix.ts';
import { layTimeline } from '../../src/audio/timeline.ts';
import { measureMp3 } from '../../src/audio/verify.ts';
import { babble, FFMPEGS, idle, scratch } from './sound.ts';

const folder = scratch();

function episode(takes: readonly { readonly voice: string; readonly pcm: Int16Array }[]) {
  const lines = takes.map(
    ({ pcm }, id) =>
      ({
        id,
        samples: pcm.length,
        pauseBefore: id === 0 ? 'head' : 'sentence',
      }) as const,
  );
  const timeline = layTimeline(lines, [{ title: 'All', first: 0 }]);
  const clips = takes.map((take, id): Clip => ({ ...take, start: timeline.lines[id]?.start ?? 0 }));
  return { timeline, clips };
}

const LEVELS = { low: 0.1, loud: 0.9, middling: 0.3 };
const talk = episode(
  [0, 1, 2].flatMap((round) =>
    Object.entries(LEVELS).map(([voice, level], i) => ({
      voice,
      pcm: babble(1.6, 10 * round + i, level, 100 + 40 * i),
    })),
  ),
);

function joined(blocks: Iterable<Int16Array>): Int16Array {
  return Int16Array.from([...blocks].flatMap((block) => Array.from(block)));
}

function bytesOf(pcm: Int16Array): Uint8Array {
  return new Uint8Array(pcm.buffer);
}

test('voices of all levels come out alike', async () => {
  const { timeline, clips } = talk;
  const { voices } = await planMastering(timeline, clips, idle);
  const levels = Object.keys(LEVELS).map((voice) => {
    const meter = new LoudnessMeter({ sampleRate: 24_000 });
    const alone = clips.filter((clip) => clip.voice === voice);
    for (const block of mix(timeline, alone, voices)) meter.push(block);
    return meter.integrated() ?? 0;
  });
  expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.5);
});

describe.each(FFMPEGS)('with %s', (ffmpegPath) => {
  test('the finished MP3 is -16 LUFS with no true peak above -1 dBTP', async () => {
    const { timeline, clips } = talk;
    const plan = await planMastering(timeline, clips, idle);
    const file = join(folder, 'mastered.mp3');
    await encodeMp3({ pcm: master(timeline, clips, plan), file, ffmpegPath, signal: idle });
    const { stderr } = spawnSync(
      ffmpegPath,
      ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'],
      { encoding: 'utf8' },
    );
    const summary = stderr.slice(stderr.indexOf('Summary:'));
    const loudness = Number(/I:\s+(\S+) LUFS/.exec(summary)?.[1]);
    const truePeak = Number(/Peak:\s+(\S+) dBFS/.exec(summary)?.[1]);
    expect(Math.abs(loudness + 16)).toBeLessThanOrEqual(0.3);
    expect(truePeak).toBeLessThanOrEqual(-1);

    const ours = await measureMp3(file, { ffmpegPath, signal: idle });
    expect(Math.abs((ours.loudness ?? 0) - loudness)).toBeLessThanOrEqual(0.1);
    expect(Math.abs((ours.truePeak ?? 0) - truePeak)).toBeLessThanOrEqual(0.2);
    expect(ours.seconds).toBeCloseTo(timeline.length / timeline.sampleRate, 6);
    expect(plan.loudness).toBeCloseTo(ours.loudness ?? 0, 0);
  });
});

test('each take stands where the timeline puts it, and there is silence between', async () => {
  const { timeline, clips } = talk;
  const pcm = joined(master(timeline, clips, await planMastering(timeline, clips, idle)));
  expect(pcm.length).toBe(timeline.length);
  let end = 0;
  for (const { start, end: stop } of timeline.lines) {
    expect(pcm.subarray(end, start).every((sample) => sample === 0)).toBe(true);
    end = stop;
  }
});

test('the same takes give the same samples', async () => {
  const { timeline, clips } = talk;
  const [a, b] = await Promise.all(
    [1, 2].map(async () =>
      joined(master(timeline, clips, await planMastering(timeline, clips, idle))),
    ),
  );
  expect(a !== undefined && b !== undefined && Buffer.compare(bytesOf(a), bytesOf(b))).toBe(0);
});

test('silence and one short word are no trouble', async () => {
  const silent = episode([{ voice: 'a', pcm: new Int16Array(48_000) }]);
  expect(await planMastering(silent.timeline, silent.clips, idle)).toEqual({
    voices: { a: 0 },
    gain: 0,
    loudness: null,
    truePeak: null,
  });
  const word = episode([{ voice: 'a', pcm: babble(0.25, 1, 0.1) }]);
  const plan = await planMastering(word.timeline, word.clips, idle);
  expect(Number.isFinite(plan.gain)).toBe(true);
  const meter = new LoudnessMeter({ sampleRate: 24_000 });
  for (const block of master(word.timeline, word.clips, plan)) meter.push(toFloat(block));
  expect(meter.truePeak()).toBeLessThan(0);
});

test('takes that overlap or run over the end are refused', () => {
  const { timeline, clips } = episode([{ voice: 'a', pcm: babble(1, 1, 0.1) }]);
  const [clip] = clips;
  if (clip === undefined) throw new Error('no clip');
  expect(() => [...mix(timeline, [clip, clip], {})]).toThrow(RangeError);
  expect(() => [...mix(timeline, [{ ...clip, start: timeline.length }], {})]).toThrow(RangeError);
});

test('planning stops when told', async () => {
  const signal = AbortSignal.abort();
  await expect(planMastering(talk.timeline, talk.clips, signal)).rejects.toMatchObject({
    code: 'INTERRUPTED',
  });
});
