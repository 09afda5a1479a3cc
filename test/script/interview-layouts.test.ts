import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readArticle } from '../../src/article/read-article.ts';
import { buildScript } from '../../src/script/build-script.ts';

const INTRO =
  'Solveig Brekke mends clocks that nobody else will touch. We met Solveig Brekke at work.';
const ASKED = ['What was your first clock?', 'Do you own a watch?'];
const SAID = [
  'I broke my grandmother’s, and I put it back with two wheels left over.',
  'No. I ask people, and they tell me what they would like it to be.',
];

const bothOf = (line: (index: number) => string) => [0, 1].map(line).join('\n\n');
const markdown = (turns: string) => `# The clockmender of Vik\n\n${INTRO}\n\n${turns}\n`;
const page = (turns: string) =>
  `<!doctype html><html lang="en"><title>The clockmender of Vik</title><article><h1>The clockmender of Vik</h1><p>${INTRO}</p>${turns}</article></html>`;

const LAYOUTS: Readonly<Record<string, string>> = {
  'bold questions.md': markdown(bothOf((i) => `**${ASKED[i]}**\n\n${SAID[i]}`)),
  'bold questions.html': page(bothOf((i) => `<p><b>${ASKED[i]}</b></p><p>${SAID[i]}</p>`)),
  'questions in italics.md': markdown(bothOf((i) => `*${ASKED[i]}*\n\n${SAID[i]}`)),
  'questions in italics.html': page(bothOf((i) => `<p><em>${ASKED[i]}</em></p><p>${SAID[i]}</p>`)),
  'one paragraph.md': markdown(bothOf((i) => `**${ASKED[i]}** ${SAID[i]}`)),
  'one paragraph, two lines.md': markdown(bothOf((i) => `**${ASKED[i]}**\n${SAID[i]}`)),
  'one paragraph.html': page(bothOf((i) => `<p><strong>${ASKED[i]}</strong><br>${SAID[i]}</p>`)),
  'html in markdown.md': markdown(
    bothOf((i) => `<p><strong>${ASKED[i]}</strong></p>\n<p>${SAID[i]}</p>`),
  ),
  'headings.md': markdown(bothOf((i) => `### ${ASKED[i]}\n\n${SAID[i]}`)),
  'headings.html': page(bothOf((i) => `<h3>${ASKED[i]}</h3><p>${SAID[i]}</p>`)),
  'letters.md': markdown(bothOf((i) => `**Q:** ${ASKED[i]}\n\n**A:** ${SAID[i]}`)),
  'letters.html': page(bothOf((i) => `<p><b>Q.</b> ${ASKED[i]}</p><p><b>A.</b> ${SAID[i]}</p>`)),
  'names, then initials.md': markdown(
    `**Jo Field: ${ASKED[0]}**\n\n**Solveig Brekke:** ${SAID[0]}\n\n**JF: ${ASKED[1]}**\n\n**SB:** ${SAID[1]}`,
  ),
  'names, then initials.html': page(
    `<p>Jo Field: ${ASKED[0]}</p><p>Solveig Brekke: ${SAID[0]}</p><p>JF: ${ASKED[1]}</p><p>SB: ${SAID[1]}</p>`,
  ),
  'a paper and initials.md': markdown(
    `**The Post:** ${ASKED[0]}\n\n**SB:** ${SAID[0]}\n\n**The Post:** ${ASKED[1]}\n\n**SB:** ${SAID[1]}`,
  ),
  'a list of terms.html': page(
    `<dl>${bothOf((i) => `<dt>Interviewer: ${ASKED[i]}</dt><dd>Brekke: ${SAID[i]}</dd>`)}</dl>`,
  ),
};

const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(name: string, content: string) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readArticle(path, { signal: new AbortController().signal });
}

describe('an interview laid out as', () => {
  it.each(Object.entries(LAYOUTS))('%s', async (name, content) => {
    const { utterances, dropped, text } = buildScript(await read(name, content));
    const said = utterances.filter(({ speaker }) => speaker?.name === 'Solveig Brekke');
    expect(said.map((each) => each.text).join(' ')).toBe(SAID.join(' '));
    const rest = utterances.filter(({ kind }) => kind === 'narration').map((each) => each.text);
    expect(rest.filter((each) => each.endsWith('?'))).toEqual(ASKED);
    expect(utterances.map((each) => each.text).join(' ')).not.toMatch(/[QA][.:]|JF|SB|Field|Post/);
    for (const { start, end, text: label } of dropped) expect(text.slice(start, end)).toBe(label);
  });
});
