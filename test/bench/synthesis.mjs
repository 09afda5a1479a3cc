// node test/bench/synthesis.mjs ARTICLE
//
// Speaks every line of an article and keeps nothing: what synthesis alone costs, in seconds.

import { loadCasts } from '../../dist/cast/cast-file.js';
import { planEpisode } from '../../dist/episode/plan.js';
import { VOICES_FOLDER } from '../../dist/episode/voices-folder.js';
import { readScript } from '../../dist/script/read-script.js';
import { createFlite } from '../../dist/speech/flite.js';

const { signal } = new AbortController();
const read = await readScript(process.argv[2], { signal });
const engine = createFlite();
const { lines } = planEpisode({
  read,
  casts: await loadCasts(VOICES_FOLDER),
  engine,
  fallback: null,
  notices: [],
  show: '',
  slug: '',
  disclosure: true,
  program: '',
  recipe: null,
});
const before = process.cpuUsage();
const began = performance.now();
// As many at once as the engine likes, so that none waits for more than its turn.
const queue = lines.values();
const speak = async () => {
  for (const { text, voice } of queue) await engine.speak(text, voice, signal);
};
await Promise.all(Array.from({ length: engine.parallel }, speak));
const { user, system } = process.cpuUsage(before);
const cpu = (user + system) / 1e6;
process.stdout.write(JSON.stringify({ cpu, wall: (performance.now() - began) / 1000 }));
await engine.close();
