/**
 * npm run -s bench:page [-- EPISODE_FOLDER]
 *
 * The transcript page in a Chromium: how closely the highlight follows the sound and what that
 * costs, and how a page of 10,000 words loads and scrolls. With a folder, the first part plays that
 * episode; without, silence of the same length.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { checkPage } from '../../src/episode/verify-page.ts';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { transcriptJson } from '../../src/transcript/json.ts';
import { transcriptText } from '../../src/transcript/plain-file.ts';
import { launchBrowser } from '../transcript/browser.ts';
import { type Story, transcriptOf } from '../transcript/fixture.ts';
import { startReader } from '../transcript/open-page.ts';
import { LIGHTHOUSE } from '../transcript/stories.ts';

const MOMENTS = 50;
const QUIET_SECONDS = 20;

const PEOPLE = ['Oona Breck', 'Tomasz Hale', 'Ines Calder', 'Dr Lena Marsh', 'Omar Siddiq'];

/** About `words` words of a story in paragraphs as newspapers have them: half of them quote. */
function longStory(words: number): Story {
  const paragraphs: Story['paragraphs'][number][] = [];
  for (let count = 0; count < words; ) {
    const at = paragraphs.length;
    const speaker = PEOPLE[at % PEOPLE.length] ?? '';
    const narration = {
      text: `The harbour board met for the ${at + 1}th time that week, and the question of the lamp was put off again until the tide tables had been printed.`,
    };
    const quote = {
      text: '“I have counted the boats from that window every morning since the spring, and not one of them was ever late on my account,”',
      speaker,
    };
    const said =
      at % 2 === 0
        ? [narration, { text: 'Nobody in the room was much surprised by that.' }]
        : [quote, { text: `said ${speaker}, who keeps the book.` }];
    paragraphs.push(
      at % 16 === 0 ? { said, chapter: `Part ${at / 16 + 1} of the long winter` } : { said },
    );
    count += said.map(({ text }) => text.split(' ').length).reduce((a, b) => a + b, 0);
  }
  return { ...LIGHTHOUSE, paragraphs };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How far, in ms, the lit sentence is from being the one spoken, at random moments of playback. */
async function inStep(page: Page): Promise<void> {
  const found = await page.evaluate(async (moments) => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    const spans = [...document.querySelectorAll<HTMLElement>('[data-t]')];
    const starts = spans.map((span) => Number(span.dataset.t));
    let mutations = 0;
    await audio.play();
    new MutationObserver((records) => {
      mutations += records.length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const errors: number[] = [];
    while (errors.length < moments) {
      await new Promise((done) => setTimeout(done, 100 + Math.random() * 900));
      if (audio.ended) audio.currentTime = 0;
      const time = audio.currentTime;
      const [range] = [...(CSS.highlights.get('spoken') ?? [])] as Range[];
      const lit = range === undefined ? -1 : spans.indexOf(range.startContainer as HTMLElement);
      const from = lit < 0 ? 0 : (starts[lit] ?? 0);
      const to = starts[lit + 1] ?? Number.POSITIVE_INFINITY;
      errors.push(Math.max(from - time, time - to, 0) * 1000);
    }
    return { errors, mutations };
  }, MOMENTS);
  const worst = Math.max(...found.errors);
  const wrong = found.errors.filter((error) => error > 0).length;
  console.log(
    `in step: ${MOMENTS - wrong} of ${MOMENTS} moments right, worst ${worst.toFixed(1)} ms off; ${found.mutations} DOM mutations`,
  );
}

/** Share of the main thread that playback takes while nobody touches the page. */
async function cost(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { task: of('TaskDuration'), script: of('ScriptDuration') };
  };
  const share = async () => {
    const before = await busy();
    await new Promise((done) => setTimeout(done, QUIET_SECONDS * 1000));
    const after = await busy();
    const percent = (seconds: number) => `${((seconds / QUIET_SECONDS) * 100).toFixed(2)} %`;
    return `${percent(after.task - before.task)} (script ${percent(after.script - before.script)})`;
  };
  await page.evaluate(() => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = 0;
    return audio.play();
  });
  console.log(`main thread while playing: ${await share()}`);
  // What the browser's own player takes is not the page's doing.
  await page.evaluate(() => {
    const bare = document.querySelector('audio')?.cloneNode() as HTMLAudioElement;
    document.body.replaceChildren(bare);
    return bare.play();
  });
  console.log(`main thread of a page with nothing but the player: ${await share()}`);
}

async function openEpisode(folder: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(resolve(folder), 'transcript.html')).href);
  return { page, close: () => browser.close() };
}

async function tenThousandWords(): Promise<void> {
  const story = longStory(10_000);
  const transcript = transcriptOf({ ...story, audioFile: 'episode.wav' });
  const begun = performance.now();
  const html = transcriptHtml(transcript);
  const written = performance.now();
  const segments = JSON.parse(transcriptJson(transcript)).segments as {
    body: string;
    speaker: string;
    startTime: number;
  }[];
  const { chapters, contact, language, sourceLink, title } = transcript;
  const checking = performance.now();
  const problems = checkPage(html, {
    audioFile: 'episode.wav',
    source: sourceLink,
    title,
    language,
    contact,
    chapters,
    segments,
  });
  const checked = performance.now();
  const text = Buffer.byteLength(segments.map(({ body }) => body).join(' '));
  const plain = Buffer.byteLength(transcriptText(transcript));
  const turns = chapters.flatMap((chapter) => chapter.turns).length;
  console.log(
    `10,000 words: ${segments.length} sentences, ${turns} turns; text ${text} bytes, page ${Buffer.byteLength(html)}, ${(Buffer.byteLength(html) / text).toFixed(2)} times the spoken words, ${(Buffer.byteLength(html) / plain).toFixed(2)} times transcript.txt`,
  );
  console.log(
    `written in ${(written - begun).toFixed(0)} ms, checked in ${(checked - checking).toFixed(0)} ms (${problems.length} problems)`,
  );
  const reader = await startReader();
  const loads: number[] = [];
  let frames: readonly number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const { page } = await reader.open(story);
    loads.push(
      await page.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        return entry?.loadEventEnd ?? Number.NaN;
      }),
    );
    if (run === 4) frames = await scroll(page);
  }
  await reader.close();
  const late = frames.filter((frame) => frame > 50).length;
  console.log(
    `ready after ${median(loads).toFixed(0)} ms (median of 5; ${loads.map((ms) => ms.toFixed(0)).join(', ')})`,
  );
  console.log(
    `scrolled end to end in ${frames.length} frames: median ${median(frames).toFixed(1)} ms, longest ${Math.max(...frames).toFixed(1)} ms, ${late} over 50 ms`,
  );
}

/** Milliseconds between frames while the page scrolls by two thirds of a screen a frame. */
function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const frames: number[] = [];
    let before = await new Promise<number>((done) => requestAnimationFrame(done));
    while (scrollY + innerHeight < document.documentElement.scrollHeight - 2) {
      scrollBy({ top: innerHeight * 0.66, behavior: 'instant' });
      const now = await new Promise<number>((done) => requestAnimationFrame(done));
      frames.push(now - before);
      before = now;
    }
    return frames;
  });
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  const reader = await startReader();
  const { page } = await reader.open(LIGHTHOUSE);
  await inStep(page);
  await cost(page);
  await reader.close();
} else {
  const { segments } = JSON.parse(readFileSync(join(folder, 'transcript.json'), 'utf8'));
  console.log(`${folder}: ${segments.length} sentences`);
  const { page, close } = await openEpisode(folder);
  await inStep(page);
  await cost(page);
  await close();
}
await tenThousandWords();
