import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transcriptOf } from './fixture.ts';
import { type Reader, startReader } from './open-page.ts';
import { HOSTILE, LIGHTHOUSE as story } from './stories.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.close());

/** The text under the highlight, or null. */
function spoken(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('spoken') ?? [])];
    return range === undefined ? null : (range as Range).toString();
  });
}

function press(page: Page, id: string, times: number): Promise<void> {
  return page.evaluate(
    ({ id, times }) => {
      for (let done = 0; done < times; done += 1) document.getElementById(id)?.click();
    },
    { id, times },
  );
}

async function until(page: Page, text: string): Promise<void> {
  await page.waitForFunction((text) => {
    const [range] = [...(CSS.highlights.get('spoken') ?? [])];
    return (range as Range | undefined)?.toString() === text;
  }, text);
}

test('while it plays the highlight moves, and neither the document nor the focus does', async () => {
  const { page, complaints } = await reader.open(story);
  await page.locator('#next').focus();
  await page.evaluate(() => {
    const seen = { changes: 0, focus: 0, scroll: scrollY, marks: new Set<string>() };
    Object.assign(globalThis, { seen });
    const audio = document.querySelector('audio') as HTMLAudioElement;
    new MutationObserver((records) => {
      seen.changes += records.length;
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    document.addEventListener('focusin', () => {
      seen.focus += 1;
    });
    const watch = () => {
      for (const range of CSS.highlights.get('spoken') ?? [])
        seen.marks.add((range as Range).toString());
      requestAnimationFrame(watch);
    };
    watch();
    audio.playbackRate = 12;
    return audio.play();
  });
  await page.waitForFunction(
    () => (globalThis as unknown as { seen: { marks: Set<string> } }).seen.marks.size >= 10,
  );
  const found = await page.evaluate(() => {
    const { seen } = globalThis as unknown as {
      seen: { changes: number; focus: number; scroll: number };
    };
    return {
      changes: seen.changes,
      focus: seen.focus,
      scrolled: scrollY - seen.scroll,
      active: document.activeElement?.id,
    };
  });
  expect(found).toEqual({ changes: 0, focus: 0, scrolled: 0, active: 'next' });
  expect(complaints).toEqual([]);
});

test('wherever the sound is, the sentence lit is the one being spoken', async () => {
  const { page } = await reader.open(story);
  const { seconds, chapters } = transcriptOf(story);
  const starts = chapters.flatMap(({ heading, turns }) => [
    ...heading.map(({ start }) => start),
    ...turns.flatMap(({ sentences }) => sentences.map(({ start }) => start)),
  ]);
  // Each beginning, 30 ms to either side of it, and places spread over the rest.
  const times = [
    ...starts.flatMap((start) => [start - 0.03, start, start + 0.03]),
    ...Array.from({ length: 30 }, (_, at) => ((at * 0.618) % 1) * seconds),
  ];
  const lit = await page.evaluate(async (times) => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    const spans = [...document.querySelectorAll('[data-t]')];
    const lit: number[] = [];
    for (const time of times) {
      audio.currentTime = time;
      await new Promise((done) => audio.addEventListener('seeked', done, { once: true }));
      const [range] = [...(CSS.highlights.get('spoken') ?? [])] as Range[];
      lit.push(range === undefined ? -1 : spans.indexOf(range.startContainer as Element));
    }
    return lit;
  }, times);
  expect(lit).toEqual(times.map((time) => starts.findLastIndex((start) => start <= time)));
});

test('sentence by sentence, forth and back', async () => {
  const { page } = await reader.open(story);
  await page.click('#next');
  expect(await spoken(page)).toBe('Keepers return to Gull Point lighthouse after forty years');
  await page.click('#next');
  await page.click('#next');
  expect(await spoken(page)).toBe('They were picked from more than nine hundred who asked.');
  await page.click('#previous');
  expect(await spoken(page)).toMatch(/^Two people will sleep/u);
  await press(page, 'next', 26);
  expect(await spoken(page)).toBe('The voices in this episode are computer-generated.');
  await press(page, 'previous', 26);
  expect(await spoken(page)).toBe('Keepers return to Gull Point lighthouse after forty years');
});

test('pausing goes to the sentence, marks its paragraph, and playing on unmarks it', async () => {
  const { page } = await reader.open(story);
  await page.click('a[data-play="29.902"]');
  await until(page, 'A lamp that needs company');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(
    'episode.wav#t=29.902',
  );
  expect(await page.locator('[aria-current]').count()).toBe(0);
  await page.evaluate(() => {
    (document.querySelector('audio') as HTMLAudioElement).currentTime = 46.5;
  });
  await until(page, '“A machine tells you it has stopped”,');
  await page.click('#here');
  const found = await page.evaluate(() => {
    const { top = -1, bottom = 0 } = document.activeElement?.getBoundingClientRect() ?? {};
    return {
      text: document.activeElement?.textContent,
      paused: document.querySelector('audio')?.paused,
      caret: getSelection()?.anchorNode?.textContent,
      inView: top >= 0 && bottom <= innerHeight,
    };
  });
  expect(found).toMatchObject({
    text: 'Tomasz Hale: “A machine tells you it has stopped”,\u00a0at 0:45',
    paused: true,
    caret: '“A machine tells you it has stopped”,',
  });
  expect(await page.locator('[aria-current=true]').textContent()).toBe(found.text);
  await page.evaluate(() => document.querySelector('audio')?.play());
  expect(await page.locator('[aria-current]').count()).toBe(0);
});

test('highlight and speed can be chosen; scrolling is off until asked for', async () => {
  const { page } = await reader.open(story, { reducedMotion: 'reduce' });
  await page.click('#next');
  await page.uncheck('#highlight');
  expect(await spoken(page)).toBe(null);
  await page.check('#highlight');
  expect(await spoken(page)).not.toBe(null);
  await page.selectOption('#speed', '1.5');
  expect(await page.evaluate(() => document.querySelector('audio')?.playbackRate)).toBe(1.5);
  expect(await page.isChecked('#scroll')).toBe(false);
  await page.check('#scroll');
  await page.evaluate(() => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = 62;
    return audio.play();
  });
  await until(page, 'The pair move in on 1 November.');
  const { top, bottom } = await page.evaluate(() => {
    const [range] = [...(CSS.highlights.get('spoken') ?? [])] as Range[];
    return (range as Range).getBoundingClientRect().toJSON() as { top: number; bottom: number };
  });
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(800);
});

