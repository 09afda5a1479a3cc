import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { golden } from './golden.ts';
import { type Reader, startReader } from './open-page.ts';
import { HOSTILE, LIGHTHOUSE } from './stories.ts';

let reader: Reader;
/** As a reader first meets it: for tests that only look. */
let still: Page;
beforeAll(async () => {
  reader = await startReader();
  still = (await reader.open(LIGHTHOUSE, { keep: true })).page;
});
afterAll(() => reader.close());

const wide = { width: 1280, height: 800 };
/** 1280 pixels at 400 % zoom (WCAG 2.2, 1.4.10). */
const narrow = { width: 320, height: 256 };

/** Every rule axe has, those for AAA and the experimental ones too. */
async function judge(page: Page): Promise<{ violations: string[]; passes: number }> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const engine = (globalThis as unknown as { axe: typeof axe }).axe;
    const all = engine.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]);
    const { violations, passes } = await engine.run(document, { rules: Object.fromEntries(all) });
    return {
      violations: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
      passes: passes.length,
    };
  });
}

async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

test.each([
  { name: 'in light', story: LIGHTHOUSE, state: { viewport: wide, colorScheme: 'light' } },
  { name: 'in dark', story: LIGHTHOUSE, state: { viewport: wide, colorScheme: 'dark' } },
  {
    name: 'in light at 400 % zoom',
    story: LIGHTHOUSE,
    state: { viewport: narrow, colorScheme: 'light' },
  },
  {
    name: 'in forced colours',
    story: LIGHTHOUSE,
    state: { viewport: wide, forcedColors: 'active' },
  },
  { name: 'in hostile text', story: HOSTILE, state: { viewport: narrow, colorScheme: 'dark' } },
] as const)('axe finds nothing $name', async ({ story, state }) => {
  const { page, complaints } = await reader.open(story, state);
  const { violations, passes } = await judge(page);
  expect(violations).toEqual([]);
  expect(passes).toBeGreaterThan(25);
  expect(await sideways(page)).toBe(0);
  expect(complaints).toEqual([]);
});

test('assistive technology is given the tree that was judged', async () => {
  const tree = `${await still.locator('body').ariaSnapshot()}\n`;
  expect(tree).toBe(golden('lighthouse.aria.yaml', tree));
});

test('the player has a name and links have names of their own', async () => {
  const session = await still.context().newCDPSession(still);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const named = (role: string) =>
    nodes.filter((node) => node.role?.value === role).map((node) => String(node.name?.value));
  expect(named('Audio')).toEqual([`${LIGHTHOUSE.title}, audio`]);
  const links = named('link');
  expect(links).toContain('What happens next, starts at 0:59');
  expect(links).toContain('Play from 0:59, What happens next');
  expect(links).toContain('at 1:06.0');
  expect(new Set(links).size).toBe(links.length);
});

test('a paragraph and a link are one stop each: nothing in them is a box of its own', async () => {
  const session = await still.context().newCDPSession(still);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const roles = new Map(nodes.map(({ nodeId, role }) => [nodeId, role?.value]));
  const stops = nodes.filter(({ role }) => ['link', 'paragraph', 'heading'].includes(role?.value));
  const inside = stops.flatMap(({ childIds = [] }) => childIds.map((id) => roles.get(id)));
  expect(stops.length).toBeGreaterThan(30);
  expect(new Set(inside)).toEqual(new Set(['StaticText', 'link', 'time']));
});

test('no text is called clickable: nothing but controls listens to the pointer', async () => {
  const session = await still.context().newCDPSession(still);
  const listening: string[] = [];
  for (const selector of [
    'window',
    'document',
    'html',
    'body',
    'main',
    'article',
    'section',
    '.turn',
    '[data-t]',
  ]) {
    const expression = /^[wd]/u.test(selector) ? selector : `document.querySelector('${selector}')`;
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners } = await session.send('DOMDebugger.getEventListeners', {
      objectId: result.objectId ?? '',
      depth: selector === '.turn' ? -1 : 0,
    });
    listening.push(...listeners.map(({ type }) => `${selector} ${type}`));
  }
  expect(listening.filter((text) => /click|mouse|pointer|touch|key/u.test(text))).toEqual([]);
});

test('headings skip no level, sentences have no id, speakers stand in the paragraph they speak', async () => {
  const found = await still.evaluate(() => ({
    levels: [...document.querySelectorAll('h1,h2,h3,h4')].map(({ tagName }) => Number(tagName[1])),
    ids: document.querySelectorAll('[data-t][id]').length,
    unnamed: [...document.querySelectorAll('.quote')].filter(
      (p) => !p.firstElementChild?.matches('b'),
    ).length,
    live: [...document.querySelectorAll('[aria-live],[role=status],[role=alert]')].map(
      (el) => el.outerHTML,
    ),
    tabindex: [...document.querySelectorAll('[tabindex]')].map((el) => el.getAttribute('tabindex')),
    autoplay: document.querySelectorAll('[autoplay]').length,
  }));
  expect(found.levels[0]).toBe(1);
  for (const [at, level] of found.levels.slice(1).entries())
    expect(level - (found.levels[at] ?? 0)).toBeLessThanOrEqual(1);
  expect(found).toMatchObject({ ids: 0, unnamed: 0, autoplay: 0, tabindex: ['-1'] });
  expect(found.live).toEqual(['<p id="problem" aria-live="polite"></p>']);
});

