import { contrast } from './colour.ts';
import { type Contract, NARROW, WIDE } from './contract.ts';

/** What keys and pointers reach. */
export const KEYBOARD: readonly Contract[] = [
  ...[NARROW, WIDE].map(
    (size): Contract => ({
      name: `Tab reaches every control at ${size.viewport?.width} px, each large enough, ringed, in view and in order (2.1.1, 2.4.3, 2.4.7, 2.4.11–13, 2.5.5)`,
      async check({ open }) {
        const { page } = await open(size);
        const wanted = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('a[href], audio, button, select, input')]
            .filter((control) => control.checkVisibility())
            .map((control) => (control.id || control.getAttribute('href')) ?? control.tagName),
        );
        const seen: string[] = [];
        const faults = new Set<string>();
        for (let press = 0; press < wanted.length + 12; press += 1) {
          await page.keyboard.press('Tab');
          const at = await page.evaluate(() => {
            const element = document.activeElement;
            if (element === null || element === document.body) return null;
            const inner = element.matches('input')
              ? (element.closest('label') ?? element)
              : element;
            const { width, height, top, bottom, left } = inner.getBoundingClientRect();
            const style = getComputedStyle(element);
            const [x, y] = [
              left + width / 2,
              Math.min(Math.max(top + height / 2, 1), innerHeight - 1),
            ];
            const there = document.elementFromPoint(x, y);
            const within = there !== null && (inner.contains(there) || there.contains(inner));
            return {
              name: (element.id || element.getAttribute('href')) ?? element.tagName,
              size: Math.min(width, height),
              ring: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
              colour: style.outlineColor,
              ground: getComputedStyle(document.documentElement).backgroundColor,
              seen: bottom > 0 && top < innerHeight && within,
            };
          });
          if (at === null) break;
          // The browser's player is one element to the page, whatever stops it has inside.
          if (seen.at(-1) === at.name) continue;
          seen.push(at.name);
          if (at.name === 'AUDIO') continue;
          if (at.size < 44) faults.add(`${at.name} is ${at.size} px`);
          if (at.ring < 3) faults.add(`${at.name} has a ring of ${at.ring} px`);
          else if (contrast(at.colour, at.ground) < 3) faults.add(`${at.name} has a pale ring`);
          if (!at.seen) faults.add(`${at.name} is not in view`);
        }
        if (seen.join() !== wanted.join())
          faults.add(`Tab goes ${seen.join()}, not ${wanted.join()}`);
        return [...faults];
      },
    }),
  ),
  {
    name: 'the skip link moves focus to the transcript (2.4.1)',
    async check({ open }) {
      const { page } = await open();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      const at = await page.evaluate(() => document.activeElement?.id);
      return at === 'transcript' ? [] : [`focus is at ${at}`];
    },
  },
  {
    name: 'no single key does anything (2.1.4)',
    async check({ open }) {
      const { page } = await open();
      const state = () =>
        page.evaluate(() => {
          const audio = document.querySelector('audio');
          return JSON.stringify([
            audio?.paused,
            audio?.currentTime,
            audio?.volume,
            audio?.muted,
            audio?.playbackRate,
          ]);
        });
      const before = await state();
      const faults: string[] = [];
      for (let code = 33; code < 127 && faults.length === 0; code += 1) {
        const key = String.fromCharCode(code);
        await page.keyboard.press(key);
        if ((await state()) !== before) faults.push(`${key} does something`);
      }
      return faults;
    },
  },
];