test('no single key does anything', async () => {
  const { page } = await reader.open(story);
  const state = () =>
    page.evaluate(() => {
      const { paused, currentTime, volume, muted, playbackRate } = document.querySelector(
        'audio',
      ) as HTMLAudioElement;
      return { paused, currentTime, volume, muted, playbackRate };
    });
  const before = await state();
  for (let code = 33; code < 127; code += 1) await page.keyboard.press(String.fromCharCode(code));
  expect(await state()).toEqual(before);
  expect(before).toMatchObject({ paused: true, currentTime: 0 });
});

test('without script all words, chapters and the player are there', async () => {
  const { page, complaints } = await reader.open(story, { javaScriptEnabled: false });
  expect(await page.locator('#controls').isVisible()).toBe(false);
  expect(await page.locator('audio').isVisible()).toBe(true);
  expect(await page.locator('[data-t]').count()).toBe(24);
  for (const sentence of await page.locator('[data-t]').all())
    expect(await sentence.isVisible()).toBe(true);
  expect(complaints).toEqual([]);
});

test('on paper there is the text and its address, and no player', async () => {
  const { page } = await reader.open(story);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('audio').isVisible()).toBe(false);
  expect(await page.locator('nav').isVisible()).toBe(false);
  expect(await page.locator('.turn').first().isVisible()).toBe(true);
  expect(await page.locator('.disclosure').first().isVisible()).toBe(true);
});

test('a missing sound is said once, in words, and the transcript stays', async () => {
  const { page } = await reader.open(story, { mute: true });
  await page.waitForFunction(() => document.getElementById('problem')?.textContent !== '');
  expect(await page.locator('#problem').textContent()).toBe(
    'The audio could not be loaded. The whole transcript is below.',
  );
  await page.click('a[data-play="0"]');
  await page.click('#next');
  expect(await page.locator('.turn').count()).toBe(17);
});

test('the policy lets nothing run but the page’s own script', async () => {
  const { page, complaints } = await reader.open(HOSTILE);
  expect(complaints).toEqual([]);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = true';
    document.body.append(script);
    return 'intruder' in globalThis;
  });
  expect(ran).toBe(false);
  expect(complaints.join()).toContain('Content Security Policy');
});

test('from a web server the sound loads under the same policy', async () => {
  const { page, complaints } = await reader.open(story);
  const folder = new URL('.', page.url());
  await page.route('https://podcast.test/**', async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = await readFile(new URL(name, folder));
    await route.fulfill({
      body,
      contentType: name.endsWith('html') ? 'text/html' : 'audio/wav',
    });
  });
  await page.goto('https://podcast.test/transcript.html');
  await page.waitForFunction(() => (document.querySelector('audio')?.readyState ?? 0) > 0);
  expect(complaints).toEqual([]);
});
