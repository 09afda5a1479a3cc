import type { Contract } from './contract.ts';

type Seen = {
  changes: number;
  focus: string[];
  said: string[];
  late: number;
  marks: Set<string>;
  scroll: number;
};

/** What playing does, and what it leaves alone. */
export const PLAYBACK: readonly Contract[] = [
  {
    name: 'while it plays the highlight keeps step, and document, focus, place and live region stay as they are (2.2.2, 3.2.1, 4.1.3)',
    async check({ transcript, open }) {
      const { page } = await open();
      const paused = await page.evaluate(() => document.querySelector('audio')?.paused);
      if (paused === undefined) return ['there is no player'];
      const sentences = transcript.chapters
        .flatMap(({ heading, turns }) => [...heading, ...turns.flatMap((turn) => turn.sentences)])
        .map(({ text, start }) => ({ text, start }));
      await page.evaluate((sentences) => {
        const audio = document.querySelector('audio') as HTMLAudioElement;
        const seen: Seen = {
          changes: 0,
          focus: [],
          said: [],
          late: 0,
          marks: new Set(),
          scroll: scrollY,
        };
        Object.assign(globalThis, { seen });
        // What was marked for the pause may be unmarked as it starts.
        audio.addEventListener('playing', () => {
          new MutationObserver((records) => {
            seen.changes += records.length;
          }).observe(document, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true,
          });
        });
        document.addEventListener('focusin', ({ target }) =>
          seen.focus.push((target as Element).id),
        );
        const watch = () => {
          for (const range of CSS.highlights.get('spoken') ?? []) {
            const text = (range as Range).toString();
            seen.marks.add(text);
            const due = sentences.findLast(({ start }) => start <= audio.currentTime);
            const at = audio.currentTime;
            const near = sentences.some(
              ({ start }) => Math.abs(start - at) < 0.06 * audio.playbackRate,
            );
            if (!audio.paused && !near && due !== undefined && due.text !== text) seen.late += 1;
          }
          for (const region of document.querySelectorAll('[aria-live]'))
            if (region.textContent) seen.said.push(region.textContent);
          requestAnimationFrame(watch);
        };
        watch();
        audio.playbackRate = 8;
        return audio.play();
      }, sentences);
      await page
        .waitForFunction(
          () => (globalThis as unknown as { seen: Seen }).seen.marks.size >= 6,
          null,
          { timeout: 8000 },
        )
        .catch(() => {});
      const found = await page.evaluate(() => {
        const { seen } = globalThis as unknown as { seen: Seen };
        return { ...seen, marks: seen.marks.size, scroll: scrollY - seen.scroll };
      });
      return [
        ...(paused ? [] : ['it had started by itself']),
        ...(found.marks < 6 ? ['nothing is highlighted'] : []),
        ...(found.changes > 0 ? ['the document changes'] : []),
        ...(found.focus.length > 0 ? ['focus moves'] : []),
        ...(found.said.length > 0 ? ['the live region speaks'] : []),
        ...(found.scroll === 0 ? [] : ['the page scrolls']),
        ...(found.late > 2 ? [`the highlight was out of step ${found.late} times`] : []),
      ];
    },
  },
  {
    name: 'a moment after a sentence has begun it is the one that is highlighted',
    async check({ transcript, open }) {
      const { page } = await open();
      const sentences = transcript.chapters.flatMap(({ turns }) =>
        turns.flatMap((turn) => turn.sentences),
      );
      const faults: string[] = [];
      for (const { text, start } of sentences.slice(0, 5)) {
        const shown = await page.evaluate(async (time) => {
          const audio = document.querySelector('audio') as HTMLAudioElement;
          const there = new Promise((done) =>
            audio.addEventListener('seeked', done, { once: true }),
          );
          audio.currentTime = time;
          await there;
          const [range] = [...(CSS.highlights.get('spoken') ?? [])];
          return range === undefined ? null : (range as Range).toString();
        }, start + 0.1);
        if (shown !== text) faults.push(`at ${start + 0.1} s it is ${shown}, not ${text}`);
      }
      return faults;
    },
  },
  {
    name: 'highlight can be put off, scrolling is off until asked for, and jumps for those who want calm (2.2.2, 2.3.3)',
    async check({ open }) {
      const { page } = await open({ reducedMotion: 'reduce' });
      const controls = await page.locator('#highlight, #scroll').count();
      if (controls !== 2) return ['a choice is missing'];
      const faults: string[] = [];
      if (!(await page.isChecked('#highlight'))) faults.push('highlight is off');
      if (await page.isChecked('#scroll')) faults.push('scrolling is on');
      const { moved, behaviour } = await page.evaluate(() => {
        const behaviour: unknown[] = [];
        Element.prototype.scrollIntoView = (options) => {
          behaviour.push(typeof options === 'object' ? options.behavior : options);
        };
        document.getElementById('here')?.click();
        const styles = [...document.querySelectorAll('*')].filter((element) => {
          const { animationName, scrollBehavior } = getComputedStyle(element);
          return animationName !== 'none' || scrollBehavior === 'smooth';
        });
        return { moved: styles.length, behaviour };
      });
      if (behaviour.includes('smooth') || moved > 0)
        faults.push('it moves for those who want calm');
      await page.uncheck('#highlight');
      await page.evaluate(() => document.getElementById('next')?.click());
      if (await page.evaluate(() => CSS.highlights.has('spoken'))) faults.push('highlight stays');
      return faults;
    },
  },
  {
    name: 'a missing sound is told, politely and in words (4.1.3)',
    async check({ open }) {
      const { page } = await open({ mute: true });
      const told = page.locator('[aria-live=polite]:not(:empty)');
      return (await told.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      ))
        ? []
        : ['nobody is told'];
    },
  },
];
