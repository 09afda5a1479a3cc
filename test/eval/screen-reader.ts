/**
 * Orca with Chromium reads a page and is silent while it plays: what it said is kept under
 * test/golden. Needs Debian packages, which it names where they are missing.
 *   npm run eval:screen-reader            compares the words with those kept
 *   UPDATE_GOLDEN=1 npm run eval:screen-reader   keeps them
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { transcriptOf } from '../transcript/fixture.ts';
import { golden } from '../transcript/golden.ts';
import { LIGHTHOUSE } from '../transcript/stories.ts';
import { silence } from '../transcript/wav.ts';

const SCRIPT = fileURLToPath(new URL('../transcript/evidence/orca/read-page.sh', import.meta.url));
const PORT = 9377;

const transcript = transcriptOf({ ...LIGHTHOUSE, audioFile: 'episode.wav' });
const folder = mkdtempSync(join(tmpdir(), 'quotecast-orca-'));
const page = join(folder, 'transcript.html');
const log = join(folder, 'said.txt');
try {
  writeFileSync(page, transcriptHtml(transcript));
  writeFileSync(join(folder, 'episode.wav'), silence(transcript.seconds));
  const script = spawn(SCRIPT, [page, log, String(PORT)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(script, 'exit') as Promise<[number | null]>;
  const browser = await Promise.race([watchSound(), ended.then(() => undefined)]);
  const [status] = await ended;
  await browser?.close();
  if (status !== 0) process.exit(status ?? 1);
  const said = wordsOf(readFileSync(log, 'utf8'));
  const faults = faultsOf(said);
  if (said !== golden('evidence/lighthouse.orca.txt', said))
    faults.push(`not what is kept:\n${said}`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else console.log('Orca read every sentence, and said nothing over the sound.');
} finally {
  rmSync(folder, { recursive: true });
}

/** Writes into the log when the sound starts and stops: silence proves nothing where none is heard. */
async function watchSound(): Promise<Browser> {
  for (;;) {
    try {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${PORT}`);
      const shown = browser
        .contexts()[0]
        ?.pages()
        .find((one) => one.url() === pathToFileURL(page).href);
      if (shown === undefined) throw new Error('not yet');
      await shown.exposeFunction('tell', (what: string) => appendFileSync(log, `(${what})\n`));
      await shown.evaluate(() => {
        const { tell } = globalThis as unknown as { tell: (what: string) => void };
        const audio = document.querySelector('audio') as HTMLAudioElement;
        audio.addEventListener('playing', () => tell('the sound plays'));
        audio.addEventListener('pause', () => {
          const late = audio.currentTime > 15 ? 'more than 15 seconds on' : 'too soon';
          tell(`the sound stops, ${late}`);
        });
      });
      return browser;
    } catch {
      await pause(500);
    }
  }
}

/** What Speech Dispatcher was told, without its markup. */
function wordsOf(log: string): string {
  return log
    .split('\n')
    .map((line) =>
      line
        .replace(/<[^>]*>/gu, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&')
        .replace(/\s+/gu, ' ')
        .trim(),
    )
    .join('\n');
}

function faultsOf(said: string): string[] {
  const [, read = '', , , , played = '', paused = ''] = said.split(/^(?=# )/mu);
  const [, over] = /\(the sound plays\)\n(.*?)\(twenty seconds later\)/su.exec(played) ?? [];
  const heading = transcript.chapters.flatMap(({ heading }) => heading);
  const turns = transcript.chapters.flatMap(({ turns }) =>
    turns.flatMap(({ sentences }) => sentences),
  );
  return [
    ...[...heading, ...turns]
      .filter(({ text }) => !read.includes(text))
      .map(({ text }) => `not read: ${text}`),
    ...(over === undefined ? ['nothing was played'] : []),
    ...(over?.trim() ? [`said over the sound: ${over}`] : []),
    ...(paused.includes('more than 15 seconds on') ? [] : ['the sound was not paused']),
  ];
}
