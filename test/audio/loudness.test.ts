import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DUAL_MONO, LoudnessMeter, toFloat } from '../../src/audio/loudness.ts';
import { babble, FFMPEGS, noise, sine } from './sound.ts';

function measure(x: Float32Array, sampleRate = 24_000, channels: 1 | 2 = 1) {
  const meter = new LoudnessMeter({ sampleRate, channels });
  meter.push(x);
  return { loudness: meter.integrated(), truePeak: meter.truePeak() };
}

/** What ffmpeg's own meter says, to a tenth. */
function ebur128(ffmpeg: string, x: Float32Array, rate: number, channels = 1) {
  const { stderr } = spawnSync(
    ffmpeg,
    `-hide_banner -nostats -f f32le -ar ${rate} -ac ${channels} -i - -af ebur128=peak=true -f null -`.split(
      ' ',
    ),
    { input: new Uint8Array(x.buffer), encoding: 'utf8' },
  );
  const last = (label: RegExp) =>
    Number(stderr.slice(stderr.indexOf('Summary:')).match(label)?.[1]);
  return { loudness: last(/I:\s+(\S+) LUFS/), truePeak: last(/Peak:\s+(\S+) dBFS/) };
}

test('EBU Tech 3341, case 1: a stereo tone of 1 kHz at -23 dBFS is -23 LUFS', () => {
  const level = 10 ** (-23 / 20);
  for (const rate of [24_000, 48_000]) {
    const tone = sine(20, 1_000, level, rate);
    const stereo = Float32Array.from({ length: 2 * tone.length }, (_, i) => tone[i >> 1] as number);
    expect(measure(stereo, rate, 2).loudness).toBeCloseTo(-23, 1);
    expect((measure(tone, rate).loudness ?? 0) + DUAL_MONO).toBeCloseTo(-23, 1);
  }
});

test('EBU Tech 3341, case 3: what is far below the rest is gated out', () => {
  const levels = [-36, -23, -36].map((level) => 10 ** (level / 20));
  const parts = levels.map((level, i) => sine(i === 1 ? 60 : 10, 1_000, level));
  const meter = new LoudnessMeter({ sampleRate: 24_000 });
  for (const part of parts) meter.push(part);
  expect((meter.integrated() ?? 0) + DUAL_MONO).toBeCloseTo(-23, 1);
});

describe.each(FFMPEGS)('beside %s', (ffmpeg) => {
  const chance = noise(5);
  let last = 0;
  const breath = Float32Array.from({ length: 96_000 }, () => {
    last = 0.94 * last + 0.05 * chance();
    return last;
  });
  const speech = toFloat(babble(12, 1, 0.4));
  const sounds: readonly [string, Float32Array, number][] = [
    ['babble', speech, 24_000],
    ['breath', breath, 24_000],
    ['a tone between samples', sine(4, 5_300, 0.7), 24_000],
    ['a high tone', sine(4, 7_000, 0.5, 48_000), 48_000],
    [
      'a low voice, then a pause',
      Float32Array.from([...sine(5, 90, 0.5), ...new Float32Array(1e5)]),
      24_000,
    ],
  ];
  test.each(sounds)('%s', (_, x, rate) => {
    const theirs = ebur128(ffmpeg, x, rate);
    const ours = measure(x, rate);
    expect(Math.abs((ours.loudness ?? -99) - theirs.loudness)).toBeLessThan(0.1);
    expect(Math.abs((ours.truePeak ?? -99) - theirs.truePeak)).toBeLessThan(0.2);
  });
});

test('a peak between samples is found', () => {
  const tone = sine(1, 6_000, 1, 24_000, Math.PI / 4);
  expect(Math.max(...tone)).toBeLessThan(0.708);
  expect(measure(tone).truePeak).toBeCloseTo(0, 1);
});

test('how the sound is cut into blocks changes nothing', () => {
  const x = toFloat(babble(3, 7, 0.5));
  const whole = measure(x);
  fc.assert(
    fc.property(fc.array(fc.nat(x.length), { maxLength: 8 }), (cuts) => {
      const meter = new LoudnessMeter({ sampleRate: 24_000 });
      const ends = [0, ...cuts.sort((a, b) => a - b), x.length];
      for (const [i, end] of ends.slice(1).entries()) meter.push(x.slice(ends[i], end));
      expect(meter.integrated()).toBeCloseTo(whole.loudness ?? 0, 9);
      expect(meter.truePeak()).toBe(whole.truePeak);
    }),
    { numRuns: 8 },
  );
});

test('too short or silent gives null', () => {
  expect(measure(new Float32Array(0))).toEqual({ loudness: null, truePeak: null });
  expect(measure(new Float32Array(72_000))).toEqual({ loudness: null, truePeak: null });
  expect(measure(sine(0.399, 500, 0.5)).loudness).toBeNull();
  expect(measure(sine(0.4, 500, 0.5)).loudness).not.toBeNull();
});
