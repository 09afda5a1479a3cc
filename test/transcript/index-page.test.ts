import axe from 'axe-core';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { JSDOM } from 'jsdom';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type IndexEntry, indexHtml } from '../../src/transcript/index-page.ts';
import { plainText } from '../../src/transcript/plain-text.ts';
import { launchBrowser } from './browser.ts';
import { golden } from './golden.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const LAMPS: IndexEntry = {
  folder: 'keepers-return',
  title: 'Keepers return to Gull Point lighthouse',
  show: 'Harbour Hour',
  author: 'Ines Calder',
  publisher: 'The Estuary Post',
  date: '2026-10-04T06:30:00+01:00',
  published: null,
  language: 'en-GB',
  seconds: 372,
  speakers: ['Oona Breck', 'Tomasz Hale'],
};
const ENTRIES: readonly IndexEntry[] = [
  { ...LAMPS, folder: 'undated', title: 'A note without a date', date: null, author: null },
  LAMPS,
  {
    ...LAMPS,
    folder: 'port',
    title: 'A port of many tongues: أهلا وسهلا',
    date: '2026-11-02',
    publisher: null,
    seconds: 59,
    speakers: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'],
  },
  {
    ...LAMPS,
    folder: '"><script>alert(1)</script>',
    title: '</a><script>alert(2)</script> \u202E',
    show: '<b>',
    author: 'A"><b onclick=alert(3)>',
    publisher: '</li>',
    date: '2026-13-45"><i>',
    language: 'ar',
    speakers: ['</script>'],
  },
];

test.each([
  { name: 'index.empty.html', entries: [] },
  { name: 'index.one.html', entries: [LAMPS] },
  { name: 'index.several.html', entries: ENTRIES },
])('$name is as it was judged to be', ({ name, entries }) => {
  const page = indexHtml(entries, { contact: 'listeners@estuary.example' });
  expect(page).toBe(golden(name, page));
});

test('the newest comes first, what has no date last, and two of one title can be told apart', () => {
  const twin = { ...LAMPS, folder: 'keepers-return-2', date: '2026-10-05' };
  const { document } = new JSDOM(indexHtml([...ENTRIES.slice(0, 3), twin])).window;
  expect([...document.querySelectorAll('h2 a')].map((link) => link.textContent)).toEqual([
    'A port of many tongues: أهلا وسهلا',
    'Keepers return to Gull Point lighthouse (keepers-return-2)',
    'Keepers return to Gull Point lighthouse (keepers-return)',
    'A note without a date',
  ]);
  expect(document.body.textContent).toContain('With A, B, C, D, E, F and 3 more');
});

test('whatever a manifest says, the page shows it as text and keeps its own elements', () => {
  const words = fc.string({ unit: 'binary', maxLength: 80 }).map((text) => plainText(text) || 'x');
  const entry = fc.record({
    ...{ folder: words, title: words, show: words, language: fc.constantFrom('en', 'ar', 'fr') },
    ...{ author: fc.option(words), publisher: fc.option(words), date: fc.option(words) },
    published: fc.constantFrom(null, '2026-10-04T08:00:00Z'),
    ...{ seconds: fc.nat(), speakers: fc.array(words, { maxLength: 9 }) },
  });
  const known = new Set(
    [
      ...new JSDOM(indexHtml(ENTRIES, { contact: 'a@b.example' })).window.document.querySelectorAll(
        '*',
      ),
    ].map(({ tagName }) => tagName),
  );
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { selector: ({ title }) => title, maxLength: 4 }),
      (entries) => {
        const { document } = new JSDOM(indexHtml(entries).replace(/<style>.*?<\/style>/su, ''))
          .window;
        expect([...document.querySelectorAll('h2 a')].map((el) => el.textContent).sort()).toEqual(
          entries.map(({ title }) => title).sort(),
        );
        for (const { tagName } of document.querySelectorAll('*')) expect(known).toContain(tagName);
      },
    ),
    { numRuns: 30 },
  );
});

test('five hundred episodes are five hundred links', () => {
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...LAMPS,
    folder: `e${at}`,
    title: `Episode ${at}`,
  }));
  const page = indexHtml(many);
  expect(page.match(/<h2/gu)).toHaveLength(500);
  expect(page).toContain('500 episodes');
});

test('it is valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: { 'long-title': 'off' },
  });
  for (const entries of [[], ENTRIES]) {
    const { results } = await validator.validateString(indexHtml(entries));
    expect(results.flatMap(({ messages }) => messages)).toEqual([]);
  }
});

test.each([
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 256 } },
] as const)('axe finds nothing in it in $colorScheme', async (state) => {
  const context = await browser.newContext(state);
  const page = await context.newPage();
  for (const entries of [[], ENTRIES]) {
    await page.setContent(indexHtml(entries, { contact: 'listeners@estuary.example' }));
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const engine = (globalThis as unknown as { axe: typeof axe }).axe;
      const all = engine.getRules().map(({ ruleId }) => [ruleId, { enabled: true }]);
      const { violations, passes } = await engine.run(document, {
        rules: Object.fromEntries(all),
      });
      return {
        violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        passes: passes.length,
        sideways: document.documentElement.scrollWidth - innerWidth,
        small: [...document.querySelectorAll('a')].filter(
          (link) => link.getBoundingClientRect().height < 44,
        ).length,
      };
    });
    expect(found).toMatchObject({ violations: [], sideways: 0, small: 0 });
    expect(found.passes).toBeGreaterThan(15);
  }
  await context.close();
});
