/**
 * npm run -s bench:edge
 *
 * Takes a second from Edge, one request at a time and several: the real package and real decoding
 * against a server of ours that takes as long as the service is known to.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeMp3 } from '../../src/audio/ffmpeg.ts';
import { measureTake } from '../../src/audio/take-level.ts';
import { speakLines } from '../../src/episode/speak-lines.ts';
import { createEdge } from '../../src/speech/edge.ts';
import { createTakeStore } from '../../src/speech/take-store.ts';
import { SONIA } from '../speech/edge-harness.ts';
import { startEdgeServer } from '../speech/edge-server.ts';
import { ffmpegPath } from '../speech/tone.ts';
import { trust } from '../speech/trust.ts';
import { articleText } from './article-text.ts';

/** Two round trips of 75 ms to open the line, 0.4 s to the first sound, then eight times as fast as speech. */
const PACE = { handshake: 150, firstSound: 400, second: 125 };
const LINES = 32;
const AT_ONCE = [1, 8, 32];

const lines = articleText(2_000)
  .split(/(?<=[.”])\s+/u)
  .filter((text) => text.length > 40)
  .slice(0, LINES)
  .map((text) => ({ text, voice: SONIA }));
const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
process.stdout.write(
  `${lines.length} lines of ${Math.round(characters / lines.length)} characters; the line opens in ${PACE.handshake} ms, sound begins after ${PACE.firstSound} ms and comes ${1000 / PACE.second} times as fast as it is heard\n`,
);

const server = await startEdgeServer(PACE);
const distrust = trust(server.cert);
let alone: number | null = null;
for (const parallel of AT_ONCE) {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-bench-'));
  const engine = createEdge({
    decode: (mp3, signal) => decodeMp3(mp3, { ffmpegPath, signal }),
    languages: ['en'],
    proxy: server.proxy,
    parallel,
  });
  const store = createTakeStore({
    folder: join(folder, 'cache'),
    scratch: () => mkdtemp(join(folder, 'scratch-')),
    measure: measureTake,
    now: Date.now,
  });
  const start = performance.now();
  await speakLines(lines, {
    engine,
    store,
    careful: false,
    signal: new AbortController().signal,
    onSpoken: () => {},
  });
  const seconds = (performance.now() - start) / 1000;
  await engine.close();
  await rm(folder, { recursive: true, force: true });
  const rate = lines.length / seconds;
  alone ??= rate;
  process.stdout.write(
    `${parallel} at once: ${seconds.toFixed(1)} s, ${rate.toFixed(2)} takes a second, ${(rate / alone).toFixed(1)} times one\n`,
  );
}
distrust();
await server.close();
