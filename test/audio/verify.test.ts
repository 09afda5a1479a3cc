import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { measureMp3 } from '../../src/audio/verify.ts';
import { babble, FFMPEGS, idle, scratch } from './sound.ts';

const folder = scratch();
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
    const { stderr } = spawnSync(
      program,
      ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=peak=true', '-f', 'null', '-'],
      { encoding: 'utf8' },
    );
    const summary = stderr.slice(stderr.indexOf('Summary:'));
    const ours = await measureMp3(file, { ffmpegPath: program, signal: idle });
    const theirs = Number(/I:\s+(\S+) LUFS/.exec(summary)?.[1]);
    const peak = Number(/Peak:\s+(\S+) dBFS/.exec(summary)?.[1]);
    expect(Math.abs((ours.loudness ?? 0) - theirs)).toBeLessThanOrEqual(0.1);
    expect(Math.abs((ours.truePeak ?? 0) - peak)).toBeLessThanOrEqual(0.2);
  });
});
