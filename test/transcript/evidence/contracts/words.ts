import { type Contract, difference } from './contract.ts';

/** What the page says, who is said to say it, and in which language. */
export const WORDS: readonly Contract[] = [
  {
    name: 'every sentence that is spoken stands there, at its time, in order (1.2.1, 1.3.2)',
    async check({ transcript, still }) {
      const found = await (await still()).evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('[data-t]')].map((sentence) => ({
          text: sentence.textContent,
          start: Number(sentence.dataset.t),
        })),
      );
      const wanted = transcript.chapters
        .flatMap(({ heading, turns }) => [
          ...heading,
          ...turns.flatMap(({ sentences }) => sentences),
        ])
        .map(({ text, start }) => ({ text, start }));
      return difference('sentence', found, wanted);
    },
  },
  {
    name: 'each speaker is named in the paragraph that he speaks (1.3.1)',
    async check({ transcript, still }) {
      const found = await (await still()).evaluate(() =>
        [...document.querySelectorAll('p.turn')].map((turn) => ({
          label: turn.querySelector('b')?.textContent?.replace(/:$/u, '') ?? null,
          first: turn.querySelector('[data-t]')?.textContent,
        })),
      );
      const wanted = transcript.chapters
        .flatMap(({ turns }) => turns)
        .filter(({ kind }) => kind !== 'heading')
        .map(({ label, sentences }) => ({ label, first: sentences[0]?.text }));
      return difference('turn', found, wanted);
    },
  },
  {
    name: 'the text keeps its language and direction (3.1.1, 3.1.2)',
    async check({ transcript: { language }, still }) {
      const page = await still();
      const found = await page.evaluate(() => ({
        page: document.documentElement.lang,
        ours: document.querySelector('#listen-heading')?.closest('[lang]')?.getAttribute('lang'),
        rest: [...document.querySelectorAll('h1, h3, p.turn:not(.disclosure)')].map((element) => ({
          language: element.closest('[lang]')?.getAttribute('lang'),
          direction: getComputedStyle(element).direction,
        })),
      }));
      const faults =
        /^en(?:-|$)/u.test(found.page) && found.ours === found.page
          ? []
          : [`the page is in ${found.page}`];
      const direction = /^ar(?:-|$)/u.test(language) ? 'rtl' : 'ltr';
      for (const { language: marked, direction: shown } of found.rest) {
        if (marked !== language) faults.push(`text in ${language} is marked ${marked}`);
        if (shown !== direction) faults.push(`text runs ${shown}`);
      }
      return [...new Set(faults)];
    },
  },
  {
    name: 'title, disclosure and contact are told (2.4.2, 3.2.6)',
    async check({ transcript, still }) {
      const page = await still();
      const title = await page.title();
      const said = await page.evaluate(() => ({
        header: document.querySelector('header')?.textContent ?? '',
        footer: document.querySelector('footer')?.textContent ?? '',
      }));
      const faults: string[] = [];
      for (const part of [transcript.title, transcript.show])
        if (!title.includes(part)) faults.push(`the title lacks ${part}`);
      if (!said.header.includes(transcript.disclosure)) faults.push('no disclosure');
      if (!said.footer.includes(transcript.contact ?? '')) faults.push('no contact');
      return faults;
    },
  },
];