test('Tab reaches every control in order, each large enough, ringed and in view', async () => {
  const { page } = await reader.open(LIGHTHOUSE, { viewport: narrow });
  const seen: string[] = [];
  const faults: string[] = [];
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const inner = element.matches('input') ? (element.closest('label') ?? element) : element;
      const { width, height, top, bottom } = inner.getBoundingClientRect();
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        name: (element.id || element.getAttribute('href')) ?? element.tagName,
        faults: [
          Math.min(width, height) < 44 && `${width} by ${height}`,
          (outlineStyle !== 'solid' || Number.parseFloat(outlineWidth) < 3) &&
            `ring ${outlineWidth}`,
          (bottom < 0 || top > innerHeight) && 'out of view',
        ].filter((fault) => fault !== false),
      };
    });
    if (at === null) break;
    // The browser's player is one element to the page, whatever stops it has inside.
    if (seen.at(-1) === at.name) continue;
    seen.push(at.name);
    if (at.name !== 'AUDIO') faults.push(...at.faults.map((fault) => `${at.name}: ${fault}`));
  }
  expect(faults).toEqual([]);
  expect(seen).toEqual([
    '#transcript',
    'AUDIO',
    'previous',
    'next',
    'here',
    'speed',
    'highlight',
    'scroll',
    'episode.wav',
    '#ch1',
    '#ch2',
    '#ch3',
    '#about',
    'episode.wav#t=0',
    ...turns(1, 5),
    'episode.wav#t=29.902',
    ...turns(6, 12),
    'episode.wav#t=59.545',
    ...turns(13, 17),
    LIGHTHOUSE.page,
    'mailto:listeners@estuary.example',
    'transcript.txt',
    'transcript.vtt',
    '../index.html',
  ]);
});

function turns(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `#t${from + at}`);
}

test('the skip link moves focus to the transcript', async () => {
  const { page } = await reader.open(LIGHTHOUSE);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('transcript');
});

test('spacing set by the reader neither clips text nor scrolls sideways', async () => {
  const { page } = await reader.open(LIGHTHOUSE, { viewport: narrow });
  const clipped = await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    // WCAG 2.2, 1.4.12.
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
    return [...document.querySelectorAll('body *:not(.part, select)')]
      .filter((el) => el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1)
      .map((el) => el.outerHTML.slice(0, 80));
  });
  expect(clipped).toEqual([]);
  expect(await sideways(page)).toBe(0);
});

test('lines hold at most 80 characters, with room between them', async () => {
  const found = await still.evaluate(() => {
    let longest = 0;
    for (const text of document.querySelectorAll('p [data-t]')) {
      const node = text.firstChild;
      const lines = new Map<number, number>();
      for (let at = 0; node !== null && at < (node.textContent ?? '').length; at += 1) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { top } = range.getBoundingClientRect();
        lines.set(top, (lines.get(top) ?? 0) + 1);
      }
      longest = Math.max(longest, ...lines.values());
    }
    const turn = document.querySelector('.turn');
    const style = turn === null ? null : getComputedStyle(turn);
    const size = Number.parseFloat(style?.fontSize ?? '');
    return {
      longest,
      lineHeight: Number.parseFloat(style?.lineHeight ?? '') / size,
      gap: Number.parseFloat(style?.marginTop ?? '') / size,
      align: style?.textAlign,
    };
  });
  expect(found.longest).toBeLessThanOrEqual(80);
  expect(found.lineHeight).toBeGreaterThanOrEqual(1.5);
  expect(found.gap).toBeGreaterThanOrEqual(1.5);
  expect(found.align).toBe('start');
});

test.each(['light', 'dark'] as const)(
  'the highlight in %s stands out without its colour, at 7:1',
  async (colorScheme) => {
    const { page } = await reader.open(LIGHTHOUSE, { colorScheme });
    const {
      text,
      ground,
      line,
      lines,
      page: around,
    } = await page.evaluate(() => {
      const sentence = document.querySelector('p [data-t]') as Element;
      const style = getComputedStyle(sentence, '::highlight(spoken)');
      return {
        text: style.color,
        ground: style.backgroundColor,
        line: style.textDecorationColor,
        lines: style.textDecorationLine,
        page: getComputedStyle(document.documentElement).backgroundColor,
      };
    });
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(line, around)).toBeGreaterThanOrEqual(3);
    expect(lines).toBe('underline');
  },
);

/** WCAG 2.2, definition of contrast ratio; colours as `rgb(…)`. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b].map(luminance).sort((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/\d+/gu) ?? []).map((part) => {
    const value = Number(part) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
