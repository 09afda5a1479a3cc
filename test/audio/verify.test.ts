import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measureMp3 } from '../../src/audio/verify.ts';
import { babble, encodeMp3, FFMPEGS, idle, scratch } from './sound.ts';

const folder = scratch();
/** The same file by us and by ffmpeg's own meter: LUFS and dBTP. */
async function compare(program: string, file: string) {
  const { stderr } = spawnSync(
    program,
    ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'],
    { encoding: 'utf8' },
  );
  const summary = stderr.slice(stderr.indexOf('Summary:'));
  const ours = await measureMp3(file, { ffmpegPath: program, signal: idle });
  const theirs = {
    loudness: Number(/I:\s+(\S+) LUFS/.exec(summary)?.[1]),
    truePeak: Number(/Peak:\s+(\S+) dBFS/.exec(summary)?.[1]),
  };
  expect(Math.abs((ours.loudness ?? 0) - theirs.loudness)).toBeLessThanOrEqual(0.1);
  expect(Math.abs((ours.truePeak ?? 0) - theirs.truePeak)).toBeLessThanOrEqual(0.2);
  return ours;
}

describe.each(FFMPEGS)('with %s', (program) => {
  test('a stranger’s MP3, its channels unlike, measures as ffmpeg says', async () => {
    const file = join(folder, `stereo-${FFMPEGS.indexOf(program)}.mp3`);
    const [left, right] = [babble(5, 1, 0.3), babble(5, 2, 0.05, 200)];
    const both = Int16Array.from({ length: 2 * left.length }, (_, i) => {
      return (i % 2 === 0 ? left : right)[i >> 1] as number;
    });
    const raw = ['-v', 'error', '-f', 's16le', '-ar', '24000', '-ac', '2', '-i', '-'];
    spawnSync(program, [...raw, '-ar', '48000', '-b:a', '128k', file], {
      input: new Uint8Array(both.buffer),
    });
    await compare(program, file);
  });

  test.each([
    ['of ours', 0.3],
    ['above full scale', 2],
  ])('an MP3 %s, its channels alike, measures as ffmpeg says', async (_, level) => {
    const file = join(folder, `alike-${level}-${FFMPEGS.indexOf(program)}.mp3`);
    await encodeMp3(babble(5, 1, level), file);
    const { truePeak } = await compare(program, file);
    expect((truePeak ?? 0) > 0.1).toBe(level > 1);
  });
});
