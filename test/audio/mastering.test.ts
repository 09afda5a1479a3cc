import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LoudnessMeter } from '../../src/audio/loudness.ts';
import {
  AIM,
  type Clip,
  gainOf,
  layEnergies,
  loudnessOf,
  planGains,
} from '../../src/audio/mastering.ts';
import { mix } from '../../src/audio/mix.ts';
import { measureTake, STEP } from '../../src/audio/take-level.ts';
import { measureMp3 } from '../../src/audio/verify.ts';
import { type Programme, programmeOf, render } from './programme.ts';
import { babble, FFMPEGS, ffmpegPath, idle, scratch } from './sound.ts';

const folder = scratch();

const LEVELS = { low: 0.1, loud: 0.9, middling: 0.3 };
const talk = programmeOf(
  [0, 1, 2].flatMap((round) =>
    Object.entries(LEVELS).map(([voice, level], i) => ({
      voice,
      pcm: babble(1.6, 10 * round + i, level, 100 + 40 * i),
    })),
  ),
);

/** What ffmpeg's own meter says of a file. */
function ebur128(ffmpeg: string, file: string) {
  const { stderr } = spawnSync(
    ffmpeg,
    ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'],
    { encoding: 'utf8' },
  );
  const summary = stderr.slice(stderr.indexOf('Summary:'));
  return {
    loudness: Number(/I:\s+(\S+) LUFS/.exec(summary)?.[1]),
    truePeak: Number(/Peak:\s+(\S+) dBFS/.exec(summary)?.[1]),
  };
}

/** The loudness of the mixed sound itself, before any limiter. */
function mixedLoudness({ timeline, sounds }: Programme, clips: readonly Clip[], gain: number) {
  const meter = new LoudnessMeter({ sampleRate: timeline.sampleRate, truePeak: false });
  const placed = clips.map(({ start, take }) => {
    return { start, pcm: sounds.get(take.key) ?? new Int16Array(0), gain };
  });
  for (const block of mix(timeline.length, placed)) meter.push(block);
  return meter.integrated();
}

test('voices of all levels come out alike', () => {
  const { timeline, clips } = talk;
  const gains = planGains(timeline.length, clips);
  const levels = Object.keys(LEVELS).map((voice) => {
    const alone = clips.filter((clip) => clip.voice === voice);
    return mixedLoudness(talk, alone, gainOf(alone[0] as Clip, gains)) ?? 0;
  });
  expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(0.75);
});

