/** What WCAG 2.2 asks of this page and no rule engine looks at, criterion by criterion. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reader, startReader } from './open-page.ts';
import { FOREIGN, HOSTILE, LIGHTHOUSE } from './stories.ts';

let reader: Reader;
/** As a reader first meets it: for tests that only look. */
let still: Page;
beforeAll(async () => {
  reader = await startReader();
  still = (await reader.open(LIGHTHOUSE, { keep: true })).page;
});
afterAll(() => reader.close());

test('1.4.1: every link and the sentence heard are underlined, not only coloured', async () => {
  const plain = await still.evaluate(() =>
    [...document.querySelectorAll('a')]
      .map((link) => link.querySelector('.name') ?? link)
      .filter((link) => !getComputedStyle(link).textDecorationLine.includes('underline'))
      .map((link) => link.outerHTML),
  );
  expect(plain).toEqual([]);
});

test('1.4.13 and 3.2.1: nothing pops up on hover or focus', async () => {
  const found = await still.evaluate(
    () => document.querySelectorAll('[title],[popover],dialog,details,iframe,[accesskey]').length,
  );
  expect(found).toBe(0);
});

test('2.2.2 and 2.3.3: nothing is animated, and nothing sticks to the window', async () => {
  const found = await still.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((el) => {
      const { animationName, transitionDuration, position } = getComputedStyle(el);
      const moves = animationName !== 'none' || transitionDuration !== '0s';
      return moves || /fixed|sticky/u.test(position) ? [el.outerHTML.slice(0, 80)] : [];
    }),
  );
  expect(found).toEqual([]);
});

test('2.3.3: asked to move less, the page jumps to the sentence at once', async () => {
  const { page } = await reader.open(LIGHTHOUSE, { reducedMotion: 'reduce' });
  const behaviour = await page.evaluate(() => {
    const asked: unknown[] = [];
    Element.prototype.scrollIntoView = (options) => {
      asked.push(options);
    };
    document.getElementById('here')?.click();
    return asked;
  });
  expect(behaviour).toEqual([{ block: 'center', behavior: 'instant' }]);
});

test('2.4.2: the title is the episode and the show', async () => {
  expect(await still.title()).toBe(`${LIGHTHOUSE.title} – Harbour Hour`);
});

test('2.5.2: a control acts when the pointer goes up, and not where it has moved away', async () => {
  const { page } = await reader.open(LIGHTHOUSE);
  const time = () => page.evaluate(() => document.querySelector('audio')?.currentTime);
  const box = await page.locator('#next').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  await page.mouse.down();
  expect(await time()).toBe(0);
  await page.mouse.move(5, 5);
  await page.mouse.up();
  expect(await time()).toBe(0);
});

test('2.4.11 to 2.4.13: what has the focus is wholly in view with its ring, and nothing covers it', async () => {
  const { page } = await reader.open(LIGHTHOUSE, { viewport: { width: 320, height: 480 } });
  const faults: string[] = [];
  let stops = 0;
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { left, top, width, height, right, bottom } = element.getBoundingClientRect();
      const covering = document.elementFromPoint(left + width / 2, top + height / 2);
      const whole = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
      return [
        !whole && 'not wholly in view',
        covering !== element && !element.contains(covering) && 'covered',
        getComputedStyle(element).outlineStyle === 'none' && 'no ring',
      ]
        .filter((text) => text !== false)
        .map((text) => `${element.outerHTML.slice(0, 60)}: ${text}`);
    });
    if (fault === null) break;
    stops += 1;
    faults.push(...fault.filter((text) => !text.startsWith('<audio')));
  }
  expect(stops).toBeGreaterThan(30);
  expect(faults).toEqual([]);
});

const SIZES = [
  { name: '200 % zoom', viewport: { width: 640, height: 400 }, text: '' },
  { name: '400 % zoom', viewport: { width: 320, height: 256 }, text: '' },
  { name: 'text at 200 %', viewport: { width: 1280, height: 800 }, text: 'html{font-size:200%}' },
  {
    name: 'text at 200 %, phone',
    viewport: { width: 360, height: 640 },
    text: 'html{font-size:200%}',
  },
] as const;

test.each([LIGHTHOUSE, HOSTILE, FOREIGN])(
  '1.4.4 and 1.4.10: enlarged, nothing of “$title” is cut off or runs sideways',
  async (story) => {
    const { page } = await reader.open(story);
    for (const { name, viewport, text } of SIZES) {
      await page.setViewportSize(viewport);
      const found = await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
        return {
          sideways: document.documentElement.scrollWidth - innerWidth,
          cut: [...document.querySelectorAll('body *:not(.part, .part *, select, select *)')]
            .filter((el) => el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1)
            .map((el) => el.outerHTML.slice(0, 80)),
        };
      }, text);
      expect({ name, ...found }).toEqual({ name, sideways: 0, cut: [] });
    }
  },
);

test('3.1.2: each passage in another language says which, and runs its own way', async () => {
  const { page } = await reader.open(FOREIGN);
  const passages = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.turn [lang]')].map(
      (el) => `${el.lang} ${getComputedStyle(el).direction}: ${el.textContent}`,
    ),
  );
  expect(passages).toEqual([
    'fr ltr: “Nous ne sommes pas des machines,”',
    'und-Arab rtl: أهلا وسهلا',
    'he rtl: שלום',
    'ja ltr: ようこそ',
  ]);
});

test('3.2.3, 3.2.4 and 3.2.6: every episode has the same things in the same order under the same names', async () => {
  const outline = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('h2, button, label, .download a, nav p a, footer p')]
        .filter((el) => !/^(?:Source|Contact)/u.test(el.textContent ?? ''))
        .map((el) => el.textContent),
    );
  const other = await reader.open(FOREIGN);
  expect(await outline(other.page)).toEqual(await outline(still));
  expect(await still.locator('footer').textContent()).toContain('Contact: listeners@');
});

test('stripped to its bare text, as some mail programs do, it still says who says what', async () => {
  const lines = await still.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const el of copy.querySelectorAll('script, style, audio, [hidden]')) el.remove();
    for (const el of copy.querySelectorAll('*'))
      for (const { name } of [...el.attributes]) el.removeAttribute(name);
    return [...copy.querySelectorAll('h1, h2, h3, p')].map((el) => el.textContent);
  });
  expect(lines).toContain(LIGHTHOUSE.title);
  expect(lines).toContain('Read by computer-generated voices, not by the people quoted.');
  expect(lines).toContain('Oona Breck: “I have wanted this since I was six,”\u00a0at 0:15');
  expect(lines).toContain('Source: the article at The Estuary Post');
});
