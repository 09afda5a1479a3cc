import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { contrast } from '../../src/transcript/contrast.ts';
import { transcriptHtml } from '../../src/transcript/html.ts';
import { pageStyle } from '../../src/transcript/page-style.ts';
import { DEFAULT_THEME, faintPair } from '../../src/transcript/theme.ts';
import { loadTheme } from '../../src/transcript/theme-file.ts';
import { transcriptOf } from './fixture.ts';
import { LIGHTHOUSE } from './stories.ts';

const folder = mkdtempSync(join(tmpdir(), 'quotecast-theme-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'theme.json');

function load(theme: unknown) {
  writeFileSync(file, typeof theme === 'string' ? theme : JSON.stringify(theme));
  return loadTheme(file);
}

test('the contrast of two colours is that of WCAG, whichever comes first', () => {
  expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((n) => `#${n.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, colour, (a, b) => {
      expect(contrast(a, b)).toBe(contrast(b, a));
      expect(contrast(a, a)).toBe(1);
      expect(contrast(a, b)).toBeLessThanOrEqual(21);
    }),
  );
});

test('our own colours pass', () => {
  expect(faintPair(DEFAULT_THEME)).toBe(null);
});

test('a theme sets what it sets and leaves the rest', async () => {
  const theme = await load({ light: { link: '#036' }, serif: '"Old Style", Georgia, serif' });
  expect(theme).toEqual({
    ...DEFAULT_THEME,
    light: { ...DEFAULT_THEME.light, link: '#036' },
    serif: '"Old Style", Georgia, serif',
  });
  const page = transcriptHtml(transcriptOf(LIGHTHOUSE), theme);
  expect(page).toContain('--link: #036;');
  expect(page).toContain('--serif: "Old Style", Georgia, serif;');
});

test.each([
  [{ light: { quiet: '#777777' } }, 'quiet on ground in light is 4.36:1, below 7:1.'],
  [{ dark: { spoken: '#f5c451' } }, 'spokenText on spoken in dark is 1.62:1, below 7:1.'],
  [{ light: { rule: '#dddddd' } }, 'rule on ground in light is 1.32:1, below 3:1.'],
])('a faint theme is refused in one line: %j', async (theme, line) => {
  await expect(load(theme)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: `${file}: ${line}`,
  });
});

test.each([
  ['{', 'is not JSON.'],
  ['[]', 'is no theme'],
  [{ light: { link: 'red' } }, 'light.link: a colour is #rgb or #rrggbb'],
  [{ light: { lnk: '#000' } }, 'is no theme: light'],
  [{ sans: 'x; } body { display: none' }, 'sans: font families'],
  [{ sans: 'url(//example.org)' }, 'sans: font families'],
  [{ serif: '</style><script>' }, 'serif: font families'],
  [{ motion: true }, 'is no theme'],
])('a broken theme is refused, naming where: %j', async (theme, message) => {
  await expect(load(theme)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(message),
  });
});

test('a theme that is not there is refused', async () => {
  await expect(loadTheme(join(folder, 'none.json'))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
});

test('every variable a rule uses is one the theme sets', () => {
  const style = pageStyle(DEFAULT_THEME);
  const set = new Set([...style.matchAll(/(--[a-z-]+):/gu)].map(([, name]) => name));
  for (const [, name] of style.matchAll(/var\((--[a-z-]+)\)/gu)) expect(set).toContain(name);
  expect(set.size).toBe(12);
});

test('a theme is a small plain file: nothing that may never end is read', async () => {
  const refused = { code: 'CONFIG_INVALID', message: expect.stringContaining('too large') };
  await expect(loadTheme(folder)).rejects.toMatchObject(refused);
  await expect(load({ sans: 'x'.repeat(70_000) })).rejects.toMatchObject(refused);
});
