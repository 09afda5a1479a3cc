import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reader, startReader } from './open-page.ts';
import { LIGHTHOUSE as story } from './stories.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.close());

function heard(page: Page): Promise<{ time: number; speed: number; spoken: string | undefined }> {
  return page.evaluate(() => {
    const { currentTime, playbackRate } = document.querySelector('audio') as HTMLAudioElement;
    const [range] = [...(CSS.highlights.get('spoken') ?? [])];
    return {
      time: currentTime,
      speed: playbackRate,
      spoken: (range as Range | undefined)?.toString(),
    };
  });
}

test('speed and place are there again on the next visit, and nothing plays by itself', async () => {
  const { page, complaints } = await reader.open(story);
  expect(await page.locator('#resumed').isVisible()).toBe(false);
  await page.selectOption('#speed', '1.5');
  await page.evaluate(async () => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = 46.5;
    await audio.play();
    audio.pause();
  });
  await page.waitForFunction(() => localStorage.length === 2);
  await page.reload();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 46);
  expect(await heard(page)).toMatchObject({
    speed: 1.5,
    spoken: '“A machine tells you it has stopped”,',
  });
  expect(await page.locator('#speed').inputValue()).toBe('1.5');
  expect(await page.locator('#resumed').textContent()).toBe(
    'You stopped at 0:46 last time: the player goes on from there.',
  );
  expect(await page.evaluate(() => [scrollY, document.querySelector('audio')?.paused])).toEqual([
    0,
    true,
  ]);
  expect(complaints).toEqual([]);
});

test('an episode heard to its end starts anew', async () => {
  const { page } = await reader.open(story);
  await page.evaluate(async () => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = 40;
    await audio.play();
    audio.pause();
  });
  await page.waitForFunction(() => localStorage.length === 1);
  await page.evaluate(() => {
    const audio = document.querySelector('audio') as HTMLAudioElement;
    audio.currentTime = audio.duration - 0.1;
    return audio.play();
  });
  await page.waitForFunction(() => document.querySelector('audio')?.ended);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('where nothing may be kept, everything else works', async () => {
  const { page, complaints } = await reader.open(story);
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await page.reload();
  await page.selectOption('#speed', '2');
  await page.click('#next');
  expect(await heard(page)).toMatchObject({ speed: 2, spoken: story.title });
  expect(complaints).toEqual([]);
});

test.each([
  { hash: '#t7', spoken: '“A machine tells you it has stopped”,' },
  { hash: '#ch3', spoken: 'What happens next?' },
  { hash: '#t=46.5', spoken: '“A machine tells you it has stopped”,' },
  { hash: '#t99', spoken: undefined },
  { hash: '#transcript', spoken: undefined },
])('an address that ends in $hash is a place in the sound', async ({ hash, spoken }) => {
  const { page, complaints } = await reader.open(story);
  const place = page.url();
  await page.goto('about:blank');
  await page.goto(place + hash);
  if (spoken !== undefined)
    await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 1);
  const found = await heard(page);
  expect(found.spoken).toBe(spoken);
  expect(complaints).toEqual([]);
});

test('the link of a turn leads to it and sets the player there', async () => {
  const { page } = await reader.open(story);
  await page.getByRole('link', { name: 'at 0:49', exact: true }).click();
  await page.waitForFunction(() => (document.querySelector('audio')?.currentTime ?? 0) > 1);
  expect((await heard(page)).spoken).toBe('“A keeper tells you it is about to.”');
  expect(new URL(page.url()).hash).toBe('#t9');
});
