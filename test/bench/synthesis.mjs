// node test/bench/synthesis.mjs ARTICLE
//
// Speaks every line of an article and keeps nothing. Prints the seconds of the processor that went before:
// the rest of what it takes, with its children, is synthesis alone.

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
const { user, system } = process.cpuUsage();
// As many at once as the engine likes, so that none waits for more than its turn.
const queue = lines.values();
const speak = async () => {
  for (const { text, voice } of queue) await engine.speak(text, voice, signal);
};
await Promise.all(Array.from({ length: engine.parallel }, speak));
await engine.close();
process.stdout.write(JSON.stringify({ before: (user + system) / 1e6 }));