test('loudness from kept energies is that of the mixed sound to a tenth of a LU', () => {
  const takes = fc.array(
    fc.record({
      seconds: fc.double({ min: 1, max: 5, noNaN: true }),
      seed: fc.nat(),
      level: fc.constantFrom(0.2, 0.3, 0.4),
      pause: fc.constantFrom('sentence', 'speaker', 'paragraph', 'chapter', 'clause'),
    }),
    { minLength: 8, maxLength: 12 },
  );
  fc.assert(
    fc.property(takes, (drawn) => {
      const programme = programmeOf(
        drawn.map(({ seconds, seed, level, pause }) => {
          return { voice: 'a', pcm: babble(seconds, seed, level), pause } as const;
        }),
      );
      const { timeline, clips } = programme;
      const laid = clips.map(({ start, take: { samples, level } }) => {
        return { start, samples, energies: level.energies };
      });
      const kept = loudnessOf(layEnergies(timeline.length, laid)) ?? 0;
      const heard = mixedLoudness(programme, clips, 0) ?? 0;
      expect(Math.abs(kept - heard)).toBeLessThanOrEqual(0.1);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test('a take’s level is that of its sound, whatever the length of its last step', () => {
  const pcm = babble(1.234, 3, 0.5);
  const { energies, peaks, peak } = measureTake(pcm);
  expect([energies.length, peaks.length]).toEqual([62, 62]);
  expect(32_768 * Math.max(...peaks)).toBeCloseTo(Math.max(...pcm.map(Math.abs)), 0);
  expect(peak).toBeGreaterThanOrEqual(Math.max(...peaks));
  expect(peak).toBeLessThan(1.5 * Math.max(...peaks));
  const meter = new LoudnessMeter({ sampleRate: 24_000 });
  meter.push(Float32Array.from(pcm, (value) => value / 32_768));
  expect(20 * Math.log10(peak)).toBeCloseTo(meter.truePeak() ?? 0, 3);
  expect(loudnessOf(energies.slice(0, 60))).toBeCloseTo(meter.integrated() ?? 0, 3);
  expect(measureTake(new Int16Array(0))).toEqual({ energies: [], peaks: [], peak: 0 });
  expect(measureTake(new Int16Array(STEP))).toEqual({ energies: [0], peaks: [0], peak: 0 });
});

test('energies are laid where they fall, and none is lost but over the end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(5 * STEP), fc.integer({ min: 1, max: 3 * STEP }))),
      (parts) => {
        const laid = parts.map(([start, samples]) => {
          return { start, samples, energies: new Array(Math.ceil(samples / STEP)).fill(2) };
        });
        const grid = layEnergies(9 * STEP, laid);
        const sum = grid.reduce((total, energy) => total + energy * STEP, 0);
        expect(sum).toBeCloseTo(2 * parts.reduce((total, [, samples]) => total + samples, 0), 3);
      },
    ),
  );
});

test('a small edit moves no gain, or by a step', () => {
  const said = (seed: number) =>
    programmeOf(
      [1, 2, 3, 4, 5, 6, 7, seed].map((each) => {
        return { voice: each % 2 ? 'a' : 'b', pcm: babble(3, each, 0.2 + 0.1 * (each % 2)) };
      }),
    );
  const [one, other] = [said(8), said(80)];
  const [a, b] = [one, other].map(({ timeline, clips }) => planGains(timeline.length, clips));
  expect(Math.abs((a?.gain ?? 0) - (b?.gain ?? 9))).toBeLessThanOrEqual(0.2001);
  for (const { voices, gain } of [a, b].filter((each) => each !== undefined)) {
    for (const each of Object.values(voices)) expect(Number.isInteger(2 * each)).toBe(true);
    expect(Number((gain * 5).toFixed(6)) % 1).toBe(0);
  }
});

describe.each(FFMPEGS)('with %s', (program) => {
  test.each([
    ['stereo', -16],
    ['mono', -19],
  ] as const)(
    'the finished %s MP3 is %d LUFS with no true peak above -1 dBTP',
    async (channels, target) => {
      const file = join(folder, `${channels}-${FFMPEGS.indexOf(program)}.mp3`);
      const mastering = await render(talk, file, { channels, ffmpegPath: program });
      const theirs = ebur128(program, file);
      expect(Math.abs(theirs.loudness - target)).toBeLessThanOrEqual(0.3);
      expect(theirs.truePeak).toBeLessThanOrEqual(-1);

      const ours = await measureMp3(file, { ffmpegPath: program, signal: idle });
      expect(ours.channels).toBe(channels === 'mono' ? 1 : 2);
      expect(Math.abs((ours.loudness ?? 0) - theirs.loudness)).toBeLessThanOrEqual(0.1);
      expect(Math.abs((ours.truePeak ?? 0) - theirs.truePeak)).toBeLessThanOrEqual(0.2);
      expect(ours.seconds).toBe(talk.timeline.length / talk.timeline.sampleRate);
      expect(Math.abs((mastering.loudness ?? 0) - (ours.loudness ?? 0))).toBeLessThan(0.15);
    },
  );
});

test('peaks far above the level are limited, and the loudness still met', async () => {
  const burst = babble(0.1, 9, 0.9);
  const spiky = [1, 2, 3, 4].map((seed) => {
    const pcm = babble(3, seed, 0.15);
    for (let at = 2_000; at + 300 < pcm.length; at += 6_000) pcm.set(burst.subarray(0, 300), at);
    return { voice: 'a', pcm };
  });
  const file = join(folder, 'spiky.mp3');
  await render(programmeOf(spiky), file);
  const { loudness, truePeak } = await measureMp3(file, { ffmpegPath, signal: idle });
  expect(Math.abs((loudness ?? 0) + 16)).toBeLessThanOrEqual(0.3);
  expect(truePeak).toBeLessThanOrEqual(-1);
});

test.each([
  ['silence', [new Int16Array(48_000)]],
  ['nothing', [new Int16Array(0)]],
  ['one short word', [babble(0.25, 1, 0.1)]],
  ['a second of sound', [babble(1, 1, 0.3)]],
  ['a click', [new Int16Array(2_400).fill(30_000, 1_000, 1_002)]],
])('%s is no trouble', async (name, takes) => {
  const programme = programmeOf(takes.map((pcm) => ({ voice: 'a', pcm })));
  const file = join(folder, `${name}.mp3`);
  const mastering = await render(programme, file);
  const { seconds, truePeak, loudness } = await measureMp3(file, { ffmpegPath, signal: idle });
  expect(seconds).toBe(programme.timeline.length / 24_000);
  expect(truePeak ?? -99).toBeLessThanOrEqual(-1);
  expect(loudness === null).toBe(mastering.loudness === null);
  expect(Number.isFinite(mastering.gain)).toBe(true);
  expect(Math.abs(mastering.gain + (mastering.voices.a ?? 0))).toBeLessThanOrEqual(35);
});

test('the aim of one channel is that of two, less what the second adds', () => {
  expect(AIM).toBeCloseTo(-19.01, 2);
});
