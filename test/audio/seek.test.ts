import { spawnSync } from 'node:child_process';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS, FRAME, MP3_RATE } from '../../src/audio/mp3-format.ts';
import { tagMp3 } from '../../src/audio/tags.ts';
import { writeMp3 } from '../../src/audio/write-mp3.ts';
import { launchBrowser } from '../transcript/browser.ts';
import { programmeOf, render } from './programme.ts';
import { babble, decodedFile, FFMPEGS, scratch } from './sound.ts';

const folder = scratch();
const hour = join(folder, 'hour.mp3');
const MINUTES = 60;

/** A minute or so of lines; sixty of it in a row make the hour. */
const minute = programmeOf(
  Array.from({ length: 16 }, (_, i) => ({
    voice: 'a',
    pcm: babble(3 + (i % 5) / 7, i + 1, 0.3),
    pause: i % 8 === 0 ? 'chapter' : 'sentence',
  })),
);
const LENGTH = minute.timeline.length;
/** One minute as it is heard, at `MP3_RATE`. */
let truth: Float32Array;

beforeAll(async () => {
  const file = join(folder, 'minute.mp3');
  await render(minute, file);
  truth = await decodedFile(file);
  const { frameBytes } = FORMATS.stereo;
  const frames = readFileSync(file).subarray(frameBytes);
  async function* sixty() {
    for (let i = 0; i < MINUTES; i++) yield frames.subarray(0, (LENGTH / FRAME) * frameBytes);
    yield frames.subarray(-frameBytes);
  }
  await writeMp3(hour, 'stereo', sixty());
  await tagMp3(hour, {
    title: 'An hour',
    show: 'Quotecast',
    artist: null,
    date: null,
    language: 'en',
    summary: null,
    disclosure: null,
    source: null,
    picture: null,
    timeline: { length: MINUTES * LENGTH, chapters: [] },
  });
}, 60_000);

/** Where lines begin in the first, a middle and the last minute: sample of the hour and of the minute. */
const starts = [0, 31, MINUTES - 1].flatMap((of) =>
  minute.timeline.lines
    .filter((_, line) => line % 5 === 0)
    .map(({ start }) => ({ at: of * LENGTH + start, start })),
);

/**
 * How far after a line's first sample what was heard begins, in ms, found by the place that it fits
 * best; and how much of the first 25 ms of sound is in it.
 */
function compare(x: Float32Array, start: number): { late: number; kept: number } {
  const reach = (60 * MP3_RATE) / 1_000;
  const span = (200 * MP3_RATE) / 1_000;
  let best = { fit: Number.NEGATIVE_INFINITY, lag: 0 };
  for (let lag = -reach; lag <= reach; lag++) {
    let product = 0;
    let energy = 1e-9;
    for (let i = 0; i < span; i += 3) {
      const there = truth[2 * start + lag + i] ?? 0;
      product += (x[i] ?? 0) * there;
      energy += there ** 2;
    }
    const fit = product / Math.sqrt(energy);
    if (fit > best.fit) best = { fit, lag };
  }
  const energy = (y: Float32Array, from: number) =>
    y
      .subarray(Math.max(0, from), Math.max(0, from + (25 * MP3_RATE) / 1_000))
      .reduce((sum, value) => sum + value ** 2, 0);
  return {
    late: (best.lag * 1_000) / MP3_RATE,
    kept: energy(x, -best.lag) / energy(truth, 2 * start),
  };
}

describe.each(FFMPEGS)('%s', (program) => {
  test('seeks to the first sound of any line, from the start to the end of an hour', () => {
    for (const { at, start } of starts) {
      const { stdout } = spawnSync(
        program,
        [
          ...['-v', 'error', '-ss', String(at / 24_000), '-i', hour, '-t', '0.5'],
          ...['-map', '0:a', '-af', 'pan=mono|c0=c0', '-f', 'f32le', '-'],
        ],
        { maxBuffer: 2 ** 28 },
      );
      const { late, kept } = compare(new Float32Array(new Uint8Array(stdout).buffer), start);
      expect(Math.abs(late)).toBeLessThanOrEqual(25);
      expect(kept).toBeGreaterThan(0.7);
    }
  });
});

test('so does a browser’s audio element', async () => {
  const { size } = statSync(hour);
  const server = createServer((request, response) => {
    if (request.url !== '/hour.mp3')
      return void response.setHeader('content-type', 'text/html').end();
    const [, first = '0'] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? [];
    response.writeHead(206, {
      'content-type': 'audio/mpeg',
      'accept-ranges': 'bytes',
      'content-length': size - Number(first),
      'content-range': `bytes ${first}-${size - 1}/${size}`,
    });
    createReadStream(hour, { start: Number(first) })
      .on('error', () => response.destroy())
      .pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    for (const { at, start } of starts.filter((_, index) => index % 4 < 2)) {
      // A busy machine drops sound while the element plays, and what follows is late: it is heard again.
      let least = Number.POSITIVE_INFINITY;
      for (let tries = 0; least > 5 && tries < 5; tries += 1) {
        const heard = await page.evaluate(hearFrom, { seconds: at / 24_000, wanted: MP3_RATE / 2 });
        least = Math.min(least, Math.abs(compare(Float32Array.from(heard), start).late));
      }
      expect(least).toBeLessThanOrEqual(5);
    }
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
});

/** In the page: plays from a place, and gives back what is heard from the first sound on. */
async function hearFrom({ seconds, wanted }: { seconds: number; wanted: number }) {
  const audio = new Audio('/hour.mp3');
  const context = new AudioContext({ sampleRate: 48_000 });
  const tap = context.createScriptProcessor(4_096, 2, 2);
  context.createMediaElementSource(audio).connect(tap).connect(context.destination);
  await new Promise((done) => audio.addEventListener('loadedmetadata', done, { once: true }));
  audio.currentTime = seconds;
  await new Promise((done) => audio.addEventListener('seeked', done, { once: true }));
  const heard: number[] = [];
  const enough = new Promise<void>((done) => {
    tap.onaudioprocess = ({ inputBuffer }) => {
      for (const value of inputBuffer.getChannelData(0)) {
        if (heard.length > 0 || Math.abs(value) > 1e-4) heard.push(value);
      }
      if (heard.length >= wanted) done();
    };
  });
  await audio.play();
  await enough;
  audio.pause();
  await context.close();
  return heard.slice(0, wanted);
}
