import type { Page } from 'playwright-core';
import { contrast } from './colour.ts';
import { type Contract, NARROW, WIDE } from './contract.ts';

/** What is seen: in light, dark and forced colours, narrow, spaced out, on paper and without script. */
export const LOOKS: readonly Contract[] = [
  ...(['light', 'dark'] as const).map(
    (colorScheme): Contract => ({
      name: `in ${colorScheme} the highlight and the edges of controls stand out, and not by colour alone (1.4.1, 1.4.6, 1.4.11)`,
      async check({ open }) {
        const { page } = await open({ ...WIDE, colorScheme });
        return coloursOf(page);
      },
    }),
  ),
  {
    name: 'in forced colours the system’s colours show the words and the highlight (1.4.1, 1.4.3)',
    async check({ open }) {
      const { page } = await open({ ...WIDE, forcedColors: 'active' });
      const { text, ground, marked, line, own } = await page.evaluate(() => {
        const turn = document.querySelector('p.turn') as Element;
        const sentence = turn.querySelector('[data-t]') as Element;
        const highlight = getComputedStyle(sentence, '::highlight(spoken)');
        return {
          text: getComputedStyle(sentence).color,
          ground: getComputedStyle(document.documentElement).backgroundColor,
          marked: highlight.backgroundColor,
          line: highlight.textDecorationLine,
          own: [...document.querySelectorAll('body *')].filter(
            (element) =>
              getComputedStyle(element).forcedColorAdjust === 'none' && !element.closest('audio'),
          ).length,
        };
      });
      return [
        ...(contrast(text, ground) < 7 ? ['the text is lost'] : []),
        ...(/rgba\(.*, 0\)|transparent/u.test(marked) || marked === ground
          ? ['the highlight has no ground']
          : []),
        ...(line === 'underline' ? [] : ['the highlight has no line']),
        ...(own > 0 ? [`${own} elements keep colours of their own`] : []),
      ];
    },
  },
  {
    name: 'lines hold at most 80 characters, 1.5 apart, ragged, with a gap between paragraphs (1.4.8)',
    async check({ still }) {
      const found = await (await still()).evaluate(() => {
        let longest = 0;
        for (const node of document.querySelectorAll('p [data-t]')) {
          const text = node.firstChild;
          const length = text?.textContent?.length ?? 0;
          const lines = new Map<number, number>();
          for (let at = 0; text !== null && at < length && at < 2000; at += 1) {
            const range = new Range();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const { top } = range.getBoundingClientRect();
            lines.set(top, (lines.get(top) ?? 0) + 1);
          }
          longest = Math.max(longest, ...lines.values());
        }
        const style = getComputedStyle(document.querySelector('.turn ~ .turn') ?? document.body);
        const size = Number.parseFloat(style.fontSize);
        return {
          longest,
          height: Number.parseFloat(style.lineHeight) / size,
          gap: Number.parseFloat(style.marginTop) / size,
          align: style.textAlign,
        };
      });
      return [
        ...(found.longest > 80 ? [`a line holds ${found.longest} characters`] : []),
        ...(found.height < 1.5 ? [`lines are ${found.height} apart`] : []),
        ...(found.gap < 1.5 ? [`paragraphs are ${found.gap} apart`] : []),
        ...(found.align === 'start' ? [] : [`text is aligned to ${found.align}`]),
      ];
    },
  },
  {
    name: 'at 400 % and with the reader’s spacing nothing is clipped or needs sideways scrolling (1.4.10, 1.4.12)',
    async check({ open }) {
      const { page } = await open(NARROW);
      const faults = (await lostWords(page)).map((fault) => `narrow: ${fault}`);
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
        );
        document.adoptedStyleSheets.push(sheet);
      });
      return [...faults, ...(await lostWords(page)).map((fault) => `spaced: ${fault}`)];
    },
  },
  {
    name: 'with text alone at 200 % nothing is clipped or needs sideways scrolling (1.4.4)',
    async check({ open }) {
      const { page } = await open({ viewport: { width: 640, height: 512 } });
      await page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(':root { font-size: 200% !important }');
        document.adoptedStyleSheets.push(sheet);
      });
      return lostWords(page);
    },
  },
  {
    name: 'on paper all words are there, and no player',
    async check({ open }) {
      const { page } = await open();
      await page.emulateMedia({ media: 'print' });
      const player = await page.locator('audio').isVisible();
      return [...(await unseen(page)), ...(player ? ['a player is printed'] : [])];
    },
  },
  {
    name: 'without script all words and the player are there',
    async check({ open }) {
      const { page } = await open({ javaScriptEnabled: false });
      const player = await page.locator('audio').isVisible();
      return [...(await unseen(page)), ...(player ? [] : ['there is no player'])];
    },
  },
];

async function coloursOf(page: Page): Promise<string[]> {
  const { spoken, line, lines, ground, around, links, edges } = await page.evaluate(() => {
    const sentence = document.querySelector('p [data-t]') as Element;
    const style = getComputedStyle(sentence, '::highlight(spoken)');
    const behind = (element: Element | null): string => {
      if (element === null) return 'rgb(255, 255, 255)';
      const { backgroundColor } = getComputedStyle(element);
      return /rgba\(.*, 0\)/u.test(backgroundColor)
        ? behind(element.parentElement)
        : backgroundColor;
    };
    return {
      spoken: style.color,
      ground: style.backgroundColor,
      line: style.textDecorationColor,
      lines: style.textDecorationLine,
      around: behind(sentence),
      links: [...document.querySelectorAll('a')].filter(
        (link) =>
          ![link, ...link.querySelectorAll('*')].some((part) =>
            getComputedStyle(part).textDecorationLine.includes('underline'),
          ),
      ).length,
      edges: [...document.querySelectorAll('button, select')].map((control) => ({
        id: control.id,
        edge: getComputedStyle(control).borderTopColor,
        around: behind(control.parentElement),
      })),
    };
  });
  const pale = edges.filter(({ edge, around }) => contrast(edge, around) < 3);
  return [
    ...(contrast(spoken, ground) < 7 ? ['the highlighted words are pale'] : []),
    ...(lines === 'underline' ? [] : ['the highlight is a colour alone']),
    ...(Math.min(contrast(line, ground), contrast(line, around)) < 3
      ? ['the highlight’s line is pale']
      : []),
    ...(links > 0 ? [`${links} links have no line`] : []),
    ...pale.map(({ id }) => `the edge of ${id} is pale`),
  ];
}

/** Words cut off, or out at the side. */
function lostWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clipped = [
      ...document.querySelectorAll('body *:not(.part, .skip, select, option, audio)'),
    ].filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return (
        element.clientWidth > 0 &&
        (element.scrollWidth > element.clientWidth + 1 ||
          (element.scrollHeight > element.clientHeight + 1 &&
            overflowX + overflowY !== 'visiblevisible'))
      );
    });
    const sideways = document.documentElement.scrollWidth - innerWidth;
    return [
      ...clipped.map((element) => `${element.localName} ${element.className} is clipped`),
      ...(sideways > 0 ? [`the page is ${sideways} px too wide`] : []),
    ];
  });
}

async function unseen(page: Page): Promise<string[]> {
  const hidden: string[] = [];
  for (const words of await page.locator('[data-t], h1, .disclosure').all())
    if (!(await words.isVisible()))
      hidden.push(`hidden: ${(await words.textContent())?.slice(0, 30)}`);
  return hidden;
}
