import { type Contract, difference } from './contract.ts';

/** What assistive technology is given. */
export const STRUCTURE: readonly Contract[] = [
  {
    name: 'headings are real, named, and skip no level (1.3.1, 2.4.6, 2.4.10)',
    async check({ transcript, still }) {
      const found = await (await still()).evaluate(() =>
        [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(
          ({ tagName, textContent }) => ({
            level: Number(tagName[1]),
            named: (textContent ?? '').trim() !== '',
          }),
        ),
      );
      const faults = found.some(({ named }) => !named) ? ['a heading is empty'] : [];
      if (found.filter(({ level }) => level === 1).length !== 1) faults.push('not one h1');
      const chapters = found.filter(({ level }) => level === 3).length;
      if (chapters !== transcript.chapters.length) faults.push(`${chapters} chapter headings`);
      for (const [at, { level }] of found.entries())
        if (level - (found[at - 1]?.level ?? 0) > 1) faults.push(`h${level} skips a level`);
      return faults;
    },
  },
  {
    name: 'ids are unique, and sentences have none',
    async check({ still }) {
      return (await still()).evaluate(() => {
        const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
        return [
          ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands twice`),
          ...(document.querySelector('[data-t][id]') === null ? [] : ['a sentence has an id']),
        ];
      });
    },
  },
  {
    name: 'landmarks are there once each (1.3.1, 2.4.1)',
    async check({ still }) {
      const session = await (await still()).context().newCDPSession(await still());
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      return ['banner', 'main', 'navigation', 'contentinfo'].flatMap((role) => {
        const count = nodes.filter((node) => node.role?.value === role).length;
        return count === 1 ? [] : [`${count} of ${role}`];
      });
    },
  },
  {
    name: 'a paragraph, a heading and a link are one stop each for a screen reader',
    async check({ transcript, still }) {
      const session = await (await still()).context().newCDPSession(await still());
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const roles = new Map(nodes.map(({ nodeId, role }) => [nodeId, String(role?.value)]));
      const stops = nodes.filter(
        ({ role, ignored }) => !ignored && ['link', 'paragraph', 'heading'].includes(role?.value),
      );
      const inside = stops.flatMap((stop) => {
        const allowed =
          stop.role?.value === 'link' ? ['StaticText'] : ['StaticText', 'link', 'time'];
        return (stop.childIds ?? [])
          .map((id) => roles.get(id) ?? '')
          .filter((role) => role !== 'none' && !allowed.includes(role))
          .map((role) => `${role} in a ${stop.role?.value}`);
      });
      const turns = transcript.chapters.flatMap((chapter) => chapter.turns);
      const wanted = turns.filter(({ kind }) => kind !== 'heading').length;
      const paragraphs = stops.filter(({ role }) => role?.value === 'paragraph').length;
      return [
        ...new Set(inside),
        ...(paragraphs < wanted ? [`${paragraphs} paragraphs for ${wanted} turns`] : []),
      ];
    },
  },
  {
    name: 'the player has a name, a heading, and does not start by itself (1.1.1, 1.4.2, 4.1.2)',
    async check({ transcript: { title }, still }) {
      const page = await still();
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const players = nodes.filter(({ role }) => role?.value === 'Audio');
      const faults = players.length === 1 ? [] : [`${players.length} players`];
      for (const { name } of players)
        if (!String(name?.value ?? '').includes(title)) faults.push(`it is called ${name?.value}`);
      const { heading, started } = await page.evaluate(() => ({
        heading: document.querySelector('audio')?.closest('section')?.querySelector('h2'),
        started: document.querySelector('audio')?.autoplay,
      }));
      if (!heading) faults.push('it has no heading');
      if (started) faults.push('it starts by itself');
      return faults;
    },
  },
  {
    name: 'links have names of their own and lead somewhere (2.4.1, 2.4.4, 2.4.9)',
    async check({ transcript, still }) {
      const page = await still();
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const names = nodes
        .filter(({ role, ignored }) => role?.value === 'link' && !ignored)
        .map(({ name }) => String(name?.value ?? ''));
      const { dead, plays, chapters } = await page.evaluate(() => ({
        dead: [...document.querySelectorAll('a[href^="#"]')]
          .map((link) => link.getAttribute('href') ?? '')
          .filter((href) => document.getElementById(href.slice(1)) === null),
        plays: [...document.querySelectorAll('a[href*="#t="]')].map((link) =>
          Number(link.getAttribute('href')?.split('#t=')[1]),
        ),
        chapters: document.querySelectorAll('nav li a').length,
      }));
      const starts = transcript.chapters.map(({ start }) => start);
      return [
        ...names
          .filter((name, at) => name === '' || names.indexOf(name) !== at)
          .map((name) => `a link is called “${name}”`),
        ...dead.map((href) => `${href} leads nowhere`),
        ...(starts.every((start) => plays.includes(start))
          ? []
          : ['a chapter cannot be played by its link']),
        ...(chapters === starts.length ? [] : [`${chapters} chapters listed`]),
      ];
    },
  },
  {
    name: 'every control is labelled by what is read beside it (2.5.3, 3.3.2, 4.1.2)',
    async check({ still }) {
      return (await still()).evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('button, select, input')].flatMap(
          (control) => {
            const labels = [...(control.labels ?? [])].map(
              ({ textContent }) => textContent?.trim() ?? '',
            );
            const name = control.getAttribute('aria-label');
            const shown = control.matches('button')
              ? (control.textContent ?? '')
              : labels.join(' ');
            if (shown === '') return [`${control.id} has no label`];
            return name === null || name.toLowerCase().includes(shown.toLowerCase())
              ? []
              : [`${control.id} is called ${name}, not ${shown}`];
          },
        ),
      );
    },
  },
  {
    name: 'one polite region, empty, outside the transcript; nothing hidden, no tooltips (1.4.13, 4.1.3)',
    async check({ still }) {
      const found = await (await still()).evaluate(() => ({
        live: [
          ...document.querySelectorAll(
            '[aria-live], [role=status], [role=alert], [role=log], output',
          ),
        ].map((region) => [
          region.getAttribute('aria-live'),
          region.textContent,
          region.closest('article') === null && region.querySelector('article') === null,
        ]),
        tips: document.querySelectorAll('body [title], [popover], dialog').length,
        hidden: document.querySelectorAll('[aria-hidden=true]').length,
        order: document.querySelectorAll('[tabindex]:not([tabindex="-1"], [tabindex="0"])').length,
      }));
      return [
        ...difference('live region', found.live, [['polite', '', true]]),
        ...(found.tips > 0 ? ['there are tooltips'] : []),
        ...(found.hidden > 0 ? ['something is hidden from assistive technology'] : []),
        ...(found.order > 0 ? ['tabindex changes the order'] : []),
      ];
    },
  },
  {
    name: 'nothing but controls listens to the pointer, and those when it is lifted (2.5.2)',
    async check({ still }) {
      const page = await still();
      const session = await page.context().newCDPSession(page);
      const faults: string[] = [];
      for (const expression of ['window', 'document', 'document.documentElement']) {
        const { result } = await session.send('Runtime.evaluate', { expression });
        const { listeners } = await session.send('DOMDebugger.getEventListeners', {
          objectId: result.objectId ?? '',
          depth: expression === 'document.documentElement' ? -1 : 0,
        });
        for (const { type, backendNodeId } of listeners) {
          if (!/^(?:click|dblclick|mouse|pointer|touch)/u.test(type)) continue;
          const name = await nameOf(backendNodeId ?? 0);
          if (!/^(?:BUTTON|SELECT|INPUT|A)$/u.test(name)) faults.push(`${name} listens to ${type}`);
          else if (/down|start/u.test(type)) faults.push(`${name} acts on ${type}`);
        }
      }
      return faults;

      async function nameOf(backendNodeId: number): Promise<string> {
        if (backendNodeId === 0) return 'window';
        const { node } = await session.send('DOM.describeNode', { backendNodeId });
        return node.nodeName;
      }
    },
  },
];
