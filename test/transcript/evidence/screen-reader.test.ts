import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as virtualScreenReader from '@guidepup/virtual-screen-reader';
import type { JSHandle, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { golden } from '../golden.ts';
import { type Reader, startReader } from '../open-page.ts';
import { LIGHTHOUSE } from '../stories.ts';

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.close());

test('a screen reader that goes through the page says this', async () => {
  // The page's policy lets in no script but its own.
  const { page } = await reader.open(LIGHTHOUSE, { bypassCSP: true });
  const said = `${(await spokenBy(page)).join('\n')}\n`;
  expect(said).toBe(golden('evidence/lighthouse.virtual-screen-reader.txt', said));
});

test('the browser gives assistive technology this tree', async () => {
  const { page } = await reader.open(LIGHTHOUSE);
  const tree = await treeOf(page);
  expect(tree).toBe(golden('evidence/lighthouse.accessibility-tree.txt', tree));
});

async function spokenBy(page: Page): Promise<string[]> {
  const source = readFileSync(
    fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js')),
    'utf8',
  );
  // As text: what runs the tests rewrites an import that it sees.
  const module: JSHandle<typeof virtualScreenReader> = await page.evaluateHandle(
    `import(URL.createObjectURL(new Blob([${JSON.stringify(source)}], { type: 'text/javascript' })))`,
  );
  return module.evaluate(async ({ virtual }) => {
    await virtual.start({ container: document.body });
    for (let step = 0; step < 1000; step += 1) {
      await virtual.next();
      // Past the end it starts again.
      if ((await virtual.lastSpokenPhrase()) === 'document') break;
    }
    return virtual.spokenPhraseLog();
  });
}

/** Chromium's own tree, with the player that Playwright's snapshots leave out. */
async function treeOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const write = (id: string, depth: number) => {
    const node = byId.get(id);
    if (node === undefined) return;
    const role = String(node.role?.value ?? '');
    const shown = !node.ignored && !['none', 'generic', 'InlineTextBox'].includes(role);
    if (shown) {
      const name = node.name?.value ? ` “${node.name.value}”` : '';
      const states = (node.properties ?? [])
        .filter(({ name }) => ['level', 'checked', 'live', 'hasPopup'].includes(name))
        .map(({ name, value }) => ` ${name}=${value.value}`);
      lines.push(`${'  '.repeat(depth)}${role}${name}${states.join('')}`);
    }
    // What the browser's player has inside is the browser's own, and differs between versions.
    if (role === 'Audio') return;
    for (const child of node.childIds ?? []) write(child, shown ? depth + 1 : depth);
  };
  write(nodes[0]?.nodeId ?? '', 0);
  return `${lines.join('\n')}\n`;
}
